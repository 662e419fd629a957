"""The documentation: what it shows runs, prints what it says, and is not out of date."""

import ast
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import coordlib
from coordlib.rules import ISSUED_RULES, PRINT_RULES
from tests.cli.calls import call
from tests.house.pages import (
    TUTORIAL,
    TUTORIALS,
    Block,
    blocks,
    done_alone,
    done_in_python,
    done_in_terminal,
    sections,
    shell,
    write_files,
)
from tests.paths import EXAMPLES, ROOT

MADE = ("rules.md",)
"""What the build of the documentation makes of the code."""
BOTH_WAYS = ("tutorial.md", "tutorial.vi.md")
"""What says everything twice, in a terminal and in Python, and has tests of its own."""
COOKBOOK, GALLERY = ROOT / "docs" / "cookbook.md", ROOT / "docs" / "gallery.md"
IN_SECTIONS = (COOKBOOK.name, GALLERY.name)
"""What has sections that each run alone; see also `test_gallery`."""
BEGIN, *RECIPES = sections(COOKBOOK).items()
MOST_LINES = 26
"""How long a recipe may be."""
PAGES = [
    page
    for page in (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.vi.md")
    if page.name not in (*MADE, *BOTH_WAYS, *IN_SECTIONS)
    and any(block.language in ("python", "sh") for block in blocks(page))
]
LONGEST_README = 90
DRAWN = "0123456789abcdef" * 2
"""An id that no chance has drawn."""


@pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_alone_runs_from_an_empty_folder_and_prints_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "openssl" in page.read_text(encoding="utf-8") and not shutil.which("openssl"):
        pytest.skip("OpenSSL makes the keys of this page")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    for printed, shown in done_alone(page):
        assert printed == shown


NEEDED = {"A scan in": "tesseract", "Two signatures in one PDF": "openssl"}
"""The programs that recipes need."""


@pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe[0])
def test_a_recipe_alone_is_short_runs_and_prints_what_it_shows(
    recipe: tuple[str, list[Block]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, done = recipe
    if title in NEEDED and not shutil.which(NEEDED[title]):
        pytest.skip(f"{NEEDED[title]} is missing")
    monkeypatch.chdir(tmp_path)
    shown = [*done_alone(COOKBOOK, (*BEGIN[1], *done))]
    assert shown
    for printed, expected in shown:
        assert printed == expected
    assert all(block.text.count("\n") <= MOST_LINES for block in done)


def test_there_are_twenty_five_recipes_and_more() -> None:
    assert len(RECIPES) >= 25


def test_the_example_is_the_agreement_that_the_tutorial_ends_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("new", "--example").code == 0
    copied = {file.name: lines_below_the_first(file) for file in tmp_path.iterdir()}
    write_files(TUTORIAL)
    assert {file.name: lines_below_the_first(file) for file in tmp_path.iterdir()} == copied


def lines_below_the_first(file: Path) -> list[str]:
    """Return the lines of a file without its caption."""
    return file.read_text(encoding="utf-8").splitlines()[1:]


def followed(ways: Iterator[tuple[str, str]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Follow a tutorial from an empty folder; return what lies there at its end."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    for printed, shown in ways:
        assert printed == shown
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock" and file.is_file()}


# The Vietnamese one says the same, and is tried by name.
IN_TURN = [
    pytest.param(page, id=page.stem, marks=[pytest.mark.long] if page.stem.endswith(".vi") else [])
    for page in TUTORIALS
]


@pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")
@pytest.mark.parametrize("tutorial", IN_TURN)
def test_a_tutorial_works_as_it_says_and_both_ways_end_with_the_same_files(
    tutorial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coordlib.model.origins.token_hex", lambda _: DRAWN)
    monkeypatch.setenv("TESTS_DRAW", DRAWN)  # for the processes of the terminal
    typed = followed(done_in_terminal(tutorial), tmp_path / "terminal", monkeypatch)
    assert typed == followed(done_in_python(tutorial), tmp_path / "python", monkeypatch)
    assert {"agreement.docx", "agreement.jsonl", "agreement.pdf", "report.docx", "report.pdf"} <= typed.keys()


def test_the_tutorials_of_both_languages_do_the_same() -> None:
    english, vietnamese = (
        [(one.language, one.text) for one in blocks(page) if one.language not in ("python", "text")]
        for page in TUTORIALS
    )
    assert [(one, text.replace("COORDLIB_LANG=en", "COORDLIB_LANG=vi")) for one, text in english] == vietnamese


@pytest.mark.versions
@pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_works_from_its_installation_on(
    tutorial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "coordlib").symlink_to(ROOT)
    assert "report.pdf" in followed(done_in_terminal(tutorial, installing=True), tmp_path / "empty", monkeypatch)


_MODELS = "from pydantic import"


def test_what_ends_a_cell_of_a_notebook_shows_itself_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(TUTORIAL)
    apps = {file.read_text(encoding="utf-8") for file in (EXAMPLES / "web").glob("*.py")}
    page = blocks(ROOT / "docs" / "integrations.md")
    cells = [one.text for one in page if one.language == "python" and one.text not in apps and _MODELS not in one.text]
    names: dict[str, object] = {}
    for cell in cells:
        *statements, last = ast.parse(cell).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)  # noqa: S102 - the page says that it runs
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - as well
        assert shown._repr_html_().startswith("<table>")
    assert len(cells) == 3


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_is_short_and_leads_to_what_is_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_README
    monkeypatch.chdir(ROOT)
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http") and target != "docs/rules.md":  # made when the documentation is built
            assert os.path.exists(target), target  # noqa: PTH110 - a link, relative to the page


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_begins_with_what_it_is_the_installation_ten_lines_and_a_picture(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    marks = ["\ncoordlib ", "pip install", "coordlib new --example", "from coordlib import", "\n![", "\n- "]
    assert sorted(marks, key=text.index) == marks
    [lines] = [block.text for block in blocks(ROOT / name) if block.language == "python"]
    assert len(lines.splitlines()) == 10
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", text))


def test_the_readmes_of_both_languages_do_the_same() -> None:
    assert without_words(ROOT / "README.md") == without_words(ROOT / "README.vi.md")


def without_words(readme: Path) -> list[tuple[str, str]]:
    """Return what the blocks of a readme do, without the remarks and in no language."""
    said = [(block.language, re.sub(r" +#.*", "", block.text)) for block in blocks(readme)]
    for vietnamese, english in (
        ('f"{check(agreement):vi}"', "check(agreement)"),
        ("Không có phát hiện nào.", "No findings."),
    ):
        said = [(language, text.replace(vietnamese, english)) for language, text in said]
    return said


def test_the_readme_counts_the_rules_right() -> None:
    assert f"- {len(coordlib.RULES)} rules" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"- {len(coordlib.RULES)} quy tắc" in (ROOT / "README.vi.md").read_text(encoding="utf-8")
    of_what_is_issued = {one.code for one in ISSUED_RULES}
    assert f"and {len(of_what_is_issued)} of ledgers" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`check_print`: {len(PRINT_RULES)} rules" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"và {len(of_what_is_issued)} quy tắc" in (ROOT / "README.vi.md").read_text(encoding="utf-8")


def test_every_public_name_has_a_docstring() -> None:
    for file in Path(coordlib.__file__).parent.rglob("*.py"):
        for node in _shown(ast.parse(file.read_text(encoding="utf-8"))) if file.stem != "messages" else ():
            assert ast.get_docstring(node), f"{file}: {node.name}"


def _shown(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the public functions and classes of a tree that stand in no function and in no private class."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not node.name.startswith("_"):
                yield from () if _documented_elsewhere(node) else (node,)
                yield from _shown(node) if isinstance(node, ast.ClassDef) else ()
        else:
            yield from _shown(node)


def _documented_elsewhere(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether the docstring stands elsewhere: with the last of an overloaded function, or in a decorator."""
    called = (one.func if isinstance(one, ast.Call) else one for one in node.decorator_list)
    return any(isinstance(one, ast.Name) and one.id in _ELSEWHERE for one in called)


_ELSEWHERE = ("overload", "rule", "look_rule", "form_rule")


def test_the_changelog_names_the_version() -> None:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"[{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
