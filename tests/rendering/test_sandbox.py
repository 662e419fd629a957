"""The sandbox: the templates of a user reach what is on the list, do what is bounded, and fail with a finding."""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from jinja2 import Undefined
from jinja2.filters import FILTERS as FILTERS_OF_JINJA
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.tests import TESTS as TESTS_OF_JINJA
from markupsafe import Markup

from coordlib import Ledger, assess, render
from coordlib.document import Document, plain_text
from coordlib.language import FindingsError, Level
from coordlib.model import InForce
from coordlib.rendering import Subject, budget, filters, operations, rendering, sources
from coordlib.rendering import permissions as reach
from coordlib.rendering.rendering import _FILTERS as FILTERS_OF_OURS
from coordlib.rendering.rendering import named
from coordlib.rendering.sandbox import make_environment
from coordlib.tracking import Portfolio, Report, Status, Tally, by_promise
from tests.paths import ROOT
from tests.rendering.subjects import DAY, ENTRIES, LEDGER_FILE, joint, subjects
from tests.rendering.test_assigned import AGREEMENT as ASSIGNED
from tests.rendering.test_rendering import paragraphs
from tests.tracking.test_papers import papers

ALL = {**subjects(), **papers(), "assigned": ASSIGNED}
SUBJECTS = tuple(ALL)


def subject(name: str) -> Subject:
    return ALL[name]


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


def behind_a_door(name: str) -> type:
    """Return the class that no door shows, by its module and name."""
    module, _, kind = name.rpartition(".")
    found: type = getattr(importlib.import_module(f"coordlib.{module}"), kind)
    return found


LISTED = {**reach.reaches(), **{behind_a_door(name): found for name, found in reach.BEHIND_DOORS.items()}}


@pytest.mark.parametrize("kind", LISTED)
def test_what_is_on_the_list_is_there(kind: type) -> None:
    fields = {one.name for one in getattr(kind, "__attrs_attrs__", ())}
    of_class = LISTED[kind]
    assert set(of_class.hidden) <= fields
    assert fields.isdisjoint((*of_class.properties, *of_class.methods))
    if not kind.__module__.startswith("jinja2."):
        assert [name for name in of_class.methods if not callable(getattr(kind, name, None))] == []
        assert [name for name in of_class.properties if callable(getattr(kind, name, None))] == []


def test_no_door_shows_what_stands_behind_one() -> None:
    assert [name for name in reach.BEHIND_DOORS if behind_a_door(name) in reach.reaches()] == []


def test_what_python_would_go_through_without_end_is_asked_by_key_only() -> None:
    for kind in LISTED:
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
    assert FILTERS_OF_OURS.bounded().keys() == FILTERS_OF_OURS.as_they_are().keys()


# --- the walk ---

MACHINERY = {Macro, LoopContext, BlockReference}
OF_A_PART = {"count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "rfind", "rpartition"}
OF_A_PART.add("startswith")
ENOUGH = 20  # of each class of Python's own: what a text or a tuple shows depends on its class alone


class Walk:
    """Goes from what the template of a subject sees to all that it reaches, by the sandbox's own hands."""

    def __init__(self, one: Subject) -> None:
        self.sandbox: Any = make_environment((("x", ""),), FILTERS_OF_OURS, marked=False)
        self.known: dict[int, object] = {}
        self.alike: set[tuple[type, object]] = set()
        self.asked: Counter[type] = Counter()
        names = named(one)[1]
        self.agreement: Any = names.get("agreement", joint())
        self.standings = getattr(names.get("progress"), "standings", ())
        self.measurements = getattr(names.get("progress"), "indicators", ())
        self.rest: list[tuple[str, object]] = [*names.items()]

    def all(self) -> set[type]:
        """Walk to the end; return the classes that were met."""
        kinds: set[type] = set()
        while self.rest:
            way, thing = self.rest.pop()
            budget.start_counting()
            if self.knows(thing):
                continue
            if isinstance(thing, type):
                assert reach.is_choice(thing), f"{way} is the class {thing}"
            else:
                kind = type(thing)
                assert kind in LISTED, f"{way} is a {type(thing)}"
                kinds.add(kind)
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
        self.asked[type(thing)] += 1
        if type(thing).__module__ == "builtins" and self.asked[type(thing)] > ENOUGH:
            return
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
        kind, _, name = method.partition(".")
        if kind in ("str", "Markup"):
            return ([(thing[:1],)] if thing else []) if name in OF_A_PART else [()]
        if kind in ("tuple", "list"):
            return [(thing[0],)] if len(thing) else []
        parties: tuple[object, ...] = self.agreement.parties
        promises: list[tuple[object, ...]] = [(what, address) for address, what in self.agreement.duties()]
        asked: dict[str, list[tuple[object, ...]]] = {
            "Address.cite": [(), (thing,)],
            "Address.cited_parts": [(), (thing,)],
            "Address.label": [(level,) for level in Level],
            "Amendment.begins_at": [(one,) for one in getattr(thing, "operations", ())],
            "Agreement.assigned": [(table, place) for place, table in self.agreement.assignments],
            "Conference.called": [(self.agreement,)],
            "Agreement.event_words": [("request",), ("?",)],
            "Agreement.phrase": [(duty.when,) for _, duty in self.agreement.duties()],
            "Agreement.party": [*((party.key,) for party in self.agreement.parties), ("nobody",)],
            "Captions.bearers": [((party.key,),) for party in self.agreement.parties],
            "Captions.listed": [((party.key,),) for party in self.agreement.parties],
            "Captions.name": [(party.key,) for party in self.agreement.parties],
            "Captions.document": [("5/KH-CAT",), ("?",)],
            "Captions.names": [((party.key,),) for party in self.agreement.parties],
            **dict.fromkeys(("Captions.deed", "Captions.of", "Captions.topic"), promises),
            "Indicator.met_by": [(Decimal(1),)],
            "Letterhead.bodies": [(parties,)],
            "Letterhead.issued_at": [(parties,)],
            "Letterhead.notation": [(parties, "BC")],
            "Party.as_of": [(DAY,), (date(2019, 1, 1),), (None,)],
            "Progress.of_party": [(party.key,) for party in self.agreement.parties],
            "Standing.of_party": [(party.key,) for party in self.agreement.parties],
            "Progress.of": [(status,) for status in Status],
            "Report.annex": [("finished",), ("?",)],
            "Report.measured": [(one,) for one in by_promise(self.standings)],
            "Report.place": [("reply",), ("Điều 1",), ("?",)],
            "Report.shown": [(one,) for one in self.measurements],
            "Report.documents_of": [(one,) for one in self.standings],
            "Report.numbers": [(one,) for one in self.standings],
            "Captions.kind_of": [("05/BC-CAT",), ("",)],
            "Report.text": [(one,) for one in self.standings],
            "Reminder.text": [(one,) for one in self.standings],
        }
        if method in asked:
            return asked[method]
        if isinstance(thing, InForce) and (inherited := f"Agreement.{name}") in asked:
            return asked[inherited]
        return [(next(iter(thing), None),)] if method in ("dict.get", "Counter.get") else [()]


@cache
def met(name: str) -> set[type]:
    return Walk(subject(name)).all()


@pytest.mark.long
@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_but_what_is_on_the_list_is_reached(name: str) -> None:
    assert len(met(name)) > 5


@pytest.mark.long
def test_the_walk_meets_nearly_all_that_is_on_the_list() -> None:
    everything = set().union(*map(met, SUBJECTS))
    made_by_templates = {range, timedelta, _GroupTuple, Markup}
    missed = LISTED.keys() - everything - made_by_templates - MACHINERY
    assert missed == set()


OURS_AGAIN = {"word_tables.xml.j2": sources.our_source("word_tables.xml.j2") or ""}


@pytest.mark.parametrize("name", SUBJECTS)
def test_our_own_templates_need_no_more_than_the_list(name: str) -> None:
    alone = render(subject(name), draft=True)
    assert render(subject(name), draft=True, templates=OURS_AGAIN) == alone


def test_the_overview_is_given_nothing_else() -> None:
    assert Portfolio in met("portfolio")


# --- what is out of reach ---

OUT_OF_REACH = [
    "progress.ledger",
    "progress.ledger.path.read_text()",
    "progress.ledger.path.unlink()",
    "progress.ledger.path.write_text('x')",
    "progress.ledger.path.parent.iterdir() | list",
    "progress.ledger.record(progress.standings[0].acts[0].entry.what, progress.on)",
    "progress.ledger.append()",
    "progress.ledger.entries | length",
    "progress['ledger']",
    "progress | map(attribute='ledger') | list",
    "[progress] | map(attribute='ledger.file') | first",
    "[progress] | map(attribute='ledger') | map(attribute='path') | first",
    "[progress] | selectattr('ledger.file') | list | length",
    "[progress] | sort(attribute='ledger.file') | length",
    "[progress] | groupby('ledger.file') | length",
    "[progress] | sum(attribute='ledger.size')",
    "[progress] | join(attribute='ledger.file')",
    "[progress] | unique(attribute='ledger.file') | length",
    "[progress] | min(attribute='ledger.file')",
    "report.progress.ledger.calendar",
    "report.tracking.progress.ledger.file",
    "agreement.source",
    "agreement.source.locate(())",
    "agreement.locate(whole)",
    "agreement.prose",
    "report.__class__",
    "report.progress.__init__",
    "report.results.__getitem__(0)",
    "report['__class__']",
    "report.captions.of.__func__",
    "report.captions.of.__self__",
    "report.captions.of.call",
    "whole.parse('Điều 1')",
    "whole.at(1)",
    "progress.on.today()",
    "progress.on.strftime('%999999999d')",
    "progress.on.replace(year=1)",
    "progress.on.min",
    "Status.mro()",
    "Status.__members__",
    "Status('quá hạn')",
    "Status.OVERDUE._value_",
    "minutes",
    "loop",
    "self._TemplateReference__context",
    "self.title.__init__",
    "range.__self__",
    "range.call",
    "namespace.__init__",
    "namespace()._Namespace__attrs",
    "dict.fromkeys('ab')",
    "[].append(1)",
    "{}.update(a=1)",
    "''.format()",
    "'{0.ledger}'.format(progress)",
    "'{0.ledger}'.format_map(progress)",
    "'%s' % progress",
    "'%s' % (progress,)",
    "','.join(['a'])",
    "'a'.encode()",
    "1 .__class__",
    "1 .to_bytes()",
    "1.5.hex()",
    "progress",
    "report",
    "agreement",
    "[progress]",
    "{1: progress}",
    "(progress,) | string",
    "(progress,) | linked(whole)",
    "(progress,) | paragraphs(whole)",
    "(progress,) | ended",
    "(progress,) | capitalised",
    "progress | figure",
    "progress | date_in_words",
    "[progress] | join",
    "progress ~ ''",
    "progress | safe",
    "progress | escape",
    "progress | upper",
    "progress is lower",
    "{}[(progress,)]",
    "[progress] | map('string') | first",
    "progress | attr('ledger')",
    "progress | pprint",
    "progress | tojson",
    "progress | format",
    "caller",
    "cycler(1)",
    "joiner()",
    "lipsum()",
    "[1] | random",
]


@pytest.mark.parametrize("expression", OUT_OF_REACH)
def test_what_is_not_on_the_list_is_out_of_reach(expression: str) -> None:
    assert LEDGER_FILE not in refused(f'<p role="text">{{{{ {expression} }}}}</p>', "report")


def test_a_template_neither_reads_nor_writes_nor_removes_the_ledger(tmp_path: Path) -> None:
    file = tmp_path / "so.jsonl"
    agreement = joint()
    ledger = Ledger.open(file, agreement).append(*ENTRIES)
    before = file.read_bytes()
    report = Report(assess(agreement, ledger, DAY))
    for deed in ("path.unlink()", "path.write_text('x')", "path.rename('x')", "append()", "path.chmod(0)"):
        block = f"{{% block title %}}{{{{ progress.ledger.{deed} }}}}{{% endblock %}}"
        mine = f'{{% extends "coordlib/report.xml.j2" %}}{block}'
        with pytest.raises(FindingsError, match="unsafe"):
            render(report, draft=True, templates={"report.xml.j2": mine})
    assert file.read_bytes() == before


def test_a_folder_of_templates_leads_to_no_other_file(tmp_path: Path) -> None:
    folder, secret = tmp_path / "templates", tmp_path / "secret"
    folder.mkdir()
    secret.write_text('<p role="text">secret</p>', encoding="utf-8")
    (folder / "link").symlink_to(secret)
    text = '{% extends "coordlib/agreement.xml.j2" %}{% block title %}{% include "link" %}{% endblock %}'
    (folder / "agreement.xml.j2").write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError, match=r"link: .*a link that leads out of the folder"):
        render(joint(), draft=True, templates=folder)


def test_a_template_that_is_put_into_a_folder_later_is_taken_and_ours_again_when_it_is_gone(tmp_path: Path) -> None:
    agreement, mine = joint(), tmp_path / "agreement.xml.j2"
    before = render(agreement, draft=True, templates=tmp_path)
    text = '{% extends "coordlib/agreement.xml.j2" %}{% block title %}<p role="text">Của tôi</p>{% endblock %}'
    mine.write_text(text, encoding="utf-8")
    assert render(agreement, draft=True, templates=tmp_path) != before
    mine.unlink()
    assert render(agreement, draft=True, templates=tmp_path) == before


def test_what_is_imported_keeps_nothing_from_one_document_to_the_next() -> None:
    counts = "{% set ns = namespace(n=0) %}{% macro next() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}"
    block = "{% import 'c.j2' as c %}<p role='text'>{{ c.next() }}</p>"
    for _ in range(2):
        found = [plain_text(one.inlines) for one in paragraphs(printed(block, **{"c.j2": counts}))]
        assert "1" in found
        assert "2" not in found


# --- what is within reach ---


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("progress.entry_count", "12"),
        ("['a', 'b'] | join(d='-')", "a-b"),
        ("progress.seal | length", "64"),
        ("progress.tally[Status.OVERDUE] > 0", "True"),
        ("progress.overdue | map(attribute='lead') | map('first') | unique | join(', ')", "police, telecom"),
        ("captions.names(agreement.parties | map(attribute='key'))", "Công an tỉnh, Viettel Gia Lai"),
        ("captions.of(report.results[0].told[0].what, report.results[0].told[0].address) | length > 3", "True"),
        ("(progress.on - agreement.signed).days", "372"),
        ("agreement.party('police').abbreviation", "CAT"),
        ("agreement.provisions()[0][0].cite()", "Chương I"),
        ("agreement['number'] + 1", "8"),
        ("whole", ""),
        ("(agreement.provisions() | first)[0]", "chapter-I"),
        ("agreement.duties()[0][1].when is defined", "True"),
        ("Status | map(attribute='name') | list | length", "12"),
        ("{'a': 1, 'b': 2}.items() | map('last') | sum", "3"),
        ("{'a': 1}.a ~ [1, 2][1] ~ (3, 4)[-1] ~ 'xyz'[1:]", "124yz"),
        ("[3, 1, 2] | sort | join(';')", "1;2;3"),
        ("[{'n': 1}, {'n': 2}] | selectattr('n', 'gt', 1) | map(attribute='n') | first", "2"),
        ("[{'n': 1}, {'n': 1}] | groupby('n') | map(attribute='list') | map('length') | first", "2"),
        ("'a b'.split() | map('upper') | join('-') | replace('-', '+')", "A+B"),
        ("'Quy chế'.startswith('Quy') and 1 < 2 <= 2 and 3 not in [1, 2]", "True"),
        ("7 * 6 // 4 % 7 - 1.5 | round(1) | abs", "1.5"),
        ("'12' | int + ('1.5' | float)", "13.5"),
        ("dict(a=1).get('b', 5) + namespace(x=2).x + (range(4) | sum)", "13"),
        ("none | default('x', true) | title | truncate(5)", "X"),
    ],
)
def test_what_is_on_the_list_is_of_use(expression: str, says: str) -> None:
    assert said(expression, "report") == says


# --- what is bounded ---

DOUBLING = "{{% set ns = namespace(x={seed}) %}}{{% for i in range(99) %}}{{% set ns.x = {twice} %}}{{% endfor %}}"
DOUBLED = [
    ("'xxxxxxxx'", "ns.x ~ ns.x"),
    ("'xxxxxxxx'", "ns.x + ns.x"),
    ("'xxxxxxxx'", "[ns.x, ns.x] | join"),
    ("'xxxxxxxx'", "ns.x | replace('x', ns.x)"),
    ("'xxxxxxxx'", "ns.x | map('replace', 'x', ns.x) | join"),
    ("[1]", "ns.x + ns.x"),
    ("(1,)", "ns.x + ns.x"),
    ("[1]", "[ns.x, ns.x]"),
    ("1", "(ns.x, ns.x)"),
    ("1", "{1: ns.x, 2: ns.x}"),
    ("1", "dict(a=ns.x, b=ns.x)"),
    ("[{'a': 1}]", "ns.x | groupby('a')"),
    ("9", "ns.x * ns.x"),
    ("9", "ns.x + ns.x"),
    ("9.5 | round | int", "[ns.x, ns.x] | sum"),
]


@pytest.mark.parametrize(("seed", "twice"), DOUBLED)
def test_nothing_doubles_without_end(seed: str, twice: str) -> None:
    assert "more" in refused(DOUBLING.format(seed=seed, twice=twice))


MACROS = (
    "{% macro two() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    "{% macro kept() %}{% set ns.x = varargs %}{% endmacro %}{% macro named() %}{% set ns.x = kwargs %}{% endmacro %}"
    "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{% set ns = namespace(x='xxxxxxxx') %}"
    "{% macro calls(n) %}{% call two() %}{% if n %}{{ calls(n - 1) }}{% endif %}{% endcall %}{% endmacro %}"
)
BODY = "{% set x = agreement.title %}" * 2000


def again(expression: str, first: str = "") -> str:
    """Return a block that works an expression out again and again."""
    return f"{first}{{% for i in range(99999) %}}{{% set x = {expression} %}}{{% endfor %}}"


LONG_LIST, LONG_TEXT = "{% set a = range(99999) | list %}", "{% set a = range(99999) | join %}"
ENDLESS = {
    "varargs in varargs": MACROS + "{% for i in range(99) %}{{ kept(ns.x, ns.x) }}{% endfor %}",
    "kwargs in kwargs": MACROS + "{% for i in range(99) %}{{ named(a=ns.x) }}{% endfor %}",
    "what macros print": MACROS + "{% for i in range(99) %}{% set ns.x = twice(ns.x) %}{% endfor %}",
    "caller blocks": MACROS + "{{ calls(60) }}",
    "blocks that are set": MACROS
    + "{% for i in range(99) %}{% set x %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = x %}{% endfor %}",
    "blocks that are filtered": "{% for i in range(999999) %}{% filter upper %}{{ agreement.title * 1 }}{% endfilter %}"
    "{% endfor %}",
    "a long body of a loop": "{% for i in range(999999) %}" + BODY + "{% endfor %}",
    "a long body of a macro": "{% macro m() %}"
    + BODY
    + "{% endmacro %}{% for i in range(999999) %}{{ m() }}{% endfor %}",
    "a long list": "{% for i in range(999999) %}{% set x = [" + "1," * 2000 + "] %}{% endfor %}",
    "what is printed": "{% for i in range(999999) %}<p role='text'>" + "x" * 999 + "</p>{% endfor %}",
    "what is printed in an expression": "{% for i in range(999999) %}{{ '" + "x" * 999 + "' }}{% endfor %}",
    "what escaping adds": "{% for i in range(999999) %}{{ '" + "<" * 999 + "' }}{% endfor %}",
    "a loop that takes nothing": "{% for i in range(99999999999) if false %}{% endfor %}",
    "the length of a loop": "{% for i in range(99999999999) %}{{ loop.length }}{% endfor %}",
    "includes": "{% for i in range(9999999) %}{% include 'nothing' ~ i ignore missing %}{% endfor %}",
    "imports": "{% for i in range(9999999) %}{% import 'coordlib/charts.xml.j2' as c %}{% endfor %}",
    "arguments": MACROS + "{{ kept(*range(99999999)) }}",
    "filters of ranges": again("range(9999) | map('string') | list"),
    "sums": again("range(9999) | sum"),
    "sorting": again("range(9999) | sort"),
    "comparisons": again("a == b", LONG_LIST + LONG_LIST.replace("a =", "b =")),
    "searching a list": again("-1 in a", LONG_LIST),
    "searching a text": again("'x' in a", LONG_TEXT),
    "methods of a text": again("a.find('x')", LONG_TEXT),
    "tests of a text": again("a is lower", LONG_TEXT),
    "keys": again("{}[(a, a)] is defined", LONG_TEXT),
    "slices": again("a[1:]", LONG_LIST),
    "references": again("a | linked(whole)", "{% set a = range(9999) | join('[[reply]]') %}"),
    "lines": again("a | paragraphs(whole)", "{% set a = range(9999) | join('\\n') %}"),
    "what records answer": again("agreement.party(i | string)"),
    "records as keys": again("{agreement: 1}"),
    "records as keys that are given": again("dict([[agreement, 1]])"),
    "records that are looked for": again("agreement.keys[agreement] is defined"),
    "records that a dict is asked for": again("agreement.keys.get(agreement)"),
    "records in a dict": again("agreement in agreement.keys"),
    "records that are told apart": again("[agreement] | unique | list"),
    "a long way of attributes": again(
        "a | map(attribute='" + "0." * 999 + "0') | list", "{% set a = range(999) | join %}"
    ),
    **{
        f"{name} of a text": "{% set a = range(20000) | join('a') %}{{ a." + name + "(a[:50000] ~ 'b' ~ a[:50000]) }}"
        for name in ("lstrip", "rfind", "rpartition", "rsplit", "rstrip", "strip")
    },
    "trim": "{% set a = range(20000) | join('a') %}{{ a | trim(a ~ 'b') }}",
    "undefined": "{% for i in range(9999999) %}{% set x = nothing is defined %}{% endfor %}",
}


@pytest.mark.parametrize("what", ENDLESS)
def test_nothing_goes_on_without_end(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_STEPS", 50_000), ("MOST_LETTERS", 2_000_000), ("MOST_THINGS", 100_000)):
        monkeypatch.setattr(budget, name, most)
    monkeypatch.setattr(rendering, "MOST_PRINTED", 500_000)
    assert any(word in refused(ENDLESS[what]) for word in ("more than", "not for templates"))


@pytest.mark.parametrize(
    "expression",
    [
        "report.progress.tally | list",
        "report.progress.tally | pairs",
        "report.progress.tally | length",
        "report.progress.tally | max",
        "1.5 in report.progress.tally",
        "1 is in report.progress.tally",
        "captions.names(report.progress.tally)",
        "dict(report.progress.tally)",
        "namespace(report.progress.tally)",
        "dict(*report.progress.tally)",
        "report.progress.tally[1:]",
    ],
)
def test_what_answers_to_any_number_is_not_gone_through(expression: str) -> None:
    assert "Tally" in refused(f"{{{{ {expression} }}}}", "report")


def test_what_a_record_answers_is_asked_once_for_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Report] = []

    def joint_of(report: Report) -> bool:
        asked.append(report)
        return True

    monkeypatch.setattr(Report, "joint", property(joint_of))
    printed("{% for i in range(50) %}{% set x = report.joint %}{% endfor %}", "report")
    assert len(asked) <= 2


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("2 ** 9", "not for templates"),
        ("'x' * 9", "not for templates"),
        ("[1] * 9", "not for templates"),
        ("'%9d' % 1", "not for templates"),
        ("'%99999999d' is odd", "not a number"),
        ("'%99999999d' is divisibleby(1)", "not a number"),
        ("999999999999999999 + 1", "a number of"),
        ("1e300 | int", "a number of"),
        ("1.5 | round(99999)", "at most"),
        ("1.5 | round(-99999, 'floor')", "at most"),
        ("[[1]] | sum(start=[])", "not a number"),
        ("1000000000000000000", "a number of"),
        ("1e999", "a number of"),
        ("-1e999", "a number of"),
    ],
)
def test_reckoning_is_bounded(expression: str, says: str) -> None:
    assert says in refused(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize("name", operations.OPERATIONS)
def test_no_template_reaches_what_pays_by_its_name(name: str) -> None:
    assert "No filter" in refused(f"{{{{ [-999999999] | map('{name}', -999999999) | list | length }}}}")
    assert "No filter" in refused(f"{{{{ [-999999999] | map('{name}') | map('{name}', 1, 2) | list | length }}}}")
    assert "No test" in refused(f"{{{{ [1] | select('{name}', 1) | list | length }}}}")


@pytest.mark.parametrize("name", sorted(FILTERS_OF_JINJA.keys() - filters.FILTERS.keys()))
def test_a_filter_of_jinja_that_is_not_on_the_list_is_not_there(name: str) -> None:
    assert "No filter" in refused(f"{{{{ 1 | {name} }}}}")


@pytest.mark.parametrize("name", sorted(TESTS_OF_JINJA.keys() - filters.TESTS.keys()))
def test_a_test_of_jinja_that_is_not_on_the_list_is_not_there(name: str) -> None:
    assert "No test" in refused(f"{{{{ 1 is {name} }}}}")


def test_a_statement_that_is_not_on_the_list_is_not_there() -> None:
    assert "autoescape is not for templates" in refused("{% autoescape false %}x{% endautoescape %}")


def test_a_template_is_not_too_long_and_there_are_not_too_many() -> None:
    assert "letters in a template" in refused("{% include 'a.j2' %}", **{"a.j2": "x" * 200_001})
    many = {f"t{number}.j2": "" for number in range(201)}
    assert "more than 200 templates" in refused(
        "{% for i in range(201) %}{% include 't' ~ i ~ '.j2' %}{% endfor %}", **many
    )


def test_a_finding_is_short_whatever_it_quotes() -> None:
    assert len(refused("{% include 'x' ~ range(9999) | join %}")) < 400


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 9999 + "1" + ")" * 9999 + " }}",
        "{{ 1" + " + 1" * 9999 + " }}",
        "{{ a" + "|e" * 9999 + " }}",
        "{% if 1 %}" * 900 + "{% endif %}" * 900,
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "{{ " + "9" * 9999 + " }}",
        "{% macro m(a, a) %}{% endmacro %}",
        "{{ dict(" + "".join(f"a{number}=1," for number in range(101)) + ") }}",
        "{{ 1 | abs(" + "".join(f"a{number}=1," for number in range(101)) + ") }}",
        "{% autoescape false %}{% endautoescape %}",
        "{{ 1 is odd(" + "".join(f"a{number}=1," for number in range(101)) + ") }}",
    ],
)
def test_what_cannot_be_compiled_is_a_finding_in_its_template(text: str) -> None:
    with pytest.raises(FindingsError) as caught:
        printed("{% include 'a.j2' %}", **{"a.j2": text})
    [finding] = caught.value.findings
    assert (finding.code, finding.position.file, finding.position.line) == ("TPL002", "a.j2", 1)
    assert not finding.what.en.endswith(": ")


def test_a_long_chain_of_conditions_is_printed_where_python_compiles_it() -> None:
    text = "{% if 0 %}" + "{% elif 0 %}" * 5000 + "{% else %}<p role='text'>a</p>{% endif %}"
    known = nullcontext() if sys.version_info >= (3, 13) else pytest.raises(FindingsError, match="TPL002")
    with known:  # before, the compiler calls itself for each of them
        assert printed("{% include 'a.j2' %}", **{"a.j2": text})


def test_a_file_that_is_not_in_utf_8_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "agreement.xml.j2").write_bytes("Quy chế".encode("utf-16"))
    with pytest.raises(FindingsError, match="utf-8"):
        render(joint(), draft=True, templates=tmp_path)


def test_templates_that_are_no_texts_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="texts by their names"):
        render(joint(), draft=True, templates={"agreement.xml.j2": 5})  # type: ignore[dict-item]


def test_an_honest_report_is_far_from_the_bounds() -> None:
    render(subject("report"), draft=True, templates=OURS_AGAIN)
    left = budget._budget.get()  # noqa: SLF001 - what was spent
    assert left.steps > budget.MOST_STEPS * 0.99
    assert left.letters > budget.MOST_LETTERS * 0.99


PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
LIMITS = PAGE[PAGE.index("## What a template may not do") : PAGE.index("## When a template fails")]


@pytest.mark.parametrize(
    "most",
    [
        budget.MOST_STEPS,
        budget.MOST_LETTERS,
        budget.MOST_PRINTED,
        budget.MOST_THINGS,
        budget.MOST_DEPTH,
        budget.LARGEST,
        budget.STEPS_A_CALL,
        budget.THINGS_A_STEP,
        budget.LETTERS_A_STEP,
        operations.NODES_A_STEP,
        operations.MOST_NAMED,
        budget.LETTERS_A_STEP * budget.THINGS_A_STEP,
        sources.MOST_SOURCE,
        sources.MOST_TEMPLATES,
    ],
)
def test_the_documentation_states_each_bound(most: int) -> None:
    assert re.search(rf"\b{most:,}\b", LIMITS)


def test_the_documentation_names_each_filter_test_and_function() -> None:
    words = {name for name in filters.TESTS if name.isidentifier()} - {"eq", "ne", "gt", "ge", "lt", "le"}
    words -= {"equalto", "greaterthan", "lessthan"}  # by name, as the page says
    for name in (*filters.FILTERS, *words, *filters.FUNCTIONS):
        assert f"`{name}`" in LIMITS
