"""Values that an option or an argument holds: a day, a span of days, a number, one of some words, a folder.

In comes a word of the command line; out goes the value, or a refusal that says how it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from coordlib.cli.failures import refuse_value
from coordlib.cli.languages import in_language
from coordlib.language import Message, day_given, nearest
from coordlib.lexicon import pattern

_DAYS_OF_A_WEEK = 7

_SPAN = pattern(
    r"(?P<number>[0-9]{1,4})",
    r"(?P<unit>d|w|)",  # “30d”, “2w”; a bare number is of days
)
_BETWEEN_WORDS = pattern(r"[,\s]+")


class Value(click.ParamType):  # type: ignore[type-arg]  # which takes an argument from click 8.4 on
    """A value that is read once, by a function; `shown`: what stands for it in help."""

    def __init__(self, name: str, read: Callable[[str], Any], shown: Message | None = None) -> None:
        self.name, self.read, self.shown = name, read, shown

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """Return what stands for it in help."""
        del param, ctx
        return in_language(self.shown) if self.shown else None

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click says
        """Return the value that was written."""
        del param, ctx
        return self.read(value) if isinstance(value, str) else value


class OneOf(Value):
    """One of some words, or what it stands for; another word is answered with the nearest.

    `known`: the words; as a mapping, each with its value.
    """

    def __init__(self, known: Iterable[str] | Mapping[str, object]) -> None:
        self.known: Mapping[str, object] = known if isinstance(known, Mapping) else {word: word for word in known}
        listed = f"[{'|'.join(self.known)}]"
        super().__init__("choice", self.read_word, Message(listed, listed))

    def read_word(self, word: str) -> object:
        """Return what a word stands for."""
        if word not in self.known:
            refuse_value(_none_of(word, self.known))
        return self.known[word]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin so."""
        del ctx, param
        return [CompletionItem(word) for word in self.known if word.startswith(incomplete)]


class SomeOf(OneOf):
    """Several of some words, with commas between them; a point before one is left out (“.docx”)."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(known)
        listed = ",".join(self.known)
        self.name, self.read, self.shown = "choices", self.read_words, Message(listed, listed)

    def read_words(self, text: str) -> tuple[object, ...]:
        """Return the words, each once."""
        words = [word.removeprefix(".").lower() for word in listed_words(text)]
        return tuple(dict.fromkeys(map(self.read_word, words or [""])))


class Folder(Value):
    """A folder, which need not be there unless it must exist."""

    def __init__(self, *, must_exist: bool = False) -> None:
        super().__init__("folder", self.read_folder, Message("THƯ MỤC", "FOLDER"))
        self.must_exist = must_exist

    def read_folder(self, name: str) -> Path:
        """Return the folder."""
        folder = Path(name)
        if folder.is_file():
            refuse_value(_no_folder_but_a_file(name))
        if self.must_exist and not folder.exists():
            refuse_value(_no_such_folder(name))
        return folder

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Let the shell complete the name."""
        del ctx, param
        return [CompletionItem(incomplete, type="dir")]


def read_day(text: str) -> date:
    """Return the day that was written, as ISO or as Vietnam writes it."""
    return day_given(text) or refuse_value(no_day(text))


def read_span(text: str) -> timedelta:
    """Return the span of days that was written: ``30d``, ``2w``."""
    span = _SPAN.fullmatch(text) or refuse_value(_no_span(text))
    return timedelta(days=int(span["number"]) * (_DAYS_OF_A_WEEK if span["unit"] == "w" else 1))


def read_number(text: str, least: int, most: int) -> int:
    """Return the whole number that was written, from one to another."""
    is_whole = text.isascii() and text.isdecimal()
    if not is_whole or not least <= int(text) <= most:
        refuse_value(_no_number(text, least, most))
    return int(text)


def whole_number(least: int, most: int) -> Value:
    """Return the type of a whole number from one to another."""
    return Value("number", partial(read_number, least=least, most=most))


def listed_words(text: str) -> list[str]:
    """Return the words of a list that is written with commas or blanks between them."""
    return [word for word in _BETWEEN_WORDS.split(text) if word]


DAY = Value("day", read_day, Message("NGÀY", "DAY"))
SPAN = Value("days", read_span, Message("30d", "30d"))
FOLDER = Folder()


def no_day(text: str) -> Message:
    """Return what is said of a text that is no day."""
    return Message(
        f"“{text}” không phải là một ngày; ghi như 2026-01-31 hoặc 31/01/2026",
        f"{text!r} is not a date; write 2026-01-31 or 31/01/2026",
    )


def _no_span(text: str) -> Message:
    return Message(
        f"“{text}” không phải là số ngày; ghi như 30d (ngày) hoặc 2w (tuần)",
        f"{text!r} is no span; write 30d (days) or 2w (weeks)",
    )


def _no_number(text: str, least: int, most: int) -> Message:
    return Message(f"“{text}” không phải là số từ {least} đến {most}", f"{text!r} is no number from {least} to {most}")


def _none_of(word: str, known: Iterable[str]) -> Message:
    listed, meant = ", ".join(known), nearest(word, known)
    return Message(f"“{word}” không có trong: {listed}{meant.vi}", f"{word!r} is none of: {listed}{meant.en}")


def _no_folder_but_a_file(name: str) -> Message:
    return Message(f"“{name}” là tệp, không phải thư mục", f"Directory {name!r} is a file.")


def _no_such_folder(name: str) -> Message:
    return Message(f"không có thư mục “{name}”", f"Directory {name!r} does not exist.")
