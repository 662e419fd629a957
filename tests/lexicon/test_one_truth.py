"""One truth: no pattern, table or comparison outside the lexicon repeats what a row of it says."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import coordlib
from coordlib.lexicon import (
    CALENDAR_UNITS,
    KINDS,
    OFFICES,
    PLACES,
    TITLES,
    TONES,
    UNITS,
    WEEKDAYS,
    Circulation,
    Secrecy,
    Urgency,
    any_of,
    in_one_style,
    number_words,
)
from coordlib.lexicon.bodies import BODY_WORDS
from coordlib.lexicon.capacities import SIGNING_MARKS
from coordlib.lexicon.lines import FIXED_LINES
from coordlib.lexicon.phrases import PHRASES

SOURCE = Path(coordlib.__file__).parent
MOST_EXCEPTIONS = 12
# Modules, or rooms, that may say it again, each with its reason.
EXCEPTIONS = {
    "dates.phrases": "the grammar of sentences about time: what stands around it, who bears it, labels of lines",
    "formats.docx.kept_parts": "the names of fields in Word",
    "rules.agreement.figures": "how persons are counted in a sentence",
    "rules.agreement.counts": "before which words a count is of some among many",
    "rules.agreement.remarks": "how people write to each other in a draft",
    "rules.form": "what the decree asks, in the words of its rules",
    "signing.seals.outlines": "the operators of a page in PDF",
    "tracking.reports.exports": "the heads of columns",
    "rules.agreement.recorded_facts": "how a sentence names who signs, and where something holds",
    "rules.issued.claim_words": "the grammar of sentences that tell what was done: words that stand around an amount",
    "rules.issued.letterheads": "which kind each document that the library issues is",
    "testing": "samples that are drawn by chance",
}


# --- what tells a row apart from common words ---


def long_names(names: Iterable[str], least: int = 1) -> list[str]:
    """Return the names of several syllables; `least`: the spaces in them."""
    return [one for one in names if one.count(" ") >= least]


@lru_cache(maxsize=1)
def tables() -> dict[str, tuple[re.Pattern[str], int]]:
    """Return by table a pattern of its distinctive rows, and how many of them in one literal make a copy."""
    kinds = [one for one in KINDS if one.family != "cited"]
    # In small letters “quy định”, “báo cáo” are verbs or common nouns.
    always = [name for one in kinds for name in long_names(one.names, 1 if "document" in one.traits else 2)]
    lines = [one.words for one in FIXED_LINES if one.standing != "custom" and one.line != "resolved"]
    marks = [one.value for kind in (Urgency, Circulation, Secrecy) for one in kind if one.value]
    law = [one.words for one in PHRASES if one.meaning in {"in-force", "ended", "must", "must-not", "may", "everyone"}]
    units = [word for one in UNITS.values() if one.rank < 9 for word in one.words if " " not in word]
    bodies = [name for one in BODY_WORDS if one.place == "first" for name in (one.words, *one.others)]
    letters = "|".join(one.letters for one in SIGNING_MARKS if len(one.letters) > 1)
    return {
        "kinds, as names": found(long_names(name for one in kinds for name in one.names), "title capitals"),
        "kinds": found(always),
        "capacities": (re.compile(rf"(?<!\w)(?:{letters})(?:\\?\.|\||$)|[TK]/[MTL]|T/UQ"), 1),
        "offices": found(
            long_names(name for one in OFFICES if one.role == "head" for name in (one.name, *one.deputies))
        ),
        "titles": found(
            long_names(name for one in TITLES if one.sort != "profession" for name in (one.name, *one.others))
        ),
        "abbreviations of titles": found(
            (name for one in TITLES for name in one.abbreviations if len(name) > 2), "small"
        ),
        "bodies": found([*long_names(bodies), "UBND", "HĐND"], "title capitals"),
        "bodies, in full": found(long_names(bodies, 2)),
        "lines": found(long_names(lines), "title capitals"),
        "marks": found(marks, "capitals"),
        "phrases": found(long_names(law), least=2),
        "units": found(units, least=3),
        "weekdays": found((day.lower() for day in WEEKDAYS), least=2),
        "number words": found(number_words("digit"), "small", least=4),
        "units of time": found(CALENDAR_UNITS, "small", least=4),
        "places": found(long_names({name: one for one in PLACES if one.successor for name in one.names}), "title"),
        "letters": (re.compile(r"[àÀ]-[ỹỸÝ]|\[A-ZĐ[^\]]*\]|\[IVX|aáàả|àáảã"), 1),
    }


FORMS: dict[str, Callable[[str], str]] = {
    "small": str,
    "title": lambda one: one[:1].upper() + one[1:],
    "capitals": str.upper,
}


def found(names: Iterable[str], cases: str = "small title capitals", least: int = 1) -> tuple[re.Pattern[str], int]:
    written = {in_one_style(FORMS[case](name)) for name in names for case in cases.split()}
    return re.compile(rf"(?<!\w){any_of(written)}"), least


@lru_cache(maxsize=1)
def alone() -> frozenset[str]:
    """Return what is a copy where it is a whole literal: the abbreviations of kinds, and their names."""
    return frozenset(one.abbreviation for one in KINDS if len(one.abbreviation) > 1) | {one.name for one in KINDS}


def repeated(text: str) -> Iterator[str]:
    """Yield the tables of which a text repeats a row."""
    if text in alone():
        yield "kinds"
    styled, small = in_one_style(text), text.lower()
    for table, (form, least) in tables().items():
        if len(set(form.findall(styled))) >= least:
            yield table
    if any(newer in small and older in small for newer, older in TONES.items()) or re.search(r"\[ủu\]y|h\[oò", small):
        yield "two styles of tones"


# --- which literals are asked of a text ---

PATTERNS = {"pattern", "compile", "compiled", "match", "search", "fullmatch", "sub", "finditer", "findall", "template"}
COMPARED = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "find", "rfind"}
COMPARED |= {"index", "count", "split", "rsplit", "replace", "setdefault", "get"}
# What is said to people is not asked of a text; nor is the default of a field.
SAID = {
    "Message",
    "rule",
    "form_rule",
    "option",
    "RefusedError",
    "UnfitError",
    "TypeError",
    "ValueError",
    "Look",
    "Fix",
    "said",
}
SAYING = {"vi", "en", "help", "text", "source", "default"}
SENTENCE = re.compile(
    r"[A-ZĐĂÂÊÔƠƯ][^|\\()\[\]?*+{}]*[.:]$|(?:\S+ ){6}[^|\\?*+{}]*$|(?:NĐ|Nghị định) \d+/\d{4}|[^|]*, NĐ \d+/"
)


def asked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of patterns, tables and comparisons, with their lines."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    examples = {inner for node in ast.walk(tree) if is_example(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_asked(node, parents):
            if node in examples:
                continue
            in_pattern = isinstance(parents[node], ast.JoinedStr)
            if in_pattern or not SENTENCE.match(node.value):
                yield node.lineno, node.value


def is_example(node: ast.AST) -> bool:
    """Tell whether a node is an example of a rule, which says what people write."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"bad", "good"}


def is_asked(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    answer, child = None, node
    while answer is None and child in parents:
        answer, child = decided(child, parents[child], parents), parents[child]
    return bool(answer)


def decided(child: ast.AST, node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool | None:
    """Tell whether a text below a node is asked of a text; none where the node does not say."""
    above = parents.get(node)
    match node:
        case ast.Call(func=func) if child is not func and (name := getattr(func, "attr", getattr(func, "id", ""))):
            told = {name in SAID: False, name in PATTERNS | COMPARED: True}.get(True)
        case ast.keyword(arg=name) if name in SAYING:
            told = False
        case ast.Compare() | ast.Dict() | ast.Set() | ast.match_case():
            told = True
        case ast.Tuple() | ast.List() if not isinstance(above, ast.Yield | ast.Return | ast.Subscript):
            told = True
        case ast.Assign() | ast.AnnAssign() if isinstance(above, ast.Module | ast.ClassDef):
            told = True
        case ast.Expr() | ast.FunctionDef() | ast.Raise():
            told = False
        case _:
            told = None
    return told


def copies(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield where a source repeats the lexicon: the line, the table, the text."""
    for line, text in asked(ast.parse(source)):
        yield from ((line, table, text) for table in repeated(text))


def copies_in(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield where a module repeats the lexicon."""
    yield from copies(path.read_text("utf-8"))


def rooms() -> dict[str, dict[str, Path]]:
    """Return the modules of each room that is asked, by their names."""
    told: dict[str, dict[str, Path]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        # Samples are parts of examples, which say what people write: `is_example`.
        if (
            not name.startswith("lexicon.")
            and path.stem != "samples"
            and not any(f"{name}.".startswith(f"{one}.") for one in EXCEPTIONS)
        ):
            told.setdefault(name.rpartition(".")[0] or name, {})[name] = path
    return told


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_repeats_no_row_of_the_lexicon(room: str) -> None:
    found = [(name, one) for name, path in rooms()[room].items() for one in copies_in(path)]
    assert [f"{name}:{line} {table}: {text[:60]}" for name, (line, table, text) in found] == []


def test_exceptions_are_few_and_needed() -> None:
    assert len(EXCEPTIONS) <= MOST_EXCEPTIONS
    places = {one: one.replace(".", "/") for one in EXCEPTIONS}
    paths = {one: [*SOURCE.glob(f"{place}.py"), *SOURCE.glob(f"{place}/*.py")] for one, place in places.items()}
    needless = [one for one, files in paths.items() if not any(list(copies_in(path)) for path in files)]
    assert needless == []


@pytest.mark.parametrize(
    "copy",
    [
        '_A = re.compile("Nghị quyết liên tịch|Kế hoạch")',
        '_A = {"nghị quyết": 1}',
        'def f(x): return x.kind == "thông tư liên tịch"',
        'def f(x): return x.startswith(("T/M", "K/T"))',
        '_A = ("trung đoàn trưởng", "x")',
        '_A = re.compile("[A-ZĐÀ-Ỹ]")',
        '_A = re.compile("[IVXL]+")',
        '_A = re.compile("ủy ban|uỷ ban")',
        '_A = re.compile("một|hai|ba|bốn")',
        '_A = frozenset({"UBND"})',
        'def f(x): return re.match(rf"{x}|Kính gửi", x)',
    ],
)
def test_a_copy_is_found(copy: str) -> None:
    assert list(copies(copy))


@pytest.mark.parametrize(
    "right",
    [
        '"""Nghị quyết liên tịch."""',
        'def f(): yield Message("Nghị quyết", "a resolution")',
        '@rule("X", fix=Message("Ghi TM. và tên tập thể.", "x"))\ndef f(): return 1',
        '_A = re.compile("gửi|báo cáo|thông báo")',
        'class A: kind: str = attrs.field(default="Quyết định")',
        '_A = {"X": "Sửa Nghị quyết."}',
        'def f(x): raise RefusedError("Kính gửi")',
    ],
)
def test_what_is_said_to_people_is_no_copy(right: str) -> None:
    assert not list(copies(right))
