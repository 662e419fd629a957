"""How commands are declared: each builds, and its function takes what its options and arguments give."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING

import click
import pytest

from coordlib.cli.commands import BY_NAME, COMMANDS
from coordlib.cli.declarations import Argument, Command, Option, argument, command, flag, option
from coordlib.cli.values import DAY, OneOf, SomeOf, Value
from tests.cli.calls import EXAMPLE, call

if TYPE_CHECKING:
    from datetime import date


def mismatches(built: click.Command) -> list[str]:
    """Return what the function of a command would not take as its declarations give it."""
    assert built.callback is not None
    taken = signature(built.callback).parameters
    declared = {str(parameter.name): parameter for parameter in built.params}
    wrong = [f"{name} is declared, and no parameter" for name in declared.keys() - taken.keys()]
    wrong += [f"{name} is a parameter, and not declared" for name in taken.keys() - declared.keys()]
    for name in declared.keys() & taken.keys():
        annotation, wanted = str(taken[name].annotation), expected(declared[name])
        if annotation not in wanted:
            wrong.append(f"{name} is {annotation}, and is given {' or '.join(wanted)}")
        if (annotation == "bool") != (taken[name].kind is Parameter.KEYWORD_ONLY):
            wrong.append(f"{name} is a flag or is said by its name, and not both")
    return wrong


def expected(parameter: click.Parameter) -> set[str]:
    """Return the annotations that are true of what a declaration gives."""
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return {"bool"}
    if parameter.nargs == -1 or getattr(parameter, "multiple", False) or isinstance(parameter.type, SomeOf):
        return {"Names"}
    kind = parameter.type
    if isinstance(kind, OneOf):
        one = {type(value).__name__ for value in kind.known.values() if value is not None}
        may_be_none = None in kind.known.values()
    else:
        named = {"day": "date", "days": "timedelta", "number": "int", "folder": "Path"}
        one = {named[kind.name]} if isinstance(kind, Value) else {"str"}
        may_be_none = False
    has_value = parameter.required or isinstance(parameter.default, str)  # as it is written on a command line
    return one if has_value and not may_be_none else {f"{name} | None" for name in one}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_command_takes_what_is_declared_of_it(name: str) -> None:
    built = BY_NAME[name].load()
    assert built.name == name
    assert mismatches(built) == []


@pytest.mark.parametrize("name", BY_NAME)
def test_everything_declared_speaks_both_languages(name: str) -> None:
    for parameter in BY_NAME[name].load().params:
        assert isinstance(parameter, Option | Argument)
        if isinstance(parameter, Option):
            assert parameter.words.vi
            assert parameter.words.en
            assert parameter.words.vi != parameter.words.en


def test_names_are_of_one_command_each() -> None:
    assert len(BY_NAME) == len(COMMANDS)


class TestWhatTheComparisonFinds:
    """Each mistake that a type checker does not see."""

    def built(self) -> Command:
        @command("report")
        @argument("file")
        @option("--on", vi="ngày", en="day", type=DAY)
        @flag("--full", vi="đủ", en="whole")
        def report(file: str, on: date | None, *, full: bool) -> int:
            raise AssertionError(file, on, full)

        return report

    def test_what_fits_is_no_mistake(self) -> None:
        assert mismatches(self.built()) == []

    def test_a_parameter_that_was_renamed(self) -> None:
        built = self.built()
        built.params[0].name = "source"
        assert mismatches(built) == ["source is declared, and no parameter", "file is a parameter, and not declared"]

    def test_a_value_of_another_type(self) -> None:
        built = self.built()
        built.params[1].type = click.STRING
        assert mismatches(built) == ["on is date | None, and is given str | None"]

    def test_a_value_that_is_always_there(self) -> None:
        built = self.built()
        built.params[1].required = True
        assert mismatches(built) == ["on is date | None, and is given date"]


VALUES = [
    (name, max(parameter.opts, key=len))
    for name in BY_NAME
    for parameter in BY_NAME[name].load().params
    if isinstance(parameter, Option) and not parameter.is_flag
]


@pytest.mark.parametrize(("name", "words"), VALUES, ids=lambda value: value)
def test_an_option_without_its_value_is_misuse(name: str, words: str) -> None:
    ended = call(name, EXAMPLE, words)
    assert (ended.code, ended.out) == (2, "")
    assert f"tùy chọn “{words}” thiếu giá trị" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ledger", "cpy", "a.yaml", "a.jsonl"], "VIỆC: “cpy” không có trong: copy, verify; có phải là “copy”?"),
        (["read", "a.docx", "--accept", "clea"], "--accept: “clea” không có trong: none, clear, likely, all; có phải"),
        (["render", EXAMPLE, "--into", EXAMPLE], f"--into: “{EXAMPLE}” là tệp, không phải thư mục"),
        (["serve", "nowhere"], "THƯ-MỤC: không có thư mục “nowhere”"),
        (["serve", EXAMPLE], f"THƯ-MỤC: “{EXAMPLE}” là tệp, không phải thư mục"),
        (["record", EXAMPLE, "exchanges", "--figure", "một"], "coordlib: --figure: “một” không phải là số"),
        (["seal", EXAMPLE, "--signed", "police=hôm qua"], "coordlib: --signed: “hôm qua” không phải là một ngày"),
    ],
)
def test_a_value_is_refused_in_vietnamese_with_the_name_of_its_option(arguments: list[object], words: str) -> None:
    ended = call(*arguments)
    assert ended.code == 2
    assert words in ended.err


def test_a_name_in_capitals_stays_so_at_the_beginning_of_a_refusal() -> None:
    assert call("record", EXAMPLE, lang="en").err.startswith("coordlib: KEY is missing")
    assert call("record", lang="en").err.startswith("coordlib: missing argument 'FILE'")
