"""RPT: rules of each kind of issued document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, get_args

import attrs

from coordlib import language
from coordlib.amendments import Instrument
from coordlib.model import Agreement, Party
from coordlib.rules.gathering import rules_in, subjects_of
from coordlib.rules.issued import amendments, claims, figures, followups, ledger, letterheads, meetings, papers, reports
from coordlib.rules.issued.letterheads import Headed, kind_of_issued
from coordlib.rules.judgement import BASIS_RULES, FORM_RULES, OUTLINE_RULES, TEXT_RULES
from coordlib.tracking import (
    Letterhead,
    Minutes,
    Narrative,
    Paper,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Tracking,
    issuing,
)

ISSUED_RULES: language.Rules[Any] = rules_in(
    ledger, reports, claims, figures, letterheads, meetings, followups, amendments, papers
)
"""All of them; what each judges says the annotation of its function."""

ISSUER_RULES: language.Rules[Headed] = language.Rules(
    one for one in ISSUED_RULES if set(get_args(Headed)) <= set(subjects_of(one))
)
"""The rules of a letterhead in the light of the agreement that the document is issued under."""


def _judging(subject: type) -> language.Rules[Any]:
    return language.Rules(one for one in ISSUED_RULES if subject in subjects_of(one) and one not in ISSUER_RULES)


LEDGER_RULES: language.Rules[Progress] = _judging(Progress)
"""The rules of the ledger, looked at in the light of a progress."""
NARRATIVE_RULES: language.Rules[Narrative] = _judging(Narrative)
"""The rules of the narrative of a report, whatever its ledger holds."""
REPORT_RULES: language.Rules[Report] = _judging(Report)
"""The rules of reports, beside those of their ledger, their narrative and their letterhead."""
LETTERHEAD_RULES: language.Rules[Letterhead] = _judging(Letterhead)
"""The rules of a letterhead, whoever issues it."""
MINUTES_RULES: language.Rules[Minutes] = _judging(Minutes)
"""The rules of minutes, beside those of their letterhead."""
REMINDER_RULES: language.Rules[Reminder] = _judging(Reminder)
"""The rules of reminders, beside those of their letterhead."""
PLAN_RULES: language.Rules[Plan] = _judging(Plan)
"""The rules of plans."""
TRACKING_RULES: language.Rules[Tracking] = _judging(Tracking)
"""The rules of tracking tables, beside those of their ledger."""
PORTFOLIO_RULES: language.Rules[PortfolioReport] = language.Rules(
    one for one in ISSUED_RULES if PortfolioReport in subjects_of(one)
)
"""The rules of a report on many agreements: who signs it, whom it addresses."""
PAPER_RULES: Mapping[type, language.Rules[Any]] = {kind: _judging(kind) for kind in Paper.__subclasses__()}
"""The rules of each paper on the way to the signing, beside those of its letterhead."""
INSTRUMENT_RULES: language.Rules[Instrument] = _judging(Instrument)
"""The rules of the instrument of an amendment."""

_Headed = Report | Minutes | Reminder | PortfolioReport | Paper
Judged = Progress | _Headed | Plan | Tracking | Narrative | Letterhead | Instrument
"""What is issued under an agreement, or tells where it stands."""


def judge(subject: Judged) -> Iterator[language.Finding]:
    """Yield each breach of the rules that a subject is under."""
    match subject:
        case Progress():
            yield from _broken(LEDGER_RULES, subject)
        case Narrative():
            yield from _broken(NARRATIVE_RULES, language.without_marks(subject))
            yield from _Transcript.of(Letterhead(), subject.texts()).findings()
        case Letterhead():
            yield from _broken(LETTERHEAD_RULES, subject)
            yield from _field_of("letterhead", _Transcript.of(subject).findings())
        case Instrument():
            yield from subject.faults
            yield from _broken(INSTRUMENT_RULES, subject)
            transcript = _Transcript.of_instrument(subject)
            yield from _broken(LETTERHEAD_RULES, transcript.head)
            yield from _field_of("letterhead", transcript.findings())
        case Plan():
            yield from _broken(PLAN_RULES, subject)
            yield from _of_plan(subject)
        case Tracking():
            yield from judge(subject.progress)
            yield from _broken(TRACKING_RULES, subject)
        case Report() | Minutes() | Reminder() | PortfolioReport() | Paper():
            yield from _broken_in("letterhead", LETTERHEAD_RULES, subject.letterhead)
            yield from _of_headed(subject)


def _of_plan(plan: Plan) -> Iterator[language.Finding]:
    """Yield what is wrong with the texts of a plan, and with its letterhead, if it has one: a schedule has none."""
    token = kind_of_issued(plan).abbreviation
    if plan.letterhead != Letterhead():
        yield from _broken_in("letterhead", LETTERHEAD_RULES, plan.head)
        yield from _broken(ISSUER_RULES, plan)
        yield from _Transcript.of(plan.head, plan.texts(), plan.agreement, token).findings()
    else:
        found = _Transcript.of(plan.letterhead, plan.texts(), plan.agreement, token).findings()
        yield from (one for one in found if not one.where.number.startswith("letterhead."))


def _of_headed(subject: _Headed) -> Iterator[language.Finding]:
    """Yield what is wrong with what bears a letterhead, by rules of its own and by those of an agreement's."""
    token = kind_of_issued(subject).abbreviation
    match subject:
        case Report():
            yield from judge(subject.progress)
            plain = language.without_marks(subject, "narrative")
            yield from _broken_in("narrative", NARRATIVE_RULES, plain.narrative)
            yield from _broken((*REPORT_RULES, *ISSUER_RULES), plain)
            yield from _Transcript.of(subject.head, subject.texts(), subject.agreement, token).findings()
        case Minutes():
            plain_minutes = language.without_marks(subject, "contents", "conclusions", "tasks")
            yield from _broken((*MINUTES_RULES, *ISSUER_RULES), plain_minutes)
            yield from _Transcript.of_meeting(subject).findings()
        case Reminder():
            yield from _broken((*REMINDER_RULES, *ISSUER_RULES), subject)
            yield from _Transcript.of(subject.head, (), subject.agreement, token).findings()
        case Paper():
            yield from _broken((*PAPER_RULES[type(subject)], *ISSUER_RULES), subject)
            yield from _Transcript.of(subject.head, subject.texts(), subject.agreement, token).findings()
        case PortfolioReport(issuer=issuer):
            yield from _broken(PORTFOLIO_RULES, subject)
            yield from _Transcript.of(subject.letterhead, (), None, token, issuer).findings()


def _broken(rules: Iterable[language.Rule[Any]], subject: object) -> Iterator[language.Finding]:
    return (finding for rule in rules for finding in rule(subject))


def _broken_in(name: str, rules: Iterable[language.Rule[Any]], part: object) -> Iterator[language.Finding]:
    """Yield the findings of a part as findings of what it is part of."""
    for one in _broken(rules, part):
        yield attrs.evolve(one, where=language.Address().field(f"{name}.{one.where.number}"))


def _field_of(name: str, findings: Iterable[language.Finding]) -> Iterator[language.Finding]:
    """Yield the findings of a part that is judged alone, by the names of its own fields."""
    for one in findings:
        yield attrs.evolve(one, where=language.Address().field(one.where.number.removeprefix(f"{name}.")))


_SAID_ELSEWHERE = frozenset({"DOC003", "DOC004", "DOC014", "DOC020", "REF009"})
"""RPT012, RPT033 and RPT030 say the first three of what is issued; a report may cite articles by their numbers."""

_SHARED = (
    *(one for one in FORM_RULES if one.code[:3] in ("SIG", "DOC") and one.code not in _SAID_ELSEWHERE),
    *(one for one in (*BASIS_RULES, *OUTLINE_RULES, *TEXT_RULES) if one.code not in _SAID_ELSEWHERE),
)
_WORDS = "text"  # the field that rules of the text take for sentences
_LINE = "name"  # … and for a name
_WITHIN_A_SENTENCE = "conference.heard"  # “Sau khi nghe …”

_Texts = Iterable[tuple[str, str]]


@attrs.frozen(slots=False, kw_only=True, eq=False)
class _Transcript(Agreement):
    """What is issued, as the rules of an agreement's form and text see it.

    They ask an agreement for its prose, its citations, who issues and who signs it; this one answers for another
    document. Its prose is what people wrote there, its citations lead into the agreement, its form is that of the
    letterhead. `written`: the texts by the names of their fields. `cited`: the agreement, if there is one.
    `head`, `issuing`, `token`: the letterhead, who issues, and the part of the symbol that is of the kind.
    `formal`, `signing_at`: which formal parts it has, and where each signatory stands. A finding that lies nowhere here
    is the agreement's own, and is said there.
    """

    written: tuple[tuple[str, str], ...] = ()
    cited: Agreement | None = None
    head: Letterhead = Letterhead()
    issuing: tuple[Party, ...] = ()
    token: str = ""
    formal: tuple[str, ...] = ("symbol", "recipients", "place", "signatories")
    signing_at: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, head: Letterhead, written: _Texts = (), cited: Agreement | None = None, token: str = "", *bodies: Party
    ) -> _Transcript:
        """Build a transcript; signatories without a party are left to RPT007."""
        parties = cited.bodies if cited else bodies
        if not parties:  # a letterhead alone: who its parties are, it does not say
            keys = dict.fromkeys((*head.issuers, *(one.party for one in head.signatories)))
            bodies = tuple(Party(key, key) for key in keys)
        known = {party.key for party in parties}
        signing = {f"letterhead.signatories[{n}]": one for n, one in enumerate(head.signatories, start=1)}
        signing = {place: one for place, one in signing.items() if not known or one.party in known}
        formal = ("symbol", "recipients", "place", "signatories")[: 2 if not known else 4 if signing else 3]
        return cls(
            title="",
            kind=cited.kind if cited else "Quy chế",
            parties=parties,
            symbol=head.symbol,
            signed=head.signed,
            signatories=tuple(signing.values()),
            recipients=head.recipients,
            circulation=head.circulation,
            secrecy=head.secrecy,
            written=tuple(written),
            cited=cited,
            head=head,
            issuing=bodies or (issuing(head, cited) if cited else ()),
            token=token,
            formal=formal,
            signing_at=tuple(signing),
        )

    @classmethod
    def of_instrument(cls, instrument: Instrument) -> _Transcript:
        """Write out an amendment as it is signed; its citations lead into the text as amended."""
        document = instrument.document
        shared = ("number", "symbol", "place", "signed", "signatories", "recipients")
        head = Letterhead(**{name: getattr(document, name) for name in shared})
        plain = cls.of(head, instrument.texts(), instrument.after, document.abbreviation, *instrument.issuers)
        bound = {one.key for one in instrument.issuers}  # who joins and who leaves sign it too
        signing = {f"letterhead.signatories[{n}]": one for n, one in enumerate(document.signatories, start=1)}
        signing = {place: one for place, one in signing.items() if one.party in bound}
        formal = ("symbol", "recipients", "place", *["signatories"] * bool(signing), "bases")
        return attrs.evolve(
            plain,
            bases=document.bases,
            legal_form=document.legal_form,
            formal=formal,  # what is issued under an agreement has its bases in its words
            signatories=tuple(signing.values()),
            signing_at=tuple(signing),
        )

    @classmethod
    def of_meeting(cls, minutes: Minutes) -> _Transcript:
        """Write out minutes, which the chair and the secretary sign, and which print no place before their day."""
        plain = cls.of(minutes.letterhead, minutes.texts(), minutes.agreement, kind_of_issued(minutes).abbreviation)
        known = {party.key for party in plain.parties}
        both = {"chair": minutes.chair, "secretary": minutes.secretary}
        signing = {place: one for place, one in both.items() if one.party in known}
        bodies = tuple(party for party in plain.parties if party.key in {one.party for one in signing.values()})
        return attrs.evolve(
            plain,
            signatories=tuple(signing.values()),
            issuing=bodies,
            formal=("symbol", "recipients"),
            signing_at=tuple(signing),
        )

    def findings(self) -> Iterator[language.Finding]:
        """Yield what the shared rules find here, each in its field."""
        marked = {_text_at(name): text for name, text in self.written if language.has_marks(text)}
        for one in _broken((rule for rule in _SHARED if rule.holds_on(self.signed)), self):
            if place := self._field(one.where):
                yield attrs.evolve(one.as_written(marked) if marked else one, where=language.Address().field(place))

    def _field(self, where: language.Address) -> str:
        """Return the field that a place of an agreement stands for; empty for what is none of this document."""
        first, *rest = where.steps
        if first.level is language.Level.SIGNATORY:
            labels = [address.steps[0].label for address, _ in self.signing()]
            return ".".join((self.signing_at[labels.index(first.label)], *(step.label for step in rest)))
        if first.level is language.Level.BASIS:
            return ".".join((f"bases[{first.label}]", *(step.label for step in rest)))
        if first.level is language.Level.RECIPIENT:
            return f"letterhead.recipients[{first.label}]"
        if first.level is not language.Level.FIELD:
            return ""
        if first.label in self.formal:
            return f"letterhead.{first.label}"
        return first.label if rest and rest[-1].label in (_WORDS, _LINE) else ""

    # --- what the rules ask an agreement for ---

    def texts(self) -> Iterator[tuple[language.Address, str]]:
        """Yield each text that people wrote, as it is read."""
        yield from ((_text_at(name), language.unmarked(text)) for name, text in self.written if text)

    @cached_property
    def prose(self) -> language.Prose:
        """What people wrote, and the names in the letterhead."""
        lines = (
            (language.Address().field(f"letterhead.{name}").field(_LINE), text)
            for name, text in self.head.texts()
            if text
        )
        return language.Prose((*self.texts(), *lines))

    @cached_property
    def citations(self) -> tuple[language.Citation, ...]:
        """What it cites in words; “Quy chế này” is the agreement."""
        return tuple(language.find_citations(self.prose, self.kind))

    @cached_property
    def citable(self) -> frozenset[language.Address]:
        """The provisions of the agreement."""
        return self.cited.citable if self.cited else frozenset(t for one in self.citations for t in one.targets)

    @cached_property
    def keys(self) -> Mapping[str, language.Address]:
        """The keys of the agreement; where it is not known, every key that is referred to may be one."""
        if self.cited:
            return self.cited.keys
        return {one: language.Address() for _, text in self.written for one in language.referenced_keys(text)}

    @property
    def issuers(self) -> tuple[Party, ...]:
        """Who issues it."""
        return self.issuing

    @property
    def notation(self) -> str:
        """Its symbol."""
        return self.head.notation(self.issuing, self.token)

    @property
    def issued_at(self) -> str:
        """The place before its date."""
        return self.head.issued_at(self.issuing)


def _text_at(name: str) -> language.Address:
    """Return where a transcript has the text of a field."""
    return language.Address().field(name).field(_LINE if name == _WITHIN_A_SENTENCE else _WORDS)
