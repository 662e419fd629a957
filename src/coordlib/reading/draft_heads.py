"""Heads of drafts: kind, title, parties, number, day, marks and bases of an agreement, by the head of its document.

In comes a document taken apart; out go the values of its head, each told to `Provenance` when it is asked for: so each
is asked for once, in the order in which a reader meets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from coordlib import anatomy, language, lexicon, model
from coordlib.document import Role
from coordlib.lexicon import pattern
from coordlib.reading.clauses import basis_in, day_met
from coordlib.reading.provenance import Provenance, Spelling, sentence_case
from coordlib.reading.sides import Sides, signers_of

_PAIR = 2
_WORDS_OF_A_BODY = 3  # such as “Công an tỉnh”
_BETWEEN_PARTS_OF_A_SYMBOL = pattern(r"[-/]")
# The capitals with which a subject begins on the line of the title: “PHỐI HỢP Về việc …”.
_CAPITALS_AHEAD = pattern(rf"(?:[{lexicon.CAPITALS}]+,? )+(?:Về(?= ))?")
_ABOUT = "Về"
# “… giữa Công an tỉnh và Viettel tỉnh về …”
_BETWEEN = pattern(r"(?i)(?:^|\s)giữa (?P<names>.+?)(?: (?:về|trong|nhằm) |$)")
_AND = pattern(r"(?i), (?:và )?| và ")
_NUMBER = pattern(r"\d{1,9}(?!\d)")
_YEAR = pattern(r"\d{4}")


@attrs.frozen
class _BodyAtHead:
    """A body as the head prints it: its own lines, those of the body above it, and its letters in the symbol."""

    name: anatomy.PaperPiece
    superior: anatomy.PaperPiece | None
    letters: str


@attrs.frozen(eq=False)
class DraftHead:
    """The head of a document as an agreement has it; `sides`: the parties that its preamble introduces by letters."""

    document: anatomy.ReadDocument
    provenance: Provenance
    spelling: Spelling
    sides: Sides

    @property
    def front(self) -> anatomy.DocumentHead:
        """The head of the document: of a decision, where one issues the agreement."""
        return self.document.text.front

    @property
    def own_front(self) -> anatomy.DocumentHead:
        """The head of the agreement itself: of the regulation, where a decision issues it."""
        return (self.document.attached or self.document.text).front

    # --- kind and title ---

    def kind(self) -> str:
        """Return the kind of the agreement: “Quy chế”."""
        return sentence_case(self.provenance.take(("kind",), self.own_front.kind))

    def title(self, kind: str) -> str:
        """Return kind and subject as a sentence has them, in small letters where the text nowhere writes them so.

        - “QUY CHẾ” above nothing: the kind, with a doubt.
        - “QUY CHẾ” above “PHỐI HỢP CÔNG TÁC”: both together as the running text writes them, else in capitals.
        - “Quy chế” above “Phối hợp công tác”: “Quy chế phối hợp công tác”.
        - “QUY CHẾ” above “PHỐI HỢP Về công tác”: the capitals of the same line become small ones, too.
        """
        subject = self.spelling.as_written(self.provenance.take(("title",), self.own_front.subject))
        if not subject:
            self.provenance.doubt(("title",), _NO_SUBJECT)
            return kind or "(không có tên)"
        if subject.isupper() or not kind:
            whole = self.spelling.as_written(f"{kind} {subject}".upper())
            return f"{kind} {subject}".strip() if whole.isupper() else whole
        line = self.provenance.pieces["title",].paragraph.text
        capitals_ahead = _CAPITALS_AHEAD.match(subject) if line.isupper() else None
        return f"{kind} {_begun_in_small(subject, capitals_ahead[0] if capitals_ahead else subject[:1])}"

    # --- symbol and number ---

    def abbreviation(self) -> str:
        """Return the letters of the kind in the symbol: “QC” of “QC-CAT-VTTV”."""
        parts = self._symbol_parts()
        return parts[0] if parts else ""

    def _symbol_parts(self) -> list[str]:
        symbol = self.front.symbol.text if self.front.symbol else ""
        return [part for part in _BETWEEN_PARTS_OF_A_SYMBOL.split(symbol) if part]

    def number(self) -> tuple[int | None, str]:
        """Return the number, and the year that a normative document has behind it: 12 and “2024” of “12/2024”."""
        printed = self.provenance.take(("number",), self.front.number)
        figure, _, year = printed.partition("/")
        digits = _NUMBER.match(figure)
        number = int(digits[0]) if digits and int(digits[0]) else None
        if printed and number is None:
            self.provenance.doubt(("number",), _no_number(printed))
        return number, year if _YEAR.fullmatch(year) else ""

    # --- parties ---

    def parties(self) -> tuple[model.Party, ...]:
        """Return the bodies at the head; where it has one alone, those that the text introduces and that all sign."""
        is_issued_by_decision = self.document.attached is not None
        parties: list[model.Party] = []
        for index, body in enumerate(self._bodies()):
            way: model.Way = ("decision", "issuer") if is_issued_by_decision else ("parties", index)
            parties.append(self._party_of(body, way, index, [party.key for party in parties]))
        if len(parties) > 1 or is_issued_by_decision:
            return tuple(parties)
        return self._parties_introduced() or tuple(parties)

    def _bodies(self) -> list[_BodyAtHead]:
        """Return the bodies at the head, each with its letters in the symbol where each has some.

        Of two bodies, one above the other, each is an issuer where both sign and have letters in the symbol.
        """
        issuers, superiors = self.front.issuers, self.front.superiors
        letters = self._symbol_parts()[1:]
        printed = [piece for piece in (*superiors, *issuers) if piece is not None]
        has_no_gap = len(printed) == len(superiors) + len(issuers)
        if has_no_gap and len(printed) == len(letters) == len(signers_of(self.document)) == _PAIR:
            issuers, superiors = tuple(printed), (None, None)
        if len(letters) != len(issuers):
            letters = [""] * len(issuers)
        return [_BodyAtHead(*body) for body in zip(issuers, superiors, letters, strict=True)]

    def _party_of(self, body: _BodyAtHead, way: model.Way, index: int, taken: Sequence[language.Key]) -> model.Party:
        """Return a body at the head as a party; `taken`: the keys of those before it."""
        place = self.front.place.text if self.front.place else ""
        name = self.spelling.as_written(self.provenance.take((*way, "name"), body.name))
        without_place = self.spelling.as_written(name.removesuffix(f" {place.upper()}"))
        if name.isupper() and not without_place.isupper():
            name = f"{without_place} {place}"  # the text has “Công an tỉnh”, the head “CÔNG AN TỈNH GIA LAI”
        superior = self.spelling.as_written(self.provenance.take((*way, "superior"), body.superior))
        is_sure = all(piece.sure for piece in self.front.pieces if piece.role is Role.SUPERIOR)
        if superior and not is_sure:  # neither its look nor the symbol says so
            self.provenance.doubt((*way, "superior"), _superior_or_issuer(superior))
        key = language.free_key(language.key_stem(body.letters or f"party-{index + 1}") or "party", taken)
        seat = place if index == 0 else ""
        return model.Party(key, name, abbreviation=body.letters, superior=superior, seat=seat)

    def _parties_introduced(self) -> tuple[model.Party, ...]:
        """Return the bodies that sign, as the text introduces them: “BÊN A: …”, “giữa … và …”; none if not all are."""
        introduced = self._names_introduced()
        how_many_sign = {len(signers_of(self.document)), len(self._symbol_parts()) - 1}
        are_all = len(introduced) > 1 and len(introduced) in how_many_sign
        are_bodies = all(lexicon.body_at(name) and not lexicon.is_of_party(name) for name, _ in introduced)
        if not are_all or not are_bodies:
            return ()
        parties = []
        for index, (name, paragraph) in enumerate(introduced):
            self.provenance.pieces["parties", index, "name"] = anatomy.PaperPiece(name, paragraph)
            key = language.Key(f"party-{index + 1}")
            parties.append(model.Party(key, self.spelling.as_written(name)))
        return tuple(parties)

    def _names_introduced(self) -> list[tuple[str, anatomy.PaperParagraph]]:
        """Return the names of the sides of a preamble, or those between which the subject says that it is agreed."""
        subject = self.front.subject
        if self.sides or subject is None:
            return list(self.sides.values())
        between = _BETWEEN.search(subject.text)
        return [(name, subject.paragraph) for name in _AND.split(between["names"])] if between else []

    # --- day, place, marks ---

    def signed(self) -> date | None:
        """Return the day of signing: that of the head, or of a sentence below it (“Hôm nay, ngày …, chúng tôi gồm”)."""
        day_and_piece = self.front.day or day_met(self.front.preamble)
        if day_and_piece is None:
            return None
        day, self.provenance.pieces["signed",] = day_and_piece
        return day

    def place(self, issuers: Sequence[model.Party]) -> str:
        """Return the place of signing; empty where it is the seat of the first issuer."""
        place = self.provenance.take(("place",), self.front.place)
        return "" if issuers and issuers[0].seat == place else place

    def marks(self) -> tuple[lexicon.Urgency, lexicon.Circulation, lexicon.Secrecy]:
        """Return the marks of the first page; of two of one kind the last."""
        urgency, circulation, secrecy = lexicon.Urgency.NONE, lexicon.Circulation.NONE, lexicon.Secrecy.NONE
        for _, piece in self.front.marks:
            mark = lexicon.page_mark_named(piece.text)
            match mark:
                case lexicon.Urgency():
                    urgency = mark
                    self.provenance.take(("urgency",), piece)
                case lexicon.Circulation():
                    circulation = mark
                    self.provenance.take(("circulation",), piece)
                case lexicon.Secrecy():
                    secrecy = mark
                    self.provenance.take(("secrecy",), piece)
                case lexicon.DraftMark() | None:
                    pass
        return urgency, circulation, secrecy

    # --- what it rests on ---

    def bases(self) -> tuple[model.LegalBasis, ...]:
        """Return the bases, and on whose proposal it is issued."""
        pieces = (*self.front.bases, *self.front.proposals)
        return tuple(basis_in(self.provenance.take(("bases", index), piece)) for index, piece in enumerate(pieces))

    def preamble(self) -> str:
        """Return the sentences below the bases, each on a line."""
        paragraphs = [piece.paragraph for piece in self.front.preamble]
        if paragraphs:
            self.provenance.take_paragraph(("preamble",), paragraphs[0])
        return "\n".join(paragraph.text for paragraph in paragraphs)


def _begun_in_small(subject: str, capitals: str) -> str:
    """Return a subject whose capitals at the beginning are small: “phối hợp về công tác”.

    “CÔNG AN TỈNH GIA LAI Về công tác” keeps them: so many are a name, of which nobody told the small letters.
    """
    is_name = capitals.endswith(_ABOUT) and len(capitals.split()) > _WORDS_OF_A_BODY
    small = capitals.removesuffix(_ABOUT) + _ABOUT.lower() if is_name else capitals.lower()
    return small + subject[len(capitals) :]


_NO_SUBJECT = language.Message("văn bản không ghi trích yếu", "the document does not say what it is about")


def _superior_or_issuer(superior: str) -> language.Message:
    return language.Message(
        f"không chắc “{superior}” là cơ quan chủ quản hay cùng ban hành",
        f"{superior!r} may be the superior body, or issue too",
    )


def _no_number(printed: str) -> language.Message:
    return language.Message(f"số “{printed}” không phải là một số", f"{printed!r} is no number")
