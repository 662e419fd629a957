"""Claims about law: what the pages say that coordlib knows, and does not, is what its rules do on a day."""

import re
from datetime import date

import pytest

from coordlib import Agreement, LegalBasis, check
from coordlib.language import known_facts
from tests.paths import ROOT

PAGES = ("docs/why.md", "docs/stability.md", "README.md", "README.vi.md", "SECURITY.md")
_OF_LAW = re.compile(
    r"cited law|known to have ended|still in force|facts with a date|does not tell whether a promise is lawful"
    r"|legal advice|còn hiệu lực|hết hiệu lực"
)


def codes(title: str, issued: date, signed: date) -> set[str]:
    """Return what is found of an agreement that rests on a law."""
    agreement = Agreement("Quy chế", bases=(LegalBasis(title, "Luật", issued=issued),), signed=signed)
    return {one.code for one in check(agreement)}


def an_ended_law_is_reported() -> bool:
    ended, day = ("Công nghệ thông tin", date(2006, 6, 29)), date(2026, 7, 1)
    return "LAW008" in codes(*ended, day) and "LAW008" not in codes(*ended, date(2026, 6, 30))


def a_law_whose_end_is_unknown_is_not_judged() -> bool:
    return not {"LAW004", "LAW008"} & codes("Chưa ai biết", date(2000, 1, 3), date(2026, 7, 1))


def what_is_later_than_the_last_day_is_a_note() -> bool:
    last = known_facts().last_day("acts")
    return last is not None and "LAW035" in codes("Viễn thông", date(2023, 11, 24), date(2027, 1, 4))


def no_finding_is_about_what_is_lawful() -> bool:
    agreement = Agreement("Quy chế", preamble="Các bên thỏa thuận không tuân theo pháp luật.", signed=date(2026, 3, 2))
    return all("trái pháp luật" not in one.what.vi for one in check(agreement))


CLAIMS = {
    "It gives no legal advice, and does not tell whether a promise is lawful.": no_finding_is_about_what_is_lawful,
    "Of a cited law it knows what its table of acts says, up to the last day of that table: it reports one that is "
    "known to have ended.": an_ended_law_is_reported,
    "One whose end it does not know may have ended all the same.": a_law_whose_end_is_unknown_is_not_judged,
    "Acts, places, bodies and days off are judged by facts with a date, which a version, a package or your own folder "
    "renews, so that a finding may come or go; what is later than their last day is a NOTE, and what they do not know, "
    "you must.": what_is_later_than_the_last_day_is_a_note,
}
"""Each sentence of the pages on what is known of law, and what must be so for it to be true."""


def sentences(page: str) -> list[str]:
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=[-|#])", text))
    return [one.strip("- *") for part in parts for one in re.split(r"(?<=[.!?]) ", part)]


@pytest.mark.parametrize("page", PAGES)
def test_each_claim_about_law_is_held_against_the_rules(page: str) -> None:
    assert [one for one in sentences(page) if _OF_LAW.search(one) and one not in CLAIMS] == []


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim[:40])
def test_what_a_page_claims_of_law_is_so(claim: str) -> None:
    assert any(claim in sentences(page) for page in PAGES)
    assert CLAIMS[claim]()
