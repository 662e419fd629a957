"""The normative form (văn bản quy phạm pháp luật): its number, its sentence, its bases, and what is issued under it."""

from datetime import date

import attrs
import pytest

from coordlib import Agreement, Ledger, LegalBasis, Party, Recipient, Signatory, assess, check, render
from coordlib.document import ND30, Document, Grid, Paragraph, Role
from coordlib.lexicon import Capacity, Circulation, Secrecy, Urgency
from coordlib.model import MEETING, Annex, Article, Authority, Clause, Decision, Duty, Every, LegalForm, ReviewCycle
from coordlib.rendering import Subject
from coordlib.tracking import Letterhead, Minutes, Plan, PortfolioReport, Reminder, Report, Tracking, summarise
from tests.rendering.test_rendering import paragraphs, texts

DEPUTY = (Authority(Capacity.DEPUTY, "Bộ trưởng"),)
COLLECTIVE = (Authority(Capacity.COLLECTIVE, "Ủy ban nhân dân"),)
LAW = LegalBasis("Ví Dụ", "Luật", "12/2025/QH15", date(2025, 6, 16))
CIRCULAR = Agreement(
    "Thông tư liên tịch quy định việc phối hợp trao đổi thông tin",
    (
        Party("security", "Bộ Một", abbreviation="BM", seat="Hà Nội", superior="Chính phủ"),
        Party("defence", "Bộ Hai", abbreviation="BH"),
    ),
    (
        Article(
            "Trao đổi thông tin",
            (
                Clause("Bộ Một gửi thông tin.", duties=(Duty("tell", "security", "defence", when=Every(months=1)),)),
                Clause("Hai bộ họp.", reviews=(ReviewCycle("meet", MEETING, Every(months=3), ("security",)),)),
            ),
        ),
    ),
    kind="Thông tư liên tịch",
    abbreviation="TTLT",
    legal_form=LegalForm.NORMATIVE,
    number=5,
    signed=date(2026, 3, 2),
    bases=(LAW, attrs.evolve(LAW, title="Hai", number="")),
    annexes=(Annex("Biểu mẫu", "Mẫu."),),
    signatories=(Signatory("security", "Thứ trưởng", "A", authority=DEPUTY), Signatory("defence", "Bộ trưởng", "B")),
    recipients=(Recipient("VT", archive=True),),
)
PROVINCE = Party("province", "Ủy ban nhân dân tỉnh Ví Dụ", abbreviation="UBND", seat="Ví Dụ", superior="Chính phủ")
REGULATION = attrs.evolve(
    CIRCULAR,
    title="Quy chế phối hợp trao đổi thông tin",
    kind="Quy chế",
    abbreviation="QC",
    decision=Decision(PROVINCE, "Ban hành Quy chế phối hợp trao đổi thông tin", (Article("", text="Ban hành."),)),
    signatories=(Signatory("province", "Chủ tịch", "C", authority=COLLECTIVE),),
)
NUMBER = "05/2026/TTLT-BM-BH"
FULL = (
    f"Thông tư liên tịch số {NUMBER} ngày 02 tháng 3 năm 2026 của Bộ Một và Bộ Hai "
    "quy định việc phối hợp trao đổi thông tin"
)
ISSUED = (
    "Quy chế phối hợp trao đổi thông tin ban hành kèm theo Quyết định số 05/2026/QĐ-UBND ngày 02 tháng 3 năm 2026 "
    "của Ủy ban nhân dân tỉnh Ví Dụ"
)


def enacted(agreement: Agreement) -> str:
    return texts(render(agreement), Role.TEXT)[0]


def test_neither_has_an_error() -> None:
    assert check(CIRCULAR).errors == check(REGULATION).errors == ()


class TestTheNumber:
    """Số: …/20…/TTLT-…: the year stands between the number and the symbol."""

    def test_it_bears_the_year(self) -> None:
        assert texts(render(CIRCULAR), Role.NUMBER) == [f"Số: {NUMBER}"]
        assert texts(render(REGULATION), Role.NUMBER) == ["Số: 05/2026/QĐ-UBND"]
        assert (CIRCULAR.full_number, REGULATION.full_number) == (NUMBER, "05/2026/QĐ-UBND")

    def test_until_the_day_is_known_a_gap_stands_for_the_year(self) -> None:
        document = render(attrs.evolve(CIRCULAR, signed=None, number=None))
        [number] = [block for block in paragraphs(document) if block.role is Role.NUMBER]
        assert texts(document, Role.NUMBER) == ["Số: //TTLT-BM-BH"]
        assert [type(one).__name__ for one in number.inlines] == ["Run", "Gap", "Run", "Gap", "Run"]

    @pytest.mark.parametrize("symbol", ["2026/TTLT-BM-BH", "TTLT-BM-BH"])
    def test_a_symbol_that_is_fixed_with_the_year_bears_it_once(self, symbol: str) -> None:
        assert attrs.evolve(CIRCULAR, symbol=symbol).full_number == NUMBER

    @pytest.mark.parametrize("form", [LegalForm.JOINT, LegalForm.ATTACHED])
    def test_other_forms_bear_none(self, form: LegalForm) -> None:
        other = attrs.evolve(REGULATION, legal_form=form)
        assert texts(render(other, draft=True), Role.NUMBER) == ["Số: 05/QĐ-UBND"]

    def test_without_a_number_there_is_nothing_to_register(self) -> None:
        assert attrs.evolve(CIRCULAR, number=None).full_number == ""


class TestTheSentenceThatIssuesIt:
    """After the bases it says who issues what, in place of “QUYẾT ĐỊNH:”."""

    def test_heads_issue_a_circular_also_where_deputies_sign(self) -> None:
        assert enacted(CIRCULAR) == (
            "Bộ trưởng Bộ Một và Bộ trưởng Bộ Hai ban hành Thông tư liên tịch "
            "quy định việc phối hợp trao đổi thông tin."
        )

    def test_a_collective_issues_its_decision_itself(self) -> None:
        assert enacted(REGULATION) == (
            "Ủy ban nhân dân tỉnh Ví Dụ ban hành Quyết định ban hành Quy chế phối hợp trao đổi thông tin."
        )
        assert texts(render(REGULATION), Role.RESOLVED) == []

    def test_bodies_issue_it_while_nobody_is_known_to_sign(self) -> None:
        sentence = texts(render(attrs.evolve(CIRCULAR, signatories=()), draft=True), Role.TEXT)[0]
        assert sentence.startswith("Bộ Một và Bộ Hai ban hành")

    def test_a_preamble_stands_in_its_place(self) -> None:
        own = "Bộ trưởng Bộ Một, Bộ trưởng Bộ Hai thống nhất ban hành Thông tư liên tịch này."
        assert enacted(attrs.evolve(CIRCULAR, preamble=own)) == own

    def test_an_administrative_decision_keeps_its_word(self) -> None:
        attached = attrs.evolve(REGULATION, legal_form=LegalForm.ATTACHED)
        assert texts(render(attached), Role.RESOLVED) == ["Quyết định:"]

    def test_a_template_may_say_it_otherwise(self) -> None:
        own = '{% extends "coordlib/agreement.xml.j2" %}{% block enacting %}<p role="text">Khác.</p>{% endblock %}'
        assert texts(render(CIRCULAR, templates={"agreement.xml.j2": own}), Role.TEXT)[0] == "Khác."


class TestItsParts:
    """Its head, bases, annexes and the regulation that it issues."""

    def test_no_superior_body_stands_above_the_issuer(self) -> None:
        assert texts(render(REGULATION), Role.SUPERIOR) == []
        attached = attrs.evolve(REGULATION, legal_form=LegalForm.ATTACHED)
        assert texts(render(attached), Role.SUPERIOR) == ["Chính phủ", "Chính phủ"]

    def test_a_law_bears_its_number_where_it_is_given_and_else_its_day(self) -> None:
        assert texts(render(CIRCULAR), Role.BASIS) == [
            "Căn cứ Luật Ví Dụ số 12/2025/QH15;",
            "Căn cứ Luật Hai ngày 16 tháng 6 năm 2025.",
        ]
        assert texts(render(attrs.evolve(REGULATION, legal_form=LegalForm.ATTACHED)), Role.BASIS)[0] == (
            "Căn cứ Luật Ví Dụ ngày 16 tháng 6 năm 2025;"
        )

    def test_the_regulation_says_that_it_is_issued_with_the_decision(self) -> None:
        assert texts(render(REGULATION), Role.ATTACHMENT)[0] == (
            "(Ban hành kèm theo Quyết định số 05/2026/QĐ-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Ví Dụ)"
        )

    def test_an_annex_names_it_with_the_year(self) -> None:
        assert texts(render(CIRCULAR), Role.ATTACHMENT) == [
            f"(Kèm theo Thông tư liên tịch số {NUMBER} ngày 02 tháng 3 năm 2026 của Bộ Một và Bộ Hai)"
        ]

    def test_the_margins_of_the_layout_are_within_those_of_both_forms(self) -> None:
        # NĐ 30/2020, Phụ lục I, Mục I; of normative documents, 15 to 20 and 30 to 35 mm by secondary sources.
        page = ND30.page
        assert page.top == page.bottom == page.right == 20
        assert page.left in range(30, 36)


def issued(agreement: Agreement) -> dict[str, Document]:
    """Return all that is issued under an agreement, rendered."""
    first = agreement.parties[0].key
    head = Letterhead(first, 7, signed=date(2026, 9, 1), signatories=(Signatory(first, "Bộ trưởng", "A"),))
    progress = assess(agreement, Ledger(agreement), date(2026, 8, 31))
    chair, secretary = Signatory(first, "Bộ trưởng", "A"), Signatory(agreement.parties[1].key, "Thư ký", "B")
    subjects: dict[str, Subject] = {
        "plan": attrs.evolve(Plan.of_year(agreement, 2026), letterhead=head),
        "report": Report(progress, letterhead=head),
        "minutes": Minutes(agreement, "meet", date(2026, 6, 1), chair, secretary, letterhead=head),
        "reminder": Reminder(progress, first, None, attrs.evolve(head, issuers=(agreement.parties[1].key,))),
        "tracking": Tracking(progress),
    }
    return {name: render(subject, draft=True) for name, subject in subjects.items()}


def said(document: Document) -> str:
    return "\n".join(texts(document, Role.TEXT) + texts(document, Role.LEAD_IN) + texts(document, Role.ATTACHMENT))


@pytest.mark.parametrize("name", ["plan", "report", "minutes", "reminder", "tracking"])
class TestWhatIsIssuedUnderIt:
    """It is cited with number, year, symbol, day and issuers; what cites it is an administrative document."""

    def test_it_cites_the_circular_in_full(self, name: str) -> None:
        assert FULL in said(issued(CIRCULAR)[name])

    def test_it_cites_the_regulation_by_its_decision(self, name: str) -> None:
        assert ISSUED in said(issued(REGULATION)[name])

    def test_its_own_number_has_no_year(self, name: str) -> None:
        numbers = texts(issued(CIRCULAR)[name], Role.NUMBER)
        assert numbers == [] if name == "tracking" else numbers[0].startswith("Số: 07/")
        assert "2026" not in "".join(numbers)


def test_a_report_ends_with_the_number_and_the_year() -> None:
    assert f"việc thực hiện Thông tư liên tịch số {NUMBER}" in texts(issued(CIRCULAR)["report"], Role.CLOSING_WORDS)[0]


def test_a_letter_is_about_the_number_and_the_year() -> None:
    assert texts(issued(CIRCULAR)["reminder"], Role.ABOUT) == [f"V/v đôn đốc thực hiện Thông tư liên tịch số {NUMBER}"]


def test_a_roll_up_names_it_with_the_year() -> None:
    progress = assess(CIRCULAR, Ledger(CIRCULAR), date(2026, 8, 31))
    [trouble] = summarise([progress], date(2026, 8, 31)).troubles
    assert trouble.symbol == NUMBER
    document = render(PortfolioReport(summarise([progress], date(2026, 8, 31)), CIRCULAR.parties[0]), draft=True)
    assert f"văn bản số {NUMBER}" in texts(document, Role.CLOSING_WORDS)[0]


@pytest.mark.parametrize(
    ("about", "joined"),
    [
        ("phối hợp bảo đảm an ninh", "về phối hợp bảo đảm an ninh"),
        ("về phối hợp", "về phối hợp"),
        ("quy định việc phối hợp", "quy định việc phối hợp"),
        ("hướng dẫn phối hợp", "hướng dẫn phối hợp"),
        ("sửa đổi, bổ sung một số điều", "sửa đổi, bổ sung một số điều"),
    ],
)
def test_what_it_is_about_is_joined_as_a_sentence_has_it(about: str, joined: str) -> None:
    agreement = attrs.evolve(CIRCULAR, title=f"Thông tư liên tịch {about}")
    assert f"của Bộ Một và Bộ Hai {joined}, " in said(issued(agreement)["plan"])


# --- the marks of the first page, in all forms ---

MARKS = (Secrecy.TOP_SECRET, Urgency.EXPRESS, Circulation.RECALL)


def marked(name: str) -> Document:
    secrecy, urgency, circulation = MARKS
    if name == "agreement":
        return render(attrs.evolve(CIRCULAR, secrecy=secrecy, urgency=urgency, circulation=circulation), draft=True)
    head = Letterhead("security", secrecy=secrecy, urgency=urgency, circulation=circulation)
    if name == "report":
        return render(Report(assess(CIRCULAR, Ledger(CIRCULAR), date(2026, 8, 31)), letterhead=head), draft=True)
    return render(attrs.evolve(Plan.of_year(CIRCULAR, 2026), letterhead=head), draft=True)


@pytest.mark.parametrize("name", ["agreement", "report", "plan"])
class TestMarks:
    """NĐ 30/2020, Phụ lục I, Mục IV: circulation above the national name, secrecy and urgency in the left column."""

    def test_circulation_comes_before_the_head(self, name: str) -> None:
        first, second, *_ = marked(name).parts[0].blocks
        assert isinstance(first, Paragraph)
        assert isinstance(second, Grid)
        assert (first.role, texts(marked(name), Role.CIRCULATION)) == (Role.CIRCULATION, ["TÀI LIỆU THU HỒI"])

    def test_secrecy_stands_below_the_number_and_above_urgency(self, name: str) -> None:
        roles = [block.role for block in paragraphs(marked(name))]
        place = roles.index(Role.NUMBER)
        assert roles[place : place + 3] == [Role.NUMBER, Role.SECRECY, Role.URGENCY]

    def test_none_prints_where_none_is_given(self, name: str) -> None:
        del name
        assert not {Role.SECRECY, Role.URGENCY, Role.CIRCULATION} & {one.role for one in paragraphs(render(CIRCULAR))}
