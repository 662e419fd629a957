"""One truth: no pattern, table or comparison outside the lexicon repeats what a row of it says."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import coordlib
from coordlib.lexicon import (
    BODY_WORDS,
    CALENDAR_UNITS,
    FIXED_LINES,
    KINDS,
    MERGED_PROVINCES,
    OFFICES,
    PHRASES,
    SIGNING_MARKS,
    TITLES,
    TONES,
    UNITS,
    WEEKDAYS,
    Circulation,
    Secrecy,
    Urgency,
    compared,
    in_one_style,
    number_words,
)

SOURCE = Path(coordlib.__file__).parent
PATTERNS = {"compile", "compiled", "match", "search", "fullmatch", "sub", "finditer", "findall", "template"}
COMPARED = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "find", "rfind"}
COMPARED |= {"index", "count", "split", "rsplit", "replace", "setdefault", "get"}
# What is said to people, and not asked of a text.
SAID = {
    "Message",
    "rule",
    "form_rule",
    "RefusedError",
    "UnfitError",
    "TypeError",
    "ValueError",
    "Look",
    "option",
    "Fix",
}
SAYING = {"vi", "en", "help", "text", "source", "doc"}


def spelled(words: str) -> str:
    """Return a pattern of words as a literal has them: small in a sentence, with a capital, or all in capitals."""
    return rf"(?<!\w){re.escape(words).replace(chr(92) + ' ', ' ')}(?!\w)"


def long_names(*names: str) -> list[str]:
    return [one for one in names if " " in one]


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=1)
def distinctive() -> dict[str, tuple[re.Pattern[str], int]]:
    """Return by table a pattern of what is told apart from common words, and how many of it make a copy."""
    kinds = [name for one in KINDS if one.family != "cited" for name in long_names(*one.names)]
    always = [
        name for one in KINDS if "document" in one.traits or one.name.count(" ") > 1 for name in long_names(*one.names)
    ]
    offices = [name for one in OFFICES if one.role == "head" for name in long_names(one.name, *one.deputies)]
    titles = [name for one in TITLES if one.sort != "profession" for name in long_names(one.name, *one.others)]
    short = [name for one in TITLES for name in one.abbreviations if len(name) > 2]
    bodies = [name for one in BODY_WORDS if one.place == "first" for name in long_names(one.words, *one.others)]
    lines = [one.words for one in FIXED_LINES if " " in one.words and one.line not in {"placeholder", "resolved"}]
    marks = [one.value for kind in (Urgency, Circulation, Secrecy) for one in kind if one.value]
    law = ("in-force", "ended", "must", "must-not", "may", "everyone")
    phrases = [one.words for one in PHRASES if one.meaning in law and " " in one.words]
    units = [word for one in UNITS.values() if one.rank < 9 for word in one.words if " " not in word]

    def found(*words: str, cases: str = "small capital upper", least: int = 1) -> tuple[re.Pattern[str], int]:
        forms = {"small": str, "capital": capital, "upper": str.upper}
        names = {forms[case](in_one_style(word)) for word in words for case in cases.split()}
        return re.compile("|".join(map(spelled, sorted(names, key=len, reverse=True)))), least

    return {
        "kinds as names": found(*kinds, cases="capital upper"),
        "kinds": found(*always),
        "capacities": (
            re.compile(
                rf"(?<!\w)(?:{'|'.join(one.letters for one in SIGNING_MARKS if len(one.letters) > 1)})(?:\\?\.|\|)|[TK]/[MTL]|T/UQ"
            ),
            1,
        ),
        "offices": found(*offices),
        "titles": found(*titles),
        "abbreviations of titles": found(*short, cases="small"),
        "bodies": found(*bodies, "UBND", "HĐND"),
        "lines": found(*lines, cases="capital upper"),
        "marks": found(*marks, cases="upper"),
        "phrases": found(*phrases),
        "units": found(*units, least=3),
        "weekdays": found(*(day.lower() for day in WEEKDAYS), least=2),
        "number words": found(*number_words("digit"), cases="small", least=4),
        "units of time": found(*CALENDAR_UNITS, cases="small", least=4),
        "places": found(*MERGED_PROVINCES),
        "classes of letters": (re.compile(r"[àÀ]-[ỹỸ]|À-Ý|\[A-ZĐ\\?\w*\]|\[IVX|Đ\]|aáàảãạ"), 1),
    }


def two_styles(text: str) -> bool:
    """Tell whether a text spells a word in both styles of tones, or a class for both: òa|oà, [ủu]y."""
    low = text.lower()
    return (
        any(newer in low and older in low for newer, older in TONES.items())
        or re.search(r"\[ủu\]y|h\[oò", low) is not None
    )


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def asked(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the texts of patterns, tables and comparisons; leave out what is said to people, and docstrings."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_asked(node, parents):
            yield node


def is_asked(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    child = node
    while (parent := parents.get(child)) is not None:
        match parent:
            case ast.Call() if name_of(parent) in SAID and child is not parent.func:
                return False
            case ast.keyword(arg=arg) if arg in SAYING:
                return False
            case ast.Call() if name_of(parent) in PATTERNS | COMPARED and child is not parent.func:
                return True
            case ast.Compare() | ast.Dict() | ast.Set() | ast.match_case():
                return True
            case ast.Tuple() | ast.List() if not isinstance(
                parents.get(parent), ast.Yield | ast.Return | ast.Subscript
            ):
                return True
            case ast.Assign() | ast.AnnAssign() if isinstance(parents.get(parent), ast.Module | ast.ClassDef):
                return True
            case ast.Expr() | ast.FunctionDef() | ast.Raise():
                return False
            case _:
                child = parent
    return False


def repeated(text: str) -> Iterator[str]:
    """Yield the tables of which a text repeats a row."""
    whole = compared(text)
    styled = in_one_style(text)
    short = {one.abbreviation for one in KINDS if len(one.abbreviation) > 1} | {one.name for one in KINDS}
    if text in short or whole in {name for one in KINDS if "document" in one.traits for name in one.names}:
        yield "kinds"
    for table, (form, least) in distinctive().items():
        if len(set(form.findall(styled))) >= least:
            yield table
    if two_styles(text):
        yield "two styles of tones"


def copies(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield where a module repeats the lexicon: the line, the table, the text."""
    for node in asked(ast.parse(path.read_text(encoding="utf-8"))):
        for table in repeated(str(node.value)):
            yield node.lineno, table, str(node.value)


def modules() -> dict[str, Path]:
    paths = (path for path in SOURCE.rglob("*.py") if "lexicon" not in path.relative_to(SOURCE).parts)
    return {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in sorted(paths)}


if __name__ == "__main__":
    import sys

    total = Counter()
    for name, path in modules().items():
        lines = {}
        for line, table, text in copies(path):
            lines.setdefault(line, []).append((table, text))
        if lines:
            total[name] = len(lines)
        if len(sys.argv) > 1 and any(name.startswith(a) for a in sys.argv[1:]):
            for line, what in sorted(lines.items()):
                print(f"{name}:{line}", [t for t, _ in what], what[0][1][:90])
    if len(sys.argv) == 1:
        for k, v in total.most_common():
            print(v, k)
        print(sum(total.values()), len(total))
