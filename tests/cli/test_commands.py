"""Each command: in both languages, with its exit codes, and with whatever a user may name as a file."""

import json
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from coordlib import Ledger, assess, check, read
from coordlib.cli.commands import BY_NAME
from coordlib.language import Message, finding_codes
from coordlib.rules import RULES
from coordlib.storage import read_whole
from coordlib.tracking import Correction, Figure, Happened
from tests.cli.calls import EXAMPLE, NARRATIVE, Ended, call, on_terminal
from tests.paths import EXAMPLES
from tools.house import SOURCE

DAY = "2022-12-20"
# Commands that read an agreement, each with what it needs beside the file; the file stands first.
READING: dict[str, tuple[str, ...]] = {
    "check": (),
    "render": (),
    "fmt": (),
    "due": ("--on", DAY),
    "plan": ("--year", "2022"),
    "record": ("warn",),
    "status": ("--on", DAY),
    "report": ("--draft",),
    "minutes": ("notes.yaml",),
    "remind": ("telecom", "--draft"),
    "track": ("--on", DAY),
    "portfolio": ("--on", DAY),
}
NOTES = """\
review: quarterly-meeting
on: 2022-03-30
chair: {party: police, office: Giám đốc}
secretary: {party: telecom, office: Trưởng phòng}
venue: Phòng họp
begun: "8:00"
ended: "10:30"
occasion: 2022-03-31
attendance:
- {party: police, unit: Lãnh đạo Công an tỉnh, count: 6}
- {party: telecom, unit: Lãnh đạo Viettel Gia Lai, count: 5}
contents: [Hai bên đánh giá kết quả thực hiện Quy chế trong quý.]
conclusions: [Tiếp tục thực hiện theo kế hoạch.]
tasks:
- {text: Rà soát các trạm, party: telecom, until: 2022-04-15}
letterhead:
  recipients: [{name: Hai đơn vị, purpose: để thực hiện}, {name: VT, archive: true}]
"""


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """Return a copy of the example, whose ledger will stand beside it."""
    file = tmp_path / "quy-che.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "cuoc-hop.yaml"
    file.write_text(NOTES, encoding="utf-8")
    return file


@pytest.fixture
def portfolio(tmp_path: Path, agreement: Path) -> Path:
    file = tmp_path / "danh-muc.yaml"
    listed = f"- agreement: {agreement.name}\n  ledger: quy-che.jsonl\n- agreement: none.yaml\n"
    file.write_text(f"title: Các quy chế của tỉnh\nagreements:\n{listed}", encoding="utf-8")
    return file


def died(name: str, order: object) -> None:
    """Take the place of what renders a source, in a process that the system kills."""
    del name, order
    os._exit(9)


def run(name: str, file: object, *more: str, lang: str = "vi") -> Ended:
    return call(name, file, *READING[name], *more, lang=lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", READING)
class TestWhatCannotBeRead:
    """Exit code 2, the name of the file, and words; never a traceback."""

    def test_a_file_that_is_missing(self, name: str, lang: str, tmp_path: Path) -> None:
        missing = tmp_path / "none.yaml"
        self.refused(
            run(name, missing, lang=lang), missing, {"vi": "không có tệp hoặc thư mục này", "en": "No such file"}[lang]
        )

    def test_a_folder(self, name: str, lang: str, tmp_path: Path) -> None:
        folder = tmp_path / "a.yaml"
        folder.mkdir()
        self.refused(run(name, folder, lang=lang), folder, {"vi": "thư mục", "en": "folder"}[lang])

    def test_a_file_of_another_kind(self, name: str, lang: str, tmp_path: Path) -> None:
        file = tmp_path / "a.docx"
        file.touch()
        self.refused(run(name, file, lang=lang), file, ".docx")

    def test_a_file_that_is_no_text(self, name: str, lang: str, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_bytes(b"title: \xff\xfe")
        self.refused(run(name, file, lang=lang), file, "UTF-8")

    def test_an_empty_file(self, name: str, lang: str, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.touch()
        self.refused(run(name, file, lang=lang), file, {"vi": "tệp trống", "en": "the file is empty"}[lang])

    def test_a_file_with_bad_yaml(self, name: str, lang: str, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text("title: [Quy chế\nparties: x: y\n", encoding="utf-8")
        self.refused(run(name, file, lang=lang), file, {"vi": "cú pháp YAML sai", "en": "malformed YAML"}[lang])

    def refused(self, ended: Ended, file: Path, words: str) -> None:
        told = ended.out + ended.err
        assert ended.code == 2
        assert str(file) in told
        assert words in told


class TestMisuse:
    @pytest.mark.parametrize("name", BY_NAME)
    @pytest.mark.parametrize(("lang", "words"), [("vi", "không có tùy chọn"), ("en", "no such option")])
    def test_an_unknown_option_is_misuse(self, name: str, lang: str, words: str) -> None:
        ended = call(name, EXAMPLE, "--nope", lang=lang)
        assert ended.code == 2
        assert words in ended.err.lower()
        assert f"coordlib {name} --help" in ended.err

    @pytest.mark.parametrize("name", READING)
    @pytest.mark.parametrize(("lang", "words"), [("vi", "thiếu TỆP"), ("en", "missing argument")])
    def test_a_missing_file_name_is_misuse(self, name: str, lang: str, words: str) -> None:
        ended = call(name, lang=lang)
        assert ended.code == 2
        assert words.lower() in ended.err.lower() or "DANH-MỤC" in ended.err

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["chek"], "không có lệnh “chek”; có phải là “check”?"),
            (["check", "a.yaml", "--fromat", "json"], "có phải là “--format”?"),
            (["check", "a.yaml", "--format", "sarf"], "có phải là “sarif”?"),
            (["render", "a.yaml", "--to", "docx,pfd"], "có phải là “pdf”?"),
            (["due", EXAMPLE, "--party", "polic"], "không có bên “polic”; có phải là “police”?"),
            (["remind", EXAMPLE, "telecon"], "không có bên “telecon”; có phải là “telecom”?"),
            (["explain", "DUT1"], "không có mã “DUT1”; có phải là “DUT"),
            (["schema", "agreemnt"], "có phải là “agreement”?"),
            (["status", EXAMPLE, "--on", "31/02/2026"], "“31/02/2026” không phải là một ngày"),
            (["status", EXAMPLE, "--on", "20260131"], "“20260131” không phải là một ngày"),
            (["status", EXAMPLE, "--on", "2026-W05-1"], "“2026-W05-1” không phải là một ngày"),
            (["due", EXAMPLE, "--within", "soon"], "ghi như 30d"),
            (["check", "--lang", "fr"], "fr"),
            (["render", "a.yaml", "--jobs", "0"], "--jobs: “0” không phải là số từ 1 đến 64"),
            (["render", "a.yaml", "--to", ""], "docx"),
            (["plan", EXAMPLE, "--year", "abc"], "--year: “abc” không phải là số"),
            (["due", EXAMPLE, "--within", "9999d", "--on", "9990-01-01"], "DUE001"),
            (["report", EXAMPLE, "--from", "2026-05-01", "--to", "2026-01-01"], "bị ngược"),
            (["check", "a.yaml", "--format"], "tùy chọn “--format” thiếu giá trị"),
            (["check", "a.yaml", "--strict=yes"], "tùy chọn “--strict” không nhận giá trị"),
            (["new", "a.json", "--about", "a", "--party", "A", "--party", "B"], ".yaml hoặc .yml"),
            (["new", "a.yaml", "--about", " ", "--party", "A", "--party", "B"], "không được để trống"),
            (["new", "a.yaml", "--about", "a", "--party", "k=", "--party", "B"], "không được để trống"),
            (["status", "a.yaml", "b.yaml", "--ledger", "s.jsonl"], "--ledger đi với một tệp"),
            (["record", EXAMPLE, "warn", "--figure", "1", "--note", "x"], "chỉ ghi một trong: --figure, --note"),
            (["record", EXAMPLE], "thiếu KHÓA"),
            (["record", "-", "warn"], "phải ghi --ledger"),
            (["schema", "agreement", "extra"], "thừa: extra"),
        ],
        ids=lambda value: "-".join(map(str, value))[-60:] if isinstance(value, list) else "",
    )
    def test_what_is_misspelt_is_answered_with_what_was_meant(self, arguments: list[object], words: str) -> None:
        ended = call(*arguments)
        assert words in ended.err
        assert ended.code == 2

    def test_a_party_may_be_typed_by_its_name(self) -> None:
        by_key, by_name = (call("due", EXAMPLE, "--party", party) for party in ("telecom", "Viettel Gia Lai"))
        assert by_name.code == by_key.code == 0
        assert by_name.out == by_key.out
        refused = call("due", EXAMPLE, "--party", "")
        assert refused.code == 2
        assert "telecom (Viettel Gia Lai)" in refused.err

    def test_of_a_name_that_two_bear_all_is_due_and_none_is_written_to(self, agreement: Path) -> None:
        text = agreement.read_text(encoding="utf-8")
        name = "Công an tỉnh Gia Lai"
        assert "name: Viettel Gia Lai" in text
        agreement.write_text(text.replace("name: Viettel Gia Lai", f"name: {name}"), encoding="utf-8")
        by_name, police, telecom = (
            set(call("due", agreement, "--party", party, "--on", "2026-12-31").out.splitlines())
            for party in (name, "police", "telecom")
        )
        assert by_name == police | telecom
        assert police != telecom
        refused = call("remind", agreement, name, "--on", "2026-12-31")
        assert refused.code == 2
        assert "police, telecom" in refused.err

    def test_a_misspelt_key_is_answered_with_the_nearest_and_nothing_is_recorded(self, agreement: Path) -> None:
        ended = call("record", agreement, "warm", "--on", "2022-03-01")
        assert ended.code == 1
        assert "không có trách nhiệm “warm”; có phải là “warn”?" in ended.err
        assert not agreement.with_suffix(".jsonl").exists()


class TestHelp:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    @pytest.mark.parametrize("name", BY_NAME)
    def test_each_command_has_its_own_in_both_languages(self, name: str, lang: str) -> None:
        ended = call(name, "--help", lang=lang)
        words = BY_NAME[name].purpose.in_language(lang)
        assert ended.code == 0
        assert " ".join(words.split()) in " ".join(ended.out.split())
        assert ended.out.startswith({"vi": "Cách dùng:", "en": "Usage:"}[lang])
        assert "--lang" in ended.out
        assert "Show this message" not in ended.out

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_the_whole_lists_every_command(self, lang: str) -> None:
        ended = call("--help", lang=lang)
        assert ended.code == 0
        assert [name for name in BY_NAME if f"\n  {name} " not in ended.out] == []

    def test_without_a_command_help_is_shown_and_it_is_misuse(self) -> None:
        assert call() == (2, call("--help").out, "")

    def test_the_version_is_said(self) -> None:
        assert call("--version").out.startswith("coordlib ")

    def test_the_language_is_that_of_the_machine_unless_it_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(variable, raising=False)
        assert call("--help", lang="").out.startswith("Usage")
        monkeypatch.setenv("LANG", "vi_VN.UTF-8")
        assert call("--help", lang="").out.startswith("Cách dùng")
        assert call("--lang=en", "--help", lang="").out.startswith("Usage")
        assert call("check", "--help", "--lang", "en", lang="").out.startswith("Usage")


class TestExplain:
    def test_a_code_is_told_with_its_law_and_how_to_mend(self) -> None:
        for lang in ("vi", "en"):
            told = call("explain", "dut001", lang=lang)
            assert told.code == 0
            assert told.out.startswith("DUT001")
        assert "Ghi ở lead khóa của một bên đã khai ở mục parties." in call("explain", "DUT001").out

    def test_without_a_code_all_are_listed(self) -> None:
        codes = {line.split("\t")[0] for line in call("explain").lines}
        assert codes >= {one.code for one in RULES} | {"FIL001", "LED002", "TPL002"}

    def test_every_code_is_told_in_both_languages(self) -> None:
        for lang in ("vi", "en"):
            assert all(len(line.split("\t")[2]) > 5 for line in call("explain", lang=lang).lines[1:])

    def test_every_code_of_the_library_can_be_explained(self) -> None:
        sources = (file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
        used = {code for text in sources for code in re.findall(r'"([A-Z]{3}\d{3})"', text)}
        assert used - {line.split("\t")[0] for line in call("explain").lines} == set()

    def test_the_beginning_of_codes_tells_several(self) -> None:
        assert call("explain", "FIL").out.count("\nFIL") == 22

    def test_doubts_about_successions_are_as_bad_as_they_are_found(self) -> None:
        told = {
            code: severity for code, severity, _ in (line.split("\t") for line in call("explain", lang="en").lines[1:])
        }
        doubted = [code for code in told if code.startswith("SUC")]
        found = [finding_codes()[code].finding(Message("a", "a")) for code in doubted]
        assert {one.code: one.severity.name for one in found} == {code: told[code] for code in doubted}
        assert call("explain", "SUC006", lang="en").out.startswith("SUC006  NOTE")


class TestNew:
    SAID = ("--about", "bảo đảm an ninh thông tin", "--party", "police=Công an tỉnh Ví Dụ", "--party", "Viettel Ví Dụ")

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_it_lacks_only_what_people_know(self, tmp_path: Path, lang: str) -> None:
        file = tmp_path / "a.yaml"
        assert call("new", file, *self.SAID, lang=lang).code == 0
        agreement = read(file)
        assert [party.key for party in agreement.parties] == ["police", "viettel-vi-du"]
        assert {one.code for one in check(agreement)} <= {"SIG001", "DOC006", "LAW007", "PAR003"}
        first, *_ = file.read_text(encoding="utf-8").splitlines()
        schema = tmp_path / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(schema.read_text(encoding="utf-8"))["$schema"].startswith("http://json-schema.org/draft-07")

    @pytest.mark.parametrize("parties", [["A", "B"], ["A", "B", "C"], ["A: b", 'Sở "Y" #1', "C'D", "Đ\\e"], ["A"] * 4])
    def test_whatever_the_parties_are_called_it_reads_and_stays_in_order(
        self, tmp_path: Path, parties: list[str]
    ) -> None:
        file = tmp_path / "a.yaml"
        given = [word for name in parties for word in ("--party", name)]
        assert call("new", file, "--about", 'phối hợp “a”: b # c "d"', *given).code == 0
        agreement = read(file)
        assert [party.name for party in agreement.parties] == parties
        assert len({party.key for party in agreement.parties}) == len(parties)
        assert call("fmt", "--check", file).code == 0

    def test_it_goes_to_standard_output_too(self) -> None:
        ended = call("new", "-", *self.SAID)
        assert ended.code == 0
        assert "yaml-language-server" not in ended.out
        assert call("check", "-", "--select", "DUT,TXT,REF", "--strict", stdin=ended.out).code == 0

    def test_a_file_that_is_there_is_kept(self, agreement: Path) -> None:
        ended = call("new", agreement, *self.SAID)
        assert ended.code == 2
        assert "--force" in ended.err
        assert agreement.read_bytes() == EXAMPLE.read_bytes()
        assert call("new", agreement, *self.SAID, "--force").code == 0

    @pytest.mark.parametrize("said", [(), ("--about", "a"), ("--about", "a", "--party", "A")])
    def test_where_nobody_can_be_asked_it_says_what_is_missing(self, tmp_path: Path, said: tuple[str, ...]) -> None:
        assert call("new", tmp_path / "a.yaml", *said).code == 2
        assert not (tmp_path / "a.yaml").exists()

    def test_a_person_is_asked(self, tmp_path: Path) -> None:
        typed = "an ninh thông tin\nCông an tỉnh\nViettel tỉnh\n\n".encode()
        shown = on_terminal(["new", "a.yaml"], keys=typed, folder=tmp_path)
        assert shown.code == 0
        assert [party.name for party in read(tmp_path / "a.yaml").parties] == ["Công an tỉnh", "Viettel tỉnh"]


class TestIdentity:
    """A file that was written by hand gets its id with the first entry; a copy has one of its own."""

    @pytest.fixture
    def by_hand(self, tmp_path: Path) -> Path:
        file = tmp_path / "a.yaml"
        file.write_bytes(re.sub(rb"(?m)^id: .*\n", b"", EXAMPLE.read_bytes()))
        return file

    def test_the_first_entry_adds_one_line_and_a_correction_is_told_with_its_reason(self, by_hand: Path) -> None:
        before = by_hand.read_text(encoding="utf-8")
        assert call("record", by_hand, "--note", "x", "--on", DAY).code == 0
        after = by_hand.read_text(encoding="utf-8")
        [line] = re.findall(r"(?m)^id: .*\n", after)
        assert after.replace(line, "") == before
        by_hand.write_text(after.replace("Viettel Gia Lai", "Viettel Ví dụ"), encoding="utf-8")
        refused = call("record", by_hand, "--note", "y", "--on", DAY)
        assert (refused.code, "LED004" in refused.err, "--renamed" in refused.err) == (2, True, True)
        assert call("record", by_hand, "--note", "y", "--on", DAY, "--renamed", "gõ sai tên").code == 0
        assert call("record", by_hand, "--note", "z", "--on", DAY).code == 0
        assert '"reason":"gõ sai tên"' in by_hand.with_suffix(".jsonl").read_text(encoding="utf-8")

    def test_standard_input_and_a_read_only_file_are_refused_with_the_line_to_write(self, by_hand: Path) -> None:
        ledger = by_hand.with_name("b.jsonl")
        ended = call("record", "-", "--note", "x", "--ledger", ledger, stdin=by_hand.read_bytes())
        by_hand.chmod(0o444)
        for one in (ended, call("record", by_hand, "--note", "x", "--ledger", ledger)):
            assert (one.code, ledger.exists()) == (1, False)
            assert re.search("LED005.*\n.*Ghi dòng “id: [0-9a-f]{32}” vào tệp", one.err)

    def test_a_copy_has_its_own_and_two_files_of_one_are_told(self, by_hand: Path, tmp_path: Path) -> None:
        call("record", by_hand, "--note", "x", "--on", DAY)
        alike, other = tmp_path / "alike.yaml", tmp_path / "other.yaml"
        alike.write_bytes(by_hand.read_bytes())
        assert call("copy", by_hand, other, "--title", "Quy chế phối hợp khác").code == 0
        assert read(other).title == "Quy chế phối hợp khác"
        shown = call("check", by_hand, alike, other).out
        assert [line for line in shown.splitlines() if "BAT005" in line][0].startswith(f"{alike}:")  # noqa: RUF015
        assert shown.count("BAT005") == 1
        assert "LED004" in call("record", other, "--note", "x", "--ledger", by_hand.with_suffix(".jsonl")).err
        assert call("copy", by_hand, other).code == 2


class TestRender:
    def test_each_format_stands_beside_the_source(self, agreement: Path) -> None:
        ended = call("render", agreement, "--to", "docx,html,.md")
        assert ended.code == 0
        assert ended.lines == [str(agreement.with_suffix(suffix)) for suffix in (".docx", ".html", ".md")]
        assert zipfile.is_zipfile(agreement.with_suffix(".docx"))

    def test_a_file_where_a_folder_is_asked_for_is_refused_with_what_to_write(
        self, agreement: Path, tmp_path: Path
    ) -> None:
        ended = call("render", agreement, "-o", tmp_path / "out.docx", lang="en")
        assert (ended.code, "--to docx" in ended.err, (tmp_path / "out.docx").exists()) == (2, True, False)
        (tmp_path / "kept.pdf").mkdir()
        assert call("render", agreement, "-o", tmp_path / "kept.pdf").code == 0

    def test_one_with_errors_is_not_printed_but_as_a_draft(self, agreement: Path, tmp_path: Path) -> None:
        text = agreement.read_text(encoding="utf-8").replace("lead: telecom", "lead: telecon")
        agreement.write_text(text, encoding="utf-8")
        refused = call("render", agreement, "--into", tmp_path / "out")
        assert refused.code == 1
        assert "DUT001" in refused.err
        assert not (tmp_path / "out" / "quy-che.docx").exists()
        assert call("render", agreement, "--draft").code == 0

    @pytest.mark.long
    def test_several_processes_make_the_same_bytes(self, agreement: Path, tmp_path: Path) -> None:
        other, broken = tmp_path / "b.yaml", tmp_path / "c.yaml"
        other.write_bytes(agreement.read_bytes())
        broken.write_text("title: 5\n", encoding="utf-8")
        sources = (agreement, broken, other)
        one = call("render", *sources, "--into", tmp_path / "one")
        two = call("render", *sources, "--into", tmp_path / "two", "--jobs", "2")
        assert one.code == two.code == 2
        assert one.err == two.err
        made = [sorted(file.read_bytes() for file in (tmp_path / name).iterdir()) for name in ("one", "two")]
        assert len(made[0]) == 2
        assert made[0] == made[1]

    @pytest.mark.long
    def test_a_process_that_dies_is_told_in_words(
        self, agreement: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "b.yaml"
        other.write_bytes(agreement.read_bytes())
        monkeypatch.setattr("coordlib.cli.rendering.render_source", died)
        ended = call("render", agreement, other, "--into", tmp_path / "out", "--jobs", "2")
        assert ended.code == 2
        assert "chạy lại với --jobs nhỏ hơn" in ended.err

    def test_two_sources_that_would_become_one_file_are_refused(self, agreement: Path, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        other = tmp_path / "b" / agreement.name
        other.write_bytes(agreement.read_bytes())
        assert call("render", agreement, other, "--into", tmp_path / "out").code == 2

    def test_templates_of_ones_own_stand_first_and_their_faults_are_told(self, agreement: Path, tmp_path: Path) -> None:
        (tmp_path / "t").mkdir()
        (tmp_path / "t" / "agreement.xml.j2").write_text("{{ nothing }}", encoding="utf-8")
        ended = call("render", agreement, "--templates", tmp_path / "t")
        assert ended.code == 2
        assert "TPL002" in ended.err


class TestFmt:
    def test_it_changes_the_file_and_the_second_time_nothing(self, agreement: Path) -> None:
        before = read(agreement)
        assert call("fmt", agreement, "--check").code == 1
        assert call("fmt", agreement).code == 0
        assert read(agreement) == before
        assert call("fmt", agreement, "--check") == (0, "", "")

    def test_a_file_is_read_once(self, agreement: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        taken: list[Path] = []

        def noted(file: Path, most: int) -> bytes:
            taken.append(file)
            return read_whole(file, most)

        monkeypatch.setattr("coordlib.storage.store.read_whole", noted)
        assert call("fmt", agreement, "--check").code == 1
        assert taken == [agreement]

    def test_a_file_that_cannot_be_read_is_named_with_the_line(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text("title: Q\ntitel: Q\n", encoding="utf-8")
        ended = call("fmt", file)
        assert ended.code == 2
        assert f"{file}:2:1: " in ended.err

    def test_standard_input_comes_back_as_output(self) -> None:
        assert call("fmt", "-", stdin="parties: []\ntitle: Q # tên\n").out == "title: Q # tên\nparties: []\n"

    def test_other_kinds_are_named(self) -> None:
        assert call("fmt", "-", "--kind", "narrative", stdin="causes: B\nsituation: A\n").out.startswith("situation")


class TestFollowing:
    def test_what_was_done_is_recorded_and_counts(self, agreement: Path) -> None:
        happened = call("record", agreement, "request", "--happened", "--occasion", "45/CAT", "--on", "1/3/2022")
        assert happened.code == 0
        assert "mục 1" in happened.out
        done = call("record", agreement, "reply", "--on", "2022-03-04", "--evidence", "9/VT", "--dated", "4/3/2022")
        assert done.code == 0
        book = Ledger.open(agreement.with_suffix(".jsonl"), read(agreement))
        assert book.entries[0].what == Happened("request", "45/CAT")
        assert book.entries[1].evidence[0].number == "9/VT"
        assert book.entries[1].evidence[0].dated == date(2022, 3, 4)

    def test_every_kind_of_entry_can_be_recorded(self, agreement: Path, tmp_path: Path) -> None:
        shown = tmp_path / "van-ban.pdf"
        shown.write_bytes(b"x")
        day = ("--on", "2022-03-04")
        for said in (
            ("exchanges", "--figure", "1.234,5", "--restricted"),
            ("reply", "--note", "Chờ số liệu"),
            ("", "--suspend", "Thiên tai"),
            ("", "--resume"),
            ("yearly-plan", "--waive", "Đã có kế hoạch chung", "--occasion", "2022-01-31"),
            ("exchanges", "--figure", "12", "--correct", "1", "--reason", "Ghi nhầm", "--by", "police"),
            ("warn", "--happened"),
        ):
            ended = call("record", agreement, *said, *day, "--evidence-file", shown)
            assert ended.code == (1 if said[0] == "warn" else 0), ended.err
        assert call("record", agreement, "--withdraw", "2", "--reason", "Thừa", *day).code == 0
        entries = Ledger.open(agreement.with_suffix(".jsonl"), read(agreement)).entries
        assert entries[0].what == Figure("exchanges", "1234.5")
        assert entries[0].restricted
        assert entries[0].evidence[0].digest
        assert isinstance(entries[5].what, Correction)
        assert entries[6].what == Correction(2, "Thừa")

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            (("reply",), "reply 1/CAT"),
            (("yearly-plan", "--waive", "Đã có", "--occasion", "2022-01-31"), "yearly-plan 2022-01-01"),
            (("exchanges", "--figure", "12"), "exchanges"),
            (("request", "--happened", "--occasion", "45/CAT"), "request 45/CAT"),
            (("reply", "--note", "Chờ"), "reply"),
            (("", "--note", "Chờ"), "quy chế"),
            (("", "--suspend", "Thiên tai"), "quy chế"),
            (("reply", "--suspend", "Thiên tai"), "reply"),
            (("--withdraw", "1", "--reason", "Thừa"), "đính chính mục 1"),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
    )
    def test_what_was_recorded_is_said(self, agreement: Path, said: tuple[str, ...], told: str) -> None:
        day = ("--on", "2022-03-04")
        call("record", agreement, "request", "--happened", "--occasion", "1/CAT", *day)
        ended = call("record", agreement, *said, *day)
        ledger = agreement.with_suffix(".jsonl")
        assert (ended.code, ended.out) == (0, f"Đã ghi mục 2 vào {ledger}: {told}, ngày 04/3/2022\n"), ended.err

    def test_a_damaged_ledger_cannot_be_read(self, agreement: Path) -> None:
        agreement.with_suffix(".jsonl").write_text("{}\n", encoding="utf-8")
        for name in ("status", "due", "record", "report", "track", "remind"):
            assert run(name, agreement).code == 2

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_due_lists_what_falls_due_with_what_to_record(self, agreement: Path, lang: str) -> None:
        ended = call("due", agreement, "--on", "2022-01-10", "--within", "3w", "--party", "police", lang=lang)
        head, *rows = [line.split("\t") for line in ended.lines]
        assert head[0] == {"vi": "Hạn", "en": "Due"}[lang]
        assert [(row[0], row[-1]) for row in rows] == [
            ("27/12/2021", "name-focal-point 2021-12-13"),
            ("30/01/2022", "movement-plan 2022-01-01"),
            ("31/01/2022", "yearly-plan 2022-01-01"),
        ]
        key, occasion = rows[-1][-1].split()
        assert call("record", agreement, key, "--occasion", occasion, "--on", "2022-01-11").code == 0

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_status_counts_as_the_assessment_does(self, agreement: Path, lang: str) -> None:
        ended = call("status", agreement, "--on", DAY, lang=lang)
        progress = assess(read(agreement), Ledger(read(agreement)), date(2022, 12, 20))
        assert ended.code == 0
        whole = next(line.split("\t") for line in ended.lines if line.startswith(("Tất cả", "All")))
        assert whole[3] == str(
            len([one for one in progress.standings for part in one.parts if part.status.name == "OVERDUE"])
        )

    def test_a_plan_becomes_each_kind_of_file(self, agreement: Path, tmp_path: Path) -> None:
        files = [tmp_path / f"kh{suffix}" for suffix in (".ics", ".xlsx", ".docx", ".md")]
        ended = call("plan", agreement, "--year", "2022", *(word for file in files for word in ("--out", file)))
        assert ended.code == 0
        assert all(file.stat().st_size for file in files)
        rows = call("plan", agreement, "--year", "2022").lines
        assert len(rows) > 10

    @pytest.mark.parametrize("kind", ["interim", "final"])
    def test_a_report_is_written_of_a_narrative(self, agreement: Path, tmp_path: Path, kind: str) -> None:
        period = ("--from", "2021-12-15", "--to", "2022-12-14", "--on", DAY, "--kind", kind)
        out = tmp_path / "bc.docx"
        ended = call(
            "report", agreement, *period, "--narrative", NARRATIVE, "--draft", "--out", out, "--charts", "--full"
        )
        assert (ended.code, ended.out) == (0, f"{out}\n")
        shown = call("report", agreement, *period, "--draft").out
        assert {"interim": "Sơ kết", "final": "Tổng kết"}[kind] in shown
        assert call("report", agreement, *period).code == 1

    def test_a_letterhead_is_read_of_a_file(self, agreement: Path, tmp_path: Path) -> None:
        head = tmp_path / "head.yaml"
        head.write_text("issuers: police\nto: [Bộ Công an]\nnumber: 12\n", encoding="utf-8")
        shown = call("report", agreement, "--on", DAY, "--draft", "--letterhead", head).out
        assert "12/BC-CAT" in shown
        assert "Bộ Công an" in shown
        head.write_text("isuers: police\n", encoding="utf-8")
        assert "có phải là “issuers”?" in call("report", agreement, "--letterhead", head).err

    def test_minutes_are_written_and_recorded(self, agreement: Path, notes: Path, tmp_path: Path) -> None:
        out = tmp_path / "bb.docx"
        ended = call("minutes", agreement, notes, "--out", out, "--draft", "--record")
        assert ended.code == 0, ended.err
        assert zipfile.is_zipfile(out)
        entries = Ledger.open(agreement.with_suffix(".jsonl"), read(agreement)).entries
        assert len(entries) == 2
        assert "# BIÊN BẢN" in call("minutes", agreement, notes, "--draft").out

    def test_minutes_that_cannot_be_recorded_are_not_written(
        self, agreement: Path, notes: Path, tmp_path: Path
    ) -> None:
        out, ledger = tmp_path / "bb.docx", tmp_path / "so.jsonl"
        ended = call("minutes", "-", notes, "--out", out, "--draft", "--record", stdin=agreement.read_bytes())
        assert (ended.code, out.exists()) == (2, False)
        ledger.write_text("{}\n", encoding="utf-8")
        for wrong in (NOTES, NOTES.replace("occasion: 2022-03-31", "occasion: lần đầu")):
            notes.write_text(wrong, encoding="utf-8")
            ended = call("minutes", agreement, notes, "--out", out, "--draft", "--record", "--ledger", ledger)
            assert (ended.code > 0, out.exists()) == (True, False)
            ledger.unlink(missing_ok=True)

    @pytest.mark.parametrize(
        ("kind", "data", "title"),
        [
            ("letter", "opinions", "Kính gửi:"),
            ("opinions", "opinions", "# BÁO CÁO"),
            ("invitation", "conference", "# GIẤY MỜI"),
            ("minutes", "conference", "# BIÊN BẢN"),
            ("notice", "conference", "# THÔNG BÁO"),
        ],
    )
    def test_each_paper_of_a_signing_is_printed(self, agreement: Path, kind: str, data: str, title: str) -> None:
        ended = call("paper", kind, agreement, EXAMPLES / "signing" / f"{data}.yaml", "--draft")
        assert title in ended.out, ended.err
        assert ended.code == 0

    def test_a_submission_of_what_the_parties_sign_is_refused(self, agreement: Path) -> None:
        ended = call("paper", "submission", agreement, EXAMPLES / "signing" / "grounds.yaml")
        assert ended.code > 0
        assert "không có tờ trình" in ended.err

    def test_an_unanswered_opinion_is_found_with_its_line(self, agreement: Path, tmp_path: Path) -> None:
        file = tmp_path / "opinions.yaml"
        file.write_text("opinions:\n- {by: telecom, text: Nêu rõ thời hạn., about: Điều 6}\n", encoding="utf-8")
        ended = call("check", "--kind", "opinions", file, "--agreement", agreement)
        assert ended.code == 1
        assert f"{file}:2" in ended.out
        assert "PAP001" in ended.out
        assert call("check", "--kind", "opinions", file).code == 2

    def test_a_misspelt_review_is_answered_with_the_nearest(self, agreement: Path, notes: Path) -> None:
        notes.write_text(NOTES.replace("quarterly-meeting", "quaterly-meeting"), encoding="utf-8")
        assert "có phải là “quarterly-meeting”?" in call("minutes", agreement, notes).err

    def test_a_reminder_names_what_is_overdue(self, agreement: Path) -> None:
        shown = call("remind", agreement, "telecom", "--on", DAY, "--draft", "--answer-by", "2023-01-05").out
        assert "Viettel Gia Lai" in shown
        assert "05/01/2023" in shown or "05 tháng 01 năm 2023" in shown

    def test_a_tracking_table_is_a_document_or_a_spreadsheet(self, agreement: Path, tmp_path: Path) -> None:
        assert call("track", agreement, "--on", DAY, "--out", tmp_path / "b.xlsx").code == 0
        assert call("track", agreement, "--on", DAY, "--full").out

    def test_files_of_one_name_in_many_folders_are_summed_up_and_a_damaged_ledger_is_told(self, tmp_path: Path) -> None:
        for folder in "abc":
            (tmp_path / folder).mkdir()
            assert call("copy", EXAMPLE, tmp_path / folder / "quy-che.yaml").code == 0
        (tmp_path / "c" / "quy-che.jsonl").write_text("{}\n", encoding="utf-8")
        listed = "".join(f"- agreement: {one}/quy-che.yaml\n  ledger: {one}/quy-che.jsonl\n" for one in "abc")
        file = tmp_path / "danh-muc.yaml"
        file.write_text(f"agreements:\n{listed}", encoding="utf-8")
        ended = call("portfolio", file, "--on", DAY)
        assert ended.code == 2
        assert any(line.startswith("Viettel Gia Lai (2)\t") for line in ended.lines)
        assert "LED001" in ended.err

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_a_portfolio_is_summed_up_and_what_cannot_be_read_stops_nothing(
        self, portfolio: Path, tmp_path: Path, lang: str
    ) -> None:
        ended = call("portfolio", portfolio, "--on", DAY, lang=lang)
        assert ended.code == 2
        assert str(tmp_path / "none.yaml") in ended.err
        assert any(line.startswith("Viettel Gia Lai (1)\t") for line in ended.lines)
        out = (tmp_path / "a.html", tmp_path / "a.docx")
        said = ("--out", out[0], "--out", out[1], "--issuer", "Công an tỉnh Gia Lai")
        assert call("portfolio", portfolio, "--on", DAY, *said).code == 2
        assert "Các quy chế của tỉnh" in out[0].read_text(encoding="utf-8")
        assert zipfile.is_zipfile(out[1])
        assert "--issuer" in call("portfolio", portfolio, "--on", DAY, "--out", out[1]).err

    def test_an_agreement_may_come_by_a_pipe(self, tmp_path: Path) -> None:
        text = EXAMPLE.read_bytes()
        for name in ("due", "plan", "status", "report", "remind", "track"):
            assert call(name, "-", *READING[name], stdin=text).code == 0
        assert call("render", "-", "--into", tmp_path, stdin=text).lines == [str(tmp_path / "quy-che.docx")]


class TestSchema:
    def test_it_is_printed_or_written(self, tmp_path: Path) -> None:
        printed = call("schema", "portfolio", "--draft", "2020-12").out
        assert json.loads(printed)["$schema"].endswith("2020-12/schema")
        assert call("schema", "--out", tmp_path / "s.json").code == 0
        assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["title"].startswith("coordlib")
