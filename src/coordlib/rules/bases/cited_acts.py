"""LAW: the laws and decrees that the text cites, by the days of the table of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import (
    Breaches,
    Message,
    Passage,
    Severity,
    changes_another,
    rule,
)
from coordlib.model import Agreement
from coordlib.rules.bases.acts import Act, ActTable, known_acts
from coordlib.rules.bases.force import Known, end_of, has_ended

_NUMBERED = re.compile(
    r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/(?:NĐ-CP|QH\d{1,2}|QĐ-TTg|TT-[A-ZĐ]+|PL-UBTVQH\d+|UBTVQH\d+)(?!\w)"
)
_LAW_OF_A_YEAR = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh) (?P<title>[^.;:()\n\0\d]{3,80}?)"
    r"(?: năm |,? ngày \d{1,2} tháng \d{1,2} năm )(?P<year>(?:19|20)\d{2})(?!\d)"
)


@rule(
    "LAW011",
    Severity.WARNING,
    vi="Viện dẫn văn bản đang có hiệu lực.",
    en="Cite what is in force.",
)
def cited_law_that_has_ended(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Luật, nghị định viện dẫn trong lời văn đang có hiệu lực vào ngày ký.

    A law or decree that the text cites is in force on the day of signing.

    By the rows of the table of acts that are certain. Sentences that amend, repeal, replace or go over from an
    earlier act are not concerned.
    """
    if agreement.signed is None:
        return
    for passage, act in _acts_in(agreement, table()):
        if has_ended(act, agreement.signed) and act.certain and not changes_another(passage.sentence):
            found, end = passage.found, end_of(act, table())
            yield passage.address, Message(f"“{found}” {end.vi}", f"{found!r} {end.en}"), passage.span


@rule(
    "LAW018",
    Severity.NOTE,
    vi="Đối chiếu hiệu lực với cơ sở dữ liệu pháp luật.",
    en="Compare it with the legal database.",
)
def cited_law_said_to_have_ended(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Luật, nghị định viện dẫn trong lời văn, theo nguồn thứ cấp, còn hiệu lực vào ngày ký.

    A law or decree that the text cites has not ended by the day of signing, as secondary sources have it.

    By the rows of the table of acts that are not certain: a note and no more.
    """
    if agreement.signed is None:
        return
    for passage, act in _acts_in(agreement, table()):
        if has_ended(act, agreement.signed) and not act.certain and not changes_another(passage.sentence):
            found, end = passage.found, end_of(act, table())
            what = Message(f"“{found}” có thể đã {end.vi}", f"{found!r} may have {end.en}")
            yield passage.address, what, passage.span


def _acts_in(agreement: Agreement, table: ActTable) -> Iterator[tuple[Passage, Act]]:
    for passage, match in agreement.prose.find(_NUMBERED) if "/" in agreement.prose.text else ():
        act = table.by_number.get(match[0])
        if act is not None and not passage.is_payload:
            yield passage, act
    for passage, match in agreement.prose.find(_LAW_OF_A_YEAR, "Luật ", "Bộ luật ", "Pháp lệnh "):
        acts = [
            one
            for one in table.titled(match["kind"], match["title"])
            if one.passed and str(one.passed.year) == match["year"]
        ]
        if len(acts) == 1 and not passage.is_payload:
            yield passage, acts[0]


RULES = (cited_law_that_has_ended, cited_law_said_to_have_ended)
