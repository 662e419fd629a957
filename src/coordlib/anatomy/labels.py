"""Labels: how the numbered units of a document begin.

In comes the text of one paragraph; out goes the label with which it opens (“Điều 5.”, “a)”), and how sure its form is.
Whether that unit comes in its turn, only `units` knows, which reads the paragraphs before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from coordlib import lexicon
from coordlib.lexicon import UnitName, pattern

HEADINGS: frozenset[UnitName] = frozenset({"part", "chapter", "section", "subsection"})
"""The levels whose word, number and title stand on lines of their own."""
ORDER: tuple[UnitName, ...] = ("part", "chapter", "section", "subsection", "article", "clause", "point")
"""The levels of units that a text is divided into, the largest first."""
_DEEPEST = 300  # letters in which a label is looked for: no label is longer
_FIGURES = 6  # of a number that counts units


class Label(NamedTuple):
    """What a paragraph opens with (nhãn): its level, the label, the sign after it, the words behind it.

    `level`: as in the table of units; ``roman``, the “I.” of a report; ``deeper``, “1.1”. `end`: where the words begin.
    `right`: whether it is written as a unit is; “1)”, “a.”, “I/” are known, and may be something else.
    """

    level: UnitName
    label: str
    sign: str
    rest: str
    end: int
    right: bool = True

    @property
    def number(self) -> int:
        """The number by which units follow each other; 0 for a label that says none."""
        if self.label.isdecimal():
            return int(self.label[:_FIGURES])
        if self.level == "point":
            return lexicon.POINT_LETTERS.find(self.label[:1].lower()) + 1
        return 0 if self.level == "deeper" else lexicon.ordinal(self.label)

    @property
    def inserted(self) -> bool:
        """Whether an amendment inserted it: “5a”, “đ1”, “IVa”."""
        return re.fullmatch(rf"[a-zđ]\d+|(?:\d+|{lexicon.ROMAN})[a-zđ]\d*", self.label) is not None

    def comes_next(self, last: int) -> bool:
        """Tell whether it follows a number: one more, or the same with a letter, or one that was left out."""
        return self.number == last + 1 or (self.inserted and self.number in (last, last + 1))


# What stands behind a label: “Điều 5.”, “Điều 5:”, “Điều 5 -”, or nothing.
_SIGN_BEHIND_A_WORD = r" ?(?P<sign>[.:\-–]?)\s*"
# A label without a word ends before a space, the end or a letter: “1.Nội dung”.
_AHEAD = r"(?=\s|$|[^\W\d_])"


def _word(level: UnitName) -> Callable[[], str]:
    """Return what makes the pattern of the word of a level, in any case."""
    return lambda: lexicon.unit_pattern(level, case="any")


def _label(level: UnitName, *, accepted: bool = False) -> Callable[[], str]:
    """Return what makes the pattern of the labels of a level; `accepted`: with those that are wrong and known."""
    return lambda: lexicon.label_pattern(level, accepted=accepted)


_PART = pattern(
    _word("part"),
    r" ?(?i:thứ )?(?P<label>", _label("part", accepted=True), r")(?!\w)",  # “Phần I”, “Phần thứ nhất”
    _SIGN_BEHIND_A_WORD,
)  # fmt: skip
_CHAPTER = pattern(
    _word("chapter"),
    r" ?(?i:thứ )?(?P<label>", _label("part", accepted=True), r")(?!\w)",  # “Chương II”, “Chương 2”
    _SIGN_BEHIND_A_WORD,
)  # fmt: skip
_SECTION = pattern(
    _word("section"),
    r" (?P<label>", _label("section", accepted=True), r")(?!\w)",  # “Mục 1”, “Mục I”
    _SIGN_BEHIND_A_WORD,
)  # fmt: skip
_SUBSECTION = pattern(
    _word("subsection"),
    r" (?P<label>", _label("section", accepted=True), r")(?!\w)",  # “Tiểu mục 1”
    _SIGN_BEHIND_A_WORD,
)  # fmt: skip
_ARTICLE = pattern(
    _word("article"),
    r" ?(?P<label>0?", _label("article"), r")(?!\w)",  # “Điều 5”, “Điều5a”, “Điều 05”
    r" ?(?P<sign>[.:\-–)]?)\s*",
)  # fmt: skip
_ROMAN = pattern(
    r"(?P<label>", _label("roman"), r")",
    r" ?(?P<sign>[.\-–):]", _AHEAD,  # “II. QUY ĐỊNH CHUNG”
    r"|/(?=\s|$))\s*",  # “V/ Tổ chức”, and not “V/v”
)  # fmt: skip
_DEEPER = pattern(r"(?P<label>", _label("deeper"), r") ?(?P<sign>[.)]?)", _AHEAD, r"\s*")  # “1.2. …”
_CLAUSE = pattern(
    r"(?P<label>0?[1-9]\d{0,2}[a-zđ]?)",
    r" ?(?P<sign>[.)/:]",  # “2. 100% …” is a clause
    r"|[\-–](?!\s*\d+\s*(?:mm|cm|pt|%)))",  # “20 - 25 mm” is a measure, and none
    _AHEAD, r"\s*",
)  # fmt: skip
_POINT = pattern(
    r"(?P<label>(?i:", _label("point", accepted=True), r"))",
    r" ?(?P<sign>[).]", _AHEAD,  # “a) …”, “a. …”
    r"|/(?=\s))\s*",  # “a/ …”, and not “c/o”
)  # fmt: skip
# What follows a label that is only cited; “Quy định chung” is none of it.
_CITED = pattern(
    r"[,;)]",  # “Điều 12, 13”
    r"|", lambda: lexicon.unit_pattern("part", "chapter", "section", "article", "annex", case="title"),
    rf"(?![{lexicon.CAPITALS}])",  # “Mục 2 Phần XI …”
    r"|", lambda: lexicon.kind_pattern(case="title"), r" ?(?:$|[,;.)\d]",  # “Điều 5 Quyết định 12”
    r"|(?:số|này|trên|nêu|được|đã|của|ban hành|kèm|năm|ngày)(?!\w))",  # “Chương II Quy chế này”
)  # fmt: skip
_LABELS: Mapping[UnitName, re.Pattern[str]] = {
    "part": _PART,
    "chapter": _CHAPTER,
    "section": _SECTION,
    "subsection": _SUBSECTION,
    "article": _ARTICLE,
    "roman": _ROMAN,
    "deeper": _DEEPER,
    "clause": _CLAUSE,
    "point": _POINT,
}

# Which levels a text may open with, by its first letter: all others need not be tried.
_FIGURED: Mapping[str, tuple[UnitName, ...]] = dict.fromkeys("0123456789", ("deeper", "clause"))
_ROMAN_FIGURES = "IVXL"
# where a letter follows the first one: “Điều 1”, “II. …”
_BEFORE_A_LETTER: Mapping[str, tuple[UnitName, ...]] = {
    **_FIGURED,
    **dict.fromkeys("pP", ("part",)),
    **dict.fromkeys("cC", ("chapter",)),
    **dict.fromkeys("mM", ("section",)),
    **dict.fromkeys("tT", ("subsection",)),
    **dict.fromkeys("đĐ", ("article",)),
    **dict.fromkeys(_ROMAN_FIGURES, ("roman",)),
}
# where a figure or a sign does: “a) …”, “V. …”
_BEFORE_A_SIGN: Mapping[str, tuple[UnitName, ...]] = {
    **_FIGURED,
    **dict.fromkeys("abcdđefghijklmnopqrstuvwxyzABCDĐEFGHIJKLMNOPQRSTUVWXYZ", ("point",)),
    **dict.fromkeys(_ROMAN_FIGURES, ("roman", "point")),
}

# What a slip of the hand, or of an eye that reads a scan, writes for a figure: “Điều 1O”, “Chương IH”.
_FIGURES_MEANT = str.maketrans("OoQlI|SBZ", "000111582")
_ROMANS_MEANT = str.maketrans({**dict.fromkeys("li1|", "I"), **dict.fromkeys("UYv", "V"), "H": "II", "x": "X"})
_SLIP = pattern(
    r"(?P<word>[^\W\d_]{3,6}) ?",  # “Điêu”, “Chưong”
    r"(?P<label>[\w|]{1,7})(?!\w) ?",  # “1O”, “I|”
    r"(?P<sign>[.:\-–,;]?)\s*",
)
_BEGINNINGS_OF_SLIPS = frozenset("ĐDPCM")  # of Điều, Phần, Chương, Mục, with a mark or without
_LONGEST_SLIP = 40  # letters in which a heading with a slip is looked for


def label_of(text: str, *, bold: bool = False) -> Label | None:
    """Return the label with which a paragraph begins; none where it begins with none, or only cites one.

    `bold`: whether it is a heading by its look, so that “Điều 5 Phạm vi” is one, too.
    """
    possible = (_BEFORE_A_LETTER if text[1:2].isalpha() else _BEFORE_A_SIGN).get(text[:1], ())
    for level in possible:
        opening = _LABELS[level].match(text, 0, _DEEPEST)
        if opening is not None:
            return _label_of_opening(level, opening, bold=bold)
    return None


def _label_of_opening(level: UnitName, opening: re.Match[str], *, bold: bool) -> Label | None:
    sign, rest = opening["sign"], opening.string[opening.end() :].strip()
    is_cited = rest[:1].islower() or (not sign and _CITED.match(rest) is not None)
    may_be_cited = level in HEADINGS or (level == "article" and not sign)
    if is_cited and may_be_cited:
        return None
    return Label(level, opening["label"], sign, rest, opening.end(), _is_right(level, opening, bold=bold))


def _is_right(level: UnitName, opening: re.Match[str], *, bold: bool) -> bool:
    """Tell whether a label is written so that nothing else is written alike."""
    sign, behind = opening["sign"], opening.string[opening.end("sign") : opening.end("sign") + 1]
    is_capital = opening[0][:1].isupper()
    match level:
        case "article":
            is_signed = sign in (".", ":") or (sign in ("-", "–") and behind == " ")
            is_set_off = (is_signed and not behind.isdigit()) or (bold and behind.isspace())
            return is_capital and is_set_off
        case "clause":
            is_glued = opening.end("label") == opening.start("sign")  # “1- Nội dung”, not “1 - 2”
            return sign == "." or (behind == " " and (sign == "/" or (sign == "-" and is_glued)))
        case "point":
            is_signed = sign == ")" or (sign == "/" and behind == " ")
            return is_signed and not is_capital
        case "roman":
            return sign in (".", ")")
        case "deeper":
            return False
        case _:
            return is_capital


@cache
def _words_meant() -> dict[str, UnitName]:
    levels: tuple[UnitName, ...] = ("part", "chapter", "section", "article")
    return {lexicon.unaccented(word): level for level in levels for word in lexicon.UNITS[level].words}


def slip_of(text: str) -> Label | None:
    """Return the heading that a paragraph probably begins with, where its word or label has a slip of the hand.

    “Chương IH” is III, “Điều 1O” and “Điêu 10” are Điều 10.
    """
    slip = _SLIP.match(text, 0, _LONGEST_SLIP) if text[:1] in _BEGINNINGS_OF_SLIPS else None
    if slip is None:
        return None
    level = _words_meant().get(lexicon.unaccented(slip["word"]).replace("l", "i"))
    if level is None:
        return None
    if level in ("section", "article"):
        label = slip["label"].translate(_FIGURES_MEANT)
    else:
        label = slip["label"].translate(_ROMANS_MEANT).upper()
    if not re.fullmatch(lexicon.label_pattern(level), label):
        return None
    rest = text[slip.end() :].strip()
    return Label(level, label, slip["sign"], rest, slip.end(), right=False)


def unit_label(text: str, *, bold: bool = False) -> Label | None:
    """Return the label of a unit of the text (điều, khoản …), as it is rightly written; none for any other."""
    found = label_of(text, bold=bold)
    is_unit = found is not None and found.right and found.level in ORDER
    return found if is_unit else None
