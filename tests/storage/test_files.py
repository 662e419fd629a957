"""Files: read with every fault in its place, saved without loss."""

import json
import os
import re
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest
import yaml
from hypothesis import given

from coordlib import Agreement, Article, Duty, LegalBasis, Party, check, read, save
from coordlib.language import Address, FindingsError, Level
from coordlib.model import DAYS, Annex, AnnexTable, Chapter, Clause, Decision, Indicator, Within
from coordlib.storage import CoreDumper, FileError, compose, construct, read_text, structure, unstructure
from tests.samples import any_agreement, tries


def explain(folder: Path, text: str | bytes, name: str = "quy-che.yaml") -> list[tuple[int, int, str, str]]:
    """Return line, column, field and Vietnamese sentence of each fault."""
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(FileError) as caught:
        read(file)
    found = caught.value.findings
    assert all(finding.position.file == str(file) for finding in found)
    assert all(finding.code.startswith("FIL") and finding.what.en for finding in found)
    return [(one.position.line, one.position.column, one.position.path, one.what.vi) for one in found]


class TestReading:
    """Every fault of a file is reported at once, with its line, column and field."""

    def test_all_faults_are_reported_at_once_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        text = "title: true\nparties:\n- key: police\n  nmae: Công an\n- key: telecom\n  name: 5\nsigned: 31/02/2026\n"
        assert explain(tmp_path, text) == [
            (1, 1, "title", "cần chữ, không phải true; nếu đúng là chữ thì đặt trong ngoặc kép"),
            (3, 3, "parties[1]", "thiếu khóa “name”"),
            (4, 3, "parties[1].nmae", "không có khóa “nmae”; có phải là “name”?"),
            (6, 3, "parties[2].name", "cần chữ, không phải “5”; nếu đúng là chữ thì đặt trong ngoặc kép"),
            (7, 1, "signed", "“31/02/2026” không phải là một ngày; ghi như 2021-12-13 hoặc 13/12/2021"),
        ]

    def test_a_fault_deep_in_the_body_names_its_path(self, tmp_path: Path) -> None:
        text = (
            "title: Quy chế\nbody:\n- chapter: A\n  articles:\n  - section: B\n    articles:\n    - article: C\n"
            "      clauses:\n      - text: D\n        duties:\n        - key: d\n"
            "          when: {within: {n: 5, unit: day, after: x}}\n"
        )
        [(line, column, path, what)] = explain(tmp_path, text)
        assert (line, column) == (12, 33)
        assert path == "body[1].articles[1].articles[1].clauses[1].duties[1].when.within.unit"
        assert what.endswith("có phải là “days”?")

    def test_a_value_that_an_object_refuses_is_found_at_its_field(self, tmp_path: Path) -> None:
        text = 'title: "a\\x07b"\nparties:\n- {key: a b, name: A}\n'
        assert explain(tmp_path, text) == [
            (1, 1, "title", "có ký tự không in được U+0007"),
            (3, 4, "parties[1].key", "khóa “a b” chỉ được gồm chữ, số, dấu “-” và “_”"),
        ]

    def test_values_that_contradict_each_other_are_found_at_the_object(self, tmp_path: Path) -> None:
        text = "title: Q\nbody:\n- article: A\n  reviews:\n  - {key: r, kind: meeting, every: {months: 3, weeks: 1}}\n"
        [(line, _, path, what)] = explain(tmp_path, text)
        assert (line, path) == (5, "body[1].reviews[1].every")
        assert "đúng một trong ba" in what

    @pytest.mark.parametrize(
        ("text", "line", "column", "what"),
        [
            ("title: a\ntitle: b\n", 2, 1, "khóa “title” ghi hai lần"),
            ("title: &x a\nplace: *x\n", 2, 8, "không dùng bí danh (*alias) trong tệp"),
            ("parties: &x [a]\nbases: *x\n", 2, 8, "không dùng bí danh (*alias) trong tệp"),
            ("title: !!python/name:os.system x\n", 1, 8, "không đọc thẻ"),
            ("title: [a\n", 1, 1, "cú pháp YAML sai"),
            ("? [a]\n: b\n", 1, 3, "khóa phải là chữ"),
            ("a: 1\n---\nb: 2\n", 2, 1, "cú pháp YAML sai"),
        ],
    )
    def test_text_that_is_not_our_yaml_is_refused(
        self, tmp_path: Path, text: str, line: int, column: int, what: str
    ) -> None:
        [found] = explain(tmp_path, text)
        assert found[:2] == (line, column)
        assert found[3].startswith(what)

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("title: a: b\n", "lời văn của “title” có dấu hai chấm"),
            ("title: 'a\n", "thiếu ngoặc kép đóng sau “title”"),
            ("title: [a, b\n", "thiếu dấu phẩy, hoặc ngoặc vuông đóng"),
            ("title: a\nparties:\n\t- b\n", "dòng thụt bằng phím tab"),
            ("title: a\nplace\n", "thiếu dấu hai chấm sau khóa"),
            ("title: a\n  place: b\n", "dòng này thụt 2 dấu cách, dòng trên thụt 0"),
        ],
    )
    def test_a_slip_of_syntax_is_named_in_a_clerks_words(self, tmp_path: Path, text: str, what: str) -> None:
        [found] = explain(tmp_path, text)
        assert found[3] == f"cú pháp YAML sai: {what}"

    @pytest.mark.parametrize("text", ["- a\n", "chữ\n"])
    def test_a_file_that_holds_no_keys_is_refused(self, tmp_path: Path, text: str) -> None:
        [(line, _, _, what)] = explain(tmp_path, text)
        assert line == 1
        assert what.startswith("cần một nhóm khóa")

    @pytest.mark.parametrize("text", ["", "~\n", "# ghi chú\n"])
    def test_an_empty_file_is_called_so(self, tmp_path: Path, text: str) -> None:
        assert explain(tmp_path, text) == [(0, 0, "", "tệp trống")]

    def test_a_file_of_another_encoding_is_refused_where_it_begins_to_differ(self, tmp_path: Path) -> None:
        assert explain(tmp_path, b"title: a\nplace: \xff\n") == [(2, 8, "", "tệp không phải là chữ UTF-8")]
        assert "UTF-16" in explain(tmp_path, "title: a".encode("utf-16"))[0][3]

    def test_a_byte_order_mark_is_no_fault(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_bytes("title: Quy chế\n".encode("utf-8-sig"))
        assert read(tmp_path / "a.yaml").title == "Quy chế"

    def test_a_missing_file_a_folder_and_an_unknown_suffix_are_findings(self, tmp_path: Path) -> None:
        for path, code in ((tmp_path / "no.yaml", "FIL001"), (tmp_path / "a.txt", "FIL002")):
            with pytest.raises(FileError) as caught:
                read(path)
            assert caught.value.findings[0].code == code
        (tmp_path / "folder.yaml").mkdir()
        with pytest.raises(FileError, match="it is a folder, not a file"):
            read(tmp_path / "folder.yaml")

    def test_what_is_no_file_is_a_finding_at_once_and_what_is_no_path_a_type_error(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        (tmp_path / "loop.yaml").symlink_to("loop.yaml")
        with (tmp_path / "sparse.yaml").open("wb") as stream:
            stream.truncate(100 * 1024**3)
        for name in ("pipe.yaml", "loop.yaml", "sparse.yaml", "none.yaml", "a\0.yaml"):
            with pytest.raises(FileError, match="FIL001"):
                read(tmp_path / name)
        for given_ in (None, 3, b"a.yaml"):
            with pytest.raises(TypeError):
                read(given_)  # type: ignore[call-overload]
            with pytest.raises(TypeError):
                save(SAMPLE, given_)  # type: ignore[arg-type]

    def test_a_read_only_file_and_a_pipe_are_never_written_over(self, tmp_path: Path) -> None:
        file = save(SAMPLE, tmp_path / "a.yaml")
        file.chmod(0o444)
        os.mkfifo(tmp_path / "pipe.yaml")
        for path in (file, tmp_path / "pipe.yaml"):
            with pytest.raises(FindingsError, match="FIL006"):
                save(attrs.evolve(SAMPLE, place="Pleiku"), path)
        assert read(file) == SAMPLE

    def test_a_schema_from_the_future_is_refused(self, tmp_path: Path) -> None:
        [(line, column, path, what)] = explain(tmp_path, "title: a\nschema: 2\n")
        assert (line, column, path) == (2, 1, "schema")
        assert "phiên bản “2” không đọc được" in what

    def test_json_has_the_same_findings(self, tmp_path: Path) -> None:
        text = '{\n  "title": "Quy chế",\n  "parties": [\n    {"key": "a", "name": 5}\n  ]\n}\n'
        assert explain(tmp_path, text, "a.json")[0][:3] == (4, 18, "parties[1].name")
        assert explain(tmp_path, '{"title": }', "a.json")[0][:2] == (1, 11)
        assert "ghi hai lần" in explain(tmp_path, '{"title": "a", "title": "b"}', "a.json")[0][3]

    @pytest.mark.parametrize(
        ("text", "line", "column", "what"),
        [
            ("[" * 100_000, 1, 1, "lồng quá nhiều cấp"),
            ('{"title": "a", "number": NaN}', 1, 26, "NaN không phải là số"),
            ('{"title": Infinity}', 1, 11, "Infinity không phải là số"),
            ('{"title": "NaN \\" NaN",\n "place": -Infinity}', 2, 11, "-Infinity không phải là số"),
            ('{"title": "a\\ud800b"}', 1, 2, "có ký tự không in được U+D800"),
            ('{"title": "\\ud83d\\ude00",\n "place": 5}', 2, 2, "cần chữ, không phải “5”"),
            ('{"title": "a",\n "number": ' + "9" * 5000 + "}", 2, 2, "cần một số nguyên"),
            ('{"title": "a",\n "title": "b"}', 2, 2, "khóa “title” ghi hai lần"),
            ('{"title": "\\ud83d\\ude00",\n "title": "b"}', 2, 2, "khóa “title” ghi hai lần"),
        ],
    )
    def test_odd_json_is_a_finding_with_its_place(
        self, tmp_path: Path, text: str, line: int, column: int, what: str
    ) -> None:
        [found] = explain(tmp_path, text, "a.json")
        assert found[:2] == (line, column)
        assert found[3].startswith(what)

    def test_a_face_in_json_keeps_its_place_for_the_rules(self, tmp_path: Path) -> None:
        file = tmp_path / "a.json"
        file.write_text('{"title": "\\ud83d\\ude00",\n "parties": []}', encoding="utf-8")
        assert {finding.position.line for finding in check(read(file))} == {1, 2}

    @pytest.mark.parametrize("written", ["2021-W50-1", "13/12/21", "2021-1-1", "٢٠٢١-١٢-١٣", "20211213a"])
    def test_a_date_is_written_in_full(self, tmp_path: Path, written: str) -> None:
        [(line, _, path, what)] = explain(tmp_path, f"title: Q\nsigned: '{written}'\n")
        assert (line, path) == (2, "signed")
        assert "không phải là một ngày" in what

    @pytest.mark.parametrize("figure", ["Infinity", "NaN", "1E+999999999", "9" * 20, "abc"])
    def test_a_target_is_a_plain_number(self, tmp_path: Path, figure: str) -> None:
        indicator = f"{{key: i, name: n, at_least: '{figure}'}}"
        text = f"title: Q\nbody:\n- article: A\n  duties:\n  - {{key: d, indicators: [{indicator}]}}\n"
        [(line, _, path, _)] = explain(tmp_path, text)
        assert (line, path) == (5, "body[1].duties[1].indicators[1].at_least")

    @pytest.mark.parametrize("label", ["foo", "5 A<", "9" * 5000])
    def test_a_label_is_a_number_of_its_level(self, tmp_path: Path, label: str) -> None:
        [(_, _, path, what)] = explain(tmp_path, f"title: Q\nbody:\n- article: A\n  label: '{label}'\n")
        assert path == "body[1].label"
        assert "không phải là số thứ tự" in what

    def test_words_and_numbers_mean_what_yaml_1_2_says(self) -> None:
        text = "[no, yes, on, 0123, 12:30, 1_000, 2021-12-13, true, null, ~, 5, -5, 1.5, 1e3, '5', .5]"
        found = construct(compose(text))
        assert found[:7] == ["no", "yes", "on", "0123", "12:30", "1_000", "2021-12-13"]
        assert found[7:12] == [True, None, None, 5, -5]
        assert str(found[12]) == "1.5"
        assert found[13:] == ["1e3", "5", ".5"]

    def test_a_vietnamese_date_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("title: Quy chế\nsigned: 13/12/2021\n", encoding="utf-8")
        assert read(tmp_path / "a.yaml").signed == date(2021, 12, 13)


class TestPositions:
    """A finding of a rule carries file, line and column while the agreement is as it was read."""

    TEXT = "title: Quy chế\nbody:\n- chapter: A\n  articles:\n  - article: B\n    text: '[[gone]]'\n"

    def test_a_rule_finds_the_line(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(self.TEXT, encoding="utf-8")
        found = {finding.code: finding.position for finding in check(read(file))}
        assert str(found["REF001"]) == f"{file}:6:12"
        assert found["PAR001"].line == 1

    @pytest.mark.parametrize(
        ("written", "line", "column"),
        [
            ("    text: Hai bên ký , rồi gửi.\n", 6, 22),
            ("    text: 'Hai bên ký , rồi gửi.'\n", 6, 23),
            ("    text: >-\n      Hai bên\n      ký , rồi gửi.\n", 8, 10),
            ("    text: Hai bên\n      ký , rồi gửi.\n", 7, 10),
            ("    text: Hai bên ký, ký , rồi gửi.\n", 6, 26),
        ],
    )
    def test_the_position_is_the_word(self, tmp_path: Path, written: str, line: int, column: int) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(self.TEXT.replace("    text: '[[gone]]'\n", written), encoding="utf-8")
        found = {finding.code: finding.position for finding in check(read(file))}
        assert (found["TXT006"].line, found["TXT006"].column) == (line, column)

    def test_a_changed_agreement_stands_in_no_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(self.TEXT, encoding="utf-8")
        changed = attrs.evolve(read(file), place="Ví Dụ")
        assert {str(finding.position) for finding in check(changed)} == {""}

    def test_parties_and_lists_are_found_too(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        file.write_text(
            "title: Q\nparties:\n- {key: a, name: A}\n- {key: b, name: B}\nbases:\n- title: C\n", encoding="utf-8"
        )
        agreement = read(file)
        assert agreement.locate(Address().at(Level.PARTY, "b").field("name")).line == 4
        assert agreement.locate(Address().at(Level.BASIS, 1)).line == 6


SAMPLE = Agreement(
    "Quy chế phối hợp",
    (Party("a", "No"), Party("b", "12:30")),
    (Article("Tên", (Clause("một\nhai"),), key="k"),),
    number=7,
    signed=date(2026, 1, 5),
    bases=(LegalBasis("0123", "Luật"),),
)


class TestSaving:
    """``read(save(x)) == x``; the file is whole, stable and readable."""

    @tries(40)
    @given(any_agreement())
    def test_plain_data_reads_back_equal(self, agreement: Agreement) -> None:
        data = unstructure(agreement)
        assert structure(data) == agreement
        assert structure(json.loads(json.dumps(data))) == agreement

    def test_the_file_is_what_a_person_would_write(self, tmp_path: Path) -> None:
        save(SAMPLE, tmp_path / "a.yaml")
        assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == (
            f"schema: 1\nid: {read(tmp_path / 'a.yaml').id}\n"
            "title: Quy chế phối hợp\nparties:\n- key: a\n  name: No\n- key: b\n  name: 12:30\n"
            "body:\n- article: Tên\n  clauses:\n  - text: |-\n      một\n      hai\n  key: k\n"
            "number: 7\nsigned: 2026-01-05\nbases:\n- title: 0123\n  kind: Luật\n"
        )

    @given(any_agreement())
    @tries(12, 100)
    def test_the_first_save_gives_an_id_that_amendments_and_later_saves_keep(self, agreement: Agreement) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder, "a.yaml")
            kept = read(save(agreement, file))
            assert kept == agreement
            assert kept.id == kept.identity
            amended = attrs.evolve(kept, title="Quy chế khác", place="Nơi khác")
            assert read(save(amended, file)).id == kept.id

    def test_what_has_no_id_goes_in_memory_by_a_name_of_all_that_it_says(self) -> None:
        assert SAMPLE.identity == "dd80eb8261c3ed4b8090f1e7548a8362"
        others = [
            attrs.evolve(SAMPLE, number=8),
            attrs.evolve(SAMPLE, body=(Article("Tên", (Clause("một\nba"),), key="k"),)),
            attrs.evolve(SAMPLE, parties=SAMPLE.parties[::-1]),
            attrs.evolve(SAMPLE, body=(Chapter("Tên", key="k"),)),
        ]
        assert len({one.identity for one in (SAMPLE, *others)}) == len(others) + 1
        assert attrs.evolve(SAMPLE, id="qc-2026").identity == "qc-2026"

    def test_an_id_is_a_key(self, tmp_path: Path) -> None:
        [(line, _, path, what)] = explain(tmp_path, "title: Q\nid: a b\n")
        assert (line, path) == (2, "id")
        assert "chỉ được gồm chữ" in what

    def test_lines_that_end_as_on_windows_are_read_and_written_as_everywhere(self, tmp_path: Path) -> None:
        file = tmp_path / "a.yaml"
        save(SAMPLE, file)
        written = file.read_bytes()
        assert b"\r" not in written
        file.write_bytes(written.replace(b"\n", b"\r\n"))
        assert read(file) == SAMPLE
        assert save(read(file), file).read_bytes() == written

    def test_saving_twice_writes_the_same_bytes(self, tmp_path: Path) -> None:
        for name in ("a.yaml", "a.json"):
            first = save(SAMPLE, tmp_path / name).read_bytes()
            assert save(read(tmp_path / name), tmp_path / name).read_bytes() == first

    def test_a_failed_save_leaves_the_old_file_and_no_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(SAMPLE, tmp_path / "a.yaml")
        before = (tmp_path / "a.yaml").read_bytes()

        def full_disk(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("coordlib.storage.disk.os.fsync", full_disk)
        with pytest.raises(FindingsError, match="FIL006 cannot write: No space left on device"):
            save(attrs.evolve(SAMPLE, place="Pleiku"), tmp_path / "a.yaml")
        assert (tmp_path / "a.yaml").read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]

    def test_the_permissions_of_a_saved_file_stay(self, tmp_path: Path) -> None:
        file = save(SAMPLE, tmp_path / "a.yaml")
        file.chmod(0o640)
        save(SAMPLE, file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o640

    def test_an_unknown_suffix_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match=r"use \.json, \.yaml, \.yml"):
            save(SAMPLE, tmp_path / "a.toml")

    def test_decimal_targets_and_nested_records_survive(self, tmp_path: Path) -> None:
        indicator = Indicator("rate", "Tỷ lệ", "%", at_least="99.50", at_most=100)
        duty = Duty("d", "a", "b", indicators=(indicator,))
        agreement = attrs.evolve(
            SAMPLE,
            body=(Article("Tên", text="Nội dung.", duties=(duty,)),),
            annexes=(Annex("Biểu", table=AnnexTable(("a", "b"), (("1", "2"),), (1, 2))),),
            decision=Decision(Party("p", "UBND"), "Ban hành", (Article("", text="Nội dung."),)),
        )
        for name in ("a.yaml", "a.json"):
            assert read(save(agreement, tmp_path / name)) == agreement
        [(_, kept)] = read(tmp_path / "a.yaml").duties()
        assert str(kept.indicators[0].at_least) == "99.50"

    @tries(40)
    @given(any_agreement())
    def test_yaml_text_reads_back_equal(self, agreement: Agreement) -> None:
        text = yaml.dump(unstructure(agreement), Dumper=CoreDumper, allow_unicode=True, sort_keys=False)
        assert structure(construct(compose(text))) == agreement


PARTS = """
title: Quy chế phối hợp
legal_form: normative
parties:
- {key: a, name: Bên A}
- key: offices
  name: Các sở, ngành
  group: true
  members:
  - {key: health, name: Sở Y tế, since: 2026-03-01}
  - {key: home, name: Sở Nội vụ, until: 2026-12-31}
events:
- {key: incident, words: phát hiện sự cố}
body:
- article: Một
  text: Báo cáo.
  duties:
  - key: reply
    lead: [a, offices]
    to: requester
    when: {within: {n: 5, unit: days, after: incident}}
    indicators:
    - {key: cases, name: Số vụ, at_most: 3, each: true}
  reviews:
  - {key: meet, kind: meeting, every: {months: 3}, hosts: [a, offices], rotation: all}
"""


def test_what_was_added_to_the_format_is_read_and_saved_and_an_old_file_means_what_it_meant(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(PARTS, encoding="utf-8")
    agreement = read(file)
    assert [one.key for one in agreement.parties[1].members] == ["health", "home"]
    assert agreement.event_words("incident") == "phát hiện sự cố"
    save(agreement, tmp_path / "b.yaml")
    assert read(tmp_path / "b.yaml") == agreement
    plain = "\n".join(line for line in PARTS.splitlines() if not re.search("group|members|health|home|normative", line))
    file.write_text(plain, encoding="utf-8")
    assert not read(file).parties[1].members
    file.write_text(f"schema: 99\n{PARTS}", encoding="utf-8")
    with pytest.raises(FileError, match="99"):
        read(file)


def test_a_phrase_names_the_events_that_its_agreement_declares(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    phrase = "trong thời hạn 05 ngày kể từ ngày phát hiện sự cố"
    said = PARTS.replace("{within: {n: 5, unit: days, after: incident}}", phrase)
    assert phrase in said
    file.write_text(said, encoding="utf-8")
    assert [duty.when for _, duty in read(file).duties()] == [Within(5, DAYS, after="incident")]
    file.write_text(re.sub(r"events:.*\n(?:- .*\n)*", "", said), encoding="utf-8")
    assert [duty.when for _, duty in read(file).duties()] == [Within(5, DAYS, after="phát-hiện-sự-cố")]


def test_a_list_of_events_that_is_none_is_a_fault_of_the_file_and_nothing_else() -> None:
    for events in ("3", "[3]", "[{key: 3}]", "{a: b}"):
        with pytest.raises(FileError, match="events"):
            read_text(f"title: Quy chế\nevents: {events}\nbody: [{{article: A, duties: [{{key: d, when: hằng quý}}]}}]")


def test_a_decimal_fraction_is_written_as_it_is_read() -> None:
    given = {"rate": Decimal("97.5"), "change": Decimal("-0.25")}
    assert construct(compose(yaml.dump(given, Dumper=CoreDumper))) == given
