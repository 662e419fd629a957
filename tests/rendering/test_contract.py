"""What a template may count on is what the page on templates says: blocks, macros, names, filters."""

import re
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from jinja2.filters import FILTERS

from coordlib import Agreement
from coordlib.amendments import Amendment, ChangeTerm, Consolidation, Instrument
from coordlib.model import Decision
from coordlib.rendering import Subject
from coordlib.rendering.rendering import house_environment, named
from coordlib.testing import strategy_of
from coordlib.tracking import Minutes, Paper, Plan, PortfolioReport, Reminder, Report, Tracking
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
FOLDER = ROOT / "src" / "coordlib" / "rendering" / "templates"
TREES = {file.name.partition(".")[0]: Environment().parse(file.read_text("utf-8")) for file in FOLDER.glob("*.j2")}  # noqa: S701
SHARED = ("pieces", "tables", "charts", "provisions")
ONE = settings(max_examples=1, deadline=None, phases=[Phase.generate])


def table(name: str) -> list[list[str]]:
    """Return the cells of the table that a mark of the page announces."""
    found = re.search(rf"<!-- {name} -->\n\n\|.*\n\|.*\n((?:\|.*\n)+)", PAGE)
    assert found
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in found[1].splitlines()]


def quoted(cell: str) -> str:
    """Return what a cell quotes first."""
    return cell.split("`")[1]


def said(name: str) -> list[tuple[str, str]]:
    """Return the templates and names of a table with a column *In*."""
    return [(template, quoted(cell)) for cell, templates, *_ in table(name) for template in templates.split(", ")]


def signature(macro: nodes.Macro) -> str:
    """Return a macro as it is called: ``prose(text, role, here, last=False)``."""
    plain = len(macro.args) - len(macro.defaults)
    given_last = zip(macro.args[plain:], macro.defaults, strict=True)
    defaults = [f"{arg.name}={default.as_const()!r}" for arg, default in given_last]
    return f"{macro.name}({', '.join([*(arg.name for arg in macro.args[:plain]), *defaults])})"


def test_the_page_names_every_template() -> None:
    assert set(re.findall(r"`(\w+\.(?:xml|html)\.j2)`", PAGE)) == {file.name for file in FOLDER.glob("*.j2")}


def test_the_page_names_every_block_of_every_template_and_no_other() -> None:
    real = [(template, block.name) for template, tree in TREES.items() for block in tree.find_all(nodes.Block)]
    assert sorted(said("blocks")) == sorted(real)


def test_no_template_stands_before_one_that_it_extends() -> None:
    parents = {name: parent_of(tree) for name, tree in TREES.items()}
    for cell, ins, _ in table("blocks"):
        templates = ins.split(", ")
        for place, template in enumerate(templates):
            assert set(templates[place:]) & set(lines_of(template, parents)) == set(), cell


def parent_of(tree: nodes.Template) -> str:
    """Return the template that a template extends; empty for none."""
    for node in tree.find_all(nodes.Extends):
        return str(node.template.as_const()).partition(".")[0]
    return ""


def lines_of(name: str, parents: dict[str, str]) -> Iterator[str]:
    """Yield the templates that a template extends, the nearest first."""
    while name := parents[name]:
        yield name


def test_what_a_block_in_a_loop_sees_is_said_beside_it() -> None:
    texts = {(template, quoted(cell)): text for cell, ins, text in table("blocks") for template in ins.split(", ")}
    seen = [
        (template, block.name, name.name)
        for template, tree in TREES.items()
        for loop in tree.find_all(nodes.For)
        for block in loop.find_all(nodes.Block)
        if block.scoped
        for name in (loop.target, *loop.target.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    ]
    assert ("provisions", "point", "unit") in seen
    assert [one for one in seen if f"`{one[2]}`" not in texts[one[:2]]] == []


def test_the_page_names_every_shared_macro_as_it_is_called_and_no_other() -> None:
    real = [f"{name}.{signature(macro)}" for name in SHARED for macro in TREES[name].find_all(nodes.Macro)]
    assert sorted(quoted(cell) for cell, _ in table("macros")) == sorted(real)


def forms() -> dict[str, st.SearchStrategy[Subject]]:
    """Return what can be rendered, by the template of each."""
    joint = strategy_of(Agreement).filter(lambda one: one.decision is None)
    attached = st.builds(lambda one, by: attrs.evolve(one, decision=by), joint, strategy_of(Decision))
    issued = (Plan, Report, Minutes, Reminder, Tracking, *Paper.__subclasses__())
    return {
        "agreement": joint,
        "attached": attached,
        "instrument": joint.map(lambda one: Instrument(Amendment((ChangeTerm(),), signed=date(2026, 4, 1)), one)),
        "consolidation": strategy_of(Consolidation),
        "portfolio": strategy_of(PortfolioReport),
        **{kind.__name__.lower(): strategy_of(kind) for kind in issued},
    }


@pytest.mark.parametrize("form", forms())
def test_the_page_names_all_that_a_template_sees_and_no_more(form: str) -> None:
    @ONE
    @given(forms()[form])
    def is_said(subject: Subject) -> None:
        template, names = named(subject)
        assert template == f"{form}.xml.j2"
        assert sorted(names) == sorted(name for where, name in said("names") if where == form)

    is_said()


def test_the_page_shows_every_form_of_subject() -> None:
    assert {where for where, _ in said("names")} == set(forms())


def test_the_page_names_every_filter_of_coordlib_and_no_other() -> None:
    known = house_environment().filters
    ours = {name for name, function in known.items() if FILTERS.get(name) is not function}
    written = [re.search(r"\\\| (\w+)", cell) for cell, _ in table("filters")]
    assert sorted(found[1] for found in written if found) == sorted(ours)
    assert all(written)
