"""The architecture: layers, sizes and manners, proved on the source itself."""

import ast
from pathlib import Path
from statistics import median

import pytest

import coordlib

SOURCE = Path(coordlib.__file__).parent
MODULES = {file.relative_to(SOURCE).with_suffix("").as_posix().replace("/", "."): file for file in SOURCE.rglob("*.py")}
RULE_MODULES = tuple(file.stem for file in (SOURCE / "rules").glob("*.py") if file.stem != "__init__")
# Steps of the five layers of the architecture note; a module imports from lower steps only.
LAYERS = (
    # 0 words
    ("errors",),
    ("text",),
    ("address", "when"),
    ("findings",),
    ("atomic",),
    # 1 the agreement
    ("readings",),
    ("recurrences",),
    ("phrases",),
    ("parties", "duties", "wording"),
    ("provisions", "citations"),
    ("sources",),
    ("agreement", "calendar", "recurring"),
    # 2 readings of it
    ("document", "times", "dues"),
    ("schedules", "summaries", "chain", "entries", "lifecycle"),
    ("plans", "records", "indicators", "lines", "pictures"),
    ("admission",),
    ("layout", "markup"),
    ("sandbox",),
    # 3 judgements and boundaries
    ("problems",),
    ("yamlcore", "structure"),
    ("faults",),
    ("files", "ledger"),
    ("progress", "letterheads"),
    ("charts", "minutes", "reminders", "portfolio"),
    ("reports",),
    tuple(f"rules.{subject}" for subject in RULE_MODULES if subject != "issued"),
    ("rules.issued",),
    ("rules", "writers.docx_parts", "writers.packing", "writers.typesetting"),
    ("corrections", "exports"),
    ("writers.docx", "writers.pdf", "writers.web", "writers.markdown"),
    ("writers",),
    # 4 the press
    ("subjects",),
    ("rendering",),
    ("overview",),
    # beside
    ("testing",),
    ("",),
)
STEP = {name: step for step, names in enumerate(LAYERS) for name in names}
NO_HOME = {"utils", "util", "helpers", "common", "base", "manager", "handler", "core", "misc"}
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_FUNCTION, MOST_NAMES = 400, 40, 10, 40


def named(module: str) -> str:
    return "" if module == "__init__" else module.removesuffix(".__init__")


def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> set[str]:
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coordlib"):
            package = (node.module or "").removeprefix("coordlib").removeprefix(".")
            inner = {f"{package}.{alias.name}".strip(".") for alias in node.names}
            found |= (inner & set(STEP)) or {package}
    return found


def functions() -> list[tuple[str, int]]:
    lengths = []
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                lengths.append((f"{module}.{node.name}", length))
    return lengths


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_strictly_down(module: str) -> None:
    above = {name for name in imports(module) if STEP[name] >= STEP[named(module)]}
    assert above == set()


def test_testing_is_imported_by_nothing_inside() -> None:
    assert [module for module in MODULES if "testing" in imports(module)] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_captioned_short_and_well_named(module: str) -> None:
    text = MODULES[module].read_text(encoding="utf-8")
    assert ast.get_docstring(tree(module))
    assert text.count("\n") <= LONGEST_MODULE
    assert MODULES[module].stem not in NO_HOME
    assert not {word for word in ("TODO", "FIXME", "XXX", "NotImplementedError", "today()") if word in text}


def test_functions_are_short() -> None:
    assert max(functions(), key=lambda one: one[1])[1] <= LONGEST_FUNCTION
    assert median(length for _, length in functions()) <= MEDIAN_FUNCTION


def test_the_root_shows_few_names_sorted_and_all_real() -> None:
    assert len(coordlib.__all__) <= MOST_NAMES
    assert (
        sorted(coordlib.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)) == coordlib.__all__
    )
    assert all(hasattr(coordlib, name) for name in coordlib.__all__)


def test_nothing_catches_everything() -> None:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, module
                assert getattr(node.type, "id", "") != "Exception", module


def test_no_vietnamese_sentence_is_transliterated_in_a_name() -> None:
    words = {"dieu", "khoan", "chuong", "muc", "diem", "ben", "quy", "che"}
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                assert not words & set(node.name.lower().split("_")), f"{module}.{node.name}"
