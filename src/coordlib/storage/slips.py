"""Slips: what the hand probably missed in a file, and how to mend just that.

In come a text with the parser's complaint, a value with the reason why it was refused, or the values of a sound file;
out goes the slip, if it is one of those below. What the file should say is not known here: a slip is told by its form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import NamedTuple

import attrs
import yaml

from coordlib.language import Message, cut_short
from coordlib.lexicon import pattern
from coordlib.storage.descriptions import KEYS

_OPENING_QUOTES = "“„«‘"
_ENDS_OF_SENTENCES = (".", ";", ":", ",", "?", "!", "”", "/")
# The keys of running text, behind which a “ #” that cuts a sentence off was no comment.
_KEYS_OF_PROSE = frozenset(
    {
        "text",
        "preamble",
        "situation",
        "leadership",
        "strengths",
        "shortcomings",
        "causes",
        "lessons",
        "directions",
        "proposals",
        "praise",
        "provisions",
        "renewal",
        "answer",
    }
)


class Slip(NamedTuple):
    """What was probably missed: in which line, counted from 1, what is wrong, and how to mend it."""

    line: int
    what: Message
    mend: Message
    column: int = 1


@attrs.frozen
class _Parts:
    """The parts of a line or a value that a message shows, by the names that patterns give them."""

    key: str = ""
    next_key: str = ""
    rest: str = ""
    mark: str = ""
    inner: str = ""
    number: str = ""
    digits: str = ""
    fraction: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    comment: str = ""
    quoted: str = ""
    hyphened: str = ""
    listed: str = ""
    keys: str = ""
    near: str = ""

    @classmethod
    def of(cls, found: re.Match[str], **more: str) -> _Parts:
        """Return the groups of a match and other words, none of them longer than a message shows."""
        groups = {name: text or "" for name, text in found.groupdict().items()}
        return cls(**{name: cut_short(text) for name, text in (more | groups).items()})


_Words = Callable[[_Parts], Message]

# --- slips in a line at which a parser stumbled ---

_KEY = f"(?P<key>{'|'.join(map(re.escape, KEYS))})"
_NEXT_KEY = _KEY.replace("<key>", "<next_key>")
_ITEM = " *(?:- )?"  # what a line may begin with: its indent, and the hyphen of an item
_BLANKS = "[\u00a0\u2007\u202f\u3000\u2002\u2003]"  # what looks like a space and is none


@attrs.frozen
class _LineSlip:
    """A slip in a line: `problem` is a pattern of what the parser says of it, `line` what its line looks like."""

    line: re.Pattern[str]
    what: _Words
    mend: _Words
    problem: str = ""


_LINE_SLIPS = (
    _LineSlip(
        pattern(r'.*"[^"]*\\.*'),  # “path: "C:\Users"”
        problem="hexdecimal|escape",
        what=lambda _: Message(
            "trong ngoặc kép có dấu gạch chéo ngược “\\”", "a backslash stands between double quotes"
        ),
        mend=lambda _: Message(
            "Dùng dấu “/” thay cho “\\”, hoặc đặt chữ trong ngoặc đơn '…'.",
            "Write '/' in its place, or put the text in single quotes.",
        ),
    ),
    _LineSlip(
        pattern(r"---\s*$"),  # between two documents
        problem="another document",
        what=lambda _: Message("một tệp chỉ chứa một văn bản", "a file holds one document"),
        mend=lambda _: Message(
            "Bỏ dòng “---”, hoặc để phần sau đó trong một tệp riêng.",
            "Take the line '---' away, or put what follows into a file of its own.",
        ),
    ),
    _LineSlip(
        pattern(_ITEM, _KEY, ": *(?P<mark>[@`%])"),  # “seat: @Ví Dụ”
        problem="cannot start any token|directive",
        what=lambda parts: Message(
            f"lời văn của “{parts.key}” bắt đầu bằng “{parts.mark}”",
            f"the text of {parts.key!r} begins with {parts.mark!r}",
        ),
        mend=lambda parts: Message(
            f'Đặt lời văn trong ngoặc kép: {parts.key}: "{parts.mark}…".',
            f'Put the text in quotes: {parts.key}: "{parts.mark}…".',
        ),
    ),
    _LineSlip(
        pattern(r" *(?:- *)?\t"),
        what=lambda _: Message("dòng thụt bằng phím tab", "the line is indented by a tab"),
        mend=lambda _: Message(
            "Thay phím tab bằng dấu cách: mỗi cấp thụt hai dấu cách.",
            "Put spaces in place of the tab, two for each level.",
        ),
    ),
    _LineSlip(
        pattern(f" *{_BLANKS}"),
        what=lambda _: Message("đầu dòng có dấu cách không ngắt", "the line begins with a no-break space"),
        mend=lambda _: Message(
            "Xóa các dấu cách ở đầu dòng rồi gõ lại bằng phím cách.",
            "Delete the blanks at the beginning and type them anew with the space bar.",
        ),
    ),
    _LineSlip(
        pattern(" *(?P<mark>[–—−‒―•*·●▪+])"),  # “• key: police”
        what=lambda parts: Message(
            f"đầu dòng là “{parts.mark}”, không phải dấu gạch nối",
            f"the line begins with {parts.mark!r}, which is no hyphen",
        ),
        mend=lambda _: Message(
            "Bắt đầu mục bằng “- ”: dấu gạch nối, rồi một dấu cách.",
            "Begin the item with '- ': a hyphen, then a space.",
        ),
    ),
    _LineSlip(
        pattern(f" *-{_KEY}:"),  # “-key: police”
        what=lambda parts: Message(f"dấu gạch đầu dòng dính vào “{parts.key}”", f"the hyphen touches {parts.key!r}"),
        mend=lambda parts: Message(
            f"Thêm dấu cách sau dấu gạch: “- {parts.key}:”.", f"Put a space after the hyphen: '- {parts.key}:'."
        ),
    ),
    _LineSlip(
        pattern(f"{_ITEM}{_KEY}:{_BLANKS} *(?P<rest>.*)"),
        what=lambda parts: Message(
            f"sau “{parts.key}:” là dấu cách không ngắt", f"a no-break space follows {parts.key!r}"
        ),
        mend=lambda parts: Message(
            f"Gõ lại dấu cách sau dấu hai chấm: “{parts.key}: {parts.rest}”.",
            f"Type the space after the colon anew: '{parts.key}: {parts.rest}'.",
        ),
    ),
    _LineSlip(
        pattern(f"{_ITEM}{_KEY} *： *(?P<rest>.*)"),  # “title：Quy chế”
        what=lambda parts: Message(
            f"sau “{parts.key}” là dấu hai chấm kiểu chữ Hán “：”", f"a full-width colon follows {parts.key!r}"
        ),
        mend=lambda parts: Message(
            f"Gõ lại dấu hai chấm: “{parts.key}: {parts.rest}”.", f"Type the colon anew: '{parts.key}: {parts.rest}'."
        ),
    ),
    _LineSlip(
        pattern(f"{_ITEM}{_KEY} *= *(?P<rest>.*)"),  # “title = Quy chế”
        what=lambda parts: Message(f"sau “{parts.key}” là dấu bằng", f"an equals sign follows {parts.key!r}"),
        mend=lambda parts: Message(
            f"Dùng dấu hai chấm: “{parts.key}: {parts.rest}”.", f"Use a colon: '{parts.key}: {parts.rest}'."
        ),
    ),
    _LineSlip(
        pattern(rf"{_ITEM}{_KEY}:(?P<rest>[^\s:].*)"),  # “title:Quy chế”
        what=lambda parts: Message(f"sau “{parts.key}:” không có dấu cách", f"no space follows '{parts.key}:'"),
        mend=lambda parts: Message(
            f"Thêm dấu cách sau dấu hai chấm: “{parts.key}: {parts.rest}”.",
            f"Put a space after the colon: '{parts.key}: {parts.rest}'.",
        ),
    ),
    _LineSlip(
        pattern(_ITEM, _KEY, r""": +["'][^"']*(?P<mark>[”’]) *$"""),  # “title: "Quy chế”” with a curly quote behind
        what=lambda parts: Message(
            f"ngoặc mở là ngoặc thẳng, ngoặc đóng là “{parts.mark}”",
            f"the quote opens straight and closes with {parts.mark!r}",
        ),
        mend=lambda parts: Message(
            f"Thay “{parts.mark}” ở cuối dòng bằng ngoặc thẳng như ở đầu.",
            "Close with the straight quote that it opened with.",
        ),
    ),
    _LineSlip(
        pattern(_ITEM, _KEY, r""": +["'].*$"""),  # “title: "Quy chế”
        problem="end of stream",
        what=lambda parts: Message(
            f"thiếu ngoặc kép đóng sau “{parts.key}”", f"no quote closes the text of {parts.key!r}"
        ),
        mend=lambda parts: Message(
            f"Thêm ngoặc kép ở cuối lời văn của “{parts.key}”.", f"Close the text of {parts.key!r} with a quote."
        ),
    ),
    _LineSlip(
        pattern(
            _ITEM,
            _KEY,
            r""": +(?:"[^"]*"|'[^']*')""",  # “title: "Quy chế" phối hợp”: a text between quotes,
            r""" *(?P<rest>[^\s#"',\]}].*)$""",  # and more behind it
        ),
        what=lambda parts: Message(
            f"sau ngoặc đóng còn chữ “{parts.rest}”", f"after the closing quote stands {parts.rest!r}"
        ),
        mend=lambda _: Message(
            "Bỏ ngoặc kép, hoặc đặt cả câu trong một cặp ngoặc và đổi ngoặc bên trong thành “ ”.",
            "Take the quotes away, or put the whole sentence between quotes, with “ ” inside.",
        ),
    ),
    _LineSlip(
        pattern(r".*\{[^{}]*$"),  # “- {key: police, name: Công an”
        problem="or '}'",
        what=lambda _: Message("thiếu dấu phẩy, hoặc ngoặc nhọn đóng", "a comma is missing, or a closing brace"),
        mend=lambda _: Message(
            "Đóng ngoặc nhọn ở cuối dòng: …}; giữa hai khóa là dấu phẩy.",
            "Close the brace at the end of the line; between two keys stands a comma.",
        ),
    ),
    _LineSlip(
        pattern(r"(?:[^{}]*\{){2}[^{}]*\}[^{}]*$"),  # “when: {within: {n: 5}”
        problem="or '}'",
        what=lambda _: Message("mở hai ngoặc nhọn, chỉ đóng một", "two braces are opened, and one is closed"),
        mend=lambda _: Message("Thêm một ngoặc nhọn đóng ở cuối dòng: …}}.", "Add a closing brace at the end: …}}."),
    ),
    _LineSlip(
        pattern(r".*\{"),  # “- {key: police name: Công an}”
        problem="or '}'",
        what=lambda _: Message("thiếu dấu phẩy giữa hai khóa trong ngoặc nhọn", "a comma is missing between two keys"),
        mend=lambda _: Message(
            "Đặt dấu phẩy giữa hai khóa: {a: 1, b: 2}; chữ có dấu hai chấm, dấu phẩy đặt trong ngoặc kép.",
            "Put a comma between two keys: {a: 1, b: 2}; quote text with a colon or a comma.",
        ),
    ),
    _LineSlip(
        pattern(r".*\[[^\[\]]*$"),  # “to: [police, telecom”
        problem="or ']'",
        what=lambda _: Message("thiếu dấu phẩy, hoặc ngoặc vuông đóng", "a comma is missing, or a closing bracket"),
        mend=lambda _: Message("Đóng ngoặc vuông ở cuối dòng: …].", "Close the bracket at the end of the line: …]."),
    ),
    _LineSlip(
        pattern(_ITEM, _KEY, r": .*\S ", _NEXT_KEY, ":(?: .*|$)"),  # “key: police name: Công an tỉnh”
        what=lambda parts: Message(
            f"hai dòng dính làm một: “{parts.next_key}:” đứng giữa dòng",
            f"two lines are merged: '{parts.next_key}:' stands within one",
        ),
        mend=lambda parts: Message(
            (
                f"Xuống dòng trước “{parts.next_key}:”, thụt bằng “{parts.key}:”; nếu là lời văn thì đặt cả lời văn "
                "trong ngoặc kép."
            ),
            f"Begin a new line before '{parts.next_key}:', indented as '{parts.key}:'; if it is text, quote all of it.",
        ),
    ),
    _LineSlip(
        pattern(_ITEM, _KEY, r""": [^"'\[{|>].*:(?: .*|$)"""),  # “text: Hai bên có trách nhiệm: trao đổi”
        problem="mapping values",
        what=lambda parts: Message(
            f"lời văn của “{parts.key}” có dấu hai chấm", f"the text of {parts.key!r} holds a colon"
        ),
        mend=lambda parts: Message(
            f'Đặt cả lời văn trong ngoặc kép: {parts.key}: "…".', f'Quote the whole text: {parts.key}: "…".'
        ),
    ),
    _LineSlip(
        pattern(" *", _KEY, " +(?P<rest>[^:=]*)$"),  # “title Quy chế”
        problem="expected ':'",
        what=lambda parts: Message(f"thiếu dấu hai chấm sau “{parts.key}”", f"no colon follows {parts.key!r}"),
        mend=lambda parts: Message(
            f"Thêm dấu hai chấm: “{parts.key}: {parts.rest}”.", f"Put a colon: '{parts.key}: {parts.rest}'."
        ),
    ),
)
_SWALLOWED = pattern(_ITEM, r"(?:\{ *)?", _KEY, ":(?: |\\s*$)")  # a line that begins with a key of ours
_KEY_BEFORE_A_QUOTE = pattern(_KEY, ": *$")
_KEYED_LINE = pattern(
    "(?P<indent> *)",
    "(?P<hyphens>(?:- )*)",  # of an item, or of an item in an item
    r"[\w-]+:(?P<rest> .*|$)",
)


def slip_in(text: str, problem: str, places: Sequence[int]) -> Slip | None:
    """Return the slip at which a parser stumbled, if it is a known one.

    `problem`: what the parser said; `places`: the lines that it may be in, from 1, the likeliest first.
    """
    lines = text.split("\n")
    for place in places:
        line = lines[place - 1].rstrip("\r") if 0 < place <= len(lines) else ""
        for slip in _LINE_SLIPS if line.strip() else ():
            if re.search(slip.problem, problem) and (found := slip.line.match(line)):
                parts = _Parts.of(found)
                return Slip(place, slip.what(parts), slip.mend(parts))
    if "end of stream" in problem:
        return None
    return _first_hyphen_missing(lines, places[0]) or _wrong_indent(lines, places[0])


def _first_hyphen_missing(lines: list[str], place: int) -> Slip | None:
    """Return the slip of a list whose first item has no hyphen, at that item; a parser stumbles at the second."""
    line = _KEYED_LINE.match(lines[place - 1]) if 0 < place <= len(lines) else None
    if line is None or not line["hyphens"]:
        return None
    above = [(number, _KEYED_LINE.match(lines[number - 1])) for number in range(place - 1, 0, -1)]
    keyed = [(number, found) for number, found in above if found]
    within = list(takewhile(lambda pair: len(pair[1]["indent"]) > len(line["indent"]), keyed))
    owner = keyed[len(within)][1] if len(within) < len(keyed) else None
    if not within or owner is None or owner["hyphens"] or owner["rest"].strip():
        return None
    number, item = within[-1]
    return None if item["hyphens"] else Slip(number, _NO_HYPHEN, _hyphen_before(lines[number - 1].strip()))


_NO_HYPHEN = Message("mục đầu của danh sách không có dấu gạch", "the first item of the list has no hyphen")


def _hyphen_before(item: str) -> Message:
    shown = cut_short(item)
    return Message(f"Thêm dấu gạch và một dấu cách: “- {shown}”.", f"Put a hyphen and a space: '- {shown}'.")


def unclosed_quote(text: str) -> Slip | None:
    """Return the quote that was opened and not closed, if a text that is no YAML has one where a parser stumbled.

    It runs on to the next quote, wherever that is, and swallows the keys between: the parser stumbles behind it.
    """
    last = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    if last is None or last.start_mark.line == last.end_mark.line:
        return None
    line = last.start_mark.line
    lines = text.split("\n")
    if not any(_SWALLOWED.match(swallowed) for swallowed in lines[line + 1 : last.end_mark.line + 1]):
        return None
    before = _KEY_BEFORE_A_QUOTE.search(lines[line][: last.start_mark.column])
    return Slip(line + 1, *_not_closed(before["key"] if before else ""), column=last.start_mark.column + 1)


def _not_closed(key: str) -> tuple[Message, Message]:
    vi, en = (f" của “{key}”", f" of {key!r}") if key else ("", "")
    return (
        Message(
            f"dấu ngoặc mở ở đây, lời văn{vi}, không được đóng", f"no quote closes the text{en} that is opened here"
        ),
        Message(f"Thêm dấu ngoặc ở cuối lời văn{vi}.", f"Close the text{en} with a quote."),
    )


def _wrong_indent(lines: list[str], place: int) -> Slip | None:
    """Return the slip of a line that begins further in or out than the one before it allows."""
    line = _KEYED_LINE.match(lines[place - 1]) if 0 < place <= len(lines) else None
    above = _KEYED_LINE.match(_last_that_says_something(lines[: place - 1]))
    if line is None or above is None:
        return None
    here = len(line["indent"])
    there = len(above["indent"]) + (0 if line["hyphens"] else len(above["hyphens"]))
    if here == there:
        return None
    return Slip(place, _other_indent(here, there), _mended_indent(there))


def _last_that_says_something(lines: list[str]) -> str:
    """Return the last line that is neither empty nor a comment."""
    return next((line for line in reversed(lines) if line.strip() and not line.lstrip().startswith("#")), "")


def _other_indent(here: int, there: int) -> Message:
    return Message(
        f"dòng này thụt {here} dấu cách, dòng trên thụt {there}", f"it is indented by {here}, the line above by {there}"
    )


def _mended_indent(there: int) -> Message:
    return Message(
        f"Thụt {there} dấu cách nếu cùng nhóm với dòng trên; nếu không thì thụt đúng bằng nhóm của dòng này.",
        f"Indent it by {there} if it goes with the line above, else exactly as its own group.",
    )


# --- values that were refused ---


@attrs.frozen
class _ValueSlip:
    """A form of a value that was refused: `refusal` is a pattern of why, in Vietnamese, `value` its form as a whole."""

    refusal: str
    value: re.Pattern[str]
    mend: _Words


_ANYTHING = pattern(".*")
_NO_FILE_OF_OURS, _NO_SUCH_KEY, _NO_NUMBER, _NO_WHOLE_NUMBER = "loại tệp", "không có khóa", "số thường", "số nguyên"
_NO_DAY = "ngày; ghi"
_NO_KEY, _A_KEY = "^khóa", "khóa"

_VALUE_SLIPS = (
    _ValueSlip(
        _NO_FILE_OF_OURS,
        pattern(r"(?i:\.(?:docx?|pdf|html?|md|txt|odt|rtf|xlsx?|csv))"),
        lambda _: Message(
            "Lập tệp nháp của văn bản đã có: coordlib read TỆP (Python: read_document).",
            "Make a draft of a document: coordlib read FILE (in Python: read_document).",
        ),
    ),
    _ValueSlip(
        _NO_FILE_OF_OURS,
        pattern(r"\.jsonl"),
        lambda _: Message(
            "Đây là sổ theo dõi: nêu tệp quy chế, và sổ ở --ledger.",
            "This is a ledger: name the agreement, and the ledger by --ledger.",
        ),
    ),
    _ValueSlip(
        _NO_SUCH_KEY,
        pattern("[–—−‒―•*·●▪-] *(?P<key>.*)"),  # “– name”
        lambda parts: Message(
            f"Bắt đầu mục bằng “- ”, dấu gạch nối rồi một dấu cách: “- {parts.key}:”.",
            f"Begin the item with '- ', a hyphen and a space: '- {parts.key}:'.",
        ),
    ),
    _ValueSlip(
        _NO_SUCH_KEY,
        pattern(r"(?P<key>[\w-]+):(?P<rest>.*)"),  # “name:Công an tỉnh”
        lambda parts: Message(
            f"Thêm dấu cách sau dấu hai chấm: “{parts.key}: {parts.rest}”.",
            f"Put a space after the colon: '{parts.key}: {parts.rest}'.",
        ),
    ),
    _ValueSlip(
        "",
        pattern("…|[.]{3}|[?]+"),  # what stands for what is not known yet
        lambda _: Message(
            "Điền vào chỗ này; chưa biết mà được để trống thì bỏ dòng.",
            "Fill it in, or take the line away where that may be.",
        ),
    ),
    _ValueSlip(
        "",
        pattern("[“”„‟«\"'‘’](?P<inner>.*)[”“»\"'’‘]"),  # “‘police’”
        lambda parts: Message(f"Bỏ ngoặc cong: {parts.inner}.", f"Take the curly quotes away: {parts.inner}."),
    ),
    _ValueSlip(
        _NO_NUMBER,
        pattern(r"(?P<number>[1-9]\d{0,2}),(?P<fraction>\d{3})"),  # “1,200”: a thousand, or one and a fifth
        lambda parts: Message(
            (
                f"Ghi {parts.number}{parts.fraction}, không có dấu phân cách nghìn; nếu là số lẻ thì ghi "
                f"{parts.number}.{parts.fraction}0."
            ),
            (
                f"Write {parts.number}{parts.fraction}, without a separator of thousands; a fraction is written "
                f"{parts.number}.{parts.fraction}0."
            ),
        ),
    ),
    _ValueSlip(
        _NO_NUMBER,
        pattern(r"[1-9]\d{0,2}(?:[.,]\d{3})+"),  # “1.200.000”
        lambda parts: Message(
            f"Ghi {parts.digits}, không có dấu phân cách nghìn.",
            f"Write {parts.digits}, without separators of thousands.",
        ),
    ),
    _ValueSlip(
        _NO_NUMBER,
        pattern(r"(?P<number>\d+),(?P<fraction>\d+)"),  # “2,5”
        lambda parts: Message(
            f"Số lẻ ghi bằng dấu chấm: {parts.number}.{parts.fraction}.",
            f"A fraction is written with a point: {parts.number}.{parts.fraction}.",
        ),
    ),
    _ValueSlip(
        _NO_NUMBER,
        pattern(r"(?P<number>\d+(?:\.\d+)?) *(?P<rest>[^\d\s.,/:-].*)"),  # “95 %”, “5 vụ”
        lambda parts: Message(
            f"Chỉ ghi số: {parts.number}; “{parts.rest}” ghi ở unit nếu là đơn vị.",
            f"Write the number alone: {parts.number}; {parts.rest!r} goes to unit if it is one.",
        ),
    ),
    _ValueSlip(
        _NO_NUMBER,
        pattern(r"\D+"),  # “mười”
        lambda _: Message("Ghi bằng chữ số, như 10.", "Write it in figures, such as 10."),
    ),
    _ValueSlip(
        _NO_WHOLE_NUMBER,
        pattern(r"0+(?P<number>\d+)"),  # “05”
        lambda parts: Message(
            f"Ghi {parts.number}, không có số 0 ở đầu.", f"Write {parts.number}, without a leading zero."
        ),
    ),
    _ValueSlip(
        _NO_DAY,
        pattern(
            r"(?i:ngày )?0?(?P<day>\d{1,2}) (?i:tháng) 0?(?P<month>\d{1,2}) (?i:năm) (?P<year>\d{4})"
        ),  # “ngày 05 tháng 01 năm 2026”
        lambda parts: Message(
            f"Ghi bằng số: {parts.day}/{parts.month}/{parts.year}.",
            f"Write it in figures: {parts.day}/{parts.month}/{parts.year}.",
        ),
    ),
    _ValueSlip(
        _NO_WHOLE_NUMBER,
        pattern(r"(?P<number>[1-9]\d*) *[-/] *(?P<rest>\D.*)"),  # “12/QC-CAT”
        lambda parts: Message(
            f"Chỉ ghi số: {parts.number}; phần “{parts.rest}” tự in, hoặc ghi ở symbol.",
            f"Write the number alone: {parts.number}; {parts.rest!r} prints by itself, or is written under symbol.",
        ),
    ),
    _ValueSlip(
        _NO_WHOLE_NUMBER,
        _ANYTHING,
        lambda _: Message(
            "Ghi số nguyên bằng chữ số, không có ngoặc và đơn vị: 5.",
            "Write a whole number in figures, without quotes and unit: 5.",
        ),
    ),
    _ValueSlip(
        _NO_DAY,
        pattern(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2})"),  # “5/3/26”
        lambda parts: Message(
            f"Ghi đủ bốn chữ số của năm: {parts.day}/{parts.month}/20{parts.year}.",
            f"Write the year with four figures: {parts.day}/{parts.month}/20{parts.year}.",
        ),
    ),
    _ValueSlip(
        _NO_DAY,
        pattern(r"(?P<day>0?[1-9]|[12]\d|3[01])[.-](?P<month>0?[1-9]|1[0-2])[.-](?P<year>\d{4})"),  # “24.11.2023”
        lambda parts: Message(
            f"Ghi ngày với dấu “/”: {parts.day}/{parts.month}/{parts.year}.",
            f"Write the day with '/': {parts.day}/{parts.month}/{parts.year}.",
        ),
    ),
    _ValueSlip(
        _NO_DAY,
        pattern(r"(?P<year>\d{4})-(?P<day>1[3-9]|2\d|3[01])-(?P<month>0?[1-9]|1[0-2])"),  # “2023-24-11”
        lambda parts: Message(
            f"Ghi năm, tháng rồi ngày: {parts.year}-{parts.month}-{parts.day}.",
            f"Write year, month, then day: {parts.year}-{parts.month}-{parts.day}.",
        ),
    ),
    _ValueSlip(
        "",
        pattern(".*[–—−‒―].*"),  # “share–list”
        lambda parts: Message(f"Dùng dấu gạch nối “-”: {parts.hyphened}.", f"Use the hyphen: {parts.hyphened}."),
    ),
    _ValueSlip(
        _NO_DAY,
        _ANYTHING,
        lambda _: Message(
            "Ghi một ngày có trên lịch, như 2026-01-31 hoặc 31/01/2026.",
            "Write a day that there is, like 2026-01-31 or 31/01/2026.",
        ),
    ),
    _ValueSlip(
        _A_KEY,
        pattern("[(](?P<inner>.*)[)]"),  # “(police, telecom)”
        lambda parts: Message(f"Dùng ngoặc vuông: [{parts.inner}].", f"Use brackets: [{parts.inner}]."),
    ),
    _ValueSlip(
        _A_KEY,
        pattern(r"[\w-]+(?:[,;] *[\w-]+)+"),  # “police; telecom”
        lambda parts: Message(
            f"Đặt danh sách trong ngoặc vuông: [{parts.listed}].", f"Put the list in brackets: [{parts.listed}]."
        ),
    ),
    _ValueSlip(
        _NO_KEY,
        pattern(".* .*"),  # “Công an tỉnh”
        lambda parts: Message(
            f"Ghi khóa, không ghi tên; các bên có khóa: {parts.keys}.",
            f"Write the key and not the name; the keys of the parties: {parts.keys}.",
        ),
    ),
    _ValueSlip(
        _NO_KEY,
        _ANYTHING,
        lambda parts: Message(
            f"Chỉ dùng chữ, số, dấu “-” và “_”, như “{parts.hyphened}”.",
            f"Use letters, figures, '-' and '_' only, such as '{parts.hyphened}'.",
        ),
    ),
    _ValueSlip(
        "true hoặc false",
        _ANYTHING,
        lambda _: Message("Ghi true (có) hoặc false (không), không có ngoặc.", "Write true or false, without quotes."),
    ),
    _ValueSlip(
        "chỗ trống",
        _ANYTHING,
        lambda _: Message(
            "Ghi giá trị sau dấu hai chấm, hoặc bỏ cả dòng.", "Write the value after the colon, or take the line away."
        ),
    ),
    _ValueSlip(
        "cần một danh sách",
        _ANYTHING,
        lambda _: Message(
            "Ghi mỗi mục ở một dòng bắt đầu bằng “- ”, hoặc cả danh sách trong ngoặc vuông.",
            "Write each item in a line that begins with '- ', or the whole list in brackets.",
        ),
    ),
    _ValueSlip(
        "cần chữ, không phải một (?:danh sách|nhóm khóa)",
        _ANYTHING,
        lambda _: Message(
            (
                "Ghi liền một dòng, không có dấu “- ”, ngoặc vuông, ngoặc nhọn; có dấu hai chấm thì đặt cả dòng trong "
                "ngoặc kép."
            ),
            "Write it as one line, without '- ', brackets and braces; in quotes where it holds a colon.",
        ),
    ),
    _ValueSlip("cần chữ", _ANYTHING, lambda _: Message("Đặt giá trị trong ngoặc kép.", "Put the value in quotes.")),
    _ValueSlip(
        "cần một nhóm khóa",
        _ANYTHING,
        lambda _: Message(
            "Ghi các khóa ở những dòng bên dưới, thụt vào hai dấu cách.",
            "Write the keys in the lines below, indented by two spaces.",
        ),
    ),
    _ValueSlip(
        "^(?!.*không có khóa).*có phải là “[^”]+”[?]$",  # a slip of the keyboard, or a word of Vietnamese for a choice
        _ANYTHING,
        lambda parts: Message(f"Nếu đúng thì ghi: {parts.near}.", f"If so, write: {parts.near}."),
    ),
    _ValueSlip(
        "; ví dụ: “[^”]+”$",  # a time limit that lacks something
        _ANYTHING,
        lambda parts: Message(f"Ghi cho đủ, như: {parts.near}.", f"Write all of it, as in: {parts.near}."),
    ),
    _ValueSlip(
        "không nói đến ngày nào",
        _ANYTHING,
        lambda _: Message(
            "Ghi thời hạn theo ngày, hoặc việc thấy được là đã xảy ra; không có thời hạn thì bỏ dòng này.",
            "Give a time limit in days, or an event that can be seen to happen; without a time limit leave it out.",
        ),
    ),
    _ValueSlip(
        "không phải là một thời hạn",
        pattern(r"(?P<year>\d{4})-0?(?P<month>\d{1,2})-0?(?P<day>\d{1,2})"),  # “2026-06-20”
        lambda parts: Message(
            f"Ghi: trước ngày {parts.day}/{parts.month}/{parts.year}; hoặc chậm nhất ngày …, nếu tính cả ngày đó.",
            (
                f"Write “trước ngày {parts.day}/{parts.month}/{parts.year}” (before it), or “chậm nhất ngày …” "
                "(on it at the latest)."
            ),
        ),
    ),
    _ValueSlip(
        "^“.*”: (?:không phải là một thời hạn|không hiểu “|chưa ghi |có nhiều thời hạn|chỉ nêu loại việc|không có ngày"
        "|là |có hai cách)",
        _ANYTHING,
        lambda _: Message(
            "Ghi như “hằng quý”, “trong 05 ngày làm việc kể từ ngày nhận được yêu cầu”, hoặc {every: {months: 3}}.",
            "Write it like “hằng quý”, or {every: {months: 3}}.",
        ),
    ),
    _ValueSlip(
        "thời hạn là một cụm từ",
        _ANYTHING,
        lambda _: Message(
            "Ghi như “hằng quý”, hoặc {within: {n: 5, unit: working-days, after: request}}.",
            "Write it like “hằng quý”, or {within: {n: 5, unit: working-days, after: request}}.",
        ),
    ),
    _ValueSlip(
        "trong các giá trị",
        _ANYTHING,
        lambda _: Message("Ghi đúng một trong các giá trị đã nêu.", "Write one of the values that are named."),
    ),
    _ValueSlip(
        "ghi hai lần",
        _ANYTHING,
        lambda _: Message(
            "Mỗi tệp chỉ ghi một lần: sửa đường dẫn, hoặc bỏ mục này.",
            "Each file stands once: mend the path, or take this item away.",
        ),
    ),
    _ValueSlip(
        "thiếu khóa",
        _ANYTHING,
        lambda _: Message("Thêm khóa đó thành một dòng tại đây.", "Add a line with that key here."),
    ),
    _ValueSlip(
        "một trong các khóa",
        _ANYTHING,
        lambda _: Message(
            "Ghi một trong các khóa đã nêu ở đầu mục.", "Begin the item with one of the keys that are named."
        ),
    ),
    _ValueSlip(
        "đúng một khóa",
        _ANYTHING,
        lambda _: Message("Ghi đúng một trong các khóa đã nêu.", "Write exactly one of the keys that are named."),
    ),
)
_DASHES = pattern("[–—−‒―]")
_BETWEEN_ITEMS = pattern("[,;] *")
_NEAR = pattern("có phải là “([^”]+)”[?]$|ví dụ: “([^”]+)”$")  # the words to write that a message names


def mend_of(message: Message, value: object, keys: Iterable[str] = ()) -> Message | None:
    """Return how to mend a value that was refused, if it is of a known form.

    `message`: why it was refused; `keys`: those of the parties of the file.
    """
    text = _as_text(value)
    for slip in _VALUE_SLIPS:
        if re.search(slip.refusal, message.vi) and (found := slip.value.fullmatch(text)):
            parts = _Parts.of(
                found,
                digits=re.sub(r"\D", "", text),
                hyphened=re.sub(r"[^\w-]+", "-", _DASHES.sub("-", text)).strip("-"),
                listed=", ".join(_BETWEEN_ITEMS.split(text)),
                keys=", ".join(keys) or "-",
                near=near[1] or near[2] if (near := _NEAR.search(message.vi)) else "",
            )
            return slip.mend(parts)
    return None


def _as_text(value: object) -> str:
    """Return a value as it stands in the file; of a list the only item."""
    if isinstance(value, list):
        return str(value[0]) if len(value) == 1 else str(value)
    return "" if value is None else str(value)


# --- values that a file does not hold as they were meant ---

_LOOKS_LOST = pattern(
    r" #|\t#",  # a comment
    f"|[{_OPENING_QUOTES}]",
    r"|\d\.\d{3}\b",  # “1.200”
)
_THOUSANDS = pattern(r"(?P<number>[1-9]\d{0,2})\.(?P<fraction>\d{3})")  # “1.200”
_CURLY_QUOTES = pattern("(?P<quoted>[“„«‘][^“”„«»‘’]*[”»’])")  # ““Quy chế phối hợp””
_COMMENT = pattern(r"[ \t]+#(?P<comment>.*)")  # “ #2 của Điều 5”


def lost(text: str, root: yaml.Node | None) -> Slip | None:
    """Return the first plain value that a file does not hold as it was meant; none in a file of no such signs.

    A “ #” cuts it, curly quotes around it would be printed, and 1.200 would be one and a fifth.
    """
    if root is None or not _LOOKS_LOST.search(text):
        return None
    commented = {number: line for number, line in enumerate(text.split("\n")) if " #" in line or "\t#" in line}
    slips = (_lost(key, value, end, commented) for key, value, end in _suspects(root, commented))
    return next(filter(None, slips), None)


def _suspects(root: yaml.Node, commented: Container[int]) -> Iterator[tuple[str, str, yaml.Mark]]:
    """Yield every value without quotes that begins oddly or ends where a comment may be, with its key and its end."""
    waiting = [("", root)]
    while waiting:
        key, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            value, end = node.value, node.end_mark
            is_plain = bool(value) and not node.style
            if is_plain and end and (end.line in commented or value[0] in _OPENING_QUOTES or "." in value[:4]):
                yield key, value, end
        elif isinstance(node, yaml.MappingNode):
            waiting += [(name.value, child) for name, child in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(key, child) for child in reversed(node.value)]


def _lost(key: str, value: str, end: yaml.Mark, commented: Mapping[int, str]) -> Slip | None:
    """Return what is lost of a plain value; `commented`: the lines in which comments may be, by number from 0."""
    line = end.line + 1
    if found := _THOUSANDS.fullmatch(value):
        return Slip(line, *_fraction(_Parts.of(found)))
    if found := _CURLY_QUOTES.fullmatch(value):
        return Slip(line, *_printed_quotes(_Parts.of(found)))
    found = _COMMENT.fullmatch(commented.get(end.line, "")[end.column :].rstrip("\r"))
    if found and _belongs_to_the_value(found["comment"], key, value):
        return Slip(line, *_cut_off(_Parts.of(found)))
    return None


def _fraction(parts: _Parts) -> tuple[Message, Message]:
    number, fraction = parts.number, parts.fraction
    return (
        Message(
            f"“{number}.{fraction}” đọc là số lẻ, không phải {number}{fraction}",
            f"'{number}.{fraction}' is a fraction and not {number}{fraction}",
        ),
        Message(
            f"Ghi {number}{fraction} nếu là số nghìn, {number}.{fraction}0 nếu là số lẻ.",
            f"Write {number}{fraction}, or {number}.{fraction}0 for the fraction.",
        ),
    )


def _printed_quotes(parts: _Parts) -> tuple[Message, Message]:
    return (
        Message(f"ngoặc cong quanh {parts.quoted} sẽ in ra", f"the curly quotes around {parts.quoted} would print"),
        Message(
            "Bỏ ngoặc; nếu in cả ngoặc thì đặt tất cả trong ngoặc thẳng: '“…”'.",
            "Take the quotes away; if they are to print, put straight ones around all of it: '“…”'.",
        ),
    )


def _cut_off(parts: _Parts) -> tuple[Message, Message]:
    return (
        Message(f"dấu # cắt mất “#{parts.comment}”", f"the sign # cuts off '#{parts.comment}'"),
        Message(
            "Đặt cả lời văn trong ngoặc kép; nếu là chú thích thì để ở một dòng riêng, bắt đầu bằng “# ”.",
            "Put the whole text in quotes; a comment stands in a line of its own, and begins with '# '.",
        ),
    )


def _belongs_to_the_value(comment: str, key: str, value: str) -> bool:
    """Tell whether what stands after a # was meant as part of the value: it touches the #, or a sentence breaks off."""
    if comment.startswith((" ", "\t")):
        return key in _KEYS_OF_PROSE and not value.endswith(_ENDS_OF_SENTENCES)
    return bool(comment.strip("#"))
