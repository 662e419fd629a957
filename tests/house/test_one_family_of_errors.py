"""One family of errors: whatever a caller can cause carries findings, each with place, words and the way to mend it."""

import ast
import inspect
import itertools
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import Agreement, CoordError, Duty, Every, Party, Within, from_json, parse_when, read
from coordlib.document.pictures import PictureError
from coordlib.language import (
    Address,
    Finding,
    FindingsError,
    Message,
    MissingExtraError,
    RefusedError,
    WrongKindError,
    as_given,
    clean,
    finding_codes,
    key,
)
from coordlib.model import WORKING_DAYS
from coordlib.storage import FaultsError, NoNumberError, TwiceError, UnfitError, load_json, opened, structure
from coordlib.storage.faults import Fault
from coordlib.storage.syntax_errors import NoJsonError
from coordlib.testing import NOUNS
from tests.house.test_wrong_arguments import WRONG, calls, functions
from tests.paths import EXAMPLES, ROOT
from tests.samples import drawn

pytestmark = pytest.mark.many
OF_MAKERS = {"language.checked", "language.explained", "language.expect", "language.expect_every", "language.typed"}
"""What makers of functions and records use; who calls them with nonsense writes no agreement."""
THAT_CALL = {"model.changed"}
"""What calls a function of the caller's own, whose errors are the caller's."""
OF_PYTHON = re.compile(r"missing \d+ required|unexpected keyword|Protocols cannot be instantiated|is not iterable$")
"""What Python itself says of a call, before anything of ours runs."""
BENEATH = ("lexicon.",)
"""Tables of words, on which the errors themselves stand."""
NAMES_AN_ARGUMENT = re.compile(r"[\w.]+(: [a-z_]+)?")
"""“save: path”, “Party.key”, “values”."""


def raised(call: Callable[[], object]) -> Exception | None:
    """Return what a call raises, also as its result is gone through."""
    try:
        result = call()
        if inspect.isgenerator(result):
            list(itertools.islice(result, 1_000))
    except Exception as error:  # noqa: BLE001 - every one is judged
        return error
    return None


def lacks(error: Exception | None) -> str:
    """Return what an error lacks to be of the family; empty for one that is, and for none."""
    if error is None or (isinstance(error, TypeError) and OF_PYTHON.search(str(error))):
        return ""
    if not isinstance(error, CoordError):
        return f"{type(error).__name__}: {str(error)[:200]}"
    told = [told for one in error.findings for told in (one.what.vi, one.what.en, one.help.vi, one.help.en)]
    if not told or not all(told):
        return f"{type(error).__name__} says nothing, or not how to mend it"
    if isinstance(error, RefusedError) and not (error.argument and error.argument in error.findings[0].what.en):
        return f"{type(error).__name__} names no argument: {str(error)[:200]}"
    return ""


def of_records() -> Iterator[tuple[type, str]]:
    """Yield each public record with each argument of its constructor."""
    for kind in NOUNS:
        if attrs.has(kind):
            yield from ((kind, one.name) for one in attrs.fields(kind) if one.init)


@pytest.mark.parametrize(("kind", "name"), list(of_records()))
def test_a_constructor_that_refuses_names_the_argument(kind: type, name: str) -> None:
    [record] = drawn(NOUNS[kind], 1)
    fields: dict[str, attrs.Attribute[Any]] = {one.name: one for one in attrs.fields(kind) if one.init}
    right = {one.alias: getattr(record, one.name) for one in fields.values()}
    found = []
    for value in WRONG:
        error = raised(lambda value=value: kind(**{**right, fields[name].alias: value}))  # type: ignore[arg-type, misc]
        found += [why] if (why := lacks(error)) else []
        if isinstance(error, RefusedError) and f".{fields[name].alias}" not in error.argument.replace(", ", "."):
            found.append(f"{as_given(value)}: {error.argument} is named, not {fields[name].alias}: {error}")
    assert found == []


@pytest.mark.parametrize(
    ("name", "function"),
    [one for one in functions() if one[0] not in OF_MAKERS | THAT_CALL and not one[0].startswith(BENEATH)],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_function_that_refuses_names_the_argument(
    name: str, function: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = {why for given in calls(function) if (why := lacks(raised(lambda given=given: function(*given))))}  # type: ignore[misc]
    assert found == set(), name


@pytest.mark.parametrize(
    ("call", "kind", "argument"),
    [
        (lambda: Party("", "A"), ValueError, "Party.key"),
        (lambda: Party("a", "\x01"), ValueError, "Party.name"),
        (lambda: Duty("d", lead=5), ValueError, "Duty.lead"),  # type: ignore[arg-type]
        (lambda: Every(months=0), ValueError, "Every.months, weeks, days"),
        (lambda: Every(months=12, day=40), ValueError, "Every.day"),
        (lambda: Within(0, WORKING_DAYS, after="a b"), ValueError, "Within.after"),
        (lambda: Agreement("Q", effective="2022-01-01"), TypeError, "Agreement.effective"),  # type: ignore[arg-type]
        (lambda: Agreement("Q", body=["x"]), TypeError, "Agreement.body[0]"),  # type: ignore[list-item]
        (lambda: parse_when("x y z"), ValueError, "parse_when: text"),
        (lambda: clean("\x01"), ValueError, "clean: text"),
        (lambda: key(""), ValueError, "key: text"),
        (lambda: Address.parse("x"), ValueError, "parse: citation"),
        (lambda: Message("a", "b").in_language("fr"), ValueError, "language"),
        (lambda: structure({}, 5), TypeError, "structure: kind"),  # type: ignore[call-overload]
        (lambda: read(None), TypeError, "read: path"),  # type: ignore[call-overload]
        (lambda: read(EXAMPLES / "gia_lai_viettel.yaml").duties_of("x"), ValueError, "duties_of: party"),
    ],
)
def test_a_refused_value_is_one_finding_at_its_argument(
    call: Callable[[], object], kind: type[Exception], argument: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    error = caught.value
    assert isinstance(error, FindingsError)
    [finding] = error.findings
    assert finding.position.path == argument
    assert argument in finding.what.vi
    assert argument in finding.what.en
    assert argument.rpartition(": ")[2].partition("[")[0] in finding.help.en
    assert str(error).startswith(argument)
    assert f"{error:vi}".count(argument) == 1 + finding.help.vi.count(argument)


@pytest.mark.parametrize(
    ("call", "kind", "code"),
    [
        (lambda: load_json("{"), NoJsonError, "FIL003"),
        (lambda: load_json('{"a": 1, "a": 2}'), TwiceError, "FIL003"),
        (lambda: load_json("NaN"), NoNumberError, "FIL003"),
        (lambda: structure({"titel": "x"}), FaultsError, "FIL004"),
        (lambda: opened(EXAMPLES).__enter__(), UnfitError, "FIL001"),
        (lambda: from_json("[1"), FindingsError, "FIL003"),
    ],
)
def test_what_no_argument_but_a_text_or_file_is_wrong_in_has_findings_too(
    call: Callable[[], object], kind: type[CoordError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert {one.code for one in caught.value.findings} == {code}
    assert lacks(caught.value) == ""


def test_a_missing_extra_is_a_finding_with_the_command_that_installs_it() -> None:
    error = MissingExtraError("pdf", "printing")
    [finding] = error.findings
    assert finding.code == "ARG003"
    assert error.command in finding.help.vi
    assert isinstance(error, ImportError)


@pytest.mark.parametrize(
    "error",
    [
        RefusedError(Message("sai", "wrong"), "Party.key", Message("Sửa.", "Mend it.")),
        WrongKindError(Message("sai", "wrong"), "Party.key"),
        MissingExtraError("pdf", "printing"),
        UnfitError("sai", "wrong"),
        NoJsonError("Expecting value", "{", 1),
        TwiceError("a"),
        NoNumberError("NaN"),
        FaultsError((Fault(("parties", 0), Message("sai", "wrong")),)),
        PictureError("t:7", Message("sai", "wrong")),
    ],
    ids=lambda one: type(one).__name__,
)
def test_findings_cross_to_another_process_with_the_error(error: CoordError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(back) is type(error)
    assert back.findings == error.findings


def test_a_plain_error_of_ours_says_its_words_as_a_finding() -> None:
    [finding] = CoordError("something").findings
    assert (finding.what.en, finding.code) == ("something", "ARG001")


def test_the_place_of_an_argument_is_said_once() -> None:
    error = raised(lambda: Party("", "A"))
    assert isinstance(error, CoordError)
    [finding] = error.findings
    assert isinstance(finding, Finding)
    assert format(finding, "en").count("Party.key:") == 1
    assert repr(finding).count("Party.key") == 0 or repr(finding).count("Party.key:") == 1
    assert finding.code in finding_codes()


def test_each_call_of_expect_names_the_argument_and_no_sentence() -> None:
    said = [
        f"{file.name}:{node.lineno} {ast.unparse(node.args[2])}"
        for file in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).removeprefix("language.") == "expect"
        and len(node.args) > 2
        and isinstance(node.args[2], ast.Constant)
        and not NAMES_AN_ARGUMENT.fullmatch(str(node.args[2].value))
    ]
    assert said == []
