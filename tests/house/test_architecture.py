"""The house: rooms, doors, floors, sizes and manners, proved on the source itself."""

import ast
import re
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

import coordlib
from tests.paths import ROOT
from tools.house import PAGE, SOURCE, arrows, doors, drawn, floor, imports, modules, public, room_of, tree
from tools.ways import climbs, entered, ways

FILES = {
    **modules(),
    **{f"{room}.__init__": file for room, file in doors().items()},
    "__init__": SOURCE / "__init__.py",
}
# Who reaches past a door, and why.
PAST_A_DOOR: dict[tuple[str, str], str] = {}
# The twelve of `batch` are by its nature: it hands to the doors of all others what they do for one.
# Two are of `proofs`, which judges what the writers lay out.
# The five of `signing`: it signs what the writers write, where the page has room, for those whom the model names.
# The three of `schema`: it is made of the shapes of `files` and of what the `model` has, in the words of `language`.
# The four of `successions`: the model and its words; who applies them to many, and who amends one by them.
# The seven of `instruments`: an amendment that is printed and judged needs what it changes and what falls due.
# The eight of `reading`: from what a file says to the model, its files, its deadlines and what falls due.
# The thirteen of `seals`: it checks, prints, writes and reads again what it binds, agreement or instrument, and says
# what differs; one function writes for signature, with fields (`signing`) or without.
# The three of `testing`: amendments, instruments and comparisons are drawn, too.
# The one of `press` to `comparison`: what differs between two texts is printed as what is issued is.
# The two of `printed` are the least that a reader of files has: the disk, and findings.
# The six of `conformity`: it judges files (`printed`, `disk`) by the layout (`page`), and their words by the rules of
# an agreement (`model`, `rules`), in findings.
MOST_EXCEPTIONS, MOST_MODULES, MOST_ARROWS, MOST_CLIMBS, MOST_NAMES = (
    5,
    9,
    87 + 5 + 4 + 7 + 2 + 13 + 8 + 6 + 1 + 3,
    2,
    40,
)
LONGEST_MODULE, MEDIAN_MODULE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 400, 170, 40, 5
NO_HOME = {"utils", "util", "helpers", "common", "base", "manager", "handler", "core", "misc"}
# What each module of rules, and each writer, has under the same name.
SHARED = {"RULES"}


def functions() -> list[tuple[str, int]]:
    lengths = []
    for name, file in FILES.items():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                lengths.append((f"{name}.{node.name}", length))
    return lengths


def definitions(file: Path) -> set[str]:
    """Return the public names that a module defines: functions, classes, constants."""
    found = set()
    for node in tree(file).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        found |= {one.id for one in targets if isinstance(one, ast.Name)}
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
    return {name for name in found if not name.startswith("_")}


class TestRooms:
    @pytest.mark.parametrize("name", modules())
    def test_nobody_reaches_past_a_door(self, name: str) -> None:
        past = {one for one in imports(FILES[name]) if one not in doors() and room_of(one) != room_of(name)}
        assert past == {target for user, target in PAST_A_DOOR if user == name}

    def test_the_exceptions_are_few_and_each_is_still_one(self) -> None:
        assert len(PAST_A_DOOR) <= MOST_EXCEPTIONS
        assert [pair for pair in PAST_A_DOOR if pair[1] not in imports(FILES[pair[0]])] == []

    @pytest.mark.parametrize("name", modules())
    def test_no_module_goes_out_by_its_own_door(self, name: str) -> None:
        assert room_of(name) not in imports(FILES[name])

    def test_rooms_stand_one_above_the_other(self) -> None:
        list(TopologicalSorter(arrows()).static_order())  # raises CycleError, which names the loop
        assert [(room, below) for room in doors() for below in arrows()[room] if floor(below) >= floor(room)] == []

    @pytest.mark.parametrize("room", doors())
    def test_the_modules_of_a_room_stand_in_an_order(self, room: str) -> None:
        inside = {name for name in modules() if room_of(name) == room}
        list(TopologicalSorter({name: imports(FILES[name]) & inside for name in inside}).static_order())

    @pytest.mark.parametrize("room", doors())
    def test_a_room_has_few_modules(self, room: str) -> None:
        assert len([name for name in modules() if room_of(name) == room]) <= MOST_MODULES

    @pytest.mark.parametrize("room", doors())
    def test_a_door_is_a_caption_imports_from_inside_and_a_sorted_list_of_what_is_shown(self, room: str) -> None:
        _, *rest, shown, listing = tree(doors()[room]).body
        assert all(isinstance(node, ast.ImportFrom) for node in rest)
        assert {room_of(one) for one in imports(doors()[room])} == {room}
        assert isinstance(shown, ast.Assign)
        assert ast.unparse(listing) == "def __dir__() -> list[str]:\n    return __all__"
        assert public(doors()[room]) == in_order(public(doors()[room]))
        assert {
            alias.asname or alias.name for node in rest if isinstance(node, ast.ImportFrom) for alias in node.names
        } == set(public(doors()[room]))

    def test_arrows_between_rooms_are_few(self) -> None:
        # A room within a room is of the room around it: what its siblings know of it is no arrow between rooms.
        # The command line calls the doors of the others, as a user does: that is what it is for, and no tangle.
        outer = {
            (room.partition(".")[0], one.partition(".")[0])
            for room in doors()
            for one in arrows()[room]
            if room.partition(".")[0] != "cli"
        }
        assert len([pair for pair in outer if len(set(pair)) == 2]) <= MOST_ARROWS

    def test_testing_is_imported_by_nothing_inside_but_the_plugin(self) -> None:
        assert [room for room in doors() if "testing" in arrows()[room]] == ["plugin"]

    def test_the_command_line_is_imported_by_nothing_inside(self) -> None:
        assert [
            room
            for room in doors()
            if room.partition(".")[0] != "cli" and any(one.partition(".")[0] == "cli" for one in arrows()[room])
        ] == []

    def test_tests_and_documentation_have_the_same_rooms(self) -> None:
        rooms = {room.partition(".")[0] for room in doors()}
        tested = {folder.parent.name for folder in (ROOT / "tests").glob("*/__init__.py")}
        assert rooms - tested == set()
        api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
        assert [room for room in doors() if f".. automodule:: coordlib.{room}\n" not in api] == []

    def test_the_picture_in_the_documentation_is_drawn_from_these_imports(self) -> None:
        page = PAGE.read_text(encoding="utf-8")
        assert drawn(page) == page, "stale: run python tools/house.py"


DRAWN = re.search(r"```text\n(hands .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
STOREYS = [re.split(r"\s{2,}", line)[1].split(" · ") for line in DRAWN[1].splitlines()] if DRAWN else []


class TestStoreys:
    """The picture that people draw from memory: the outer rooms in storeys."""

    def test_each_outer_room_stands_in_one_storey(self) -> None:
        assert sorted(chain(*STOREYS)) == sorted(room for room in doors() if "." not in room)

    def test_no_arrow_leads_up(self) -> None:
        height = {room: -number for number, rooms in enumerate(STOREYS) for room in rooms}
        outer = {(a.partition(".")[0], b.partition(".")[0]) for a in doors() for b in arrows()[a]}
        assert [(a, b) for a, b in outer if height[a] < height[b]] == []


def test_the_way_of_an_agreement_to_its_page_climbs_seldom(tmp_path: Path) -> None:
    assert len(climbs(entered(ways(tmp_path)["render"]))) <= MOST_CLIMBS


class TestModules:
    @pytest.mark.parametrize("name", FILES)
    def test_a_module_is_captioned_short_and_well_named(self, name: str) -> None:
        text = FILES[name].read_text(encoding="utf-8")
        assert ast.get_docstring(tree(FILES[name]))
        assert text.count("\n") <= LONGEST_MODULE
        assert FILES[name].stem not in NO_HOME
        assert not {word for word in ("TODO", "FIXME", "XXX", "NotImplementedError", "today()") if word in text}

    def test_modules_and_functions_are_short(self) -> None:
        assert median(file.read_text(encoding="utf-8").count("\n") for file in modules().values()) < MEDIAN_MODULE
        assert max(functions(), key=lambda one: one[1])[1] <= LONGEST_FUNCTION
        assert median(length for _, length in functions()) < MEDIAN_FUNCTION

    @pytest.mark.parametrize("name", modules())
    def test_nothing_private_is_left_that_nobody_uses(self, name: str) -> None:
        text = FILES[name].read_text(encoding="utf-8")
        private = {
            one.id if isinstance(one, ast.Name) else one.name
            for node in tree(FILES[name]).body
            for one in (ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else (node,))
            if isinstance(one, ast.FunctionDef | ast.ClassDef)
            or (isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
        }
        ours = [one for one in private if one.startswith("_") and not one.startswith("__")]
        assert [one for one in ours if len(re.findall(rf"\b{one}\b", text)) == 1] == []

    def test_one_name_is_one_thing(self) -> None:
        found: dict[str, list[str]] = {}
        for name, file in modules().items():
            for one in definitions(file) - SHARED:
                found.setdefault(one, []).append(name)
        assert {one: names for one, names in found.items() if len(names) > 1} == {}

    def test_a_module_and_a_function_never_share_a_name(self) -> None:
        named = {name.rpartition(".")[2] for name in (*modules(), *doors())}
        assert {one for file in modules().values() for one in definitions(file)} & named == set()

    def test_nothing_catches_everything(self) -> None:
        for name, file in FILES.items():
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.ExceptHandler):
                    assert node.type is not None, name
                    assert getattr(node.type, "id", "") != "Exception", name

    def test_no_vietnamese_sentence_is_transliterated_in_a_name(self) -> None:
        words = {"dieu", "khoan", "chuong", "muc", "diem", "ben", "quy", "che"}
        for name, file in FILES.items():
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    assert not words & set(node.name.lower().split("_")), f"{name}.{node.name}"


def in_order(names: list[str]) -> list[str]:
    """Return names as a list of public names has them: constants, classes, functions."""
    return sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))


class TestTheRoot:
    def test_it_shows_few_names_sorted_and_all_real(self) -> None:
        assert len(coordlib.__all__) <= MOST_NAMES
        assert in_order(coordlib.__all__) == coordlib.__all__
        assert all(hasattr(coordlib, name) for name in coordlib.__all__)
