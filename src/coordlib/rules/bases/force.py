"""LAW: whether the bases and the laws that the text names are in force on the day of signing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from coordlib.language import (
    Address,
    Breaches,
    Level,
    Message,
    Passage,
    Rule,
    Severity,
    changes_another,
    date_in_figures,
    rule,
)
from coordlib.model import Agreement, LegalBasis
from coordlib.rules.bases.acts import Act, ActTable, known_acts

Known = Callable[[], ActTable]


def _dated(agreement: Agreement) -> list[tuple[Address, LegalBasis]]:
    return [(Address().at(Level.BASIS, number), basis) for number, basis in enumerate(agreement.bases, start=1)]


def _act_of(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis names: by its number, or a law by its title and its day."""
    if basis.number:
        return table.by_number.get(basis.number)
    if not basis.is_law or basis.issued is None:
        return None
    return next((act for act in table.titled(basis.kind, basis.title) if act.passed == basis.issued), None)


def _ended(act: Act, day: date | None) -> bool:
    return act.ended is not None and day is not None and act.ended <= day


def _end(act: Act, table: ActTable) -> Message:
    """Say when an act ended and what came after it."""
    last = (act.ended or date.max) - timedelta(days=1)
    later = table.by_number.get(act.successor)
    by = later.name + (f" ({later.number})" if later.kind in ("Luật", "Bộ luật") else "") if later else act.successor
    vi = f", được thay thế bằng {by}" if by else ""
    en = f", replaced by {by}" if by else ""
    return Message(f"hết hiệu lực sau ngày {date_in_figures(last)}{vi}", f"ended on {last}{en}")


def rules_of(table: Known) -> tuple[Rule[Agreement], ...]:
    """Return the rules that stand on a table of acts."""
    return (
        *_ends_of_bases(table),
        *_beginnings_and_days(table),
        *_ends_in_the_text(table),
    )


def _ends_of_bases(table: Known) -> tuple[Rule[Agreement], ...]:
    @rule(
        "LAW008",
        Severity.WARNING,
        vi="Thay bằng văn bản đang có hiệu lực vào ngày ký.",
        en="Name the document that is in force on the day of signing.",
    )
    def basis_that_has_ended(agreement: Agreement) -> Breaches:
        """Không dùng làm căn cứ văn bản đã hết hiệu lực vào ngày ký.

        A basis that has ended by the day of signing is no longer cited.

        By the table of acts that comes with coordlib; a user can lay his own over it (`laid_over`). Only rows whose
        end was read in the act or in an official text are a warning. An act whose end is not known is not judged.
        """
        for address, basis in _dated(agreement):
            act = _act_of(basis, table())
            if act is not None and act.certain and not basis.until and _ended(act, agreement.signed):
                end = _end(act, table())
                yield address, Message(f"{act.name} {end.vi}", f"{act.name} {end.en}")

    @rule(
        "LAW004",
        Severity.NOTE,
        vi="Đối chiếu hiệu lực của căn cứ với cơ sở dữ liệu pháp luật.",
        en="Compare the basis with the legal database.",
    )
    def basis_known_to_have_ended(agreement: Agreement) -> Breaches:
        """Không dùng làm căn cứ văn bản được biết là đã hết hiệu lực trước ngày ký.

        A basis that is said to have ended before the day of signing is no longer cited.

        Rows of the table of acts that come from secondary sources, or whose end was inferred: a note and no more.
        """
        for address, basis in _dated(agreement):
            act = _act_of(basis, table())
            if act is not None and not act.certain and not basis.until and _ended(act, agreement.signed):
                end = _end(act, table())
                yield address, Message(f"{act.name} có thể đã {end.vi}", f"{act.name} may have {end.en}")

    return basis_that_has_ended, basis_known_to_have_ended


def _beginnings_and_days(table: Known) -> tuple[Rule[Agreement], ...]:
    @rule(
        "LAW009",
        Severity.WARNING,
        vi="Chờ văn bản có hiệu lực, hoặc dùng văn bản đang có hiệu lực.",
        en="Wait until it is in force, or cite what is in force.",
    )
    def basis_not_yet_in_force(agreement: Agreement) -> Breaches:
        """Căn cứ đã có hiệu lực vào ngày ký.

        A basis is in force by the day of signing.

        By the table of acts; parts of an act that take effect on another day are not shown there.
        """
        for address, basis in _dated(agreement):
            act = _act_of(basis, table())
            first = act.in_force if act is not None and act.certain else None
            if act and first and not basis.in_force and agreement.signed and agreement.signed < first:
                vi = f"{act.name} chỉ có hiệu lực từ ngày {date_in_figures(first)}"
                yield address, Message(vi, f"{act.name} is in force from {first} only")

    @rule(
        "LAW010",
        Severity.WARNING,
        vi="Ghi đúng ngày thông qua hoặc ngày ban hành.",
        en="Give the day on which it was passed or issued.",
    )
    def basis_of_another_day(agreement: Agreement) -> Breaches:
        """Ngày ghi ở căn cứ là ngày thông qua luật, ngày ban hành văn bản.

        The day of a basis is that on which it was passed or issued.

        Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a law is cited by its name and its day, so a wrong day names
        another law, or none. Only days that were read in the act or in an official text are compared.
        """
        for address, basis in _dated(agreement):
            act = _meant(basis, table())
            if act is not None and act.passed and basis.issued and act.passed != basis.issued:
                right, said = date_in_figures(act.passed), date_in_figures(basis.issued)
                what = Message(
                    f"{act.name} ban hành ngày {right}, không phải ngày {said}",
                    f"{act.name} is of {act.passed}, not of {basis.issued}",
                )
                yield address.field("issued"), what

    return basis_not_yet_in_force, basis_of_another_day


def _meant(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis means, whatever day it gives: by number, or the law of that title and year."""
    if basis.number:
        act = table.by_number.get(basis.number)
        act = act if act and _alike(act.title, basis.title) else None
    elif basis.is_law and basis.issued:
        acts = [one for one in table.titled(basis.kind, basis.title) if one.passed]
        same = [one for one in acts if one.passed and one.passed.year == basis.issued.year]
        act = same[0] if len(same) == 1 else None
    else:
        act = None
    return act if act is not None and act.certain else None


def _alike(title: str, other: str) -> bool:
    """Tell whether two titles may be of one act: most words of the shorter stand in the longer; none is unknown."""
    one, two = sorted((set(title.lower().split()), set(other.lower().split())), key=len)
    return len(one & two) * 2 > len(one)


_NUMBERED = re.compile(
    r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/(?:NĐ-CP|QH\d{1,2}|QĐ-TTg|TT-[A-ZĐ]+|PL-UBTVQH\d+|UBTVQH\d+)(?!\w)"
)
_LAW_OF_A_YEAR = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh) (?P<title>[^.;:()\n\0\d]{3,80}?)"
    r"(?: năm |,? ngày \d{1,2} tháng \d{1,2} năm )(?P<year>(?:19|20)\d{2})(?!\d)"
)


def _ends_in_the_text(table: Known) -> tuple[Rule[Agreement], ...]:
    @rule(
        "LAW011",
        Severity.WARNING,
        vi="Viện dẫn văn bản đang có hiệu lực.",
        en="Cite what is in force.",
    )
    def cited_law_that_has_ended(agreement: Agreement) -> Breaches:
        """Luật, nghị định viện dẫn trong lời văn đang có hiệu lực vào ngày ký.

        A law or decree that the text cites is in force on the day of signing.

        By the rows of the table of acts that are certain. Sentences that amend, repeal, replace or go over from an
        earlier act are not concerned.
        """
        if agreement.signed is None:
            return
        for passage, act in _acts_in(agreement, table()):
            if _ended(act, agreement.signed) and act.certain and not changes_another(passage.sentence):
                found, end = passage.found, _end(act, table())
                yield passage.address, Message(f"“{found}” {end.vi}", f"{found!r} {end.en}"), passage.span

    @rule(
        "LAW018",
        Severity.NOTE,
        vi="Đối chiếu hiệu lực với cơ sở dữ liệu pháp luật.",
        en="Compare it with the legal database.",
    )
    def cited_law_said_to_have_ended(agreement: Agreement) -> Breaches:
        """Luật, nghị định viện dẫn trong lời văn, theo nguồn thứ cấp, còn hiệu lực vào ngày ký.

        A law or decree that the text cites has not ended by the day of signing, as secondary sources have it.

        By the rows of the table of acts that are not certain: a note and no more.
        """
        if agreement.signed is None:
            return
        for passage, act in _acts_in(agreement, table()):
            if _ended(act, agreement.signed) and not act.certain and not changes_another(passage.sentence):
                found, end = passage.found, _end(act, table())
                what = Message(f"“{found}” có thể đã {end.vi}", f"{found!r} may have {end.en}")
                yield passage.address, what, passage.span

    return cited_law_that_has_ended, cited_law_said_to_have_ended


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


RULES = rules_of(known_acts)


def laid_over(rules: Iterable[Rule[Agreement]], acts: Iterable[Act]) -> tuple[Rule[Agreement], ...]:
    """Return rules in which those that stand on the table of acts see other rows laid over it.

    ``check(agreement, laid_over(RULES, read_acts("acts.csv")))``
    """
    table = known_acts().laid_over(acts)
    own = {one.code: one for one in rules_of(lambda: table)}
    return tuple(own.get(one.code, one) for one in rules)
