"""Syntax errors: what the parsers of YAML and JSON refuse, in the words of a clerk, each with its place.

In comes what a parser said; out goes an error whose message says in both languages what to look at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coordlib.language import CoordError, Findings, Message, Position
from coordlib.storage.codes import MALFORMED
from coordlib.storage.yaml_positions import line_and_column

if TYPE_CHECKING:
    import yaml

# What the parsers say, and what a clerk should look at; the English is their own.
_IN_VIETNAMESE: Mapping[str, str] = {
    # what the parser of YAML says
    "mapping values are not allowed in this context": "dấu hai chấm đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected key": "thụt dòng sai, hoặc thiếu ngoặc kép quanh chữ",
    "did not find expected '-' indicator": "dòng này phải bắt đầu bằng dấu gạch ngang như các dòng cùng danh sách",
    "found character that cannot start any token": "có dấu tab hoặc ký tự lạ đứng đầu chữ; dùng dấu cách, ngoặc kép",
    "found unexpected end of stream": "thiếu ngoặc kép đóng",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc ngoặc vuông đóng",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc ngoặc nhọn đóng",
    "block sequence entries are not allowed in this context": "dấu gạch ngang của danh sách đứng sai chỗ",
    "but found another document": "một tệp chỉ chứa một văn bản; bỏ dòng “---”",
    "exceeded maximum nesting depth": "lồng quá nhiều cấp",
    "found unknown escape character": "sau dấu gạch chéo ngược trong ngoặc kép có ký tự lạ",
    "found invalid Unicode character escape code": "mã ký tự sau dấu gạch chéo ngược không có thật",
    "did not find expected hexdecimal number": "sau dấu gạch chéo ngược trong ngoặc kép có ký tự lạ",
    "did not find expected node content": "thiếu giá trị",
    "did not find expected <document start>": "dòng này không thuộc khóa nào; kiểm tra thụt dòng và dấu hai chấm",
    "mapping keys are not allowed in this context": "dấu hỏi đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    "did not find expected alphabetic or numeric character": "dấu & hoặc * đứng đầu chữ; đặt chữ trong ngoặc kép",
    "did not find expected whitespace or line break": "dấu ! hoặc % đứng đầu chữ; đặt chữ trong ngoặc kép",
    "did not find expected tag URI": "dấu ! đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found undefined alias": "dấu * đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found incompatible YAML document": "không đọc được phiên bản YAML này; bỏ dòng “%YAML”",
    "found undefined tag handle": "dấu ! đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found unknown directive name": "dấu % đứng đầu dòng; đặt chữ trong ngoặc kép",
    "did not find expected comment or line break": "sau dấu | hoặc > phải xuống dòng",
    "found a tab character where an indentation space is expected": "dòng thụt bằng phím tab; dùng dấu cách",
    "found a tab character that violates indentation": "dòng thụt bằng phím tab; dùng dấu cách",
    "found an indentation indicator equal to 0": "sau dấu | hoặc > có số 0",
    "found unexpected document indicator": "dòng “---” hoặc “...” đứng giữa chữ trong ngoặc kép",
    "found unexpected ':'": "dấu hai chấm đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    # what the parser of JSON says
    "Expecting value": "thiếu giá trị",
    "Expecting property name enclosed in double quotes": "cần khóa đặt trong ngoặc kép",
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước ngoặc đóng",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước ngoặc đóng",
    "Expecting ',' delimiter": "thiếu dấu phẩy",
    "Expecting ':' delimiter": "thiếu dấu hai chấm sau khóa",
    "Unterminated string starting at": "thiếu ngoặc kép đóng",
    "Extra data": "có thêm chữ sau khi văn bản đã kết thúc",
    "Invalid control character at": "có ký tự điều khiển trong ngoặc kép",
    rf"Invalid \u{'X' * 4} escape": "mã ký tự sau dấu gạch chéo ngược không có thật",
    r"Invalid \escape": "sau dấu gạch chéo ngược có ký tự lạ",
}


def syntax_words(language: str, problem: str) -> Message:
    """Return what a parser said; `language` is the name of the format, ``YAML`` or ``JSON``.

    A problem that is not known in Vietnamese is quoted as the parser wrote it.
    """
    vietnamese = _IN_VIETNAMESE.get(problem, f"“{problem}”")
    return Message(f"cú pháp {language} sai: {vietnamese}", f"malformed {language}: {problem}")


# --- what is no JSON ---


_KEY_TWICE = Message("một khóa ghi hai lần", "a key is written twice")


def _no_number_of_json(given: str) -> Message:
    return Message(f"JSON không có số “{given}”", f"JSON has no number {given}")


class NoJsonError(CoordError, json.JSONDecodeError):
    """A text is not JSON; the error says where."""

    @property
    def findings(self) -> Findings:
        """The one finding, with the line and column."""
        place = Position(line=self.lineno, column=self.colno)
        return Findings((MALFORMED.finding(syntax_words("JSON", self.msg), position=place),))


class TwiceError(CoordError):
    """A key is written twice in one object, so that one reader sees the first and another the last."""

    @property
    def findings(self) -> Findings:
        """The one finding."""
        return Findings((MALFORMED.finding(_KEY_TWICE),))


class NoNumberError(CoordError):
    """A value is what the JSON writers of some programs put for a number that they do not have (NaN, Infinity)."""

    @property
    def findings(self) -> Findings:
        """The one finding, which quotes the value."""
        return Findings((MALFORMED.finding(_no_number_of_json(str(self))),))


# --- what is no YAML ---


class MalformedError(CoordError):
    """A text is not the YAML that we read; `line` and `column` count from 1.

    `mend`: how to mend it, where that is known; `problem`: what the parser said, and `begun`, the line in which began
    what it was reading then, 0 where it did not say so.
    """

    def __init__(  # noqa: PLR0913 - what a parser says of one fault
        self,
        message: Message,
        line: int,
        column: int,
        mend: Message | None = None,
        *,
        problem: str = "",
        begun: int = 0,
    ) -> None:
        self.message, self.line, self.column, self.mend = message, line, column, mend
        self.problem, self.begun = problem, begun
        super().__init__(message.en)


def malformed_by_parser(error: yaml.MarkedYAMLError) -> MalformedError:
    """Return what the parser of YAML found, at its place; at line 0 where it has none."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    problem = error.problem or str(error)
    begun = error.context_mark.line + 1 if error.context_mark else 0
    return MalformedError(syntax_words("YAML", problem), line, column, problem=problem, begun=begun)


def malformed_at(place: yaml.Node | yaml.Event, words: Message, mend: Message | None = None) -> MalformedError:
    """Return the error of a value, or of an event of the parser, with its place."""
    mark = place.start_mark
    assert mark is not None  # what a parser finds has its place
    return MalformedError(words, mark.line + 1, mark.column + 1, mend)


def unprintable_at(text: str, letter: int) -> MalformedError:
    """Return the error of a letter of a text that no file may hold."""
    character = text[letter : letter + 1]
    name = f"U+{ord(character):04X}" if character else "?"
    words = Message(f"có ký tự không in được {name}", f"holds the unprintable character {name}")
    return MalformedError(words, *line_and_column(text, letter))
