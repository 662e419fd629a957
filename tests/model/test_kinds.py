"""A record of a user's own type is what it inherits from, wherever the library asks what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from coordlib import (
    Agreement,
    Ledger,
    Report,
    assess,
    check,
    compare,
    from_json,
    read,
    read_text,
    render,
    schedule,
    to_json,
)
from coordlib import to_bytes as written
from coordlib.model import InForce, kind_of, own_fields
from coordlib.storage import arranged, to_text
from coordlib.testing import agreements
from tests.paths import EXAMPLES

_KINDS: dict[type, Any] = {}
DAY, END = date(2026, 1, 1), date(2027, 1, 1)


def own_kind(kind: type) -> Any:  # noqa: ANN401 - a class that is made here
    """Return a subclass of a record with a field of its own."""
    if kind not in _KINDS:
        note = attrs.field(default="", kw_only=True)
        held = {"__annotations__": {"own_note": str}, "own_note": note, "__module__": "of_a_user"}
        _KINDS[kind] = attrs.frozen(type(f"Own{kind.__name__}", (kind,), held))
    return _KINDS[kind]


def as_own(thing: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    """Return a thing with every record of the model in it as one of an own type, with a value in its own field."""
    if isinstance(thing, tuple):
        return tuple(map(as_own, thing))
    kind = type(thing)
    if not attrs.has(kind) or not kind.__module__.startswith("coordlib.model.") or isinstance(thing, InForce):
        return thing
    fields = (field for field in attrs.fields(kind) if field.init)
    held = {field.alias or field.name: as_own(getattr(thing, field.name)) for field in fields}
    return own_kind(kind)(**held, own_note="n")


def report(agreement: Agreement) -> Report:
    return Report(assess(agreement, Ledger(agreement), END))


ANSWERS: dict[str, Callable[[Agreement], object]] = {
    "check": lambda text: sorted((one.code, str(one.where), one.what.vi) for one in check(text)),
    "markdown": lambda text: written(render(text, draft=True), ".md"),
    "word": lambda text: written(render(text, draft=True), ".docx"),
    "schedule": lambda text: [(due.key, due.on) for due in schedule(text, DAY, END)],
    "assess": lambda text: [(one.key, one.status) for one in report(text).progress.standings],
    "report": lambda text: written(render(report(text), draft=True), ".md"),
}


def expect_what_it_inherits_from(plain: Agreement) -> None:
    own = as_own(plain)
    assert own_fields(own) == ("own_note",)
    assert kind_of(own) is Agreement
    for name, answer in ANSWERS.items():
        assert answer(own) == answer(plain), name
    types = tuple(_KINDS.values())
    assert read_text(arranged(to_text(own, types=types)), types=types) == own
    assert from_json(to_json(own, types=types), types=types) == own
    assert len(compare(own, own)) == 0


@pytest.mark.parametrize("name", ["gia_lai_viettel", "four_parties"])
def test_the_examples_in_own_types_answer_as_they_do(name: str) -> None:
    expect_what_it_inherits_from(read(EXAMPLES / f"{name}.yaml"))


@given(agreements())
@settings(max_examples=5, deadline=None)
def test_any_agreement_in_own_types_answers_as_it_does(plain: Agreement) -> None:
    expect_what_it_inherits_from(plain)


def test_what_is_issued_in_an_own_type_prints() -> None:
    @attrs.frozen
    class OwnReport(Report):
        office: str = attrs.field(default="", kw_only=True)

    plain = report(read(EXAMPLES / "gia_lai_viettel.yaml"))
    own = OwnReport(plain.progress, office="Phòng 1")
    assert written(render(own, draft=True), ".md") == written(render(plain, draft=True), ".md")
    over = '{% extends "coordlib/report.xml.j2" %}{% block title %}<p role="text">{{ report.office }}</p>{% endblock %}'
    shown = written(render(own, draft=True, templates={"report.xml.j2": over}), ".md").decode()
    assert "Phòng 1" in shown
