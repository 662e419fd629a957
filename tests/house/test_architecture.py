"""The house: rooms, doors, floors and manners, proved on the source itself; it has no budget of lines or modules."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import coordlib
from coordlib.doors import ROOMS
from tests.paths import ROOT
from tools.house import (
    DRAWN_PAGES,
    PAGE,
    SOURCE,
    arrows,
    doors,
    drawn,
    floor,
    homes,
    imported,
    imports,
    in_order,
    modules,
    of_whole_rooms,
    public,
    room_of,
    stub,
    stub_of,
    tree,
)
from tools.ways import climbs, entered, ways

FILES = {**modules(), **doors(), "coordlib": SOURCE / "__init__.py", "doors": SOURCE / "doors.py"}
MOST_ARROWS, MOST_CLIMBS = 105, 3
LONGEST_FUNCTION = 40

NO_HOME = {"utils", "util", "helpers", "common", "base", "manager", "handler", "core", "misc"}


def functions() -> list[tuple[str, int]]:
    lengths = []
    for name, file in FILES.items():
        for node in nodes_of(file):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                lengths.append((f"{name}.{node.name}", length))
    return lengths


def used_by_others(room: str) -> set[str]:
    """Return the names of a room that other rooms, tests, examples or pages that users read use."""
    others = {name: file for name, file in modules().items() if room_of(name) != room}
    users = chain(
        others.values(),
        *(
            ROOT.glob(pattern)
            for pattern in ("examples/**/*.py", "tests/**/*.py", "tools/*.py", "bench/*.py", "docs/*.py")
        ),
    )
    files = list(users)
    found = {name for file in files for module, name in _used_in(file) if module == room}
    return found | (set(public(room)) & set(coordlib.__all__)) | names_on_pages(room) | names_in_annotations(room)


@cache
def _used_in(file: Path) -> tuple[tuple[str, str], ...]:
    """Return the rooms whose names a file uses, and the names: each room asks every file."""
    return (*imported(file), *of_whole_rooms(file))


def names_in_annotations(room: str) -> set[str]:
    """Return the names that say what a field, an argument or a result of a room is."""
    nodes = [node for name, file in modules().items() if room_of(name) == room for node in nodes_of(file)]
    said = [node.annotation for node in nodes if isinstance(node, ast.arg | ast.AnnAssign)]
    said += [node.returns for node in nodes if isinstance(node, ast.FunctionDef)]
    words = re.findall(r"\w+", " ".join(ast.unparse(one) for one in said if one))
    return set(words)


def names_on_pages(room: str) -> set[str]:
    """Return the names of a room that the documentation writes as code."""
    return set(public(room)) & _words_on_pages()


@cache
def _words_on_pages() -> set[str]:
    pages = (*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"))
    return {word for page in pages for word in re.findall(r"\w+", page.read_text(encoding="utf-8"))}


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Return all that a file consists of: many tests ask every file."""
    return tuple(ast.walk(tree(file)))


ASKED_OF_AN_ERROR = {"language.findings", "language.refusals", "language.validation"}
"""What stands upon messages, and is named there in annotations, or imported once an error is raised or asked."""


class TestRooms:
    def test_they_are_those_that_the_root_names(self) -> None:
        assert sorted(doors()) == sorted(ROOMS)

    def test_nobody_reaches_past_a_door(self) -> None:
        past = [
            (name, target)
            for name, file in modules().items()
            for target in imports(file)
            if "." in target and room_of(target) != room_of(name)
        ]
        assert past == []

    def test_no_module_goes_out_by_its_own_door(self) -> None:
        assert [name for name, file in modules().items() if room_of(name) in imports(file)] == []

    def test_rooms_stand_one_above_the_other(self) -> None:
        list(TopologicalSorter(arrows()).static_order())  # raises CycleError, which names the loop
        assert [(room, below) for room in doors() for below in arrows()[room] if floor(below) >= floor(room)] == []

    def test_modules_stand_in_an_order(self) -> None:
        inside = {name: imports(file) & set(modules()) for name, file in modules().items()}
        inside["language.messages"] -= ASKED_OF_AN_ERROR
        list(TopologicalSorter(inside).static_order())

    def test_arrows_between_rooms_are_few(self) -> None:
        assert sum(len(below) for below in arrows().values()) <= MOST_ARROWS

    def test_strategies_and_the_command_line_are_imported_by_no_room(self) -> None:
        assert [room for room in doors() if {"testing", "cli"} & arrows()[room]] == []

    def test_tests_and_documentation_have_the_same_rooms(self) -> None:
        assert set(ROOMS) - {folder.parent.name for folder in (ROOT / "tests").glob("*/__init__.py")} == set()
        api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
        assert [room for room in ROOMS if f"](api/{room}.md)" not in api] == []


class TestDoors:
    def test_a_door_is_a_caption_beside_the_table_of_what_it_shows(self) -> None:
        for file in doors().values():
            caption, importing, opening = tree(file).body
            assert isinstance(caption, ast.Expr)
            assert ast.unparse(importing) == "from coordlib.doors import door"
            assert ast.unparse(opening) == "__getattr__, __dir__, __all__ = door(__name__, __file__)", file

    def test_a_table_is_in_order_and_true(self) -> None:
        stale = [room for room in (*doors(), "coordlib") if stub_of(room).read_text(encoding="utf-8") != stub(room)]
        assert stale == [], "run python tools/house.py"
        assert [f"{room}.{one}" for room in doors() for one in homes(room) if f"{room}.{one}" not in modules()] == []

    def test_it_shows_what_somebody_outside_uses_and_nothing_else(self) -> None:
        unused = {room: sorted(set(public(room)) - used_by_others(room)) for room in doors()}
        assert {room: names for room, names in unused.items() if names} == {}

    def test_a_folder_inside_a_room_has_no_door(self) -> None:
        inner = [file for file in SOURCE.glob("*/*/**/__init__.py") if len(tree(file).body) > 1]
        assert inner == []


class TestTheRoot:
    def test_it_shows_its_names_sorted_and_all_real(self) -> None:
        assert in_order(coordlib.__all__) == coordlib.__all__
        assert [name for name in coordlib.__all__ if not hasattr(coordlib, name)] == []


DRAWN = re.search(r"```text\n(hands .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
STOREYS = [re.split(r"\s{2,}", line)[1].split(" · ") for line in DRAWN[1].splitlines()] if DRAWN else []


class TestThePage:
    def test_each_room_stands_in_one_storey_of_the_picture(self) -> None:
        assert sorted(chain(*STOREYS)) == sorted(doors())

    def test_no_arrow_leads_up_in_the_picture(self) -> None:
        height = {room: -number for number, rooms in enumerate(STOREYS) for room in rooms}
        assert [(room, below) for room in doors() for below in arrows()[room] if height[room] <= height[below]] == []

    def test_what_is_drawn_is_drawn_from_these_modules(self) -> None:
        for file in DRAWN_PAGES:
            page = file.read_text(encoding="utf-8")
            assert drawn(page) == page, "stale: run python tools/house.py"

    def test_it_is_read_in_one_sitting(self) -> None:
        assert PAGE.read_text(encoding="utf-8").count("\n") <= 250

    def test_the_way_of_an_agreement_to_its_page_climbs_seldom(self, tmp_path: Path) -> None:
        assert len(climbs(entered(ways(tmp_path)["render"]))) <= MOST_CLIMBS


class TestModules:
    def test_each_has_a_caption_and_a_name_of_its_own(self) -> None:
        assert [name for name, file in FILES.items() if not ast.get_docstring(tree(file))] == []
        assert [name for name, file in FILES.items() if file.stem in NO_HOME] == []

    def test_nothing_is_left_to_do_and_nobody_reads_the_clock(self) -> None:
        words = ("TODO", "FIXME", "XXX", "NotImplementedError", "today()")
        assert [name for name, file in FILES.items() if any(one in file.read_text("utf-8") for one in words)] == []

    def test_functions_are_short(self) -> None:
        assert [name for name, length in functions() if length > LONGEST_FUNCTION] == []

    def test_nothing_private_is_left_that_nobody_uses(self) -> None:
        left = []
        for name, file in modules().items():
            text = file.read_text(encoding="utf-8")
            private = {
                one.id if isinstance(one, ast.Name) else one.name
                for node in tree(file).body
                for one in (ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else (node,))
                if (isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.decorator_list)
                or (isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
            }
            ours = [one for one in private if one.startswith("_") and not one.startswith("__")]
            left += [f"{name}.{one}" for one in ours if len(re.findall(rf"\b{one}\b", text)) == 1]
        assert left == []

    def test_nothing_catches_everything(self) -> None:
        handlers = [
            (name, getattr(node.type, "id", node.type))
            for name, file in FILES.items()
            for node in nodes_of(file)
            if isinstance(node, ast.ExceptHandler)
        ]
        # Save the rules of packs, which are programs of others: what they do is told as a finding.
        assert [name for name, caught in handlers if caught in {None, "Exception"}] == ["rules.packs"]

    def test_no_vietnamese_word_is_transliterated_in_a_name(self) -> None:
        words = {"dieu", "khoan", "chuong", "muc", "diem", "ben", "quy", "che"}
        named = [
            f"{name}.{node.name}"
            for name, file in FILES.items()
            for node in nodes_of(file)
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and words & set(node.name.lower().split("_"))
        ]
        assert named == []
