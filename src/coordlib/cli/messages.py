"""Messages of the command line: its languages, its help, and what it refuses."""

from __future__ import annotations

import locale
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple

import click

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
"""The language of this call: ``vi`` or ``en``."""

_OWN, _VARIABLES = "COORDLIB_LANG", ("LC_ALL", "LC_MESSAGES", "LANG")
_LANG = "--lang"


def said(vi: str, en: str) -> str:
    """Return what is said in the language of this call."""
    return vi if LANGUAGE.get() == VIETNAMESE else en


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the machine is set to: Vietnamese, or else English."""
    named = next((environment[name] for name in (_OWN, *_VARIABLES) if environment.get(name)), "")
    if not named and os.name == "nt":
        named = locale.getlocale()[0] or ""
    return VIETNAMESE if named.lower().startswith(VIETNAMESE) else ENGLISH


def without_language(arguments: Sequence[str]) -> tuple[list[str], str]:
    """Take ``--lang`` out of a command line, wherever it stands before ``--``; return the rest and what it says."""
    rest, chosen, given = [], "", list(arguments)
    while given and given[0] != "--":
        one = given.pop(0)
        if one == _LANG and given:
            chosen = given.pop(0)
        elif one.startswith(f"{_LANG}="):
            chosen = one.removeprefix(f"{_LANG}=")
        else:
            rest.append(one)
    return rest + given, chosen


class Purpose(NamedTuple):
    """What a command does, in both languages, and the module that has it."""

    module: str
    vi: str
    en: str


PURPOSES: Mapping[str, Purpose] = {
    "new": Purpose(
        "drafting",
        "Soạn tệp quy chế mới: hỏi các bên rồi ghi tệp YAML có chú thích.",
        "Begin an agreement: ask for the parties and write a commented YAML file.",
    ),
    "read": Purpose(
        "reading",
        "Đọc văn bản đã có (Word, PDF, HTML, Markdown) thành tệp quy chế nháp; đề xuất trách nhiệm.",
        "Read documents that exist (Word, PDF, HTML, Markdown) into drafts; duties are proposed.",
    ),
    "check": Purpose(
        "checking",
        "Kiểm tra quy chế: mỗi phát hiện có tệp, dòng, cột, mã; --fix sửa những chỗ chắc chắn.",
        "Check agreements: file, line, column and code of each finding; --fix mends what is certain.",
    ),
    "explain": Purpose(
        "catalogue",
        "Giải thích một mã quy tắc; không ghi mã thì liệt kê tất cả.",
        "Explain the code of a rule; without a code, list all.",
    ),
    "fmt": Purpose(
        "drafting",
        "Xếp các khóa của tệp theo thứ tự ổn định, giữ nguyên chú thích.",
        "Put the keys of files into a stable order; comments are kept.",
    ),
    "schema": Purpose(
        "drafting",
        "In JSON Schema của tệp quy chế, phần lời văn hoặc danh mục, dùng cho trình soạn thảo.",
        "Print the JSON Schema of an agreement, a narrative or a portfolio file, for editors.",
    ),
    "check-form": Purpose(
        "form",
        "Kiểm tra thể thức của tệp DOCX bất kỳ theo Nghị định 30/2020/NĐ-CP.",
        "Hold any DOCX against the form that Nghị định 30/2020/NĐ-CP prescribes.",
    ),
    "fix-form": Purpose(
        "form",
        "Sửa trong tệp DOCX những chỗ thể thức chắc chắn sai, ghi sang tệp khác.",
        "Put right in a DOCX what is certain about its form, into another file.",
    ),
    "render": Purpose(
        "drafting", "In quy chế ra DOCX, PDF, HTML, Markdown.", "Render agreements as DOCX, PDF, HTML, Markdown."
    ),
    "amend": Purpose(
        "amending",
        "In văn bản sửa đổi, bổ sung quy chế, kèm bảng các kỳ hạn thay đổi.",
        "Print the amendment of an agreement, with the deadlines that change.",
    ),
    "as-of": Purpose(
        "amending",
        "Lời văn có hiệu lực vào một ngày, sau các văn bản sửa đổi.",
        "The text that is in force on a day, after its amendments.",
    ),
    "compare": Purpose(
        "amending",
        "So sánh hai bản quy chế: danh sách, bảng so sánh hai cột, hoặc DOCX có theo dõi sửa đổi.",
        "Compare two texts of an agreement: a list, a table of two columns, or a DOCX with tracked changes.",
    ),
    "sign": Purpose(
        "signing",
        "Ký số: lập PDF chờ ký, ký cho một bên, hoặc cho biết ai đã ký.",
        "Sign: write a PDF that waits for signatures, sign for a party, or tell who has signed.",
    ),
    "seal": Purpose(
        "signing",
        "Niêm phong quy chế đã ký: ràng buộc nội dung, số, ngày và việc ký; lập gói hồ sơ lưu trữ.",
        "Seal a signed agreement: bind text, number, day and signatures; make the package for the archive.",
    ),
    "verify": Purpose(
        "signing",
        "Kiểm tra tệp có đúng bản đã niêm phong không; chữ nào khác được nêu rõ.",
        "Verify that files are what was sealed; the words that differ are named.",
    ),
    "due": Purpose(
        "dues",
        "Những việc đến hạn trong thời gian tới, và việc đã quá hạn.",
        "What falls due soon, and what is overdue.",
    ),
    "plan": Purpose(
        "dues",
        "Kế hoạch thực hiện của một năm: bảng, văn bản, lịch (ICS) hoặc bảng tính (XLSX).",
        "The plan of a year: a table, a document, a calendar (ICS) or a spreadsheet (XLSX).",
    ),
    "record": Purpose(
        "recording",
        "Ghi sổ: việc đã làm, số liệu, sự kiện, đính chính.",
        "Record in the ledger: what was done, a figure, an event, a correction.",
    ),
    "status": Purpose(
        "dues",
        "Tình hình thực hiện đến một ngày: từng bên, việc quá hạn, việc sắp đến hạn.",
        "Where agreements stand on a day: each party, what is overdue, what is near.",
    ),
    "report": Purpose("reports", "Báo cáo sơ kết hoặc tổng kết.", "The report of an interim or a final review."),
    "minutes": Purpose(
        "reports",
        "Biên bản họp, từ tệp ghi nội dung cuộc họp.",
        "The minutes of a meeting, from a file that says what was said.",
    ),
    "remind": Purpose(
        "reports", "Công văn đôn đốc một bên về việc quá hạn.", "The letter to a party about what is overdue."
    ),
    "track": Purpose(
        "reports",
        "Biểu theo dõi: văn bản hoặc bảng tính (XLSX).",
        "The tracking table: a document or a spreadsheet (XLSX).",
    ),
    "portfolio": Purpose(
        "dues", "Tổng hợp nhiều quy chế của một tệp danh mục.", "Sum up the agreements of a portfolio file."
    ),
    "completion": Purpose(
        "app",
        "In đoạn mã để bash, zsh, fish tự điền lệnh, mã, bên và khóa.",
        "Print the script by which bash, zsh or fish complete commands, codes, parties and keys.",
    ),
}
"""Of each command, in the order in which an agreement lives, in Vietnamese and in English."""


Words = tuple[str, str]
"""What is said, in Vietnamese and in English."""

Decorator = Callable[[Callable[..., int]], Callable[..., int]]
_WIDEST, _NARROWEST = 100, 24
_FIRST_COLUMN = 3  # of so many parts of the width, the first column of a list takes at most one


def terminal_width() -> int:
    """Return how many letters a line of the terminal has."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)


class Formatter(click.HelpFormatter):
    """Lays help out in the width that there is, however little."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        super().__init__(width=width or min(terminal_width(), _WIDEST) - 1)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of words with what they mean, the words in a third of the width."""
        super().write_dl(rows, min(col_max, self.width // _FIRST_COLUMN), col_spacing)


class CallContext(click.Context):
    """A call; its help is laid out by `Formatter`."""

    formatter_class = Formatter


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how a command is called."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=said("Cách dùng: ", "Usage: "))


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command, the one for help and the one for the language last."""
    own = [one.get_help_record(ctx) for one in command.params if isinstance(one, click.Option)]
    rows = [
        *(record for record in own if record),
        (
            "--lang [vi|en]",
            said("ngôn ngữ; nếu không ghi thì theo máy", "the language; that of the machine if not said"),
        ),
        ("-h, --help", said("hiện phần trợ giúp này", "show this help")),
    ]
    with formatter.section(said("Tùy chọn", "Options")):
        formatter.write_dl(rows)


class Option(click.Option):
    """An option with its help, and with what it is followed by, in both languages."""

    def __init__(self, names: Sequence[str], *, words: Words, shown: Words | None, **how: Any) -> None:  # noqa: ANN401
        super().__init__(names, **how)
        self.words, self.shown = words, shown

    def speak(self) -> None:
        """Take the words of the language of this call."""
        self.help = said(*self.words)
        self.metavar = said(*self.shown) if self.shown else self.metavar


class Argument(click.Argument):
    """An argument with its name in both languages."""

    def __init__(self, names: Sequence[str], *, words: Words, **how: Any) -> None:  # noqa: ANN401
        super().__init__(names, **how)
        self.words = words

    def speak(self) -> None:
        """Take the name of the language of this call."""
        shown = said(*self.words) + ("..." if self.nargs == -1 else "")
        self.metavar = shown if self.required else f"[{shown}]"


def option(*names: str, vi: str, en: str, metavar: str | Words | None = None, **how: Any) -> Decorator:  # noqa: ANN401
    """Give a command an option (a decorator); `metavar`: what it is followed by, in one word or in both languages."""
    shown = (metavar, metavar) if isinstance(metavar, str) else metavar
    return click.option(*names, cls=Option, words=(vi, en), shown=shown, **how)


def argument(name: str, vi: str, en: str, **how: Any) -> Decorator:  # noqa: ANN401 - what click.Argument takes
    """Give a command an argument (a decorator) that is called so in help."""
    return click.argument(name, cls=Argument, words=(vi, en), **how)


FINE, BAD, MISUSE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
"""The exit codes: all is well; an ERROR was found; misuse or unreadable input; Ctrl-C; nobody reads the pipe."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)\.?$")


class FailedError(click.ClickException):
    """A command has failed; `words` say why, and `code` is how it ends."""

    def __init__(self, words: str, code: int) -> None:
        self.words, self.code = words, code
        super().__init__(words)


def failed(words: str) -> str:
    """Return words as those of this program."""
    return f"coordlib: {words}"


def refusal(error: click.ClickException) -> tuple[str, int]:
    """Return what to say of a command line that is refused, or of a command that has failed, and how it ends."""
    if isinstance(error, FailedError):
        return error.words, error.code
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "coordlib"
    more = said(f"Xem “{path} --help”.", f"See “{path} --help”.")
    return f"{failed(_said_of(error))}\n{more}", MISUSE


def _said_of(error: click.ClickException) -> str:  # noqa: PLR0911 - one for each kind of error
    """Return what click says of a command line, in the language of this call."""
    english = error.format_message()
    if LANGUAGE.get() == "en":
        return english[:1].lower() + english[1:]
    match error:
        case click.NoSuchOption():
            near = f"; có phải là “{error.possibilities[0]}”?" if error.possibilities else ""
            return f"không có tùy chọn “{error.option_name}”{near}"
        case click.MissingParameter():
            return f"thiếu {_named(error)}"
        case click.BadParameter():
            return f"{_named(error)}: {error.message}"
        case click.BadOptionUsage():
            lacking = "requires" in english
            return f"tùy chọn “{error.option_name}” {'thiếu giá trị' if lacking else 'không nhận giá trị'}"
        case _ if "unexpected extra" in english and (extra := _IN_BRACKETS.search(english)):
            return f"thừa: {extra[1]}"
        case _:
            return english


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.metavar or param.name or "").strip("[].") if param else ""
