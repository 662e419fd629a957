"""Labels: how the numbered units of a document begin."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coordlib import lexicon

HEADINGS = frozenset({"part", "chapter", "section", "subsection"})
"""The levels whose word, number and title stand on lines of their own."""
ORDER = ("part", "chapter", "section", "subsection", "article", "clause", "point")
"""The levels of units that a text is divided into, the largest first."""
_DEEPEST = 300  # letters in which a label is looked for: no label is longer
_FIGURES = 6  # of a number that counts units


class Label(NamedTuple):
    """What a paragraph opens with (nhãn): its level, the label, the sign after it, the words behind it.

    `level`: as in the table of units; ``roman``, the “I.” of a report; ``deeper``, “1.1”. `end`: where the words begin.
    `right`: whether it is written as a unit is; “1)”, “a.”, “I/” are known, and may be something else.
    """

    level: str
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


# The pattern of each level: its word, `label`, `sign`, and what may stand between.
def _label_of_a_article() -> str:
    return lexicon.label_pattern("article")


def _label_of_a_deeper() -> str:
    return lexicon.label_pattern("deeper")


def _label_of_a_part() -> str:
    return lexicon.label_pattern("part", accepted=True)


def _label_of_a_point() -> str:
    return lexicon.label_pattern("point", accepted=True)


def _label_of_a_roman() -> str:
    return lexicon.label_pattern("roman")


def _label_of_a_section() -> str:
    return lexicon.label_pattern("section", accepted=True)


def _word_of_a_article() -> str:
    return lexicon.unit_pattern("article", case="any")


def _word_of_a_chapter() -> str:
    return lexicon.unit_pattern("chapter", case="any")


def _word_of_a_part() -> str:
    return lexicon.unit_pattern("part", case="any")


def _word_of_a_section() -> str:
    return lexicon.unit_pattern("section", case="any")


def _word_of_a_subsection() -> str:
    return lexicon.unit_pattern("subsection", case="any")


def _units() -> str:
    return lexicon.unit_pattern("part", "chapter", "section", "article", "annex", case="title")


def _kinds() -> str:
    return lexicon.kind_pattern(case="title")


_PART = lexicon.pattern(_word_of_a_part, r" ?(?i:thứ )?(?P<label>", _label_of_a_part, r")(?!\w) ?(?P<sign>[.:\-–]?)\s*")
_CHAPTER = lexicon.pattern(
    _word_of_a_chapter, r" ?(?i:thứ )?(?P<label>", _label_of_a_part, r")(?!\w) ?(?P<sign>[.:\-–]?)\s*"
)
_SUBSECTION = lexicon.pattern(
    _word_of_a_subsection, r" (?P<label>", _label_of_a_section, r")(?!\w) ?(?P<sign>[.:\-–]?)\s*"
)
_SECTION = lexicon.pattern(_word_of_a_section, r" (?P<label>", _label_of_a_section, r")(?!\w) ?(?P<sign>[.:\-–]?)\s*")
_ARTICLE = lexicon.pattern(
    _word_of_a_article, r" ?(?P<label>0?", _label_of_a_article, r")(?!\w) ?(?P<sign>[.:\-–)]?)\s*"
)
_AHEAD = r"(?=\s|$|[^\W\d_])"
# not “V/v”
_ROMAN = lexicon.pattern(r"(?P<label>", _label_of_a_roman, r") ?(?P<sign>[.\-–):]", _AHEAD, r"|/(?=\s|$))\s*")
_DEEPER = lexicon.pattern(r"(?P<label>", _label_of_a_deeper, r") ?(?P<sign>[.)]?)", _AHEAD, r"\s*")
# “20 - 25 mm” is a measure, and no clause; “2. 100% …” is one
_CLAUSE = lexicon.pattern(
    r"(?P<label>0?[1-9]\d{0,2}[a-zđ]?) ?(?P<sign>[.)/:]", r"|[\-–](?!\s*\d+\s*(?:mm|cm|pt|%)))(?!\d|\.)", _AHEAD, r"\s*"
)
# not “c/o”
_POINT = lexicon.pattern(r"(?P<label>(?i:", _label_of_a_point, r")) ?(?P<sign>[).]", _AHEAD, r"|/(?=\s))\s*")
# what follows a label that is only cited: “Mục 2 Phần XI …”, “Điều 12, 13”, “Chương II của …”; none is “Quy định chung”
_CITED = lexicon.pattern(
    r"[,;)]|",
    _units,
    r" ?(?![",
    lexicon.CAPITALS,
    r"])|",
    _kinds,
    r" ?(?:$|[,;.)\d]|(?:số|này|trên|nêu|được|đã|của|ban hành|kèm|năm|ngày)(?!\w))",
)
_LABELS = {
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
_WORDS = {"p": "part", "c": "chapter", "m": "section", "t": "subsection", "đ": "article"}
_ROMANS = "IVXL"
_FIGURED: dict[str, tuple[str, ...]] = dict.fromkeys("0123456789", ("deeper", "clause"))
# By the first letter: where another letter follows it, and where a figure or a sign does.
_WORDED = _FIGURED | {each: (level,) for first, level in _WORDS.items() for each in (first, first.upper())}
_WORDED |= dict.fromkeys(_ROMANS, ("roman",))
_SIGNED = _FIGURED | {each: ("point",) for first in "abcdđefghijklmnopqrstuvwxyz" for each in (first, first.upper())}
_SIGNED |= dict.fromkeys(_ROMANS, ("roman", "point"))


def label_of(text: str, *, bold: bool = False) -> Label | None:
    """Return the label with which a paragraph begins; none where it begins with none, or only cites one.

    `bold`: whether it is a heading by its look, so that “Điều 5 Phạm vi” is one, too.
    """
    for level in (_WORDED if text[1:2].isalpha() else _SIGNED).get(text[:1], ()):
        found = _LABELS[level].match(text, 0, _DEEPEST)
        if found is not None:
            return _labelled(level, found, text, bold=bold)
    return None


def _labelled(level: str, found: re.Match[str], text: str, *, bold: bool) -> Label | None:
    label, sign, rest = found["label"], found["sign"], text[found.end() :].strip()
    small = rest[:1].islower()
    cited = small or (not sign and _CITED.match(rest) is not None)  # “Chương I. Quy định chung” is none
    if cited and (level in HEADINGS or (level == "article" and not sign)):
        return None
    right = _is_right(level, found, bold=bold)
    return Label(level, label, sign, rest, found.end(), right)


def _is_right(level: str, found: re.Match[str], *, bold: bool) -> bool:
    """Tell whether a label is written so that nothing else is written alike."""
    sign, behind = found["sign"], found.string[found.end("sign") : found.end("sign") + 1]
    capital = found[0][:1].isupper()
    match level:
        case "article":
            signed = sign in (".", ":") or (sign in ("-", "–") and behind == " ") if sign else False
            return capital and ((signed and not behind.isdigit()) or (bold and behind.isspace()))
        case "clause":
            glued = found.end("label") == found.start("sign")  # “1- Nội dung”, not “1 - 2”
            return sign == "." or (behind == " " and (sign == "/" or (sign == "-" and glued)))
        case "point":
            return (sign == ")" or (sign == "/" and behind == " ")) and not capital
        case "roman":
            return sign in (".", ")")
        case _:
            return capital and level in lexicon.UNITS


_FIGURES_MEANT = str.maketrans("OoQlI|SBZ", "000111582")
_ROMANS_MEANT = str.maketrans({**dict.fromkeys("li1|", "I"), **dict.fromkeys("UYv", "V"), "H": "II", "x": "X"})
_SLIP = re.compile(r"(?P<word>[^\W\d_]{3,6}) ?(?P<label>[\w|]{1,7})(?!\w) ?(?P<sign>[.:\-–,;]?)\s*")


@cache
def _words_meant() -> dict[str, str]:
    levels = ("part", "chapter", "section", "article")
    return {lexicon.unaccented(word): level for level in levels for word in lexicon.UNITS[level].words}


def slip_of(text: str) -> Label | None:
    """Return the heading that a paragraph probably begins with, where its word or label has a slip of the hand.

    “Chương IH” is III, “Điều 1O” and “Điêu 10” are Điều 10.
    """
    found = _SLIP.match(text, 0, _LONGEST_SLIP) if text[:1] in _BEGINNINGS else None
    if found is None:
        return None
    level = _words_meant().get(lexicon.unaccented(found["word"]).replace("l", "i"))
    if level is None:
        return None
    arabic = level in ("section", "article")
    label = found["label"].translate(_FIGURES_MEANT if arabic else _ROMANS_MEANT)
    if not re.fullmatch(lexicon.label_pattern(level), label if arabic else label.upper()):
        return None
    rest = text[found.end() :].strip()
    return Label(level, label if arabic else label.upper(), found["sign"], rest, found.end(), right=False)


_BEGINNINGS = frozenset("ĐDPCM")  # of Điều, Phần, Chương, Mục, with a mark or without
_LONGEST_SLIP = 40  # letters in which a heading with a slip is looked for


def unit_label(text: str, *, bold: bool = False) -> Label | None:
    """Return the label of a unit of the text (điều, khoản …), as it is rightly written; none for any other."""
    found = label_of(text, bold=bold)
    return found if found is not None and found.right and found.level in ORDER else None
