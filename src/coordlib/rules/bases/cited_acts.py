"""LAW: the laws and decrees that the text cites, by the days of the table of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coordlib.language import Breaches, Message, Passage, Severity, Span, changes_another, date_in_figures, rule
from coordlib.lexicon import Act
from coordlib.model import Agreement
from coordlib.rules.bases.acts import ActTable, known_acts
from coordlib.rules.bases.bases import placed_bases
from coordlib.rules.bases.force import Known, end_of, has_ended
from coordlib.rules.bases.symbols import YEAR, documents_cited
from coordlib.rules.pairs import rule_pair

_NUMBERED = re.compile(
    r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/(?:NĐ-CP|QH\d{1,2}|QĐ-TTg|TT-[A-ZĐ]+|PL-UBTVQH\d+|UBTVQH\d+)(?!\w)"
)
_LAW_OF_A_YEAR = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh) (?P<title>[^.;:()\n\0\d]{3,80}?)"
    r"(?: năm | |,? ngày \d{1,2} tháng \d{1,2} năm )(?P<year>(?:19|20)\d{2})(?!\d)"
)


@rule_pair("LAW011", "LAW018")
def cited_law_that_has_ended(agreement: Agreement, table: Known = known_acts, *, sure: bool) -> Breaches:
    """Yield the laws and decrees cited in the text that have ended by the day of signing."""
    for passage, act in _acts_in(agreement, table()) if agreement.signed else ():
        told = act.certain is sure and has_ended(act, agreement.signed)
        if told and not changes_another(passage.sentence):
            found = passage.found
            yield passage.address, end_of(act, table(), f"“{found}”", repr(found)), passage.span


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


@rule(
    "LAW019",
    Severity.WARNING,
    vi="Ghi đúng ngày ban hành của văn bản viện dẫn.",
    en="Give the day of the document that is cited.",
)
def cited_document_of_another_day(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Ngày ghi kèm văn bản viện dẫn trong lời văn là ngày ban hành văn bản đó, không sau ngày ký.

    The day beside a document that the text cites is that of its issue, and not after the signing.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: the first citation gives number and day. Days are compared with those
    rows of the table of acts that were read in the act or in an official text. Where the year in the number is off,
    LAW016 speaks.
    """
    for passage, cited in documents_cited(agreement):
        act, said = table().by_number.get(cited.number), cited.issued
        right = act.passed if act and act.certain and act.kind == cited.kind else None
        found = passage.found
        if said and right and right != said and right.year == said.year:
            vi = f"“{found}”: văn bản này ban hành ngày {date_in_figures(right)}"
            yield passage.address, Message(vi, f"{found!r} is of {right}"), passage.span
        elif said and agreement.signed and said > agreement.signed and _fits(cited.number, said.year):
            vi = f"“{found}” ghi ngày sau ngày ký văn bản, {date_in_figures(agreement.signed)}"
            yield passage.address, Message(vi, f"{found!r} is later than the signing, {agreement.signed}"), passage.span


def _fits(number: str, year: int) -> bool:
    """Tell whether a number says no other year."""
    written = YEAR.search(number)
    return written is None or int(written[1]) == year


@rule(
    "LAW020",
    Severity.WARNING,
    vi="Ghi đúng là luật hay bộ luật, và đúng tên.",
    en="Say whether it is a law or a code, and give its very name.",
)
def law_of_another_kind(agreement: Agreement, table: Known = known_acts) -> Breaches:
    """Luật ghi đúng tên loại và tên: Bộ luật Hình sự, Luật Viễn thông.

    A law is cited by its kind and its very name: Bộ luật Hình sự, Luật Viễn thông.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a law is known by its name alone. By the table of acts: a name that is
    only that of a code, or only that of a law; and a basis whose name differs from that of one act by its marks alone.
    """
    acts = table()
    for passage, match in agreement.prose.find(_LAW_IN_THE_TEXT, "Luật ", "Bộ luật "):
        title = _begun_with(acts, match["title"])
        kind = acts.of_one_kind.get(title, match["kind"])
        if kind != match["kind"] and not passage.is_payload and _ENDS_A_TITLE.match(match["title"], len(title)):
            found = f"{match['kind']} {title}"
            what = Message(f"“{found}” là “{kind} {title}”", f"{found!r} is {kind} {title}")
            yield passage.address, what, Span(passage.start, passage.start + len(found))
    for address, basis in placed_bases(agreement):
        right = acts.meant_by(basis.kind, basis.title) if basis.is_law else None
        if right:
            said, name = f"{basis.kind} {basis.title}", right.name
            yield address.field("title"), Message(f"“{said}”, có lẽ là “{name}”", f"{said!r}, perhaps {name!r}")


def _begun_with(acts: ActTable, text: str) -> str:
    """Return the longest title of one kind only that a text begins with; empty if none."""
    titles = _by_first_word(acts).get(text.split(" ", 1)[0], ())
    return max((one for one in titles if text.startswith(one)), key=len, default="")


@lru_cache(maxsize=4)
def _by_first_word(acts: ActTable) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for title in acts.of_one_kind:
        found.setdefault(title.split(" ", 1)[0], []).append(title)
    return found


_LAW_IN_THE_TEXT = re.compile(r"(?P<kind>Bộ luật|(?<!Bộ )Luật) (?P<title>[A-ZĐ][^\n\0]{3,100})")
_ENDS_A_TITLE = re.compile(r"[,.;:)\0\n]| (?:và|năm|quy|có|về|của|số|đã|để|được) |$")
