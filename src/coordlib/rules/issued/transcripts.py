"""Transcripts: what is issued under an agreement, as the rules of an agreement's form and text see it.

In come a letterhead and the texts that people wrote; out go what those rules find, each in its field. So a report and
an agreement are held to one form by one set of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from coordlib.amendments import Instrument
from coordlib.language import (
    Address,
    Citation,
    Finding,
    Level,
    Prose,
    find_citations,
    has_marks,
    referenced_keys,
    unmarked,
)
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Party, Wording
from coordlib.rules.agreement.catalogue import BASIS_RULES, FORM_RULES, OUTLINE_RULES, TEXT_RULES
from coordlib.rules.issued.letterheads import kind_of_issued
from coordlib.tracking import Letterhead, Minutes, issuing

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


@attrs.frozen(eq=False, kw_only=True)
class _Written(Wording):
    """What stands where in a transcript: its texts by their fields, and no provision."""

    texts: tuple[tuple[Address, str], ...] = ()


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Transcript(Agreement):
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
    ) -> Transcript:
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
    def of_instrument(cls, instrument: Instrument) -> Transcript:
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
    def of_meeting(cls, minutes: Minutes) -> Transcript:
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

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Yield what the shared rules find here by some facts, each in its field."""
        marked = {_text_at(name): text for name, text in self.written if has_marks(text)}
        for judging in _SHARED:
            for finding in judging(self, facts) if judging.holds_on(self.signed) else ():
                if place := self._field(finding.where):
                    yield attrs.evolve(finding.as_written(marked) if marked else finding, where=Address().field(place))

    def _field(self, where: Address) -> str:
        """Return the field that a place of an agreement stands for; empty for what is none of this document."""
        first, *rest = where.steps
        if first.level is Level.SIGNATORY:
            labels = [address.steps[0].label for address, _ in self.signing()]
            return ".".join((self.signing_at[labels.index(first.label)], *(step.label for step in rest)))
        if first.level is Level.BASIS:
            return ".".join((f"bases[{first.label}]", *(step.label for step in rest)))
        if first.level is Level.RECIPIENT:
            return f"letterhead.recipients[{first.label}]"
        if first.level is not Level.FIELD:
            return ""
        if first.label in self.formal:
            return f"letterhead.{first.label}"
        return first.label if rest and rest[-1].label in (_WORDS, _LINE) else ""

    # --- what the rules ask an agreement for ---

    def texts(self) -> Iterator[tuple[Address, str]]:
        """Yield each text that people wrote, as it is read."""
        yield from ((_text_at(name), unmarked(text)) for name, text in self.written if text)

    @cached_property
    def wording(self) -> Wording:
        """The texts, for the rules that ask in which field each stands."""
        return _Written(preamble="", body=(), clauses=(), annexes=(), decision=None, texts=tuple(self.texts()))

    @cached_property
    def prose(self) -> Prose:
        """What people wrote, and the names in the letterhead."""
        lines = ((Address().field(f"letterhead.{name}").field(_LINE), text) for name, text in self.head.texts() if text)
        return Prose((*self.texts(), *lines))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What it cites in words; “Quy chế này” is the agreement."""
        return tuple(find_citations(self.prose, self.kind))

    @cached_property
    def citable(self) -> frozenset[Address]:
        """The provisions of the agreement."""
        return self.cited.citable if self.cited else frozenset(t for one in self.citations for t in one.targets)

    @cached_property
    def keys(self) -> Mapping[str, Address]:
        """The keys of the agreement; where it is not known, every key that is referred to may be one."""
        if self.cited:
            return self.cited.keys
        return {one: Address() for _, text in self.written for one in referenced_keys(text)}

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


def _text_at(name: str) -> Address:
    """Return where a transcript has the text of a field."""
    return Address().field(name).field(_LINE if name == _WITHIN_A_SENTENCE else _WORDS)
