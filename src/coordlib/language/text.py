"""Cleaning of text; printing of Vietnamese dates and numbers."""

import re
from collections.abc import Container, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NewType
from unicodedata import category, combining, is_normalized, normalize

from coordlib.language.messages import Message, RefusedError, as_given, shortened
from coordlib.language.validation import checked, explained
from coordlib.lexicon import body_at, plain_letters, roman_numeral

Key = NewType("Key", str)
"""A name given once to a party, a provision or a duty, and never changed (khóa)."""

# What has no ink and no width: marks of format (Cf), letters that are blank, and what only varies the letter before.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e01ef]+"
)
"""Characters that nobody sees (ký tự ẩn)."""

_KEY = re.compile(r"\w[\w-]*")
_OF_STEMS = re.compile("[a-z0-9]+")
_REFERENCE = re.compile(r"\[\[(\w[\w-]*)\]\]")
_OF_CLEAN = "clean: text"
_MOST_MARKS = 30  # the Stream-Safe Text Format of Unicode (UAX #15, 13)
_SHORT = 1000  # letters; in so few no heap of marks takes long
_SPACES = re.compile(r"[ \t]+")
# Bidirectional overrides and isolates can make printed text differ from stored text.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# XML cannot hold control characters, surrogates or non-characters; a separator would break a line unseen.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_FIRST_PADDED_MONTHS = 2
_MOST_BITS = 10_000  # some 3,000 digits
_TWO_DIGITS = 10
_IN_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TENTH = Decimal("0.1")


def clean(text: str) -> str:
    r"""Return `text` as it is stored: NFC, one space between words, one paragraph a line.

    A line break separates paragraphs (đoạn); empty lines and outer spaces are dropped.
    Raises `RefusedError` for a control character, a lone surrogate, a non-character or a
    bidirectional override, for more than 30 marks on one letter, and for anything that is not a string.

    >>> clean("  Công an   tỉnh \\n\\n Gia Lai ")
    'Công an tỉnh\nGia Lai'
    """
    if not isinstance(text, str):
        raise RefusedError(_no_text(given=as_given(text)), _OF_CLEAN)
    if len(text) > _SHORT:
        _refuse_heaps_of_marks(text)
    if text.isprintable() and "  " not in text and text == text.strip() and is_normalized("NFC", text):
        return text  # the quick way: nearly every text
    lines = text.replace("\ufeff", "").replace("\r\n", "\n").split("\n")
    trimmed = (_SPACES.sub(" ", line).strip() for line in lines)
    cleaned = normalize("NFC", "\n".join(line for line in trimmed if line))
    if refused := next(filter(_unprintable, cleaned), ""):
        raise RefusedError(_unprintable_words(name=f"U+{ord(refused):04X}"), _OF_CLEAN)
    return cleaned


def _no_text(given: object) -> Message:
    return Message(f"phải là chữ, không phải “{given}”", f"must be text, not {given}")


def _unprintable_words(name: str) -> Message:
    return Message(f"có ký tự không in được {name}", f"holds the unprintable character {name}")


def _refuse_heaps_of_marks(text: str) -> None:
    """Refuse more marks on one letter than any script has: to put them in order takes the square of their number."""
    heaped = 0
    for place in map(combining, text) if any(map(combining, text)) else ():
        heaped = heaped + 1 if place else 0
        if heaped > _MOST_MARKS:
            raise RefusedError(_heap_of_marks(most=_MOST_MARKS), _OF_CLEAN)


def _heap_of_marks(most: int) -> Message:
    return Message(f"có hơn {most} dấu trên một chữ", f"holds more than {most} marks on one letter")


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: a title, a name, an office."""
    return clean(text).replace("\n", " ")


def _unprintable(character: str) -> bool:
    if character == "\n":
        return False
    if character in _OVERRIDES or category(character) in _REFUSED_CATEGORIES:
        return True
    return ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the last two code points of each plane


def key(text: str) -> Key:
    """Return `text` as a key (khóa).

    Raises `RefusedError` for anything but letters, digits, ``_`` and ``-``, such as for a character that is not seen.
    """
    if isinstance(text, str) and _KEY.fullmatch(text) and (text.isascii() or not HIDDEN.search(text)):
        return Key(text if text.isascii() else normalize("NFC", text))
    shown = shortened(text) if isinstance(text, str) else as_given(text)
    raise RefusedError(_key(shown, given=as_given(text)), "key: text")


def _key(shown: str, given: str) -> Message:
    return Message(
        f"khóa “{shown}” chỉ được gồm chữ, số, dấu “-” và “_”",
        f"key {given} must consist of letters, digits, '-' and '_'",
    )


def key_or_none(given: str) -> Key:
    """Return a key, or the empty one of what has none."""
    return key(given) if given else Key("")


def keys(given: str | Iterable[str]) -> tuple[Key, ...]:
    """Return one key or several as a tuple of keys."""
    if isinstance(given, tuple | list):  # what a file and a record have: quicker to tell
        return tuple(map(key, given))
    if isinstance(given, str) or not isinstance(given, Iterable):  # the latter, `key` refuses with words
        return (key(given),)
    return tuple(map(key, given))


@checked
def free_key(stem: str, taken: Container[str]) -> Key:
    """Return a key that is not taken yet, with a number where others have the same stem."""
    number = 1
    while (made := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return Key(made)


@checked
def key_stem(name: str) -> str:
    """Return a name as a key may begin: its letters without marks, and its figures; empty where it has none.

    >>> key_stem("Công an tỉnh Gia Lai")
    'cong-an-tinh-gia-lai'
    """
    return "-".join(_OF_STEMS.findall(plain_letters(name)))


@explained
def referenced_keys(text: str) -> tuple[Key, ...]:
    """Return the keys that `text` refers to as ``[[key]]`` (viện dẫn), in order.

    >>> referenced_keys("theo quy định tại [[reply]] và [[scope]]")
    ('reply', 'scope')
    """
    return tuple(Key(found) for found in _REFERENCE.findall(text))


@explained
def split_references(text: str) -> tuple[str, ...]:
    """Return text and the keys of ``[[key]]`` in turn: text in even places, keys in odd ones."""
    return tuple(_REFERENCE.split(text))


@checked
def date_in_words(day: date) -> str:
    """Return a date as documents print it: ``ngày 05 tháng 01 năm 2020``, ``ngày 29 tháng 6 năm 2019``.

    Days below 10 and months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.4).
    """
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


@checked
def day_written(day: str | None, month: str | None, year: str | None) -> date | None:
    """Return the day that a text writes in figures; none if a part is missing, or no calendar has it.

    >>> day_written("05", "3", "2020"), day_written("30", "2", "2020"), day_written("5", "3", None)
    (datetime.date(2020, 3, 5), None, None)
    """
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except (ValueError, OverflowError):
        return None


@checked
def date_in_figures(day: date) -> str:
    """Return a date as running text prints it, with the same zeros: ``05/3/2020``."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


@checked
def day_in_figures(text: str) -> date | None:
    """Return the day that a text is as people write it, with zeros or without; none if it is no day.

    >>> day_in_figures("05/3/2020")
    datetime.date(2020, 3, 5)
    """
    found = _IN_FIGURES.fullmatch(text)
    return day_written(*found.groups()) if found else None


@checked
def day_given(text: str) -> date | None:
    """Return the day that a text is, as files have it, ``2020-03-05``, or as people write it; none if it is no day."""
    try:
        return date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else day_in_figures(text)
    except ValueError:
        return None


@checked
def month_in_figures(day: date) -> str:
    """Return the month of a day as it prints: with a zero for January and February only."""
    return _month(day.month)


def _month(month: int) -> str:
    return f"{month:02}" if month <= _FIRST_PADDED_MONTHS else str(month)


@checked
def padded(number: int) -> str:
    """Return a document's number as it prints: with a zero below 10 (NĐ 30/2020, Phụ lục I, Mục II.3)."""
    return f"{number:02}" if number < _TWO_DIGITS else str(writable(number))


@checked
def writable(number: int) -> int:
    """Return a number that can be written; Python refuses one of more than some thousand digits."""
    if number.bit_length() > _MOST_BITS:
        raise RefusedError(_LARGE_NUMBER)
    return number


_LARGE_NUMBER = Message("số quá lớn, không viết ra được", "a number too large to be written")


@checked
def quantity(number: int) -> str:
    """Return a number of things as sentences write it: with a zero below 10, points between thousands."""
    return padded(number) if number < _TWO_DIGITS else figure(number)


@checked
def per_cent(part: Decimal, whole: Decimal) -> Decimal:
    """Return how many per cent of the whole a part is, to a tenth; half a tenth counts as one.

    >>> per_cent(Decimal(1), Decimal(3))
    Decimal('33.3')
    """
    with localcontext(prec=60):  # as many digits as figures can have
        return (100 * part / whole).quantize(_TENTH, ROUND_HALF_UP)


@checked
def figure(value: int | Decimal) -> str:
    """Return a figure as Vietnamese writes it: a point between thousands, a comma before decimals.

    >>> figure(Decimal("1234.50"))
    '1.234,5'
    """
    written = f"{writable(value):,}" if isinstance(value, int) else f"{value:,f}"
    whole, _, rest = written.partition(".")
    return ",".join(filter(None, (whole.replace(",", "."), rest.rstrip("0"))))


@checked
def roman(number: int) -> str:
    """Return the Roman numeral of a number (chương, phụ lục); beyond 3999 the figures themselves.

    >>> roman(14), roman(90)
    ('XIV', 'XC')
    """
    return roman_numeral(number) or str(writable(number))


@checked
def capitalised(text: str) -> str:
    """Return `text` with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]


@checked
def uncapitalised(text: str) -> str:
    """Return `text` as it reads within a sentence: with a small first letter, unless it begins with a name.

    >>> uncapitalised("Hai bên tổ chức"), uncapitalised("Công an tỉnh tổ chức"), uncapitalised("ICT")
    ('hai bên tổ chức', 'Công an tỉnh tổ chức', 'ICT')
    """
    _, _, second = text.partition(" ")
    named = text[1:2].isupper() or second[:1].isupper() or body_at(text)
    return text if named else text[:1].lower() + text[1:]
