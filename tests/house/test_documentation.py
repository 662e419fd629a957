"""The documentation: what it shows runs, prints what it says, and is not out of date."""

import ast
import contextlib
import io
import os
import re
from pathlib import Path

import pytest

import coordlib
from coordlib.proofs import PRINT_RULES
from coordlib.rules import issued
from tests.paths import ROOT

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^```python\n(?P<code>.*?)^```$(?:\n+```text\n(?P<shown>.*?)^```$)?", re.MULTILINE | re.DOTALL)
PAGES = (
    "tutorial",
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
    "testing",
)
LONGEST_README = 99


def blocks(page: Path) -> list[tuple[str, str]]:
    return FENCE.findall(page.read_text(encoding="utf-8"))


def write_files(page: Path, folder: Path) -> None:
    for language, text in blocks(page):
        named = re.match(r"# file: (\S+)\n", text)
        if language == "yaml" and named:
            (folder / named[1]).write_text(text, encoding="utf-8")


def run(page: Path) -> list[tuple[str, str]]:
    """Run the Python blocks of a page in order; return what each prints beside the text block directly after it."""
    found_and_shown = []
    names: dict[str, object] = {"__name__": "__main__"}
    for found in STEP.finditer(page.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(found["code"], str(page), "exec"), names)  # noqa: S102 - the page says that it runs
        if found["shown"] is not None:
            found_and_shown.append((printed.getvalue().rstrip(), found["shown"].rstrip()))
    return found_and_shown


@pytest.mark.parametrize("name", PAGES)
def test_the_code_of_a_page_runs_and_prints_what_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_files(ROOT / "docs" / "tutorial.md", tmp_path)
    write_files(ROOT / "docs" / f"{name}.md", tmp_path)
    if name != "tutorial":  # the other pages go on with the agreement that the tutorial has mended
        run(ROOT / "docs" / "tutorial.md")
    for printed, shown in run(ROOT / "docs" / f"{name}.md"):
        assert printed == shown


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_is_short_and_shows_the_example_and_its_output(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_README
    script = (ROOT / "examples" / "gia_lai_viettel.py").read_text(encoding="utf-8")
    assert ("python", script) in blocks(ROOT / name)
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
    assert ("text", printed) in blocks(ROOT / "README.md")
    assert ("text", printed) in blocks(ROOT / "README.vi.md")


def test_the_readme_counts_the_rules_right() -> None:
    assert f"- {len(coordlib.RULES)} rules" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"- {len(coordlib.RULES)} quy tắc" in (ROOT / "README.vi.md").read_text(encoding="utf-8")
    of_what_is_issued = {
        one.code for name in issued.__all__ if name.endswith("_RULES") for one in getattr(issued, name)
    }
    assert f"and {len(of_what_is_issued)} of ledgers" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`check_print`: {len(PRINT_RULES)} rules" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"và {len(of_what_is_issued)} quy tắc" in (ROOT / "README.vi.md").read_text(encoding="utf-8")


def test_every_public_name_has_a_docstring() -> None:
    for file in Path(coordlib.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not _stub(node):
                assert ast.get_docstring(node) or _inside_private(file, node), node.name


def _stub(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether a definition is one of several of an overloaded function, whose last has the docstring."""
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in node.decorator_list)


def _inside_private(file: Path, wanted: ast.FunctionDef | ast.ClassDef) -> bool:
    """Tell whether a name stands inside a private class or a function."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        private = isinstance(node, ast.FunctionDef) or (isinstance(node, ast.ClassDef) and node.name.startswith("_"))
        if private and any(
            getattr(inner, "lineno", 0) == wanted.lineno for inner in ast.walk(node) if inner is not node
        ):
            return True
    return False


def test_the_changelog_names_the_version() -> None:
    version = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"[{version[1]}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
