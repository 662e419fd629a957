"""The documentation: what it shows runs, prints what it says, and is not out of date."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import coordlib
from coordlib.rules import ISSUED_RULES, PRINT_RULES
from tests.house.pages import TUTORIAL, TUTORIALS, blocks, done_in_python, done_in_terminal, shell, write_files
from tests.paths import EXAMPLES, ROOT

PAGES = (
    "own",
    "templates",
    "layout",
    "concepts",
    "architecture",
    "schedule",
    "bearers",
    "changes",
    "seals",
    "ledger",
    "reports",
    "batch",
    "facts",
    "outlets",
    "testing",
)
LONGEST_README = 99
DRAWN = "0123456789abcdef" * 2
"""An id that no chance has drawn."""


@pytest.mark.parametrize("name", PAGES)
def test_the_code_of_a_page_runs_and_prints_what_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(TUTORIAL)  # each page goes on with the agreement that the tutorial has mended
    for printed, shown in done_in_python(ROOT / "docs" / f"{name}.md"):
        assert printed == shown


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


@pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")
def test_the_way_from_word_finds_and_mends_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for printed, shown in done_in_terminal(ROOT / "docs" / "from-word.md"):
        assert printed == shown
    assert Path("agreement.docx").stat().st_size > 1000


def test_what_ends_a_cell_of_a_notebook_shows_itself_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(TUTORIAL)
    apps = {file.read_text(encoding="utf-8") for file in (EXAMPLES / "web").glob("*.py")}
    page = blocks(ROOT / "docs" / "integrations.md")
    cells = [one.text for one in page if one.language == "python" and one.text not in apps]
    names: dict[str, object] = {}
    for cell in cells:
        *statements, last = ast.parse(cell).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)  # noqa: S102 - the page says that it runs
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - as well
        assert shown._repr_html_().startswith("<table>")
    assert len(cells) == 3


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_is_short_and_shows_the_example_and_its_output(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_README
    script = (ROOT / "examples" / "gia_lai_viettel.py").read_text(encoding="utf-8")
    assert script in [one.text for one in blocks(ROOT / name) if one.language == "python"]
    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", text))
    monkeypatch.chdir(ROOT)
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http") and target != "docs/rules.md":  # made when the documentation is built
            assert os.path.exists(target), target  # noqa: PTH110 - a link, relative to the page


def test_the_readme_prints_what_the_example_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "example", "__file__": str(ROOT / "examples" / "gia_lai_viettel.py")}
    exec((ROOT / "examples" / "gia_lai_viettel.py").read_text(encoding="utf-8"), namespace)  # noqa: S102
    namespace["main"](Path("out"))  # type: ignore[operator]
    printed = capsys.readouterr().out
    for name in ("README.md", "README.vi.md"):
        assert printed in [one.text for one in blocks(ROOT / name) if one.language == "text"]


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
