"""Consolidated texts: which places have a footnote, what it says, and that nothing else of the text changes."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest
from hypothesis import given

from coordlib import render
from coordlib.amendments import (
    Add,
    AddPhrase,
    Amend,
    AmendedPlace,
    Amendment,
    Change,
    ChangesError,
    ChangeTerm,
    Consolidation,
    DropPhrase,
    Insert,
    Repeal,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    as_of,
    consolidate,
)
from coordlib.document import Document, Footnote, Heading, Paragraph, footnotes_in, plain_text, texts_of
from coordlib.model import (
    Agreement,
    Annex,
    AnnexTable,
    Article,
    Chapter,
    Clause,
    Decision,
    LegalBasis,
    LegalForm,
    Party,
    Point,
    Signatory,
)
from tests.amendments.test_reading_back import AMENDED, DAY, printed_text
from tests.samples import tries

LATER = date(2026, 7, 1)
TEXT = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh", abbreviation="CAT"), Party("telecom", "Viettel tỉnh", abbreviation="VT")),
    body=(
        Chapter(
            "QUY ĐỊNH CHUNG",
            (
                Article("Phạm vi", text="Công an huyện chủ trì; công an huyện phối hợp.\n- việc một;\n- việc hai."),
                Article(
                    "Trả lời",
                    (
                        Clause("Trả lời trong 05 ngày.", points=(Point("hồ sơ một;"), Point("hồ sơ hai."))),
                        Clause("Báo cáo kết quả.", key="report"),
                    ),
                ),
            ),
        ),
    ),
    annexes=(Annex("Biểu", table=AnnexTable(("TT", "Nội dung"), (("1", "hồ sơ"), ("2", "việc")))),),
    signatories=(Signatory("police", "Giám đốc"), Signatory("telecom", "Giám đốc")),
    number=1,
    signed=date(2025, 1, 6),
)


def consolidated(*changes: Change, later: tuple[Change, ...] = (), text: Agreement = TEXT) -> Consolidation:
    both = [Amendment(changes, number=2, signed=DAY), Amendment(later, number=3, signed=LATER)]
    return consolidate(text, both[: 1 + bool(later)], LATER)


def marked(consolidation: Consolidation) -> list[str]:
    """Return the amended places, each with how far its field goes before its mark."""
    texts = dict(consolidation.text.texts())
    return [_marked(one, texts[one.address.field(one.field)]) for one in consolidation.places if one.address.steps]


def _marked(place: AmendedPlace, text: str) -> str:
    return f"{place.address.cite()}: {text[: place.letter]}|"


def notes(consolidation: Consolidation) -> list[str]:
    found = [plain_text(note.inlines) for note in footnotes(render(consolidation, draft=True))]
    return [one for one in found if not one.startswith("Điều 2 ")]


def blocks(document: Document) -> list[Paragraph | Heading]:
    return [one for part in document.parts for one in part.blocks if isinstance(one, Paragraph | Heading)]


def footnotes(document: Document) -> list[Footnote]:
    return [note for block in blocks(document) for note in footnotes_in(block.inlines)]


class TestPlaces:
    """Where a mark stands."""

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            (Amend("khoản 1 Điều 2", Clause("Mới.")), "khoản 1 Điều 2: |"),
            (Repeal("điểm a khoản 1 Điều 2"), "điểm a khoản 1 Điều 2: |"),
            (Retitle("Điều 1", "Tên mới"), "Điều 1: |"),
            (Retitle("Chương I", "TÊN MỚI"), "Chương I: TÊN MỚI|"),
            (Insert("Điều 1", Article("Chèn", label="1a")), "Điều 1a: |"),
            (Add(Clause("Thêm."), "Điều 2"), "khoản 3 Điều 2: |"),
            (ReplaceLine("Điều 1", 1, "- việc mới;"), "Điều 1: |"),
            (ReplaceRow("Phụ lục", 2, ("2", "khác")), "Phụ lục: 2|"),
            (ReplaceRow("Phụ lục", 1), "Phụ lục: Biểu|"),
            (ReplacePhrase("05 ngày", "03 ngày"), "khoản 1 Điều 2: Trả lời trong 03 ngày|"),
            (AddPhrase("làm việc", "05 ngày"), "khoản 1 Điều 2: Trả lời trong 05 ngày làm việc|"),
            (DropPhrase("kết quả"), "khoản 2 Điều 2: Báo cáo|"),
        ],
    )
    def test_a_unit_is_marked_at_its_number_and_a_phrase_behind_it(self, change: Change, place: str) -> None:
        assert marked(consolidated(change)) == [place]

    def test_a_phrase_is_marked_wherever_it_was_replaced(self) -> None:
        assert marked(consolidated(ReplacePhrase("công an huyện", "công an xã"))) == [
            "Điều 1: Công an xã|",
            "Điều 1: Công an xã chủ trì; công an xã|",
        ]

    def test_a_mark_goes_with_its_words_through_later_amendments(self) -> None:
        first = ReplacePhrase("công an huyện", "công an xã", places=("Điều 1",))
        later = (ReplacePhrase("chủ trì", "chịu trách nhiệm chính"), ReplaceLine("Điều 1", 1, ""))
        assert marked(consolidated(first, later=later))[1:] == [
            "Điều 1: Công an xã|",
            "Điều 1: Công an xã chịu trách nhiệm chính|",
            "Điều 1: Công an xã chịu trách nhiệm chính; công an xã|",
        ]

    def test_rows_below_one_that_is_gone_keep_their_marks(self) -> None:
        both = consolidated(ReplacePhrase("việc", "nhiệm vụ", places=("Phụ lục",)), ReplaceRow("Phụ lục", 1))
        assert [(one.field, one.letter) for one in both.places] == [("title", 4), ("table.rows.0.1", 8)]

    def test_what_concerns_the_whole_is_marked_at_its_title(self) -> None:
        (place,) = consolidated(ChangeTerm(date(2030, 12, 31))).places
        assert place.address.steps == ()

    def test_what_was_amended_in_a_unit_stays_told_when_all_of_it_is(self) -> None:
        changes = (ReplacePhrase("hồ sơ", "tài liệu"), Retitle("Điều 2", "Phản hồi"))
        both = consolidated(*changes, later=(Repeal("Điều 2"),))
        assert marked(both)[0] == "Điều 2: |"
        assert [one.directive.kind for one in both.places[0].changes] == [
            *("replace_phrase", "replace_phrase", "retitle", "repeal")
        ]

    def test_marks_of_the_text_itself_stay(self) -> None:
        text = attrs.evolve(TEXT, body=(Article("Một", text="Theo [[b|hồ sơ]] số 1."),))
        (place,) = consolidated(ReplacePhrase("hồ sơ số", "tài liệu số"), text=text).places
        assert place.letter == len("Theo tài liệu số")

    def test_a_reference_that_looks_like_a_mark_is_none(self) -> None:
        text = attrs.evolve(TEXT, body=(Article("Một", text="Theo [[_1]] và hồ sơ."),), annexes=())
        both = consolidated(ReplacePhrase("hồ sơ", "tài liệu"), text=text)
        assert list(both.notes) == ["__1"]


class TestNotes:
    """What a footnote says."""

    def test_it_names_the_instrument_its_number_and_its_day_of_effect(self) -> None:
        (note,) = notes(consolidated(Amend("khoản 1 Điều 2", Clause("Mới."))))
        day, place = "ngày 01 tháng 4 năm 2026", "khoản 1 Điều 1"
        instrument = f"Quy chế số 02/QC-CAT-VT {day} của Công an tỉnh và Viettel tỉnh"
        said = f"theo quy định tại {place} của {instrument}, có hiệu lực kể từ {day}."
        assert note == f"Khoản này được sửa đổi, bổ sung {said}"

    def test_the_bases_and_the_closing_articles_of_the_instrument_are_noted(self) -> None:
        basis = LegalBasis("về sắp xếp", kind="Nghị quyết", number="202/2025/QH15", issuer="Quốc hội")
        more = {"bases": (basis,), "implementation": "Hai bên thi hành.", "number": 2}
        amendment = Amendment((Repeal("Điều 1"),), signed=DAY, **more)  # type: ignore[arg-type]
        text = attrs.evolve(
            TEXT, body=(*TEXT.body, Article("Hiệu lực thi hành", text="Từ ngày ký.")), preamble="Thống nhất:"
        )
        document = render(consolidate(text, [amendment], DAY), draft=True)
        told = [plain_text(one.inlines) for one in footnotes(document)]
        based, closing = (
            next(one for one in told if word in one) for word in ("có căn cứ ban hành", "quy định như sau")
        )
        assert based.endswith("như sau: “Căn cứ Nghị quyết số 202/2025/QH15 của Quốc hội về sắp xếp.”.")
        assert closing.startswith("Điều 2 và Điều 3 Quy chế số 02/QC-CAT-VT ngày 01 tháng 4 năm 2026 của Công an tỉnh")
        assert "“Điều 2. Hiệu lực thi hành. Quy chế này có hiệu lực" in closing
        assert closing.endswith("Điều 3. Tổ chức thực hiện. Hai bên thi hành.”.")

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (Repeal("điểm a khoản 1 Điều 2"), "Điểm này được bãi bỏ"),
            (Retitle("Điều 1", "Tên mới"), "Tên Điều này được sửa đổi"),
            (Insert("Điều 1", Article("Chèn", label="1a")), "Điều này được bổ sung"),
            (ReplaceLine("Điều 1", 2, ""), "Gạch đầu dòng thứ hai Điều này được bãi bỏ"),
            (ReplaceRow("Phụ lục", 2, ("2", "khác")), "Dòng thứ hai của bảng tại Phụ lục này được sửa đổi, bổ sung"),
            (ReplacePhrase("05 ngày", "03 ngày"), "Cụm từ “05 ngày” được thay thế bằng cụm từ “03 ngày”"),
            (DropPhrase("kết quả"), "Cụm từ “kết quả” được bãi bỏ"),
            (AddPhrase("làm việc", "05 ngày"), "Cụm từ “làm việc” được bổ sung"),
            (ChangeTerm(date(2030, 12, 31)), "Quy chế có hiệu lực đến hết ngày 31 tháng 12 năm 2030"),
        ],
    )
    def test_it_says_what_was_made_of_the_place(self, change: Change, said: str) -> None:
        printed = [text for _, text in texts_of(render(consolidated(change), draft=True))]
        assert (
            len(
                [
                    text
                    for text in printed
                    if text.startswith(f"{said} theo quy định tại khoản 1 Điều 1 của Quy chế số 02")
                ]
            )
            == 1
        )

    def test_what_was_amended_in_a_unit_that_is_gone_is_told_with_its_place(self) -> None:
        (note,) = notes(consolidated(ReplacePhrase("hồ sơ một", "hồ sơ"), later=(Repeal("khoản 1 Điều 2"),)))
        assert note.startswith("Cụm từ “hồ sơ một” tại điểm a khoản 1 Điều 2 được thay thế bằng cụm từ “hồ sơ” theo")
        assert "Khoản này được bãi bỏ theo quy định tại khoản 1 Điều 1 của Quy chế số 03" in note

    def test_an_operation_for_a_time_says_until_when(self) -> None:
        (note,) = notes(consolidated(Repeal("khoản 1 Điều 2", until=date(2026, 12, 31))))
        assert note.endswith("có hiệu lực kể từ ngày 01 tháng 4 năm 2026 đến hết ngày 31 tháng 12 năm 2026.")


class TestDocument:
    """What prints beside the text."""

    def test_it_says_that_it_is_not_official(self) -> None:
        assert any(
            "không phải là văn bản chính thức" in plain_text(one.inlines) for one in blocks(render(consolidated()))
        )

    def test_of_a_normative_document_it_does_not(self) -> None:
        text = attrs.evolve(TEXT, legal_form=LegalForm.NORMATIVE)
        found = render(consolidated(text=text))
        assert not any("chính thức" in plain_text(one.inlines) for one in blocks(found))
        lines = [line for _, line in texts_of(found)]
        head = lines[: lines.index(TEXT.subject) + 1]
        assert head == ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc", TEXT.kind, TEXT.subject]

    def test_a_normative_one_ends_with_the_authentication_that_is_yet_to_be_signed(self) -> None:
        lines = [
            line for _, line in texts_of(render(consolidated(text=attrs.evolve(TEXT, legal_form=LegalForm.NORMATIVE))))
        ]
        place = lines.index("Xác thực văn bản hợp nhất")
        assert lines[place - 3] == TEXT.parties[0].name
        assert re.fullmatch(r"Số: .*/VBHN-.+", lines[place - 2])
        assert not any("Xác thực" in line for _, line in texts_of(render(consolidated())))

    def test_of_an_attached_one_the_decision_is_amended_too(self) -> None:
        decision = Decision(TEXT.parties[0], "Ban hành Quy chế", articles=(Article("", text="Ban hành hồ sơ."),))
        text = attrs.evolve(TEXT, legal_form=LegalForm.ATTACHED, decision=decision)
        both = consolidated(Amend("Điều 1 Quyết định", Article("", text="Mới.")), Repeal("Điều 1"), text=text)
        document = render(both, draft=True)
        assert [len(footnotes(attrs.evolve(document, parts=(part,)))) for part in document.parts[:2]] == [2, 1]

    def test_nothing_before_the_first_amendment(self) -> None:
        both = consolidate(TEXT, [Amendment((Repeal("Điều 1"),), signed=DAY)], date(2026, 3, 31))
        assert (both.text, both.places, both.instruments) == (TEXT, (), ())

    def test_what_cannot_be_done_is_refused(self) -> None:
        with pytest.raises(ChangesError, match="CHG001"):
            consolidated(Repeal("Điều 9"))


class TestLaws:
    """What holds for every agreement and its amendments."""

    @pytest.mark.long
    @tries(20, 100)
    @given(AMENDED)
    def test_without_its_footnotes_it_prints_the_text_in_force(self, drawn: tuple[Agreement, Amendment]) -> None:
        agreement, amendment = drawn
        found = consolidate(agreement, [amendment], DAY)
        assert found.text == as_of(agreement, [amendment], DAY)
        lines = [plain_text(one.inlines) for one in blocks(render(found))]
        expected = printed_text(found.text)
        tail = lines[len(lines) - len(expected) :]
        assert [*tail[:-1], tail[-1].removesuffix("./.")] == [*expected[:-1], expected[-1].removesuffix(".")]

    @pytest.mark.long
    @tries(20, 100)
    @given(AMENDED)
    def test_each_operation_has_a_footnote_that_names_its_instrument(self, drawn: tuple[Agreement, Amendment]) -> None:
        agreement, amendment = drawn
        found = consolidate(agreement, [amendment], DAY)
        told = [one for place in found.places for one in place.changes]
        assert {id(one.directive.change) for one in told} == {id(one) for one in amendment.operations}
        assert all(one.instrument.amendment is amendment for one in told)

    @tries(5)
    @given(AMENDED)
    def test_each_mark_prints_once(self, drawn: tuple[Agreement, Amendment]) -> None:
        agreement, amendment = drawn
        found = consolidate(agreement, [amendment], DAY)
        assert len(footnotes(render(found))) == len(found.places) + len(
            found.instruments
        )  # those of the closing articles

    @tries(20, 100)
    @given(AMENDED)
    def test_one_amendment_at_a_time_notes_the_same_places(self, drawn: tuple[Agreement, Amendment]) -> None:
        agreement, amendment = drawn
        singly = [attrs.evolve(amendment, operations=(one,), number=n) for n, one in enumerate(amendment.operations, 1)]
        together, apart = (consolidate(agreement, some, DAY) for some in ([amendment], singly))
        assert [_where(one) for one in together.places] == [_where(one) for one in apart.places]


def _where(place: AmendedPlace) -> tuple[object, ...]:
    return (place.address, place.field, place.letter, [one.directive.change for one in place.changes])
