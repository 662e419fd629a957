"""Values: what an option takes, each refused in words where it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from coordlib.cli.speech import said
from coordlib.language import Message, day_given, nearest

_SPAN = re.compile(r"(\d{1,4})(d|w|)", re.ASCII)
_WEEK = 7
_LIST = re.compile(r"[,\s]+")

Completing = Callable[[click.Context], Iterable[str]]
"""What knows the words that can stand somewhere, by what was typed before."""


def present_time() -> datetime:
    """Return the time that it is here, with its zone: the only place that looks at the clock."""
    return datetime.now().astimezone()


def present_day() -> date:
    """Return the day that it is here."""
    return present_time().date()


class _Value(click.ParamType):  # type: ignore[type-arg]  # which takes an argument from click 8.4 on
    def refuse(self, vi: str, en: str) -> NoReturn:
        """Refuse a value."""
        raise click.BadParameter(said(vi, en))


class Day(_Value):
    """A day, as ISO or as Vietnam writes it."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for it in help."""
        del param, ctx
        return said("NGÀY", "DAY")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day that was written."""
        del param, ctx
        if isinstance(value, date):
            return value
        day = day_given(value)
        if day is None:
            vi = f"“{value}” không phải là một ngày; ghi như 2026-01-31 hoặc 31/01/2026"
            self.refuse(vi, f"{value!r} is not a date; write 2026-01-31 or 31/01/2026")
        return day


class Days(_Value):
    """A span of days: ``30d``, ``2w``."""

    name = "days"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for it in help."""
        del param, ctx
        return "30d"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:  # noqa: ANN401
        """Return the span that was written."""
        del param, ctx
        if isinstance(value, timedelta):
            return value
        found = _SPAN.fullmatch(value)
        if found is None:
            vi = f"“{value}” không phải là số ngày; ghi như 30d (ngày) hoặc 2w (tuần)"
            self.refuse(vi, f"{value!r} is no span; write 30d (days) or 2w (weeks)")
        return timedelta(days=int(found[1]) * (_WEEK if found[2] == "w" else 1))


class WholeNumber(_Value):
    """A whole number from one to another."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number that was written."""
        del param, ctx
        if not (str(value).isascii() and str(value).isdecimal() and self.least <= int(value) <= self.most):
            wanted = f"{self.least} – {self.most}"
            self.refuse(f"“{value}” không phải là số từ {wanted}", f"{value!r} is no number of {wanted}")
        return int(value)


class OneOf(_Value):
    """One of some words; another is answered with the nearest."""

    name = "choice"

    def __init__(self, *known: str) -> None:
        self.known = known

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for it in help."""
        del param, ctx
        return f"[{'|'.join(self.known)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return the word."""
        del param, ctx
        if value not in self.known:
            self.refuse(*_not_among(value, self.known))
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin so."""
        del ctx, param
        return [CompletionItem(one) for one in self.known if one.startswith(incomplete)]


class SomeOf(OneOf):
    """Several of some words, with commas between them."""

    name = "choices"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what stands for it in help."""
        del param, ctx
        return ",".join(self.known)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the words."""
        if not isinstance(value, str):
            return value
        words = [one.removeprefix(".").lower() for one in listed_words(value)]
        if not words:
            self.refuse(*_not_among("", self.known))
        return tuple(dict.fromkeys(OneOf.convert(self, one, param, ctx) for one in words))


def listed_words(text: str) -> list[str]:
    """Return the words of a list that is written with commas or blanks between them."""
    return [one for one in _LIST.split(text) if one]


def _not_among(value: str, known: Sequence[str]) -> tuple[str, str]:
    near = nearest(value, known)
    listed = ", ".join(known)
    return f"“{value}” không có trong: {listed}{near.vi}", f"{value!r} is none of: {listed}{near.en}"


def refuse_unknown(value: str, known: Iterable[str], name: Message) -> None:
    """Refuse a name that is none of those known, with the nearest; `name`: what it would be the name of."""
    among = sorted(known)
    if value not in among:
        near = nearest(value, among)
        vi, en = f"không có {name.vi} “{value}”{near.vi}", f"there is no {name.en} {value!r}{near.en}"
        raise click.UsageError(said(vi, en))


def completing(words: Completing) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Return what completes a word in a shell; where the file cannot be read, nothing."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del param
        return [CompletionItem(one) for one in words(ctx) if one.startswith(incomplete)]

    return complete
