"""Sides: for which of the bodies that issue a document somebody signs it, and what “Bên A” is called.

In come the blocks of signatures, the bodies at the head and the sentences that introduce the sides; out go keys of
bodies. What a block itself says, `anatomy` has read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from coordlib import language, lexicon, model
from coordlib.anatomy import PaperParagraph, PaperPiece, ReadDocument, ReadSigner
from coordlib.lexicon import pattern

Sides = Mapping[str, tuple[str, PaperParagraph]]
"""The sides that a text introduces: “BÊN A” with its name, and the paragraph that says so."""

_WORDS_OF_A_BODY = 3  # such as “Công an tỉnh”
_FEWEST_LETTERS = 4  # that stand for words of a name: “THPT”
_TERRITORIES = ("tỉnh", "thành", "phố")  # words that tell no body from another
_SIDE_BY_ITS_LETTER = pattern(r"BÊN [A-D]")


def sides_introduced(preamble: Sequence[PaperPiece]) -> Sides:
    """Return each side that a text introduces, with its name, which may stand on the line below, and its paragraph."""
    sides: dict[str, tuple[str, PaperParagraph]] = {}
    lines = "", *[piece.text for piece in preamble]  # a side may stand alone on its line, the first one too
    ends = [*accumulate(len(line) + 1 for line in lines)]
    for match in language.SIDE.finditer("\n".join(lines)):
        paragraph = preamble[bisect_right(ends, match.start("name")) - 1].paragraph
        sides.setdefault(f"BÊN {match['label'].upper()}", (match["name"].strip(), paragraph))
    for piece in preamble:
        for match in language.CALLED.finditer(piece.text):
            name, side = piece.text[: match.start()].lstrip("0123456789.-) "), match["term"].upper()
            if ":" not in name and _SIDE_BY_ITS_LETTER.fullmatch(side):  # “1. CÔNG AN TỈNH … (sau đây gọi là Bên A)”
                sides.setdefault(side, (name.strip(), piece.paragraph))
    return sides


def signers_of(document: ReadDocument) -> tuple[ReadSigner, ...]:
    """Return all who sign, in the order in which their blocks stand."""
    return tuple(signer for text in document.texts for signer in text.closing.signers)


def party_of(signer: ReadSigner, issuers: Sequence[model.Party], sides: Sides) -> language.Key | None:
    """Return the key of the body that a block of a signature stands for; none if it names none, or several.

    It is known, in this order, by its whole name, by a name of which the other is the beginning, by the first letters
    of its words (“TRƯỜNG THPT PHÚ AN”), or by the name in the office (“GIÁM ĐỐC CÔNG AN TỈNH”).
    """
    words = f"{signer.party} {signer.office}"
    of_sides = (name for side, (name, _) in sides.items() if re.search(rf"{side}(?!\w)", words))
    wanted = next(of_sides, signer.party).upper()
    names = [(party.key, party.name.upper()) for party in issuers] if wanted else []
    whole = [key for key, name in names if name == wanted]
    if whole:
        return whole[0]
    begun = [key for key, name in names if name.startswith(f"{wanted} ") or wanted.startswith(f"{name} ")]
    by_letters = [key for key, name in names if _is_shortened(wanted, name)]
    for found in (begun, by_letters):
        if len(found) == 1:
            return found[0]
    return _party_of_office(signer, issuers)


def _is_shortened(wanted: str, name: str) -> bool:
    """Tell whether a name begins as another, of which it has letters for words."""
    words = name.split()
    if words[:1] != wanted.split()[:1]:
        return False
    initials = "".join(word[0] for word in words)
    return any(len(word) >= _FEWEST_LETTERS and word in initials for word in wanted.split())


def _party_of_office(signer: ReadSigner, issuers: Sequence[model.Party]) -> language.Key | None:
    """Return the one body whose name an office bears: “GIÁM ĐỐC CÔNG AN TỈNH”; its place may be left out."""
    office = " ".join((signer.office, *(of for _, of in signer.authority))).upper()
    names = {party.key: party.name.upper() for party in issuers}
    whole = [key for key, name in names.items() if f" {name}" in office]
    if len(whole) == 1:
        return whole[0]
    short = [key for key, name in names.items() if f" {' '.join(name.split()[:_WORDS_OF_A_BODY])}" in office]
    return short[0] if len(short) == 1 else None


def foreign_party(signer: ReadSigner, issuers: Sequence[model.Party]) -> language.Key | None:
    """Return the name of a body above a block, as a key, where it is surely none of several that issue."""
    if len(issuers) <= 1 or not lexicon.body_at(signer.party.title()):
        return None
    words = set(lexicon.compared(signer.party).split()).difference(_TERRITORIES)
    for issuer in issuers:
        other_words = words.difference(lexicon.compared(f"{issuer.name} {issuers[0].seat}").split())
        if len(other_words) <= 1:
            return None
    return language.Key(language.key_stem(signer.party))
