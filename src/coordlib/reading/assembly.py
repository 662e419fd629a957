"""Assembly: a document as it was read becomes an agreement, each value with the piece of text that it came from.

In comes a document taken apart; out go the agreement as far as the document says it, the piece of each value, and what
a person should look at. Nothing is made up: what no piece says stays empty. What the head says is read by
`draft_heads`, signatures and recipients by `draft_closings`, annexes by `draft_annexes`, articles and tables by
`records`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from coordlib import anatomy, language, lexicon, model
from coordlib.formats import UNKNOWN_LETTER
from coordlib.reading.clauses import day_of_effect, replaced_by
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.draft_annexes import annexes_in
from coordlib.reading.draft_closings import DraftClosing
from coordlib.reading.draft_heads import DraftHead
from coordlib.reading.provenance import Provenance, Spelling, sentence_case
from coordlib.reading.records import bare_clauses_of, records_of
from coordlib.reading.sides import sides_introduced

# The kinds that a normative decision issues: those of the decree by which it rules, and which it names itself.
_RULING = {kind.name for kind in lexicon.kinds_of("decree", trait="itself", form="attached")}


def agreement_of(
    document: anatomy.ReadDocument,
) -> tuple[model.Agreement, Mapping[model.Way, anatomy.PaperPiece], tuple[DraftDoubt, ...]]:
    """Return the agreement that a document is, the pieces of text its values came from, and what is doubtful."""
    builder = _DraftBuilder(document)
    agreement = builder.agreement()
    return agreement, builder.provenance.pieces, tuple(builder.provenance.doubts)


class _DraftBuilder:
    """Makes the record of one document, once."""

    def __init__(self, document: anatomy.ReadDocument) -> None:
        sides = sides_introduced(document.text.front.preamble)
        spelling = Spelling(document)
        self.document = document
        self.provenance = Provenance()
        self.spelling = spelling
        self.head = DraftHead(document, self.provenance, spelling, sides)
        self.closing = DraftClosing(document, self.provenance, spelling, sides)

    @property
    def main(self) -> anatomy.ReadText:
        """The text that is the agreement: the regulation where there is one."""
        return self.document.attached or self.document.text

    @property
    def texts_agreement_first(self) -> tuple[anatomy.ReadText, ...]:
        """The texts of the document, that of the agreement before the decision that issues it."""
        return tuple(reversed(self.document.texts))

    def agreement(self) -> model.Agreement:
        """Return the agreement as far as the document says it."""
        issuers = self.head.parties()
        decision = self.decision(issuers)
        number, year = self.head.number()
        legal_form = self.legal_form(decision, year)
        agreement = self.record(issuers, decision, number, legal_form)
        for way, piece in self.provenance.pieces.items():
            if UNKNOWN_LETTER in piece.text:
                self.provenance.doubt(way, _LETTER_OF_AN_OLD_FONT)
        self.doubt_slips()
        return self.with_symbol(agreement, year if legal_form is not model.LegalForm.NORMATIVE else "")

    def record(
        self,
        issuers: tuple[model.Party, ...],
        decision: model.Decision | None,
        number: int | None,
        legal_form: model.LegalForm,
    ) -> model.Agreement:
        """Return the record.

        Each value is asked for in the order in which a reader meets it: so doubts are told, and pieces kept.
        """
        head, closing, provenance = self.head, self.closing, self.provenance
        signed, place = head.signed(), head.place(issuers)
        kind = head.kind()
        title = head.title(kind)
        body = records_of(self.main.units, ("body",), provenance.pieces, provenance.slips)
        clauses = bare_clauses_of(self.main.units, provenance.pieces)
        effective, replaces = self.effective(), self.replaces()
        bases, preamble = head.bases(), head.preamble()
        annexes = annexes_in(self.document, provenance)
        signature_order, signatories = closing.signatures(issuers)
        recipients = closing.recipients(decision)
        urgency, circulation, secrecy = head.marks()
        return model.Agreement(
            title=title,
            parties=() if decision else issuers,
            body=body,
            clauses=clauses,
            kind=kind,
            abbreviation="QC" if decision else head.abbreviation(),
            legal_form=legal_form,
            number=number,
            signed=signed,
            place=place,
            effective=effective,
            replaces=replaces,
            bases=bases,
            preamble=preamble,
            annexes=annexes,
            signature_order=signature_order,
            signatories=signatories,
            recipients=recipients,
            decision=decision,
            urgency=urgency,
            circulation=circulation,
            secrecy=secrecy,
        )

    def legal_form(self, decision: model.Decision | None, year: str) -> model.LegalForm:
        """Return the form in which it is issued; `year`: behind its number, where a contract may have one, too."""
        kind_piece = self.head.front.kind
        kind = lexicon.kind_named(kind_piece.text) if kind_piece else None
        may_rule = kind is None or "normative" in kind.forms or (kind.base or kind.name) in _RULING
        if year and may_rule:
            return model.LegalForm.NORMATIVE
        return model.LegalForm.ATTACHED if decision else model.LegalForm.JOINT

    def decision(self, issuers: Sequence[model.Party]) -> model.Decision | None:
        """Return the decision that issues a regulation, none where the document stands alone."""
        if self.document.attached is None:
            return None
        front, provenance = self.head.front, self.provenance
        seat = front.place.text if front.place else ""
        issuer = issuers[0] if issuers else model.Party(language.Key("issuer"), "", seat=seat)
        kind = sentence_case(provenance.take(("decision", "kind"), front.kind)) or "Quyết định"
        title = self.spelling.as_written(provenance.take(("decision", "title"), front.subject))
        units = records_of(self.document.text.units, ("decision", "articles"), provenance.pieces, provenance.slips)
        return model.Decision(
            issuer=issuer,
            title=title,
            articles=tuple(unit for unit in units if isinstance(unit, model.Article)),
            authority=provenance.take(("decision", "authority"), front.authority),
            kind=kind,
            abbreviation=self.head.abbreviation() or "QĐ",
        )

    def effective(self) -> date | None:
        """Return the day of effect where the text names one."""
        day_and_piece = day_of_effect(self.texts_agreement_first)
        if day_and_piece is None:
            return None
        day, self.provenance.pieces["effective",] = day_and_piece
        return day

    def replaces(self) -> tuple[model.LegalBasis, ...]:
        """Return what the document says that it replaces."""
        acts = []
        for index, (act, piece) in enumerate(replaced_by(self.texts_agreement_first)):
            self.provenance.pieces["replaces", index] = piece
            acts.append(act)
        return tuple(acts)

    def doubt_slips(self) -> None:
        """Doubt each heading that is not written as it should be, with how it is probably meant."""
        for way, unit in self.provenance.slips:
            meant = f"{lexicon.UNITS[unit.level].cited} {unit.label}{lexicon.UNITS[unit.level].sign}"
            is_repeated = unit.slip.casefold() == meant.casefold()
            self.provenance.doubt(way, _heading_twice(meant) if is_repeated else _slip(unit.slip, meant))

    def with_symbol(self, agreement: model.Agreement, year: str) -> model.Agreement:
        """Return the agreement with the symbol that is printed, where the derived one is another."""
        symbol = self.provenance.take(("symbol",), self.head.front.symbol)
        if not symbol:
            return agreement
        printed = f"{year}/{symbol}" if year else symbol
        return agreement if agreement.notation == printed else attrs.evolve(agreement, symbol=printed)


_LETTER_OF_AN_OLD_FONT = language.Message(
    "có chữ của phông cũ không có trong bảng mã TCVN3, VNI",
    "a letter of an old font is not in the tables of TCVN3 and VNI",
)


def _heading_twice(meant: str) -> language.Message:
    return language.Message(f"“{meant}” có hai lần", f"{meant!r} is there twice")


def _slip(slip: str, meant: str) -> language.Message:
    return language.Message(f"ghi là “{slip}”, có lẽ là “{meant}”", f"written {slip!r}, probably {meant!r}")
