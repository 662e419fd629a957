"""LAW: whether the bases and the cited acts are in force on the day of signing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache

import attrs

from coordlib.language import (
    WRITTEN_BY_THE_DECREE,
    FactBreaches,
    Message,
    Passage,
    Severity,
    Span,
    bad,
    changes_another,
    cut_short,
    date_in_figures,
    day_written,
    fact_rule,
    good,
)
from coordlib.lexicon import (
    CAPITALS,
    INITIALS,
    Act,
    Facts,
    any_of,
    day_pattern,
    kind_pattern,
    kinds_of,
    pattern,
    plain_letters,
    plain_title,
)
from coordlib.model import Agreement, LegalBasis
from coordlib.rules.agreement.recorded_facts import misnamed
from coordlib.rules.agreement.symbols import YEAR, documents_cited, meant_bases
from coordlib.rules.gathering import told_of
from coordlib.rules.remembering import Remembered


class ActTable:
    """The acts of facts, looked up by kind and number, or by kind and title."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.acts = facts.acts

    def named(self, basis: LegalBasis) -> Act | None:
        """Return the act that a basis names by its number; none where it may be several, or is not known."""
        acts = self.may_be(basis)
        return acts[0] if len(acts) == 1 else None

    def may_be(self, basis: LegalBasis) -> tuple[Act, ...]:
        """Return the acts that a basis may name by kind and number, issuer, day and subject, as far as it says them."""
        acts = self.facts.acts_meant(basis.number, kind=basis.kind, issuer=basis.issuer)
        if len(acts) > 1 and basis.title:  # which tells more than a day, that may be a slip
            acts = tuple(act for act in acts if alike(act.title, basis.title)) or acts
        if len(acts) > 1 and basis.issued:
            acts = tuple(act for act in acts if act.passed == basis.issued) or acts
        return acts

    @cached_property
    def by_title(self) -> dict[tuple[str, str], tuple[Act, ...]]:
        """The acts of each kind and title, oldest first."""
        found: dict[tuple[str, str], list[Act]] = {}
        for act in self.acts:
            found.setdefault((act.kind.lower(), plain_title(act.title)), []).append(act)
        return {key: tuple(sorted(acts, key=lambda one: one.passed or date.min)) for key, acts in found.items()}

    def of_the_day(self, basis: LegalBasis) -> list[Act]:
        """Return the acts of the kind and the day of a basis."""
        return [act for act in self.acts if act.passed == basis.issued and act.kind == basis.kind]

    @cached_property
    def of_one_kind(self) -> dict[str, str]:
        """The titles of two words and more that only codes or only laws bear, with that kind."""
        kinds: dict[str, set[str]] = {}
        for act in self.acts:
            if act.kind in _LAWS:
                kinds.setdefault(act.title, set()).add(act.kind)
        return {title: kind for title, (kind, *others) in kinds.items() if not others and " " in title}

    @cached_property
    def _by_letters(self) -> dict[tuple[str, str], frozenset[Act]]:
        """The acts of each kind and title, whatever marks the letters bear."""
        found: dict[tuple[str, str], set[Act]] = {}
        for (kind, title), acts in self.by_title.items():
            found.setdefault((kind, plain_letters(title)), set()).update(acts[-1:])
        return {key: frozenset(acts) for key, acts in found.items()}

    def meant_by(self, kind: str, title: str) -> Act | None:
        """Return the act that is meant by a title that none bears: one of another kind, or with other marks."""
        if self.titled(kind, title):
            return None
        same = [acts[-1] for one in _BY_TITLE if (acts := self.titled(one, title))]
        alike = self._by_letters.get((kind.lower(), plain_letters(plain_title(title))), frozenset())
        meant = [*same, *alike]
        return meant[0] if len(meant) == 1 else None

    def one_titled(self, kind: str, title: str) -> Act | None:
        """Return the last act of a kind with a title."""
        return next(reversed(self.titled(kind, title)), None)

    def titled(self, kind: str, title: str) -> tuple[Act, ...]:
        """Return the acts of a kind with a title, oldest first."""
        return self.by_title.get((kind.lower(), plain_title(title)), ())


table_of: Remembered[Facts, ActTable] = Remembered(ActTable)
"""The acts of facts, arranged once for as long as the facts are there."""

_BY_TITLE = tuple(one.title for one in kinds_of(trait="by-title") if one.rank > 1)  # there is but one constitution
_LAWS = tuple(one.title for one in kinds_of(trait="by-title") if one.rank == 2)  # noqa: PLR2004 - laws and codes
_BY_TITLE_WORDS = any_of(_BY_TITLE)
_LAW = any_of(_LAWS)
_NUMBERED = pattern(
    r"(?<![\w/])\d{1,4}/(?:19|20)\d{2}/(?:NĐ-CP|QH\d{1,2}|QĐ-TTg|TT-[", INITIALS, r"]+|PL-UBTVQH\d+|UBTVQH\d+)(?!\w)"
)
_OF_A_YEAR = pattern(
    r"(?P<kind>",
    _BY_TITLE_WORDS,
    r") (?P<title>[^.;:()\n\0\d]{3,80}?)(?: năm ",
    r"| |,? ngày \d{1,2} tháng \d{1,2} năm )(?P<year>(?:19|20)\d{2})(?!\d)",
)
_IN_THE_TEXT = pattern(r"(?<!Bộ )(?P<kind>", _LAW, r") (?P<title>[", CAPITALS, r"][^\n\0]{3,100})")
_KIND_BEFORE = re.compile(
    rf"(?<!\w)(?i:(?P<kind>{kind_pattern(form='normative', case='small')}))(?: số)? $"
)  # “Nghị quyết số 20/…”
_DAY_BEHIND = re.compile(rf",? {day_pattern()}")
_ENDS_A_TITLE = pattern(r"[,.;:)\0\n]| (?:và|năm|quy|có|về|của|số|đã|để|được) |$")


def _act_of(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis names: by its number, or a law by its title and its day."""
    if basis.number:
        return table.named(basis)
    if not basis.is_law or basis.issued is None:
        return None
    return next((act for act in table.titled(basis.kind, basis.title) if act.passed == basis.issued), None)


def has_ended(act: Act, day: date | None) -> bool:
    """Tell whether an act is known to have ended by a day."""
    return act.ended is not None and day is not None and act.ended <= day


def end_of(act: Act, table: ActTable, day: date | None, vi: str, en: str) -> Message:
    """Say of an act, as it is called, when it ended, or may have ended, and what came after it, down to the day."""
    later, now = table.facts.successor_of(act), table.facts.act_now(act, day or date.min)
    by = _with_number(later) if later else act.successor
    by += f", nay là {_with_number(now)}" if later and now not in (None, act, later) else ""
    last = (act.ended or date.max) - timedelta(days=1)
    ended = Message(
        f"{vi} {'' if act.certain else 'có thể đã '}hết hiệu lực sau ngày {date_in_figures(last)}",
        f"{en} {'' if act.certain else 'may have '}ended on {last}",
    )
    return Message(f"{ended.vi}, được thay thế bằng {by}", f"{ended.en}, replaced by {by}") if by else ended


def _with_number(act: Act | None) -> str:
    """Return the name of an act, of a law with its number: several bear one title."""
    return "" if act is None else act.name + (f" ({act.number})" if act.kind in _LAWS else "")


def _basis_that_has_ended(agreement: Agreement, facts: Facts, *, sure: bool) -> FactBreaches:
    table = table_of(facts)
    for address, basis in meant_bases(agreement):
        act = _act_of(basis, table)
        if act is not None and act.certain is sure and not basis.until and has_ended(act, agreement.signed):
            yield address, end_of(act, table, agreement.signed, act.name, act.name), None, act


@fact_rule(
    "LAW008",
    Severity.WARNING,
    silent_beside=("LAW032",),
    law=Message(
        "Không dùng làm căn cứ văn bản đã hết hiệu lực vào ngày ký.",
        "A basis that has ended by the day of signing is no longer cited.",
    ),
    fix=Message(
        "Thay bằng văn bản đang có hiệu lực vào ngày ký.", "Name the document that is in force on the day of signing."
    ),
    why=(
        "By the table of acts that comes with coordlib; a user can lay his own over it (`read_facts`). Only rows "
        "whose end was read in the act or in an official text are a warning. An act whose end is not known is "
        "not judged."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "bases": [{"kind": "Luật", "title": "An ninh mạng", "issued": "2018-06-12"}],
                "signed": "2026-07-01",
                "effective": "2026-07-01",
            },
            says=(
                "Luật An ninh mạng hết hiệu lực sau ngày 30/6/2026, được thay thế bằng Luật An ninh mạng "
                "(116/2025/QH15)"
            ),
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [{"kind": "Luật", "title": "An ninh mạng", "issued": "2018-06-12"}],
                "signed": "2026-06-30",
                "effective": "2026-06-30",
            }
        ),
    ),
)
def basis_that_has_ended(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a basis that, by the table of acts, has surely ended by the day of signing."""
    yield from _basis_that_has_ended(agreement, facts, sure=True)


@fact_rule(
    "LAW004",
    Severity.NOTE,
    law=Message(
        "Không dùng làm căn cứ văn bản được biết là đã hết hiệu lực trước ngày ký.",
        "A basis that is said to have ended before the day of signing is no longer cited.",
    ),
    fix=Message(
        "Đối chiếu hiệu lực của căn cứ với cơ sở dữ liệu pháp luật.", "Compare the basis with the legal database."
    ),
    why=("Rows of the table of acts that come from secondary sources, or whose end was inferred: a note and no more."),
    confidence="G",
    cases=(
        bad(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về chữ ký số và dịch vụ chứng thực chữ ký số",
                        "number": "130/2018/NĐ-CP",
                        "issued": "2018-09-27",
                        "issuer": "Chính phủ",
                    }
                ]
            },
            says=(
                "Nghị định số 130/2018/NĐ-CP có thể đã hết hiệu lực sau ngày 09/4/2025, được thay thế bằng Nghị "
                "định số 23/2025/NĐ-CP"
            ),
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về chữ ký số",
                        "number": "130/2018/NĐ-CP",
                        "issued": "2018-09-27",
                        "issuer": "Chính phủ",
                    }
                ],
                "signed": "2025-04-09",
                "effective": "2025-04-09",
            }
        ),
    ),
)
def basis_known_to_have_ended(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a basis that, by what the table has from elsewhere, may have ended by the day of signing."""
    yield from _basis_that_has_ended(agreement, facts, sure=False)


@fact_rule(
    "LAW009",
    Severity.WARNING,
    silent_beside=("LAW002",),
    law=Message("Căn cứ đã có hiệu lực vào ngày ký.", "A basis is in force by the day of signing."),
    fix=Message(
        "Chờ văn bản có hiệu lực, hoặc dùng văn bản đang có hiệu lực.",
        "Wait until it is in force, or cite what is in force.",
    ),
    why=(
        "By the table of acts; parts of an act that take effect on another day are not shown there. By a row that is "
        "not certain it is a note and no more."
    ),
    cases=(
        bad(
            {
                "bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"}],
                "signed": "2024-01-15",
                "effective": "2024-01-15",
            },
            says="Luật Viễn thông chỉ có hiệu lực từ ngày 01/7/2024",
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"}],
                "signed": "2024-07-01",
                "effective": "2024-07-01",
            }
        ),
    ),
)
def basis_not_yet_in_force(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a basis that comes into force after the day of signing."""
    for address, basis in meant_bases(agreement):
        act = _act_of(basis, table_of(facts))
        first = act.in_force if act is not None else None
        begins = agreement.begins if agreement.signed else None  # what carries out a law is signed before its day
        if act and first and not basis.in_force and begins and begins < first:
            fact = act if act.certain else attrs.evolve(act, confidence="L")  # a note and no more
            yield address, _not_yet_in_force(act, first), None, fact


def _not_yet_in_force(act: Act, first: date) -> Message:
    perhaps = ("", "") if act.certain else ("có thể ", "perhaps ")
    return Message(
        f"{act.name} {perhaps[0]}chỉ có hiệu lực từ ngày {date_in_figures(first)}",
        f"{act.name} is {perhaps[1]}in force from {first} only",
    )


@fact_rule(
    "LAW010",
    Severity.WARNING,
    law=Message(
        "Ngày ghi ở căn cứ là ngày thông qua luật, ngày ban hành văn bản.",
        "The day of a basis is that on which it was passed or issued.",
    ),
    fix=Message("Ghi đúng ngày thông qua hoặc ngày ban hành.", "Give the day on which it was passed or issued."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a law is cited by its name and its day, so a wrong day "
        "names another law, or none. Only days that were read in the act or in an official text are compared."
    ),
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-23"}]},
            says="Luật Viễn thông ban hành ngày 24/11/2023, không phải ngày 23/11/2023",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"}]}),
    ),
)
def basis_of_another_day(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a basis whose day is not that of the act with its number."""
    for address, basis in meant_bases(agreement):
        act = _meant(basis, table_of(facts))
        later = act is not None and act.in_force and agreement.signed and agreement.signed < act.in_force
        if act is not None and act.passed and basis.issued and act.passed != basis.issued and not later:
            yield address.field("issued"), _of_another_day(act.name, right=act.passed, wrong=basis.issued), None, act


def _of_another_day(name: str, right: date, wrong: date) -> Message:
    return Message(
        f"{name} ban hành ngày {date_in_figures(right)}, không phải ngày {date_in_figures(wrong)}",
        f"{name} is of {right}, not of {wrong}",
    )


def _meant(basis: LegalBasis, table: ActTable) -> Act | None:
    """Return the act that a basis means, whatever day it gives: by number, or the law of that title and year."""
    if basis.number:
        act = table.named(basis)
        act = act if act and alike(act.title, basis.title) else None
    elif basis.is_law and basis.issued:
        acts = [one for one in table.titled(basis.kind, basis.title) if one.passed]
        same = [one for one in acts if one.passed and one.passed.year == basis.issued.year]
        same = same or [one for one in acts if one.passed and f"{one.passed:%m%d}" == f"{basis.issued:%m%d}"]
        same = same or [one for one in acts[-1:] if one.passed and one.passed > basis.issued]  # which has replaced it
        return same[0] if len(same) == 1 and same[0].confidence == "H" else None
    else:
        act = None
    return act if act is not None and act.certain else None


@lru_cache(maxsize=1024)
def alike(title: str, other: str) -> bool:
    """Tell whether two titles may be of one act: most words of the shorter stand in the longer; none is unknown."""
    one, two = sorted((set(title.lower().split()), set(other.lower().split())), key=len)
    return len(one & two) * 2 > len(one)


@fact_rule(
    "LAW032",
    Severity.WARNING,
    silent_beside=("LAW015",),
    law=Message(
        "Văn bản ở phần căn cứ mang đúng số của văn bản có tên và năm đó.",
        "A document among the bases bears the number of that of its title and year.",
    ),
    fix=Message("Ghi đúng số, đúng tên của văn bản.", "Give the right number and title of the document."),
    why=(
        "By the table of acts; a number that it does not know, beside a title and a year that it knows, is most "
        "often a slip."
    ),
    confidence="M",
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Viễn thông", "number": "42/2023/QH15", "issued": "2023-11-24"}]},
            says="“42/2023/QH15”, có lẽ là “24/2023/QH15”: Luật Viễn thông",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "number": "24/2023/QH15", "issued": "2023-11-24"}]}),
    ),
)
def law_of_another_number(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a basis whose number is that of another act, or of none while its title is known."""
    table = table_of(facts)
    for address, basis in meant_bases(agreement):
        law, year, known = basis.is_law, YEAR.search(basis.number), table.named(basis)
        acts = table.titled(basis.kind, basis.title) if law else ()
        same = [one for one in acts if year and one.passed and one.number and one.passed.year == int(year[1])]
        if same and not table.may_be(basis):
            yield address.field("number"), _perhaps_the_act(basis.number, right=same[-1]), None, same[-1]
        decree = known if known is not None and known.is_titled and not law else None
        other = decree and basis.title and (misnamed(decree.title, basis.title) or not alike(decree.title, basis.title))
        laws = [one.rpartition(" Luật ")[2] for one in (decree.title if decree else "", basis.title) if " Luật " in one]
        other = other or (len(laws) > 1 and not alike(*laws))  # which the decree carries out
        if decree is not None and decree.kind == basis.kind and other:
            yield address.field("title"), _number_of_another(basis.number, right=decree), None, decree
        strange = basis.number and not law and not table.may_be(basis)
        meant = [one for one in table.of_the_day(basis) if _ends_alike(basis.title, one.title)] if strange else []
        if len(meant) == 1:
            yield address.field("number"), _perhaps_the_act(basis.number, right=meant[0]), None, meant[0]
        if acts and known is not None and known not in acts and basis.title not in known.title:
            yield address.field("number"), _perhaps_the_act(basis.number, right=acts[-1]), None, acts[-1]


def _ends_alike(title: str, other: str) -> bool:
    return plain_title(title).endswith(plain_title(other))


def _perhaps_the_act(number: str, right: Act) -> Message:
    return Message(
        f"“{number}”, có lẽ là “{right.number}”: {right.name}", f"{number!r}, perhaps {right.number!r} of {right.name}"
    )


def _number_of_another(number: str, right: Act) -> Message:
    return Message(f"“{number}” là {right.kind} “{right.title}”", f"{number!r} is the {right.kind} {right.title!r}")


def _cited_law_that_has_ended(agreement: Agreement, facts: Facts, *, sure: bool) -> FactBreaches:
    table = table_of(facts)
    for passage, act in _acts_in(agreement, table) if agreement.signed else ():
        if act.certain is sure and has_ended(act, agreement.signed) and not changes_another(passage.sentence):
            found = passage.found
            yield passage.address, end_of(act, table, agreement.signed, f"“{found}”", repr(found)), passage.span, act


@fact_rule(
    "LAW011",
    Severity.WARNING,
    law=Message(
        "Luật, nghị định viện dẫn trong lời văn đang có hiệu lực vào ngày ký.",
        "A law or decree that the text cites is in force on the day of signing.",
    ),
    fix=Message("Viện dẫn văn bản đang có hiệu lực.", "Cite what is in force."),
    why=(
        "By the rows of the table of acts that are certain. A law that is named by its title alone is found where all "
        "that bore the title have ended. Sentences that amend, repeal, replace or go over from an earlier act are not "
        "concerned."
    ),
    confidence="G",
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Thực hiện theo Luật An ninh mạng năm 2018."}],
                "signed": "2026-08-03",
                "effective": "2026-08-03",
            },
            says=(
                "“Luật An ninh mạng năm 2018” hết hiệu lực sau ngày 30/6/2026, được thay thế bằng Luật An ninh "
                "mạng (116/2025/QH15)"
            ),
        ),
        bad(
            {
                "body": [{"article": "Một", "text": "Xử lý theo Luật Công nghệ thông tin và pháp luật có liên quan."}],
                "signed": "2026-07-01",
                "effective": "2026-07-01",
            },
            says=(
                "“Luật Công nghệ thông tin” hết hiệu lực sau ngày 30/6/2026, được thay thế bằng Luật Chuyển đổi số "
                "(148/2025/QH15)"
            ),
        ),
        good("Thực hiện theo Luật An ninh mạng năm 2018."),
    ),
)
def cited_law_that_has_ended(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a law or decree in the text that has surely ended: “Luật Công an nhân dân năm 2014”."""
    yield from _cited_law_that_has_ended(agreement, facts, sure=True)


@fact_rule(
    "LAW018",
    Severity.NOTE,
    law=Message(
        "Luật, nghị định viện dẫn trong lời văn, theo nguồn thứ cấp, còn hiệu lực vào ngày ký.",
        ("A law or decree that the text cites has not ended by the day of signing, as secondary sources have it."),
    ),
    fix=Message("Đối chiếu hiệu lực với cơ sở dữ liệu pháp luật.", "Compare it with the legal database."),
    why="By the rows of the table of acts that are not certain: a note and no more.",
    confidence="G",
    cases=(
        bad(
            "Thực hiện Nghị định số 130/2018/NĐ-CP.",
            says=(
                "“130/2018/NĐ-CP” có thể đã hết hiệu lực sau ngày 09/4/2025, được thay thế bằng Nghị định số "
                "23/2025/NĐ-CP"
            ),
        ),
        good("Nghị định số 130/2018/NĐ-CP đã được thay thế."),
    ),
)
def cited_law_said_to_have_ended(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a law or decree in the text that may have ended by the day of signing."""
    yield from _cited_law_that_has_ended(agreement, facts, sure=False)


def _acts_in(agreement: Agreement, table: ActTable) -> Iterator[tuple[Passage, Act]]:
    for passage, acts in _numbered_in(agreement, table):
        if len(acts) == 1:
            yield passage, acts[0]
    for passage, match in agreement.prose.find(_OF_A_YEAR):
        titled = table.titled(match["kind"], match["title"])
        of_the_year = [one for one in titled if one.passed and str(one.passed.year) == match["year"]]
        if len(of_the_year) == 1 and not passage.is_payload:
            yield passage, of_the_year[0]
    for passage, match in agreement.prose.find(_ENDED_TITLES(table.facts)) if agreement.signed else ():
        acts = table.titled(match["kind"], match["title"])
        if all(has_ended(act, agreement.signed) for act in acts) and not passage.is_payload:
            yield passage, acts[-1]


def _ended_titles(facts: Facts) -> re.Pattern[str]:
    """Return a pattern of laws by their titles alone, of which every one that bore the title has ended."""
    by_title = table_of(facts).by_title.values()
    ended = [acts[-1] for acts in by_title if acts[-1].kind in _LAWS and all(act.ended for act in acts)]
    kinds = {kind: any_of(act.title for act in ended if act.kind == kind and " " in act.title) for kind in _LAWS}
    titles = "|".join(rf"(?:{kind}(?= {among}))" for kind, among in kinds.items())
    whole = any_of(act.title for act in ended if " " in act.title)
    return re.compile(rf"(?<!Bộ )(?P<kind>{titles}) (?P<title>{whole})(?={_AFTER_A_TITLE})")


_AFTER_A_TITLE = r"[,.;:)\0\n]| (?:và|quy định|có|về|đã|để|được) |$"  # no year: “Luật Viễn thông năm 2009”
_ENDED_TITLES: Remembered[Facts, re.Pattern[str]] = Remembered(_ended_titles)


def _numbered_in(agreement: Agreement, table: ActTable) -> Iterator[tuple[Passage, tuple[Act, ...]]]:
    """Yield each number of an act in the text, with the acts that it may mean by the kind before and the day after."""
    for passage, match in agreement.prose.find(_NUMBERED) if "/" in agreement.prose.text else ():
        kind, day = _KIND_BEFORE.search(passage.before), _DAY_BEHIND.match(passage.text, passage.end)
        passed = day_written(*day.group("day", "month", "year")) if day else None
        acts = table.facts.acts_meant(match[0], kind=kind["kind"] if kind else "", passed=passed)
        if acts and not passage.is_payload:
            yield passage, acts


@fact_rule(
    "LAW019",
    Severity.WARNING,
    law=Message(
        "Ngày ghi kèm văn bản viện dẫn trong lời văn là ngày ban hành văn bản đó, không sau ngày ký.",
        "The day beside a document that the text cites is that of its issue, and not after the signing.",
    ),
    fix=Message("Ghi đúng ngày ban hành của văn bản viện dẫn.", "Give the day of the document that is cited."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: the first citation gives number and day. Days are "
        "compared with those rows of the table of acts that were read in the act or in an official text. Where "
        "the year in the number is off, LAW016 speaks."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {
                        "article": "Nội dung khác",
                        "text": "Trình bày theo Nghị định số 30/2020/NĐ-CP ngày 06/3/2020 của Chính phủ.",
                    },
                ]
            },
            says="“Nghị định số 30/2020/NĐ-CP ngày 06/3/2020 của Chính phủ”: văn bản này ban hành ngày 05/3/2020",
            where="Điều 3",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {
                        "article": "Nội dung khác",
                        "text": "Trình bày theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
                    },
                ]
            }
        ),
    ),
)
def cited_document_of_another_day(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a document in the text with a day that is not its own, or is after the signing."""
    for passage, cited in documents_cited(agreement):
        act, day, signed = table_of(facts).named(cited), cited.issued, agreement.signed
        right = act.passed if act and act.certain and act.kind == cited.kind else None
        year = YEAR.search(cited.number)
        if day and right and right != day and right.year == day.year:
            yield *told_of(passage, f": văn bản này ban hành ngày {date_in_figures(right)}", f" is of {right}"), act
        elif day and signed and day > signed and (year is None or int(year[1]) == day.year):
            yield passage.address, _later_than_signing(passage.found, signed), passage.span, None


def _later_than_signing(found: str, signed: date) -> Message:
    return Message(
        f"“{found}” ghi ngày sau ngày ký văn bản, {date_in_figures(signed)}",
        f"{found!r} is later than the signing, {signed}",
    )


@fact_rule(
    "LAW020",
    Severity.WARNING,
    silent_beside=("LAW031",),
    law=Message(
        "Luật ghi đúng tên loại và tên: Bộ luật Hình sự, Luật Viễn thông.",
        "A law is cited by its kind and its very name: Bộ luật Hình sự, Luật Viễn thông.",
    ),
    fix=Message(
        "Ghi đúng là luật hay bộ luật, và đúng tên.", "Say whether it is a law or a code, and give its very name."
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a law is known by its name alone. By the table of acts: a "
        "name that is only that of a code, or only that of a law; and a basis whose name differs from that of "
        "one act by its marks alone."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Xử lý theo Luật Hình sự và pháp luật có liên quan."},
                ]
            },
            says="“Luật Hình sự” là “Bộ luật Hình sự”",
            where="Điều 3",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Nội dung khác", "text": "Xử lý theo Bộ luật Hình sự; quan hệ pháp luật hình sự."},
                ]
            }
        ),
    ),
)
def law_of_another_kind(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a law by a kind or a name that it does not have: “Luật Hình sự” for “Bộ luật Hình sự”."""
    acts = table_of(facts)
    for passage, match in agreement.prose.find(_IN_THE_TEXT):
        title = _begun_with(acts, match["title"])
        kind = acts.of_one_kind.get(title, match["kind"])
        if kind != match["kind"] and not passage.is_payload and _ENDS_A_TITLE.match(match["title"], len(title)):
            found = f"{match['kind']} {title}"
            what = _its_title_is(found, right=f"{kind} {title}")
            yield passage.address, what, Span(passage.start, passage.start + len(found)), acts.one_titled(kind, title)
    dated = agreement.signed is not None and agreement.signed >= WRITTEN_BY_THE_DECREE
    for address, basis in [one for one in meant_bases(agreement) if one[1].is_law]:
        right, titled = acts.meant_by(basis.kind, basis.title), acts.titled(basis.kind, basis.title)
        if basis.issued not in (None, *[one.passed for one in titled]):
            alike = (one for one in acts.of_the_day(basis) if "sửa đổi" not in one.title.lower())
            near = (one for one in alike if misnamed(one.title, basis.title) or _nearly(basis.title, one.title))
            right = right or next(near, None)
        small = titled and dated and not basis.title.startswith("sửa đổi")  # as “Luật đất đai”
        if small and basis.title[0] == titled[-1].title[0].lower():
            right = titled[-1]
        if right:
            what = _perhaps_the_title(found=f"{basis.kind} {basis.title}", right=right.name)
            yield address.field("title"), what, None, right


def _its_title_is(found: str, right: str) -> Message:
    return Message(f"“{found}” là “{right}”", f"{found!r} is {right}")


def _perhaps_the_title(found: str, right: str) -> Message:
    return Message(f"“{found}”, có lẽ là “{right}”", f"{found!r}, perhaps {right!r}")


def _nearly(title: str, meant: str) -> bool:
    """Tell whether the words of two titles of a day are the same but for one, or all of one: “Luật Khám, chữa bệnh”."""
    words, other = {*plain_title(title).split()}, {*plain_title(meant).split()}
    return len(words ^ other) <= 1 < len(words) or words < other or (other < words and "".join(words).isalpha())


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


@fact_rule(
    "LAW034",
    Severity.NOTE,
    law=Message(
        "Số của văn bản viện dẫn đi cùng tên loại, và ngày ban hành khi hai văn bản mang một số.",
        "A number is cited with its kind, and with its day where two acts bear it.",
    ),
    fix=Message(
        "Ghi thêm tên loại, ngày ban hành hoặc cơ quan ban hành của văn bản.",
        "Add the kind of the document, its day or its issuer.",
    ),
    why=(
        "Laws and resolutions of the National Assembly are numbered apart: 20/2026/QH16 is both; two decrees bear "
        "03/2019/NĐ-CP. By the table of acts: where a number may be of several and nothing else tells which is meant, "
        "none is judged."
    ),
    confidence="M",
    cases=(
        bad(
            {"bases": [{"kind": "Nghị định", "title": "", "number": "03/2019/NĐ-CP", "issuer": "Chính phủ"}]},
            says=(
                "“03/2019/NĐ-CP” là số của 2 văn bản: Nghị định ngày 04/01/2019 “Hoạt động viễn thám”; Nghị định "
                "ngày 05/9/2019 “Phối hợp giữa Bộ Công an và Bộ Quốc phòng trong th…”"
            ),
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về phối hợp giữa Bộ Công an và Bộ Quốc phòng",
                        "number": "03/2019/NĐ-CP",
                        "issued": "2019-09-05",
                        "issuer": "Chính phủ",
                    }
                ]
            }
        ),
    ),
)
def number_of_several_acts(agreement: Agreement, facts: Facts) -> FactBreaches:
    """Find a number that several acts bear, where neither kind, day, issuer nor subject tells which is meant."""
    table = table_of(facts)
    for address, basis in meant_bases(agreement):
        acts = table.may_be(basis) if basis.number.upper() in facts.shared_numbers else ()
        if len(acts) > 1:
            yield address.field("number"), _of_several(basis.number, acts), None, acts[0]
    shared = any(number in agreement.prose.text for number in facts.shared_numbers)
    for passage, acts in _numbered_in(agreement, table) if shared else ():
        if len({has_ended(act, agreement.signed) for act in acts}) > 1 or len({act.kind for act in acts}) > 1:
            yield passage.address, _of_several(passage.found, acts), passage.span, acts[0]


_SHOWN = 50  # letters of a title


def _of_several(number: str, acts: tuple[Act, ...]) -> Message:
    vi = "; ".join(f"{one.kind}{_of_its_day(one, ' ngày ')} “{cut_short(one.title, _SHOWN)}”" for one in acts)
    en = "; ".join(f"{one.kind} {one.passed or ''} {cut_short(one.title, _SHOWN)!r}" for one in acts)
    return Message(f"“{number}” là số của {len(acts)} văn bản: {vi}", f"{number!r} is of {len(acts)} acts: {en}")


def _of_its_day(act: Act, word: str) -> str:
    return f"{word}{date_in_figures(act.passed)}" if act.passed else ""
