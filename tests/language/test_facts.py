"""Facts read: folders of an office, packages that are installed, and each way in which a table can be amiss."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coordlib.language import FindingsError, RefusedError, known_facts, read_facts
from coordlib.lexicon import Facts, shipped_facts

ACTS = "kind,number,title,passed,in_force,ended,successor,source,confidence\n"
BODIES = "name,ended,successor,source,confidence\n"


def folder_of(place: Path, **tables: str) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    return place


def test_what_is_known_is_what_comes_with_coordlib_and_is_read_once() -> None:
    assert known_facts() is known_facts()
    assert known_facts() == shipped_facts() == read_facts(over=shipped_facts())


def test_a_folder_is_laid_over_what_is_known_and_a_later_one_over_it(tmp_path: Path) -> None:
    row = "Nghị định,9999/2026/NĐ-CP,về {},2026-11-02,2026-12-01,,,Công báo,H\n"
    one = folder_of(tmp_path / "một", acts=ACTS + row.format("một"))
    two = folder_of(tmp_path / "hai", acts=ACTS + row.format("hai"))
    [act] = read_facts(one, two).acts_meant("9999/2026/NĐ-CP")
    assert act.title == "về hai"
    assert len(read_facts(one).acts) == len(known_facts().acts) + 1
    assert len(read_facts(one, over=Facts()).acts) == 1


def test_a_table_may_be_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    text = (
        "\ufeffname;ended;successor;source;confidence\r\nTrung tâm A;01/11/2026;Trung tâm B;Quyết định 1;H\r\n;;;;\r\n"
    )
    [body] = read_facts(folder_of(tmp_path, bodies=text), over=Facts()).bodies
    assert (body.name, body.ended, body.successor) == ("Trung tâm A", date(2026, 11, 1), "Trung tâm B")


@pytest.mark.parametrize(
    ("tables", "code", "line", "said"),
    [
        ({}, "FCT001", 0, "holds no table"),
        ({"act": ACTS}, "FCT001", 0, "did you mean 'acts'"),
        ({"acts": ACTS + 'Luật,"1'}, "FCT001", 0, "no CSV"),
        ({"acts": "kind,number\nLuật,1\n"}, "FCT002", 1, "title, source, confidence are missing"),
        ({"bodies": BODIES.replace("ended", "end")}, "FCT002", 1, "did you mean 'ended'"),
        ({"bodies": BODIES + "A,2026-13-01,B,nguồn,H\n"}, "FCT002", 2, "no day"),
        ({"bodies": BODIES + "A,2026-12-01,B,,H\n"}, "FCT002", 2, "no source"),
        ({"bodies": BODIES + "A,2026-12-01,B,nguồn,\n"}, "FCT002", 2, "no confidence"),
        ({"bodies": BODIES + "A,2026-12-01,B,nguồn,X\n"}, "FCT002", 2, "H, M or L"),
        ({"bodies": BODIES + "A,2026-12-01,B,nguồn\n"}, "FCT002", 2, "as many cells"),
        ({"bodies": BODIES + "A,,B,nguồn,H\na,,C,nguồn,H\n"}, "FCT003", 3, "key and the day of line 2"),
        ({"bodies": BODIES + "A,2026-12-01,B,n,H\nB,2026-12-02,A,n,H\n"}, "FCT003", 2, "lead back"),
        ({"places": "name,kind,source,confidence\nA,huyện,nguồn,H\n"}, "FCT002", 2, "kind is tỉnh, thành phố"),
        ({"days_off": "day,kind,name,status,source,confidence\n,off,A,official,n,H\n"}, "FCT002", 2, "no day"),
        ({"acts": ACTS + "Luật,1/2026/QH16,A,2026-12-01,,2026-12-02,2/2026/QH17,n,H\n"}, "FCT003", 2, "is unknown"),
    ],
)
def test_what_is_amiss_is_a_finding_with_its_file_and_line(
    tmp_path: Path, tables: dict[str, str], code: str, line: int, said: str
) -> None:
    with pytest.raises(FindingsError) as caught:
        read_facts(folder_of(tmp_path, **tables))
    first = caught.value.findings[0]
    assert (first.code, first.position.line) == (code, line)
    assert first.position.file.startswith(str(tmp_path))
    assert said in first.what.en


def test_an_unknown_successor_of_a_place_makes_no_circle_of_what_went_into_it(tmp_path: Path) -> None:
    head = "name,kind,since,ended,successor,source,confidence\n"
    (tmp_path / "places.csv").write_text(f"{head}Gia Lai,tỉnh,,2026-12-01,Nơi Không Có,n,H\n", encoding="utf-8")
    with pytest.raises(FindingsError) as refused:
        read_facts(tmp_path)
    [finding] = refused.value.findings
    assert (finding.position.line, "is unknown" in finding.what.en) == (2, True)
    assert "successor" in finding.help.en


def test_what_is_no_folder_and_what_are_no_facts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FindingsError, match="cannot be opened"):
        read_facts(tmp_path / "nowhere")
    with pytest.raises(RefusedError, match="read_facts: folders takes text or a path"):
        read_facts(1)  # type: ignore[arg-type]
    with pytest.raises(RefusedError, match="read_facts: over takes Facts"):
        read_facts(tmp_path, over={})  # type: ignore[arg-type]


# --- what an office sets once, and what is installed ---

_ASKED = (
    "from coordlib import Agreement, LegalBasis, check; from datetime import date\n"
    "day = date(2026, 3, 2)\n"
    "basis = LegalBasis('về thử', 'Nghị định', '9998/2020/NĐ-CP', date(2020, 12, 31), 'Chính phủ')\n"
    "print([one.code for one in check(Agreement('Quy chế', bases=(basis,), signed=day)) if one.code == 'LAW008'])"
)
_ENDED = ACTS + "Nghị định,9998/2020/NĐ-CP,về thử,2020-12-31,,2026-01-01,,Công báo,H\n"


def asked(*places: Path, **set_: str) -> str:
    path = os.pathsep.join([*map(str, places), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, **set_}
    done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


def test_a_folder_that_an_office_sets_once_is_known(tmp_path: Path) -> None:
    assert asked() == "[]"
    assert asked(COORDLIB_FACTS=str(folder_of(tmp_path, acts=_ENDED))) == "['LAW008']"


def test_a_package_that_holds_facts_alone_changes_a_verdict(tmp_path: Path) -> None:
    folder_of(tmp_path / "so_tu_phap" / "cu_lieu", acts=_ENDED)
    described = tmp_path / "so_tu_phap-1.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: so-tu-phap\nVersion: 1\n", encoding="utf-8")
    (described / "entry_points.txt").write_text("[coordlib.facts]\nso-tu-phap = so_tu_phap.cu_lieu\n", encoding="utf-8")
    assert asked(tmp_path) == "['LAW008']"
