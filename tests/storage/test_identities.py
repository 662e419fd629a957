"""Two agreements of one `id` do not come to stand in one folder, and none is saved over another one."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import Agreement, Party, read, save
from coordlib.storage import FileError, identities

POLICE, ARMY, COMPANY = Party("a", "Công an tỉnh"), Party("b", "Bộ Chỉ huy quân sự tỉnh"), Party("c", "Viettel Ví Dụ")
ONE = Agreement("Quy chế phối hợp", (POLICE, ARMY), number=5, signed=date(2026, 3, 2), id="mot")
OTHERS: dict[str, Callable[[Agreement], Agreement]] = {
    "title": lambda one: attrs.evolve(one, title="Quy chế khác"),
    "a party": lambda one: attrs.evolve(one, parties=(POLICE, COMPANY)),
    "a party more": lambda one: attrs.evolve(one, parties=(POLICE, ARMY, COMPANY)),
    "number": lambda one: attrs.evolve(one, number=6),
    "day": lambda one: attrs.evolve(one, signed=date(2026, 3, 3)),
    "deepcopy": lambda one: attrs.evolve(copy.deepcopy(one), title="Quy chế khác"),
    "pickle": lambda one: attrs.evolve(pickle.loads(pickle.dumps(one)), number=6),  # noqa: S301 - our own
}
SAME: dict[str, Callable[[Agreement], Agreement]] = {
    "itself": lambda one: one,
    "capitals": lambda one: attrs.evolve(one, title=one.title.upper()),
    "order of parties": lambda one: attrs.evolve(one, parties=one.parties[::-1]),
    "other text": lambda one: attrs.evolve(one, place="Ví Dụ"),
}


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
@pytest.mark.parametrize("first", [".yaml", ".json"])
@pytest.mark.parametrize("made", OTHERS.values(), ids=OTHERS)
def test_another_agreement_of_one_id_is_refused_with_both(
    made: Callable[[Agreement], Agreement], first: str, suffix: str, tmp_path: Path
) -> None:
    save(ONE, tmp_path / f"a{first}")
    with pytest.raises(FileError) as caught:
        save(made(ONE), tmp_path / f"b{suffix}")
    [found] = caught.value.findings
    assert (found.code, f"a{first}" in found.what.vi, "copy_as" in found.help.vi) == ("FIL029", True, True)
    assert not (tmp_path / f"b{suffix}").exists()
    assert read(save(made(ONE).copy_as(), tmp_path / f"b{suffix}")).id != ONE.id


@pytest.mark.parametrize("made", SAME.values(), ids=SAME)
def test_the_same_agreement_may_stand_twice(made: Callable[[Agreement], Agreement], tmp_path: Path) -> None:
    save(ONE, tmp_path / "a.yaml")
    assert read(save(made(ONE), tmp_path / "b.json")) == made(ONE)


@pytest.mark.parametrize("made", [*OTHERS.values(), *SAME.values()], ids=[*OTHERS, *SAME])
def test_it_may_be_edited_in_its_own_file_and_stand_in_another_folder(
    made: Callable[[Agreement], Agreement], tmp_path: Path
) -> None:
    file = save(ONE, tmp_path / "a.yaml")
    (tmp_path / "b").mkdir()
    assert read(save(made(ONE), tmp_path / "b" / "b.yaml")) == made(ONE)
    assert read(save(made(ONE), file)) == made(ONE)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_nothing_is_saved_over_the_agreement_of_another_id_but_if_that_is_asked_for(
    suffix: str, tmp_path: Path
) -> None:
    file = save(ONE, tmp_path / f"a{suffix}")
    other = attrs.evolve(ONE, title="Quy chế khác", id="hai")
    with pytest.raises(FileError, match="FIL028"):
        save(other, file)
    assert read(file) == ONE
    assert read(save(other, file, overwrite=True)) == other
    with pytest.raises(FileError, match="FIL029"):  # what was seen of the folder follows
        save(attrs.evolve(other, number=9), tmp_path / "b.yaml")
    save(ONE, tmp_path / "b.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "# Bản thảo\nid: mot\ntitle: Quy chế phối hợp\n",
        "schema: 1\nid: 'mot'\ntitle: Quy chế phối hợp\n",
        'id: "mot" # khóa\ntitle: Quy chế phối hợp\n',
        '{"title": "Quy chế phối hợp", "id": "mot"}',
        "{id: mot, title: Quy chế phối hợp}",
    ],
)
def test_a_file_that_people_wrote_is_seen(text: str, tmp_path: Path) -> None:
    save(ONE, tmp_path / "0.yaml")
    (tmp_path / "0.yaml").unlink()
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match="FIL029"):
        save(ONE, tmp_path / "b.yaml")


@pytest.mark.parametrize("text", ["", "không phải quy chế", "id: mot\n  - x", "id: [mot]\ntitle: 5\n"])
def test_a_file_that_cannot_be_read_forbids_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "c.yaml").mkdir()
    assert read(save(ONE, tmp_path / "b.yaml")) == ONE


def test_of_very_many_each_is_seen_and_the_folder_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[object] = []
    look_again = identities._look_again  # noqa: SLF001 - nothing else tells how often a folder is read

    def counted(seen: Any, folder: Path, suffixes: frozenset[str]) -> None:  # noqa: ANN401 - handed on as it is
        looks.append(folder)
        look_again(seen, folder, suffixes)

    monkeypatch.setattr(identities, "_look_again", counted)
    for number in range(1, 201):
        save(attrs.evolve(ONE, number=number, id=f"qc-{number}"), tmp_path / f"{number}.yaml")
    assert len(looks) == 1
    for number in range(1, 200, 40):
        with pytest.raises(FileError, match="FIL029"):
            save(attrs.evolve(ONE, number=999, id=f"qc-{number}"), tmp_path / "x.yaml")
