"""A reader's second look: a text that was read is checked by what it says, and each finding names where in its file."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from coordlib import Agreement, check, render, write
from coordlib.batch import check_many
from coordlib.language import Severity
from coordlib.model import Article, LegalBasis, Waiver
from coordlib.reading import read_document
from coordlib.storage import structure
from tests.cli.calls import call
from tests.rules.test_rules import BASE

TEXT = """ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG

QUYẾT ĐỊNH

Về việc ban hành quy định

Điều 1. Ban hành kèm theo Quyết định này quy định về sử lý hồ sơ.

Điều 2. Thủ trưởng các đơn vị thực hiện trong thời hạn … ngày làm việc.
"""
SLIPS = {"TXT047": 7, "TXT031": 9}
SAID = "Các đơn vị sử lý hồ sơ."


def test_a_draft_and_its_agreement_are_checked_alike_by_what_the_text_says() -> None:
    draft = read_document(TEXT.encode(), suffix=".txt")
    assert draft.agreement is not None
    assert check(draft) == check(draft.agreement)
    assert {one.code: one.position.line for one in check(draft)} == SLIPS


def test_what_a_file_cannot_tell_is_asked_of_data_alone() -> None:
    draft = read_document(TEXT.encode(), suffix=".txt")
    assert draft.agreement is not None
    as_data = {one.code for one in check(attrs.evolve(draft.agreement))}
    assert {"PAR001", "LAW007"} <= as_data - {one.code for one in check(draft)}


def test_a_file_that_holds_no_document_is_said_to_be_none() -> None:
    assert [one.code for one in check(read_document(b"Tin trong ng\xc3\xa0y.", suffix=".txt"))] == ["REA002"]


@pytest.mark.parametrize(("suffix", "said"), [(".docx", "đoạn"), (".pdf", "trang 1, dòng")])
def test_a_finding_names_the_page_or_the_paragraph_in_which_the_words_stand(
    suffix: str, said: str, tmp_path: Path
) -> None:
    body = (*structure(BASE).body, Article("Nội dung khác", text=SAID))
    path = tmp_path / f"a{suffix}"
    write(render(attrs.evolve(structure(BASE), body=body), draft=True), path)
    draft = read_document(path)
    [found] = [one for one in check(draft) if one.code == "TXT047"]
    assert said in found.located("vi")
    [extract] = [one for one in draft.extracts.values() if one.text.startswith(SAID.rstrip("."))]
    assert (found.position.page, found.position.paragraph) == (extract.begins.page, extract.begins.paragraph)
    assert found.as_dict()["page"] == extract.begins.page


def test_the_worst_comes_first_and_at_least_leaves_out_what_is_less_bad() -> None:
    agreement = Agreement("Quy chế phối hợp", body=(Article("", text="Các đơn vị sử lý hồ sơ"),))
    found = check(agreement)
    weights = [one.severity for one in found]
    assert weights == sorted(weights, reverse=True)
    assert {one.severity for one in found} == set(Severity)
    kept = check(agreement, at_least=Severity.WARNING)
    assert tuple(kept) == tuple(one for one in found if one.severity >= Severity.WARNING)
    [outcome] = check_many([agreement], at_least=Severity.WARNING)
    assert tuple(outcome.findings) == tuple(kept)


def test_one_fact_is_told_once() -> None:
    basis = LegalBasis("Viễn thông số 24/2023/QH15", "Luật")
    agreement = attrs.evolve(structure(BASE), bases=(basis,), signed=date(2026, 3, 2))
    assert [one.code for one in check(agreement) if one.code in {"LAW001", "LAW012"}] == ["LAW001"]


def _waived(words: str, text: str) -> Agreement:
    body = (*structure(BASE).body, Article("Nội dung khác", text=text))
    return attrs.evolve(structure(BASE), body=body, waivers=(Waiver("TXT047", "tên riêng", words=words),))


def test_a_waiver_of_words_is_of_one_passage_wherever_an_edit_moves_it() -> None:
    for text in ("Việc sử lý hồ sơ; bổ xung hồ sơ.", "Bổ xung hồ sơ. Các bên đôn đốc việc sử lý hồ sơ."):
        found = check(_waived("sử lý", text))
        assert [one.what.vi.split(" trong ")[0] for one in found.waived] == ["“sử lý”"]
        assert [one.code for one in found if one.code in {"TXT047", "REF017"}] == ["TXT047"]


def test_a_waiver_whose_words_are_gone_waives_nothing() -> None:
    assert [one.code for one in check(_waived("sử lý", "Việc xử lý hồ sơ.")) if one.code == "REF017"] == ["REF017"]


def test_the_command_checks_the_file_of_an_office_and_leaves_out_what_is_less_bad(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert {line.split(" ")[1] for line in call("check", path).lines} == set(SLIPS)
    assert call("check", path, "--at-least", "error").lines == []
    assert "TXT047" in call("read", path, "--check", "--into", tmp_path / "o").out


@pytest.mark.parametrize(("whose", "told"), [("Trần Thị Bình", False), ("Lê Văn An", True)])
def test_a_power_of_attorney_speaks_for_the_one_who_has_it(whose: str, *, told: bool) -> None:
    given = {whose: " (theo Giấy ủy quyền số 15/GUQ-BĐ)"}
    people = {"Lê Văn An": "Giám đốc", "Trần Thị Bình": "Phó Giám đốc"}
    said = [f"Người đại diện: {name}, chức vụ: {office}{given.get(name, '')}." for name, office in people.items()]
    sides = ("BÊN A: BẢO HIỂM XÃ HỘI TỈNH MẪU", said[1], "BÊN B: BƯU ĐIỆN TỈNH MẪU", said[0])
    text = ("HỢP ĐỒNG", "Về chi trả", "Hai bên gồm:", *sides, "Hai bên thống nhất:", "Điều 1. Việc", "Bên A trả./.")
    signed = ("ĐẠI DIỆN BÊN A\nPHÓ GIÁM ĐỐC\nTrần Thị Bình", "ĐẠI DIỆN BÊN B\nGIÁM ĐỐC\nLê Văn An")
    found = check(read_document("\n\n".join((*text, *signed)).encode(), suffix=".txt"))
    assert ("SIG008" in [one.code for one in found]) is told
