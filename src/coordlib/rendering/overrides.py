"""Overrides: what templates of a user take the place of (khối, mẫu được thay), and what would be ignored in silence.

In come the templates of a user; out goes an error at the first block that no template above it has, and at the first
template that nothing asks for. Jinja leaves both out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath

import jinja2
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from coordlib.language import Message, nearest
from coordlib.rendering.sources import (
    MOST_SOURCE,
    MOST_TEMPLATES,
    Given,
    our_names,
    our_source,
    snapshot,
    template_error,
)

_SYNTAX = jinja2.Environment(autoescape=True, extensions=[])


class _Any(dict[str, object]):
    """Filters or tests of any name: whether there is one, Jinja says when the template is used."""

    def get(self, key: str, default: object = None) -> object:
        """Return something for any name."""
        del key, default
        return str


_SYNTAX.filters = _SYNTAX.tests = _Any()  # type: ignore[assignment]  # nothing of it is run
_ENDS_OF_TEMPLATES = (".j2", ".jinja", ".jinja2", ".xml")
_ASKING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def refuse_what_is_ignored(given: Given) -> None:
    """Refuse a block or a template of a user that would be ignored; raises `TemplateError` with the nearest name.

    What is more than may be loaded is left to the loader, which says so.
    """
    texts = tuple(snapshot(given if isinstance(given, str) else dict(given)).items()) if given else ()
    if (
        isinstance(given, str)
        and texts
        and not any(name.endswith(_ENDS_OF_TEMPLATES) for name in _names_of_files(given))
    ):
        raise template_error(given, 0, _NO_TEMPLATES)
    if len(texts) > MOST_TEMPLATES or any(len(text) > MOST_SOURCE for _, text in texts):
        return
    with suppress(RecursionError):  # nested too deep: Jinja compiles it as little, and says where
        _look_through(texts, isinstance(given, str))


def _names_of_files(folder: str) -> Iterator[str]:
    return (file.name for file in Path(folder).rglob("*") if file.is_file())


def names_asked_for(given: Given, begun: str) -> frozenset[str]:
    """Return the names that templates of a user ask for and do not set themselves.

    `begun`: the template of the subject. Of those of the user only what it leads to counts: all of them where one is
    asked for by a name that a run alone tells.
    """
    texts = snapshot(given if isinstance(given, str) else dict(given)) if given else {}
    reached, left = set[str](), [begun]
    while left:
        name = left.pop()  # “coordlib/…” is ours, also where the user has one of that name
        if name in reached:
            continue
        reached.add(name)
        inner = _asked_by(texts.get(name) or our_source(name) or "")
        if inner is None:
            return frozenset().union(*map(_names_in, texts.values()))
        left += inner
    return frozenset().union(*(_names_in(text) for name, text in texts.items() if name in reached))


@lru_cache(maxsize=256)
def _asked_by(text: str) -> tuple[str, ...] | None:
    """Return the templates that a template extends, includes or imports; none where only a run tells."""
    tree = _tree(text) if len(text) <= MOST_SOURCE else None
    asked = [tuple(_names(node)) for node in tree.find_all(_ASKING)] if tree else []
    return None if () in asked else tuple(name for names in asked for name in names)


@lru_cache(maxsize=256)
def _names_in(text: str) -> frozenset[str]:
    tree = _tree(text) if len(text) <= MOST_SOURCE else None
    with suppress(RecursionError):
        return frozenset(find_undeclared_variables(tree)) if tree else frozenset()
    return frozenset()


@lru_cache(maxsize=8)
def _look_through(texts: tuple[tuple[str, str], ...], is_folder: bool) -> None:  # noqa: FBT001 - a key of the cache
    trees = {name: tree for name, text in texts if (tree := _tree(text)) is not None}
    for name, tree in trees.items():
        _refuse_unknown_blocks(name, tree, trees)
    _refuse_unasked(trees, is_shut=not is_folder)


def _tree(text: str) -> nodes.Template | None:
    """Return a template as it is built; none of a text with a fault, of which Jinja tells more when it is used."""
    try:
        return _SYNTAX.parse(text)
    except (jinja2.TemplateSyntaxError, ValueError):  # the second: a number of thousands of figures
        return None


def _refuse_unknown_blocks(name: str, tree: nodes.Template, trees: Mapping[str, nodes.Template]) -> None:
    above = _blocks_above(name, tree, trees)
    if above is None:
        return
    for block in _outermost(tree):
        if block.name not in above:
            raise template_error(name, block.lineno, _no_block(block.name, nearest(block.name, sorted(above))))


def _outermost(tree: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other: one within a block prints with it, whatever its name."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block):
            yield node
        elif not isinstance(node, nodes.Macro):
            yield from _outermost(node)


def _blocks_above(name: str, tree: nodes.Template, trees: Mapping[str, nodes.Template]) -> frozenset[str] | None:
    """Return the blocks that a template may override; none if it extends nothing, or what only a run can tell."""
    found: set[str] | None = None
    seen = {name}
    while (extends := tree.find(nodes.Extends)) is not None:
        parent = extends.template.value if isinstance(extends.template, nodes.Const) else None
        if not isinstance(parent, str) or parent in seen:
            return None
        seen.add(parent)
        above = trees.get(parent) or _ours(parent)
        if above is None:
            return None  # Jinja says that it is not there
        found = (found or set()) | {block.name for block in above.find_all(nodes.Block)}
        tree = above
    return None if found is None else frozenset(found)


@lru_cache(maxsize=64)
def _ours(name: str) -> nodes.Template | None:
    text = our_source(name)
    return None if text is None else _tree(text)


def _refuse_unasked(trees: Mapping[str, nodes.Template], *, is_shut: bool) -> None:
    """Refuse a template that is none of ours and that no other asks for.

    Of a folder, which may serve other ends as well, only one whose name is nearly that of ours.
    """
    asked: set[str] = set()
    for tree in trees.values():
        for node in tree.find_all(_ASKING):
            names = list(_names(node))
            if not names:
                return  # what is asked for is told by a run alone
            asked.update(names)
    for name in trees:
        may_be_one = name.endswith(_ENDS_OF_TEMPLATES) or "." not in name
        if name in our_names() or name in asked or not may_be_one:
            continue
        near = nearest(PurePath(name).name, sorted(our_names()))
        if near.vi or is_shut:
            raise template_error(name, 0, _no_such_template(name, near))


def _names(node: nodes.Node) -> Iterator[str]:
    template = getattr(node, "template", None)
    if isinstance(template, nodes.Const):
        given = template.value if isinstance(template.value, list | tuple) else (template.value,)
        yield from (one for one in given if isinstance(one, str))
    elif isinstance(template, nodes.List | nodes.Tuple):
        yield from (one.value for one in template.items if isinstance(one, nodes.Const))


_NO_TEMPLATES = Message(
    "thư mục không có mẫu nào, như agreement.xml.j2", "the folder holds no template, such as agreement.xml.j2"
)


def _no_block(block: str, near: Message) -> Message:
    return Message(f"không có khối “{block}” để thay{near.vi}", f"there is no block {block!r} to override{near.en}")


def _no_such_template(name: str, near: Message) -> Message:
    return Message(
        f"mẫu “{name}” không thay mẫu nào, và không mẫu nào dùng đến{near.vi}",
        f"the template {name!r} stands for none, and no other uses it{near.en}",
    )
