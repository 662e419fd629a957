"""TXT: characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from coordlib.language import HIDDEN, Address, Breaches, Fix, Level, Message, Severity, rule
from coordlib.model import Agreement


@rule(
    "TXT016",
    Severity.WARNING,
    vi="Xóa ký tự ẩn; thường do chép từ trang web hoặc tệp PDF.",
    en="Take the hidden character out; most come with text that is copied from a web page or a PDF.",
)
def hidden_character(agreement: Agreement) -> Breaches:
    """Văn bản không chứa ký tự ẩn: dấu cách không độ rộng, dấu gạch nối mềm, dấu đổi chiều chữ.

    The text holds no hidden characters: spaces without width, soft hyphens, marks of direction, letters without ink.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục I.2: letters of the Vietnamese set of Unicode. What prints the
    same is not the same: no search finds the word, and two names that look alike are two.
    """
    for passage, match in agreement.prose.find(HIDDEN):
        yield passage.address, _words(passage.token, match[0]), Fix(passage.start, match[0], "")
    for address, text in _names(agreement):
        for match in HIDDEN.finditer(text):
            yield address, _words(text, match[0]), Fix(match.start(), match[0], "")


def _words(text: str, found: str) -> Message:
    shown, names = HIDDEN.sub("", text), ", ".join(f"U+{ord(one):04X}" for one in dict.fromkeys(found))
    return Message(f"“{shown}” có ký tự ẩn {names}", f"{shown!r} holds the hidden character {names}")


def _names(agreement: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the texts of what is no prose: of parties, signatories, bases and recipients, each in its place."""
    things: list[tuple[Address, attrs.AttrsInstance]] = [
        *((Address().at(Level.PARTY, one.key), one) for one in agreement.parties),
        *agreement.signing(),
        *((Address().at(Level.BASIS, number), one) for number, one in enumerate(agreement.bases, start=1)),
        *((Address().at(Level.RECIPIENT, number), one) for number, one in enumerate(agreement.recipients, start=1)),
    ]
    for address, thing in things:
        for field in attrs.fields(type(thing)):
            if isinstance(text := getattr(thing, field.name), str):
                yield address.field(field.name), text


RULES = (hidden_character,)
