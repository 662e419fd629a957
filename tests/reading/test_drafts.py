"""Drafts: nothing is invented, every value knows its words, and duties are proposed and not added."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from coordlib import CoordError, Once, check, read, read_document, read_text, render, to_bytes
from coordlib.language import Message, RefusedError
from coordlib.model import Part, RomanPart
from coordlib.reading import NO_TEXT, DraftError, Grade, read_folder
from tests.paths import EXAMPLES
from tests.reading.test_units import HEAD, TAIL, read_text_file

STATED = {*(f"DUT{number:03}" for number in range(15, 23)), "DAT010", "DAT011", "DOC014", "DUT001", "DUT002"}
BODY = """Điều 1. Trách nhiệm của Sở Ví dụ

1. Sở Ví dụ gửi báo cáo cho Bộ Ví dụ trước ngày 15 tháng 12 hằng năm.

2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu, Sở Ví dụ trả lời Bộ Ví dụ.

Điều 2. Hiệu lực

Thông tư này có hiệu lực kể từ ngày 01 tháng 3 năm 2024./."""


def test_each_value_knows_where_it_came_from() -> None:
    draft = read_text_file(HEAD + BODY + TAIL)
    assert draft.extracts["number",].begins.paragraph == 6
    found = draft.extracts["body", 0, "clauses", 0, "text"]
    assert found.text.startswith("Sở Ví dụ gửi báo cáo")
    assert (found.start, found.begins.paragraph) == (3, 22)
    assert draft.agreement is not None
    assert draft.agreement.effective is not None
    assert "01 tháng 3 năm 2024" in draft.extracts["effective",].text


def test_what_the_file_does_not_say_stays_empty() -> None:
    draft = read_text_file("Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.\n")
    assert draft.agreement is not None
    agreement = draft.agreement
    assert (agreement.number, agreement.signed, agreement.place, agreement.parties, agreement.bases) == (
        None,
        None,
        "",
        (),
        (),
    )
    assert (agreement.signatories, agreement.recipients, agreement.kind) == ((), (), "")


def test_a_draft_saves_as_yaml_that_reads_again_with_doubts_as_comments(tmp_path: Path) -> None:
    draft = read_text_file("Điều 1. Phạm vi\n\nLời văn.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký.\n")
    draft.save(tmp_path / "du-thao.yaml")
    assert read(tmp_path / "du-thao.yaml") == draft.agreement
    assert "# NGỜ: văn bản không ghi trích yếu" in (tmp_path / "du-thao.yaml").read_text(encoding="utf-8")


def test_duties_are_proposed_with_their_sentence_and_never_added_unasked() -> None:
    draft = read_text_file(HEAD + BODY + TAIL)
    assert draft.agreement is not None
    assert list(draft.agreement.duties()) == []
    yearly, reply = draft.proposals
    assert yearly.sentence == "Sở Ví dụ gửi báo cáo cho Bộ Ví dụ trước ngày 15 tháng 12 hằng năm."
    assert (yearly.grade, reply.grade) == (Grade.CLEAR, Grade.CLEAR)
    one = draft.accept(reply)
    assert one.agreement is not None
    [(address, duty)] = one.agreement.duties()
    assert (address.provision.cite(), str(duty.when)) == (
        "khoản 2 Điều 1",
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu",
    )
    assert [party.name for party in one.agreement.obliged if party.key in duty.lead] == ["Sở Ví dụ"]


def test_clauses_straight_below_a_part_are_read_as_those_of_a_roman_part() -> None:
    body = (
        "Phần I\n\nNỘI DUNG\n\n1. Sở Ví dụ báo cáo hằng quý.\n\n2. Hai bên họp hằng năm.\n\n"
        "Phần thứ ba\n\nTHI HÀNH\n\nĐiều 1. Hiệu lực\n\nTừ ngày ký.\n"
    )
    draft = read_text_file(HEAD + body + TAIL)
    assert draft.agreement is not None
    first, second = draft.agreement.body
    assert isinstance(first, RomanPart)
    assert (first.title, [one.text for one in first.clauses]) == (
        "NỘI DUNG",
        ["Sở Ví dụ báo cáo hằng quý.", "Hai bên họp hằng năm."],
    )
    assert isinstance(second, Part)
    assert (second.title, second.label) == ("THI HÀNH", "III")


def test_who_is_named_above_a_list_or_by_words_alone_bears_what_is_proposed() -> None:
    body = (
        "Điều 1. Trách nhiệm của Điện lực\n\n1. Ghi chỉ số công tơ mỗi tháng 01 lần.\n\n"
        "Điều 2. Trả lời\n\nNgười tiếp nhận trả lời trong thời hạn 05 ngày kể từ ngày nhận đơn.\n\n"
        "Điều 3. Kết quả\n\nKết quả được thông báo trong thời hạn 02 ngày kể từ ngày ký.\n"
    )
    draft = read_text_file(HEAD + body + TAIL)
    assert [one.bearer for one in draft.proposals] == ["Điện lực", "Người tiếp nhận", ""]
    accepted = draft.accept().agreement
    assert accepted is not None
    assert [one.code for one in check(accepted) if one.code in ("DUT003", "DUT042")] == ["DUT042"]


@pytest.mark.parametrize("name", ["gia_lai_viettel.yaml", "four_parties.yaml"])
def test_after_acceptance_the_rules_that_hold_the_text_against_the_data_are_silent(name: str) -> None:
    draft = read_document(to_bytes(render(read(EXAMPLES / name)), ".docx"), suffix=".docx").accept()
    assert draft.agreement is not None
    assert [one for one in check(draft.agreement) if one.code in STATED] == []
    assert read_text(draft.text) == draft.agreement


def test_a_file_without_letters_is_refused_in_words() -> None:
    with pytest.raises(DraftError) as refused:
        read_document(b"   \n", suffix=".txt")
    assert [one.code for one in refused.value.findings] == [NO_TEXT.code]


@pytest.mark.parametrize("content", [b"", b"\x00" * 50, b"PK\x03\x04", b"%PDF-1.7", b"<html>" * 500, b"\xff\xfe\x00"])
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md", ".txt", ".exe"])
def test_a_broken_file_is_a_draft_or_findings(content: bytes, suffix: str) -> None:
    try:
        draft = read_document(content, suffix=suffix)
    except CoordError:
        return
    assert draft.agreement is None


def test_a_draft_without_agreement_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(DraftError):
        read_text_file("Một dòng tin ngắn.\n").save(tmp_path / "x.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_day_in_a_promise_is_a_day() -> None:
    body = BODY.replace("trước ngày 15 tháng 12 hằng năm", "chậm nhất ngày 20 tháng 5 năm 2024")
    [first, _] = read_text_file(HEAD + body + TAIL).proposals
    assert isinstance(getattr(first.promise, "when", None), Once)


def test_a_folder_is_read_on_an_executor_with_nothing_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + BODY + TAIL, encoding="utf-8")
    (tmp_path / "b.md").write_text("Một dòng tin.\n", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"PK")
    with ThreadPoolExecutor(2) as pool:
        found = read_folder(tmp_path, executor=pool)
    assert [one.state for one in found.files] == ["read", "no document", "refused"]
    assert found.summary.en.startswith("3 files: 1 read")
    assert [due.on for _, due in found.falling_due(date(2025, 1, 1), date(2025, 12, 31))] == [date(2025, 12, 14)]


def test_what_no_agreement_can_hold_is_a_finding_and_stops_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: object) -> None:
        raise RefusedError(Message("“I” không phải là số thứ tự", "'I' is no label"))

    monkeypatch.setattr("coordlib.reading.drafts.agreement_of", refuses)
    (tmp_path / "a.docx").write_bytes(to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml")), ".docx"))
    (tmp_path / "b.txt").write_text("Tin trong ngày.", encoding="utf-8")
    states = {Path(one.name).name: [found.code for found in one.findings] for one in read_folder(tmp_path).files}
    assert states == {"a.docx": ["REA003"], "b.txt": []}
