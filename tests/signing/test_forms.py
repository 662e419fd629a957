"""A PDF that waits for signatures: fields where the page prints who signs, tagged, in a file that stays archivable."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from coordlib import render
from coordlib.formats import to_bytes
from coordlib.language import FindingsError, MissingExtraError
from coordlib.model import Decision, LegalForm, Signatory
from coordlib.signing import FieldPlan, signable_pdf
from coordlib.signing.fields import fields_of, opened_pdf
from tests.samples import tries
from tests.signing.parties import agreement_of, document_of, signable


def widgets(content: bytes) -> list[tuple[int, Any]]:
    """Return the annotations of fields, each with the number of its page."""
    root = PdfFileReader(BytesIO(content)).root
    return [
        (number, one.get_object())
        for number, page in enumerate(root["/Pages"]["/Kids"])
        for one in page.get_object().get("/Annots", ())
        if one.get_object()["/Subtype"] == "/Widget"
    ]


def text_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content)]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_each_party_has_a_field_for_its_person_and_one_for_its_body(count: int, folder: Path) -> None:
    found = [one.field for one in fields_of(opened_pdf(signable(count, folder)))]
    agreement = agreement_of(count)
    assert [(one.party, one.signer) for one in found if one and one.signer] == [
        (one.party, one.name) for one in agreement.signatories
    ]
    assert [one.body for one in found if one and one.of_body] == [one.name for one in agreement.parties]
    assert {one.capacity for one in found if one and one.signer} <= {("Giám đốc",), ("KT. Giám đốc", "Phó Giám đốc")}


@pytest.mark.parametrize("count", [2, 5])
def test_a_field_stands_between_office_and_name_of_its_signer(count: int, folder: Path) -> None:
    content = signable(count, folder)
    opened = pdfium.PdfDocument(content)
    for number, widget in widgets(content):
        signer = widget["/CoordlibSigner"].get("/Signer")
        if signer:
            left, bottom, right, top = (float(one) for one in widget["/Rect"])
            page = opened[number].get_textpage()
            below = page.get_text_bounded(left, bottom - 24, right, bottom)
            above = page.get_text_bounded(left, top, right, top + 24)
            assert str(signer) in " ".join(below.split())
            assert "GIÁM ĐỐC" in above
            assert not page.get_text_bounded(left, bottom + 4, right, top - 4).strip()


def test_the_field_of_a_body_covers_a_third_of_that_of_its_person_on_the_left(folder: Path) -> None:
    person, body = (widget["/Rect"] for _, widget in widgets(signable(2, folder))[:2])
    assert float(body[2] - person[0]) == pytest.approx(float(person[2] - person[0]) / 3, abs=0.1)
    assert body[0] < person[0]


def test_fields_move_no_word_of_the_page(folder: Path) -> None:
    assert text_of(signable(3, folder)) == text_of(to_bytes(document_of(3), ".pdf"))


def test_each_field_is_told_and_tagged_where_it_is_read(folder: Path) -> None:
    content = signable(3, folder)
    root = PdfFileReader(BytesIO(content)).root
    numbers = iter(root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    elements = dict(zip(numbers, numbers, strict=True))
    for _, widget in widgets(content):
        element = elements[widget["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert element["/K"]["/Obj"] == widget
        assert str(widget["/TU"]).startswith("Chữ ký của ")
        kinds = [str(one.get_object()["/S"]) for one in element["/P"]["/K"]]
        assert kinds[-1] == "/P"
        assert "/Form" in kinds[1:-1], "not between the office and the name"


def test_the_file_says_still_that_it_is_pdf_a_2a_and_pdf_ua_1(folder: Path) -> None:
    said = pdf_metadata(signable(2, folder))
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", said)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", said)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", said)


def pdf_metadata(content: bytes) -> str:
    data: bytes = PdfFileReader(BytesIO(content)).root["/Metadata"].data
    return data.decode()


def test_no_name_of_a_field_begins_another(folder: Path) -> None:
    names = [one.name for one in fields_of(opened_pdf(signable(8, folder)))]
    assert [(a, b) for a in names for b in names if a != b and b.startswith(a)] == []


def test_the_same_document_gives_the_same_bytes(folder: Path) -> None:
    assert signable_pdf(document_of(2), agreement_of(2)) == signable(2, folder)


def test_a_decision_has_the_field_of_who_signs_it() -> None:
    decision = Decision(agreement_of(1).parties[0], "Về việc ban hành Quy chế phối hợp thử việc ký")
    agreement = attrs.evolve(agreement_of(1), legal_form=LegalForm.ATTACHED, decision=decision)
    content = signable_pdf(attrs.evolve(render(agreement, draft=True), draft=False), agreement)
    found = [one.field for one in fields_of(opened_pdf(content))]
    assert [one.signer for one in found if one and one.signer] == [one.name for one in agreement.signatories]


def test_an_annex_file_waits_for_the_bodies_at_the_upper_right() -> None:
    agreement = agreement_of(5)
    found = widgets(signable_pdf(document_of(5), agreement, FieldPlan(annex=True)))
    assert [number for number, _ in found] == [0] * 5
    assert {str(one["/CoordlibSigner"]["/Number"]) for _, one in found} == {agreement.full_number}
    boxes = [tuple(float(side) for side in one["/Rect"]) for _, one in found]
    assert all(top <= 842 and bottom >= 842 - 21 * 72 / 25.4 and right <= 596 for _, bottom, right, top in boxes)
    assert [(a, b) for a in boxes for b in boxes if a < b and overlap(a, b)] == []


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.1 and min(one[3], other[3]) - max(one[1], other[1]) > 0.1


class TestRefusals:
    """What cannot be signed is no file that waits for signatures."""

    def test_a_draft(self) -> None:
        self.refused("SGN001", document=attrs.evolve(document_of(2), draft=True))

    def test_a_signatory_without_name(self) -> None:
        unnamed = (*agreement_of(2).signatories, Signatory("p1", "Giám đốc"))
        self.refused("SGN001", signatories=unnamed)

    def test_a_signatory_whom_the_document_does_not_print(self) -> None:
        other = (*agreement_of(2).signatories, Signatory("p1", "Giám đốc", "Người Khác"))
        self.refused("SGN001", signatories=other)

    @staticmethod
    def refused(code: str, **changes: Any) -> None:  # noqa: ANN401 - fields of an agreement
        document = changes.pop("document", document_of(2))
        with pytest.raises(FindingsError) as caught:
            signable_pdf(document, attrs.evolve(agreement_of(2), **changes))
        assert [one.code for one in caught.value.findings] == [code]

    def test_without_pyhanko_the_command_to_install_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "pyhanko.pdf_utils", None)
        monkeypatch.setitem(__import__("sys").modules, "pyhanko.sign.signers.constants", None)
        with pytest.raises(MissingExtraError, match=r'pip install .*"pyhanko'):
            signable_pdf(document_of(2), agreement_of(2))


@tries(10, 100)
@given(order=st.permutations(range(4)), acting=st.booleans(), rank=st.sampled_from(["", "Đại tá"]))
def test_every_signatory_of_a_generated_agreement_has_a_field_of_its_own(
    order: list[int],
    acting: bool,  # noqa: FBT001 - generated
    rank: str,
) -> None:
    base = agreement_of(4)
    people = tuple(attrs.evolve(base.signatories[one], acting=acting, rank=rank) for one in order)
    agreement = attrs.evolve(base, signatories=people)
    document = attrs.evolve(render(agreement, draft=True), draft=False)
    content = signable_pdf(document, agreement)
    found = [one.field.signer for one in fields_of(opened_pdf(content)) if one.field and one.field.signer]
    assert sorted(found) == sorted(one.name for one in people)
