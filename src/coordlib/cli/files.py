"""Files of a call: the agreements, ledgers and records that it names, the values of its options, what it writes."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import attrs
import click
from click.shell_completion import CompletionItem

from coordlib import storage
from coordlib.cli.messages import FINE, Argument, FailedError, Option, Parameter, parameters_of, refuse, said, words_of
from coordlib.cli.screen import COMMANDS, Command, remark, show, verdict
from coordlib.formats import to_bytes, write
from coordlib.language import CoordError, Finding, Level, Message, day_given, nearest
from coordlib.model import Agreement

if TYPE_CHECKING:
    from coordlib.rendering import Subject
    from coordlib.tracking import Ledger, Letterhead, Plan, Tracking

_SPAN = re.compile(r"(\d{1,4})(d|w|)", re.ASCII)
_WEEK = 7
_LIST = re.compile(r"[,\s]+")


def present_time() -> datetime:
    """Return the time that it is here, with its zone: the only place that looks at the clock."""
    return datetime.now().astimezone()


def present_day() -> date:
    """Return the day that it is here."""
    return present_time().date()


class Value(click.ParamType):  # type: ignore[type-arg]  # which takes an argument from click 8.4 on
    """A value that is read once, by a function; `shown`: what stands for it in help, in both languages."""

    def __init__(self, name: str, reading: Callable[[str], Any], *shown: str) -> None:
        self.name, self.reading, self.shown = name, reading, shown

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """Return what stands for it in help."""
        del param, ctx
        return said(*self.shown) if self.shown else None

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the value that was written."""
        del param, ctx
        return self.reading(value) if isinstance(value, str) else value


def _refuse_value(why: str, **given: object) -> NoReturn:
    raise click.BadParameter(words_of(why, **given))


def day_of(value: str) -> date:
    """Return the day that was written, as ISO or as Vietnam writes it."""
    return day_given(value) or _refuse_value("no day", value=value)


def _span(value: str) -> timedelta:
    """Return the span of days that was written: ``30d``, ``2w``."""
    found = _SPAN.fullmatch(value) or _refuse_value("no span", value=value)
    return timedelta(days=int(found[1]) * (_WEEK if found[2] == "w" else 1))


def _number(value: str, least: int, most: int) -> int:
    """Return the whole number that was written, from one to another."""
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        _refuse_value("no number", value=value, least=least, most=most)
    return int(value)


class OneOf(Value):
    """One of some words; another is answered with the nearest."""

    def __init__(self, *known: str) -> None:
        super().__init__("choice", self.known_word, *(f"[{'|'.join(known)}]",) * 2)
        self.known = known

    def known_word(self, value: str) -> str:
        """Return the word."""
        if value not in self.known:
            _refuse_value("none of", value=value, listed=", ".join(self.known), near=nearest(value, self.known))
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin so."""
        del ctx, param
        return [CompletionItem(one) for one in self.known if one.startswith(incomplete)]


class SomeOf(OneOf):
    """Several of some words, with commas between them."""

    def __init__(self, *known: str) -> None:
        super().__init__(*known)
        self.name, self.reading, self.shown = "choices", self.known_words, (",".join(known),) * 2

    def known_words(self, value: str) -> tuple[str, ...]:
        """Return the words."""
        words = [one.removeprefix(".").lower() for one in listed_words(value)]
        return tuple(dict.fromkeys(map(self.known_word, words or [""])))


def listed_words(text: str) -> list[str]:
    """Return the words of a list that is written with commas or blanks between them."""
    return [one for one in _LIST.split(text) if one]


def refuse_replacing(file: str | Path, *, force: bool) -> None:
    """Refuse to write over a file that is there."""
    if str(file) != STDIN and Path(file).exists() and not force:
        refuse("there already", file=file)


def refuse_unknown(value: str, known: Iterable[str], name: Message) -> None:
    """Refuse a name that is none of those known, with the nearest; `name`: what it would be the name of."""
    among = sorted(known)
    if value not in among:
        refuse("unknown", name=name, value=value, near=nearest(value, among))


Kind = TypeVar("Kind")
STDIN = "-"
_STDIN_NAME = "<stdin>"
_LARGEST = 16 * 1024 * 1024
_JSON_SIGN = "{"
_LEDGER_SUFFIX = ".jsonl"


def load(name: str, kind: type[Kind]) -> Kind:
    """Return the record of a file, or of standard input for ``-``. Raises `FileError`."""
    if name != STDIN:
        return storage.read(name, kind)
    text = standard_input()
    with named_input():
        return storage.read_text(text, ".json" if text.lstrip().startswith(_JSON_SIGN) else ".yaml", kind=kind)


def write_anew(name: str, text: str) -> None:
    """Write the text of a file anew, with the sign of UTF-8 at its beginning (BOM) if it had one, as on Windows."""
    marked = storage.content_of(name).startswith(BOM_UTF8)
    storage.write_whole(name, text.encode("utf-8-sig" if marked else "utf-8"))


def standard_input() -> str:
    """Return the text of standard input."""
    with storage.reported_as("cannot read", _STDIN_NAME, storage.FileError):
        content = sys.stdin.buffer.read(_LARGEST)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError(said("không phải là chữ UTF-8", "it is not UTF-8 text")) from None


@contextmanager
def named_input(name: str = STDIN) -> Iterator[None]:
    """Let findings of a text name the file from which it came, or standard input."""
    try:
        yield
    except storage.FileError as error:
        raise storage.FileError(error.findings.in_file(_STDIN_NAME if name == STDIN else name)) from None


def placed_at_input(finding: Finding) -> Finding:
    """Return a finding of a text that came from standard input, with the name of that."""
    return finding.in_file(_STDIN_NAME)


def ledger_of(agreement: Agreement, name: str, given: str | None) -> Ledger:
    """Return the ledger of an agreement: the file that is named, else the one beside the agreement's, if any."""
    from coordlib.tracking import Ledger  # noqa: PLC0415 - only with a ledger

    if given:
        return Ledger.open(given, agreement)
    if name == STDIN:
        return Ledger(agreement)
    return Ledger.open(ledger_beside(name), agreement)


def refuse_shared_ledger(files: Sequence[str], given: str | None) -> None:
    """Refuse one ledger for several agreements."""
    if given and len(files) > 1:
        refuse("one ledger")


def refuse_unnamed_ledger(name: str, given: str | None) -> None:
    """Require the ledger option when the agreement comes from standard input."""
    if name == STDIN and not given:
        refuse("no ledger")


def refuse_unknown_party(given: str, agreement: Agreement) -> None:
    """Refuse a party that the agreement does not have, with the nearest."""
    refuse_unknown(given, agreement.bearers, Message("bên", "party"))


def ledger_beside(name: str) -> Path:
    """Return where the ledger of an agreement's file is kept unless another is named: beside it, as ``.jsonl``."""
    return Path(name).with_suffix(_LEDGER_SUFFIX)


def typed_agreement(ctx: click.Context) -> Agreement | None:
    """Return the agreement whose file was typed before what is being completed; none if there is none to read."""
    # The last are what stands after an option without a value.
    named = (ctx.params.get("file"), *(ctx.params.get("files") or ()), *ctx.args)
    given = next(filter(None, named), None)
    try:
        return storage.read(given) if given and given != STDIN else None
    except CoordError:
        return None


def parties_typed(ctx: click.Context) -> list[str]:
    """Return the keys of parties, to complete one."""
    agreement = typed_agreement(ctx)
    return sorted(agreement.bearers) if agreement else []


def keys_typed(ctx: click.Context) -> list[str]:
    """Return the keys of what can be recorded, to complete one."""
    agreement = typed_agreement(ctx)
    if agreement is None:
        return []
    duties = [one for _, one in agreement.duties()]
    indicators = [one.key for duty in duties for one in duty.indicators]
    return sorted({*(one.key for one in duties), *(one.key for _, one in agreement.reviews()), *indicators})


def day_or_today(on: date | None) -> date:
    """Return the day that was said, or today."""
    return on or present_day()


_MARKDOWN = ".md"
_TEMPLATES, _DRAFT, _LETTERHEAD = "--templates", "--draft", "--letterhead"


def letterhead() -> Letterhead:
    """Return the letterhead whose file the call names; without one, none."""
    from coordlib.tracking import Letterhead  # noqa: PLC0415 - only for what is issued

    given = click.get_current_context().meta.get(_LETTERHEAD)
    return load(given, Letterhead) if given else Letterhead()


def placed(finding: Finding, sources: Sequence[tuple[str, str | None]]) -> Finding:
    """Return a finding of a field with its line in the file that the field was read from, if it is known."""
    steps = finding.where.steps
    if finding.position.file or not steps or steps[0].level is not Level.FIELD:
        return finding
    for start, file in sources:
        if file and file != STDIN and finding.where.number.startswith(start):
            field = finding.where.number.removeprefix(start)
            return attrs.evolve(finding, position=storage.position_in(file, field))
    return finding


def say_findings(subject: Subject, *sources: tuple[str, str | None], draft: bool | None = None) -> None:
    """Say beside the output all that is wrong with what is to be printed; an ERROR forbids it but as a draft.

    `sources`: the files that its parts were read from, beside that of the letterhead, each after the beginning of the
    names of their fields. `draft`: unless it is said, as the call has it. Raises `FailedError` for what `render`
    refuses.
    """
    from coordlib.rules import check  # noqa: PLC0415 - who prints nothing need not load the rules

    read = (*sources, ("letterhead.", click.get_current_context().meta.get(_LETTERHEAD)))
    words, code = verdict([placed(one, read) for one in check(subject)], draft=_is_draft(said=draft))
    if code:
        raise FailedError(words, code)
    if words:
        remark(words)


def _is_draft(*, said: bool | None) -> bool:
    """Tell whether something is issued as a draft: as it is said, or else as the call has the option for it or not."""
    return click.get_current_context().meta.get(_DRAFT, False) if said is None else said


def issue(subject: Subject, outs: Sequence[str], *sources: tuple[str, str | None], draft: bool | None = None) -> int:
    """Say what is wrong with a subject, and write it to files, each by its suffix; without any, show it as Markdown.

    `sources`, `draft`: as of `say_findings`, which says when nothing is written.
    """
    from coordlib.rendering import render_by  # noqa: PLC0415 - who prints nothing need not load Jinja

    draft = _is_draft(said=draft)
    say_findings(subject, *sources, draft=draft)
    document = render_by(subject, draft=draft, templates=click.get_current_context().meta.get(_TEMPLATES))
    if not outs:
        sys.stdout.write(to_bytes(document, _MARKDOWN).decode())
    for out in outs:
        show(str(write(document, out)))
    return FINE


def issue_table(subject: Plan | Tracking, outs: Sequence[str], *sources: tuple[str, str | None]) -> int:
    """Write a plan or a tracking table to files, spreadsheets and calendars too; without any, show it as Markdown."""
    from coordlib.tracking import Plan, save_csv, save_ics, save_xlsx  # noqa: PLC0415 - only for these two

    documents, sheets = [], []
    for out in outs:
        match Path(out).suffix.lower(), subject:
            case ".xlsx", _:
                sheets.append(partial(save_xlsx, subject, out))
            case ".csv", _:
                sheets.append(partial(save_csv, subject, out))
            case ".ics", Plan():
                sheets.append(partial(save_ics, subject, out))
            case _:
                documents.append(out)
    if documents or not outs:
        issue(subject, documents, *sources)
    else:
        say_findings(subject, *sources, draft=True)  # nobody signs a spreadsheet or a calendar
    for save in sheets:
        show(str(save()))
    return FINE


COMPLETED: dict[str, Callable[[click.Context], list[str]]] = {"parties": parties_typed, "keys": keys_typed}
"""What knows the words that can stand somewhere, by what was typed before; where the file cannot be read, nothing."""

_TYPES: Mapping[str, click.ParamType[Any]] = {
    "day": Value("day", day_of, "NGÀY", "DAY"),
    "days": Value("days", _span, "30d", "30d"),
    "folder": click.Path(file_okay=False),
}


def command(name: str, **types: click.ParamType[Any]) -> Callable[[Callable[..., int]], Command]:
    """Make a function a command (a decorator), with the options and arguments that the rows of its name list.

    What a row says is kept is no argument of the function: `issue` finds it in the call.

    `types`: of those whose words are known to the program alone.
    """

    def made(run: Callable[..., int]) -> Command:
        found = [_parameter(one, types.get(one.name.lstrip("-"))) for one in parameters_of(name)]
        COMMANDS[name] = Command(name, run, params=found)
        return COMMANDS[name]

    return made


def _parameter(row: Parameter, kind: click.ParamType[Any] | None) -> click.Parameter:
    words = dict(word.partition("=")[::2] for word in row.how.split())
    how: dict[str, Any] = {"default": words["usual"]} if "usual" in words else {}
    how |= {"type": _type(row.takes) if kind is None else kind}
    if row.takes in COMPLETED:
        how["shell_complete"] = partial(_complete, COMPLETED[row.takes])
    if not row.name.startswith("-"):
        return Argument(row, nargs=-1 if "many" in words else 1, required="optional" not in words, **how)
    if "kept" in words:
        how |= {"expose_value": False, "callback": lambda ctx, _, given: ctx.meta.update({row.name: given})}
    return Option(row, is_flag=row.takes == "flag", multiple="many" in words, required="needed" in words, **how)


def _type(takes: str) -> click.ParamType[Any] | None:
    """Return the type of a value: by its name, of a whole number by its bounds, of some words by them."""
    least, dots, most = takes.partition("..")
    if dots:
        return Value("number", partial(_number, least=int(least), most=int(most)))
    return OneOf(*takes.split("|")) if "|" in takes else _TYPES.get(takes)


def _complete(
    words: Callable[[click.Context], list[str]], ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(one) for one in words(ctx) if one.startswith(incomplete)]
