"""Closings of drafts: who signs an agreement, for which party and in which order, and who receives it.

In come the closings of a document taken apart and the parties of its head; out go signatories and recipients.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from coordlib import anatomy, language, lexicon, model
from coordlib.lexicon import pattern
from coordlib.reading.clauses import recipient_in
from coordlib.reading.provenance import Provenance, Spelling
from coordlib.reading.sides import Sides, foreign_party, party_of, signers_of

_CAPACITIES = frozenset(capacity.value for capacity in lexicon.Capacity)
# “Như Điều 3”, the first of Nơi nhận below a decision.
_AS_IN_AN_ARTICLE = pattern(lambda: lexicon.line_pattern("same"), r" (\d+)\w?")


@attrs.frozen(eq=False)
class DraftClosing:
    """The end of a document as an agreement has it; `sides`: the parties that its preamble introduces by letters."""

    document: anatomy.ReadDocument
    provenance: Provenance
    spelling: Spelling
    sides: Sides

    def signatures(self, issuers: Sequence[model.Party]) -> tuple[model.SignatureOrder, tuple[model.Signatory, ...]]:
        """Return the signatories, and the order in which their blocks stand so as they were printed.

        Two blocks stand beside each other: the left one is read first, and the lead may be on the right.
        """
        printed = self.signatories(issuers)
        pairs = [printed[start : start + 2] for start in range(0, len(printed), 2)]
        mirrored = tuple(signatory for pair in pairs for signatory in reversed(pair))
        if _stand_as_at_the_head(printed, issuers):
            return model.SignatureOrder.LEAD_LEFT, printed
        if _stand_as_at_the_head(mirrored, issuers):
            return model.SignatureOrder.LEAD_RIGHT, mirrored
        return model.SignatureOrder.EXPLICIT, printed

    def signatories(self, issuers: Sequence[model.Party]) -> tuple[model.Signatory, ...]:
        """Return who signs, for the party that the block names, else for the next one that nobody signs for."""
        signers = signers_of(self.document)
        named = [party_of(signer, issuers, self.sides) for signer in signers]
        for index, (signer, key) in enumerate(zip(signers, named, strict=True)):
            if key is None and len(issuers) > 1:
                why = _party_of_a_signature(signer.office or signer.name)
                self.provenance.doubt(("signatories", index, "party"), why)
        signed_by_nobody = iter([party.key for party in issuers if party.key not in named])
        last = issuers[-1].key if issuers else language.Key("issuer")
        signatories = []
        for index, (signer, key) in enumerate(zip(signers, named, strict=True)):
            party = key or foreign_party(signer, issuers) or next(signed_by_nobody, last)
            signatories.append(self._signatory(index, signer, party))
        return tuple(signatories)

    def _signatory(self, index: int, signer: anatomy.ReadSigner, party: language.Key) -> model.Signatory:
        """Return the block of a signature as a record, names and offices as the running text writes them."""
        self.provenance.take_paragraph(("signatories", index), signer.paragraph)
        authority = tuple(
            model.Authority(lexicon.Capacity(mark), self.spelling.as_written(of_whom))
            for mark, of_whom in signer.authority
            if mark in _CAPACITIES
        )
        office, name = self.spelling.as_written(signer.office), self.spelling.as_written(signer.name)
        return model.Signatory(party, office, name, signer.rank, signer.acting, authority)

    def recipients(self, decision: model.Decision | None) -> tuple[model.Recipient, ...]:
        """Return who receives it; without “Như Điều 3”, which is printed by itself below a decision."""
        pieces = [piece for text in self.document.texts for piece in text.closing.recipients]
        if decision and pieces and _names_an_article(pieces[0], decision):
            pieces = pieces[1:]
        return tuple(
            recipient_in(self.provenance.take(("recipients", index), piece)) for index, piece in enumerate(pieces)
        )


def _stand_as_at_the_head(signatories: Sequence[model.Signatory], issuers: Sequence[model.Party]) -> bool:
    """Tell whether parties sign in the order of the head; who signs for none of them, behind them."""
    keys = [party.key for party in issuers]
    places = [keys.index(signatory.party) if signatory.party in keys else len(keys) for signatory in signatories]
    return places == sorted(places)


def _names_an_article(piece: anatomy.PaperPiece, decision: model.Decision) -> bool:
    match = _AS_IN_AN_ARTICLE.fullmatch(piece.text)
    return match is not None and int(match[1]) <= len(decision.articles)


def _party_of_a_signature(who: str) -> language.Message:
    return language.Message(f"không rõ “{who}” ký thay bên nào", f"it is not clear for which party {who!r} signs")
