"""The sandbox: the templates of a user reach what is on the list, do what is bounded, and fail with a finding."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from jinja2 import Undefined

from coordlib import Ledger, render
from coordlib.language import FindingsError, Level
from coordlib.page import Document, plain_text
from coordlib.press import Subject, budget, filters, operations, reach
from coordlib.press.rendering import _FILTERS as FILTERS_OF_OURS
from coordlib.press.sandbox import make_environment
from coordlib.press.subjects import named
from coordlib.progress import Status, Tally
from tests.press.subjects import DAY, joint, subjects
from tests.press.test_rendering import paragraphs

SUBJECTS = tuple(subjects())
TEMPLATES = {
    "agreement": "agreement",
    "attached": "agreement",
    "plan": "agreement",
    "portfolio": "issued",
    **{name: name for name in ("report", "minutes", "reminder", "tracking")},
}


@cache
def subject(name: str) -> Subject:
    return subjects()[name]


def printed(block: str, on: str = "agreement", **more: str) -> Document:
    """Render a subject whose title block prints what a user's template says."""
    name = named(subject(on))[0]
    text = f'{{% extends "coordlib/{name}" %}}{{% block title %}}\n{block}{{% endblock %}}'
    return render(subject(on), draft=True, templates={name: text, **more})


def said(expression: str, on: str = "agreement") -> str:
    document = printed(f'<p role="text">{{{{ {expression} }}}}</p>', on)
    return next(plain_text(block.inlines) for block in paragraphs(document) if block.role.value == "text")


def refused(block: str, on: str = "agreement", **more: str) -> str:
    """Return why a block is refused, by a finding that names template and line."""
    with pytest.raises(FindingsError) as caught:
        printed(block, on, **more)
    [finding] = caught.value.findings
    assert finding.code == "TPL002"
    assert finding.position.file.endswith((".j2", ".html"))
    return finding.what.en


# --- the list ---


def listed(name: str) -> type:
    """Return the class that stands on the list under a name."""
    module, _, kind = name.rpartition(".")
    if kind == "NoneType":
        return type(None)
    for prefix in ("coordlib.", ""):
        try:
            found: type = getattr(importlib.import_module(prefix + module), kind)
        except ModuleNotFoundError:
            continue
        return found
    raise AssertionError(name)


@pytest.mark.parametrize("name", reach.REACH)
def test_what_is_on_the_list_is_there(name: str) -> None:
    kind = listed(name)
    fields = {one.name for one in getattr(kind, "__attrs_attrs__", ())}
    for word in reach.REACH[name].split():
        shown = word.removesuffix("()").removeprefix("-")
        if word.startswith("-"):
            assert shown in fields
        elif not word.startswith("+"):
            assert shown not in fields
            assert word.endswith("()") == callable(getattr(kind, shown, None)) or name.startswith("jinja2.")


def test_what_python_would_go_through_without_end_is_asked_by_key_only() -> None:
    for name in reach.REACH:
        kind = listed(name)
        if hasattr(kind, "__getitem__") and not hasattr(kind, "__iter__"):
            shown = reach.SHOWN[kind]
            assert shown is not None
            assert (shown.keyed, shown.items) == (True, False)


def test_a_class_that_is_not_on_the_list_shows_nothing() -> None:
    @attrs.frozen
    class Fresh:
        name: str = "x"

    assert reach.SHOWN[Fresh] is None
    for kind in (Path, Ledger, type(joint().source), open, type, object, bytes, Exception):
        assert reach.SHOWN[kind if isinstance(kind, type) else type(kind)] is None


def test_of_our_filters_each_says_what_it_is_given() -> None:
    assert filters.bounded(FILTERS_OF_OURS).keys() == FILTERS_OF_OURS.keys()


# --- the walk ---

MACHINERY = {"jinja2.runtime.Macro", "jinja2.runtime.LoopContext", "jinja2.runtime.BlockReference"}
OF_A_PART = {"count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "rfind", "rpartition"}
OF_A_PART.add("startswith")


class Walk:
    """Goes from what the template of a subject sees to all that it reaches, by the sandbox's own hands."""

    def __init__(self, one: Subject) -> None:
        self.sandbox: Any = make_environment((("x", ""),), FILTERS_OF_OURS, marked=False)
        self.known: dict[int, object] = {}
        self.alike: set[tuple[type, object]] = set()
        names = named(one)[1]
        self.agreement: Any = names.get("agreement", joint())
        self.standings = getattr(names.get("progress"), "standings", ())
        self.measurements = getattr(names.get("progress"), "indicators", ())
        self.rest: list[tuple[str, object]] = [*names.items()]

    def all(self) -> set[str]:
        """Walk to the end; return the classes that were met."""
        kinds: set[str] = set()
        while self.rest:
            way, thing = self.rest.pop()
            budget.start_counting()
            if self.knows(thing):
                continue
            if isinstance(thing, type):
                assert reach.is_choice(thing), f"{way} is the class {thing}"
            else:
                assert reach.listed_name(type(thing)) in reach.REACH, f"{way} is a {type(thing)}"
                kinds.add(reach.listed_name(type(thing)))
            self.rest.extend((f"{way}{step}", one) for step, one in self.beyond(thing))
        return kinds

    def knows(self, thing: object) -> bool:
        """Tell whether a thing, or one like it, was met; methods make new ones without end."""
        if id(thing) in self.known:
            return True
        self.known[id(thing)] = thing
        try:
            alike = (type(thing), thing) in self.alike
            self.alike.add((type(thing), thing))
        except TypeError:  # it holds a list
            return False
        return alike

    def beyond(self, thing: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - whatever is met
        yield from self.attributes(thing)
        shown = reach.SHOWN[type(thing)]
        if isinstance(thing, dict):
            yield from (("[]", one) for pair in thing.items() for one in pair)
        elif isinstance(thing, str):
            return
        elif shown is None or shown.items:
            yield from (("[]", one) for one in operations.OPERATIONS["+turns"](thing))
        elif shown.keyed:
            yield from (("[]", self.sandbox.getitem(thing, status)) for status in Status)

    def attributes(self, thing: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - whatever is met
        fields = {one.name for one in getattr(thing, "__attrs_attrs__", ())}
        for name in {*dir(thing), *fields}:
            keyed = isinstance(thing, dict | Tally)  # asked for a name, it answers as for any key
            asked = (self.sandbox.getattr,) if keyed else (self.sandbox.getattr, self.sandbox.getitem)
            for found in (ask(thing, name) for ask in asked):
                if type(found) is operations.Granted and isinstance(thing, str):
                    self.texts(thing, name, found.call)
                elif type(found) is operations.Granted:
                    yield from ((f".{name}()", one) for one in self.answers(thing, name, found.call))
                elif not isinstance(found, Undefined):
                    assert not name.startswith("_"), name
                    yield f".{name}", found

    def texts(self, thing: str, name: str, call: Callable[..., object]) -> None:
        """See that methods of a text make texts, numbers and lists of texts."""
        for args in self.arguments(f"str.{name}", thing):
            made = call(*args)
            for one in made if isinstance(made, tuple | list) else (made,):
                assert isinstance(one, str | int), name

    def answers(self, thing: object, name: str, call: Callable[..., object]) -> Iterator[object]:
        for args in self.arguments(f"{type(thing).__name__}.{name}", thing):
            yield call(*args)

    def arguments(self, method: str, thing: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - whatever is met
        parties: tuple[object, ...] = self.agreement.parties
        promises: list[tuple[object, ...]] = [(what, address) for address, what in self.agreement.duties()]
        asked: dict[str, list[tuple[object, ...]]] = {
            "Address.cite": [(), (thing,)],
            "Address.cited_parts": [(), (thing,)],
            "Address.label": [(level,) for level in Level],
            "Agreement.party": [*((party.key,) for party in self.agreement.parties), ("nobody",)],
            "Captions.bearers": [((party.key,),) for party in self.agreement.parties],
            "Captions.listed": [((party.key,),) for party in self.agreement.parties],
            "Captions.name": [(party.key,) for party in self.agreement.parties],
            "Captions.names": [((party.key,),) for party in self.agreement.parties],
            "Captions.of": promises,
            "Indicator.met_by": [(Decimal(1),)],
            "Letterhead.bodies": [(parties,)],
            "Letterhead.issued_at": [(parties,)],
            "Letterhead.notation": [(parties, "BC")],
            "Party.as_of": [(DAY,), (date(2019, 1, 1),), (None,)],
            "Progress.of": [(status,) for status in Status],
            "Report.place": [("reply",), ("Điều 1",), ("?",)],
            "Report.shown": [(one,) for one in self.measurements],
            "Report.tells": [(one,) for one in self.standings],
            "Report.text": [(one,) for one in self.standings],
            "Reminder.text": [(one,) for one in self.standings],
        }
        if method in asked:
            return asked[method]
        kind, _, name = method.partition(".")
        if kind in ("str", "Markup"):
            return ([(thing[:1],)] if thing else []) if name in OF_A_PART else [()]
        if kind in ("tuple", "list"):
            return [(thing[0],)] if len(thing) else []
        return [(next(iter(thing), None),)] if method in ("dict.get", "Counter.get") else [()]


MET: dict[str, set[str]] = {}


@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_but_what_is_on_the_list_is_reached(name: str) -> None:
    MET[name] = Walk(subject(name)).all()
    assert len(MET[name]) > 5


def test_the_walk_meets_nearly_all_that_is_on_the_list() -> None:
    met = set().union(*(MET.get(name) or Walk(subject(name)).all() for name in SUBJECTS))
    made_by_templates = {"builtins.range", "datetime.timedelta", "jinja2.filters._GroupTuple", "markupsafe.Markup"}
    missed = reach.REACH.keys() - met - made_by_templates - MACHINERY
    assert missed == set()
