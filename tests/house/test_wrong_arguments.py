"""The caller's mistakes: whatever is passed, what comes back is a result, or an error that names the argument."""

import importlib
import inspect
import io
import itertools
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from coordlib import (
    Agreement,
    Clause,
    Duty,
    Every,
    Ledger,
    Party,
    ReviewCycle,
    Within,
    assess,
    check,
    read,
    read_text,
    render,
    schedule,
)
from coordlib.batch import assess_many, check_many
from coordlib.dates import Calendar
from coordlib.document import ND30, dots_per_inch, line_width
from coordlib.language import Address, CoordError, Findings, clean, figure, padded, roman, shortened
from coordlib.model import INTERIM, MEETING, MONTHS, WORKING_DAYS, Before, LegalForm, NamedDay, Once, Roll, decimal
from coordlib.rendering import snapshot
from coordlib.storage import (
    CoreDumper,
    Stamp,
    UnfitError,
    digest_whole,
    extend,
    locked,
    opened,
    position_in,
    read_whole,
)
from coordlib.testing import NOUNS
from coordlib.tracking import Entry
from tests.paths import EXAMPLES
from tests.samples import MANY, drawn
from tools.house import doors, public

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
DAY = date(2022, 7, 1)
NOON = datetime(2022, 7, 1, 12, tzinfo=UTC)
WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 10**30, 10**5000, 1.5, float("nan"), float("inf"), Decimal("NaN"), 2j),
    *("", "x", "None", "\0", "\ud800", "a\nb", "hằng quý", "[[x]]", "Điều 1", ".docx", "9" * 5_000, "x" * 20_000),
    *(b"x", [], ["x"], (), ("x",), (None,), {}, {"x": 1}, {"when": "x"}, set(), frozenset(("x",)), range(3)),
    *(object(), int, Agreement, len, io.StringIO("x"), io.BytesIO(b"x"), Path("/nowhere"), Path("\0"), Ellipsis),
    *(DAY, date.min, date.max, NOON, WORKING_DAYS, INTERIM, LegalForm.JOINT, Once(DAY)),
    *(AGREEMENT, render(AGREEMENT), Ledger(AGREEMENT), assess(AGREEMENT, Ledger(AGREEMENT), DAY)),
    *(schedule(AGREEMENT, DAY, DAY), AGREEMENT.parties[0], AGREEMENT.body[0]),
)
TRIES = 300 if MANY else 30
pytestmark = pytest.mark.many
SEED = 20_26


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield each public function, class and class method of every door, save those that only make strategies.

    Enumerations, errors and dicts are made as Python makes them, and what YAML is dumped by as PyYAML does. Of the
    command line that is `main` alone: within it click has read every argument.
    """
    for room in doors():
        for name in public(room) if room not in {"testing", "cli"} else ():
            thing = getattr(importlib.import_module(f"coordlib.{room}"), name)
            if inspect.isfunction(thing):
                yield f"{room}.{name}", thing
            elif inspect.isclass(thing):
                if not issubclass(thing, Enum | Exception | CoreDumper | dict):
                    yield f"{room}.{name}", thing
                for method in (one for one in vars(thing) if not one.startswith("_")):
                    if isinstance(inspect.getattr_static(thing, method), classmethod):
                        yield f"{room}.{name}.{method}", getattr(thing, method)


def calls(function: Callable[..., object]) -> Iterator[tuple[Any, ...]]:
    """Yield wrong arguments: each value in every place at once, then mixed by chance, always the same."""
    parameters = inspect.signature(function).parameters.values()
    places = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    needed = [one for one in places if one.default is one.empty]
    for value in WRONG:
        yield (value,) * len(needed)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(TRIES):
        yield tuple(chance.choice(WRONG) for _ in places[: chance.randint(len(needed), len(places))])


@pytest.mark.parametrize(("name", "function"), list(functions()), ids=lambda one: one if isinstance(one, str) else "")
def test_no_foreign_exception_leaves_a_public_function_or_class(
    name: str, function: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert foreign(function) == [], name


def methods() -> Iterator[tuple[type, str]]:
    """Yield each public record that `coordlib.testing` makes, with each of its methods that takes something."""
    for kind in NOUNS:
        for name, method in vars(kind).items():
            plain = inspect.isfunction(method) and not name.startswith("_")
            if plain and len(inspect.signature(method).parameters) > 1:
                yield kind, name


@pytest.mark.parametrize(("kind", "name"), list(methods()))
def test_no_foreign_exception_leaves_a_method(
    kind: type, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert foreign(getattr(record_of(kind), name)) == []


@cache
def record_of(kind: type) -> object:
    """Return a record of a class, drawn once for all its methods."""
    [record] = drawn(NOUNS[kind], 1)
    return record


def foreign(function: Callable[..., object]) -> list[str]:
    """Return the exceptions that leave a function and are neither ours nor a TypeError, with what it was given."""
    found = []
    for given in calls(function):
        try:
            result = function(*given)
            if inspect.isgenerator(result):
                list(itertools.islice(result, 1_000))
        except (CoordError, TypeError):
            continue
        except Exception as error:  # noqa: BLE001 - every other is what these tests look for
            found.append(f"{[*map(type, given)]}: {type(error).__name__}: {str(error)[:200]}")
    return found


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: Duty("d", when="hằng quý"), r"write parse_when\('hằng quý'\)"),  # type: ignore[arg-type]
        (lambda: ReviewCycle("r", MEETING, "hằng quý"), r"write parse_when\('hằng quý'\)"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", effective="2022-01-01"), r"takes a date or None.*write date\(2022, 1, 1\)"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", effective=NOON), r"write date\(2022, 7, 1\)"),
        (lambda: Every(months=1.5), "takes a whole number, not 1.5"),  # type: ignore[arg-type]
        (lambda: Every(months=True), "takes a whole number, not True"),
        (lambda: Within("5", WORKING_DAYS, after="request"), "not '5'; write 5"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", body=("x",)), r"Agreement\.body\[0\] takes Part or Chapter .*Article, not \'x\'"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", body=["x"]), r"Agreement\.body\[0\] takes Part or Chapter .*Article, not \'x\'"),  # type: ignore[list-item]
        (lambda: Agreement("Quy chế", legal_form="joint"), r"write LegalForm\.JOINT"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_where_it_is_given(call: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError, match=said) as caught:
        call()
    assert isinstance(caught.value, CoordError)


HUGE = 10**5_000


@pytest.mark.parametrize(
    "call",
    [
        lambda: Party(HUGE, "A"),  # type: ignore[arg-type]
        lambda: Clause(HUGE),  # type: ignore[arg-type]
        lambda: Within(HUGE, WORKING_DAYS, after="request"),
        lambda: Before(HUGE, MONTHS, "expires"),
        lambda: Every(months=12, day=1, month=1, also=(NamedDay(HUGE, 1),)),
        lambda: decimal(HUGE),
        lambda: padded(HUGE),
        lambda: figure(HUGE),
        lambda: roman(HUGE),
        lambda: Ledger(AGREEMENT).seal_at(HUGE),
        lambda: Entry(HUGE, DAY),  # type: ignore[arg-type]
        lambda: dots_per_inch(HUGE, HUGE),
        lambda: line_width("x", HUGE),
        lambda: read_text(f'{{"title": "a", "number": {"9" * 5_000}}}', ".json"),
    ],
)
def test_a_number_that_python_does_not_write_is_refused_like_any_other(call: Callable[[], object]) -> None:
    with pytest.raises(CoordError):
        call()


def test_a_value_that_cannot_be_written_is_named_for_its_class() -> None:
    with pytest.raises(TypeError, match="takes a whole number, not Decimal"):
        Every(months=Decimal(1))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes text, not int"):
        shortened(HUGE)  # type: ignore[arg-type]
    with pytest.raises(CoordError, match="must be text, not tuple"):
        clean((HUGE,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: Calendar().is_working("2022-07-01"), "is_working: day takes a date, not '2022-07-01'"),  # type: ignore[arg-type]
        (lambda: Calendar().roll(DAY.isoformat(), policy=Roll.FOLLOWING), "roll: day takes a date"),  # type: ignore[arg-type]
        (lambda: ND30.look("text-of-mine"), "look: role takes Role"),  # type: ignore[arg-type]
        (lambda: Address.parse("Điều 2").cite(5), "takes Address"),  # type: ignore[arg-type]
        (lambda: Calendar().next_working(None), "next_working: day takes a date, not None"),  # type: ignore[arg-type]
        (lambda: AGREEMENT.called(None), "called: keys takes"),  # type: ignore[arg-type]
        (lambda: AGREEMENT.stated([]), "stated: place takes Address"),  # type: ignore[arg-type]
        (lambda: AGREEMENT.cited_at([]), "cited_at: place takes Address"),  # type: ignore[arg-type]
        (lambda: Ledger(AGREEMENT).record("reply", on=None), "record: on takes a date, not None"),  # type: ignore[arg-type]
        (lambda: Ledger(AGREEMENT).seal_at(None), "seal_at: count takes a whole number"),  # type: ignore[arg-type]
        (lambda: assess(AGREEMENT, Ledger(AGREEMENT), DAY).of_party([]), "of_party: key takes text"),  # type: ignore[arg-type]
        (lambda: [*check_many("a.yaml")], "sources takes a list of sources, not 'a.yaml'"),
        (lambda: [*assess_many(None, DAY)], "sources takes a list of sources, not None"),  # type: ignore[arg-type]
        (lambda: snapshot(5), "templates takes text or a path or a mapping, not 5"),  # type: ignore[arg-type]
        (lambda: position_in("a.yaml", None), "position_in: field takes text"),  # type: ignore[arg-type]
        (lambda: Findings(None), "Findings.found takes a list, not None"),  # type: ignore[arg-type]
        (lambda: Duty("d", lead=5), "must consist of"),  # type: ignore[arg-type]
    ],
)
def test_a_method_that_fails_for_a_wrong_argument_says_which(call: Callable[[], object], said: str) -> None:
    with pytest.raises((TypeError, CoordError), match=re.escape(said)):
        call()


def test_rules_that_are_none_are_refused() -> None:
    with pytest.raises(TypeError, match=r"check: rules takes Rule, not 'T'; use rule"):
        check(AGREEMENT, "TXT001")  # type: ignore[arg-type]


@pytest.mark.parametrize("call", [opened, digest_whole, read_whole, extend, locked, Stamp.at])
def test_a_path_with_a_nul_is_a_failure_that_can_be_reported(call: Callable[..., Any]) -> None:
    more = {digest_whole: (9,), read_whole: (9,), extend: (b"x",)}.get(call, ())
    with pytest.raises(UnfitError, match="NUL"):
        call(Path("a\0b"), *more).__enter__()  # some are contexts, which look when they are entered
