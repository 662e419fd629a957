"""The caller's mistakes: whatever is passed, what comes back is a result, an error of ours, or a TypeError."""

import importlib
import inspect
import io
import itertools
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coordlib import Agreement, Duty, Every, Ledger, ReviewCycle, Within, assess, read, render, schedule
from coordlib.language import CoordError
from coordlib.model import INTERIM, MEETING, WORKING_DAYS, LegalForm, Once
from tests.paths import EXAMPLES
from tools.house import doors, public

AGREEMENT = read(EXAMPLES / "gia_lai_viettel.yaml")
DAY = date(2022, 7, 1)
NOON = datetime(2022, 7, 1, 12, tzinfo=UTC)
WRONG: tuple[Any, ...] = (
    *(None, True, 0, -1, 7, 10**30, 1.5, float("nan"), float("inf"), Decimal("NaN"), 2j),
    *("", "x", "None", "\0", "\ud800", "a\nb", "hằng quý", "[[x]]", "Điều 1", ".docx", "9" * 5_000, "x" * 20_000),
    *(b"x", [], ["x"], (), ("x",), (None,), {}, {"x": 1}, {"when": "x"}, set(), frozenset(("x",)), range(3)),
    *(object(), int, Agreement, len, io.StringIO("x"), io.BytesIO(b"x"), Path("/nowhere"), Path("\0"), Ellipsis),
    *(DAY, date.min, date.max, NOON, WORKING_DAYS, INTERIM, LegalForm.JOINT, Once(DAY)),
    *(AGREEMENT, render(AGREEMENT), Ledger(AGREEMENT), assess(AGREEMENT, Ledger(AGREEMENT), DAY)),
    *(schedule(AGREEMENT, DAY, DAY), AGREEMENT.parties[0], AGREEMENT.body[0]),
)
TRIES = 300
SEED = 20_26


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield each public function and class method of every door, save those that only make strategies.

    Of the command line that is `main` alone: within it click has read every argument.
    """
    for room, door in doors().items():
        for name in public(door) if room != "testing" and not room.startswith("cli.") else ():
            thing = getattr(importlib.import_module(f"coordlib.{room}"), name)
            if inspect.isfunction(thing):
                yield f"{room}.{name}", thing
            elif inspect.isclass(thing):
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
def test_no_foreign_exception_leaves_a_public_function(
    name: str, function: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for given in calls(function):
        try:
            result = function(*given)
            if inspect.isgenerator(result):
                list(itertools.islice(result, 1_000))
        except (CoordError, TypeError):
            continue
        except Exception as error:  # noqa: BLE001 - every other is what this test looks for
            pytest.fail(f"{name}{tuple(map(type, given))}: {type(error).__name__}: {str(error)[:200]}")


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
        (lambda: Agreement("Quy chế", body=("x",)), r"Agreement\.body\[0\] takes Chapter or Article, not 'x'"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", body=["x"]), "takes a tuple, not list"),  # type: ignore[arg-type]
        (lambda: Agreement("Quy chế", legal_form="joint"), r"write LegalForm\.JOINT"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_where_it_is_given(call: Callable[[], object], said: str) -> None:
    with pytest.raises(TypeError, match=said) as caught:
        call()
    assert isinstance(caught.value, CoordError)
