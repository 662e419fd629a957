"""Gathering of rules: from the modules that define them, and from CSV files with a rule in each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

import attrs

from coordlib.language import Address, Breaches, Check, Message, Passage, Rule, Rules, Severity, Span, words_beside
from coordlib.lexicon import Fact, read_lists, read_rows
from coordlib.model import Agreement, Wording

Judged = TypeVar("Judged")

WORDS = read_lists(Path(__file__).parent / "agreement" / "words.csv")
"""The lists of words that rules of an agreement ask for, by their names."""


def rules_in(package: str, *modules: str) -> Rules[Any]:
    """Return the rules that modules of a package define, in the order of the modules and within each of its lines."""
    found = (vars(import_module(f"{package}.{name}")) for name in modules)
    named = ((one, module["__name__"]) for module in found for one in module.values() if isinstance(one, Rule))
    return Rules(one for one, name in named if one.look.__module__ == name)


def subjects_of(one: Rule[Any]) -> tuple[object, ...]:
    """Return the kinds of subject that a rule judges, by the annotation of its function."""
    taken = next(iter(get_type_hints(one.look).values()))
    return get_args(taken) or (taken,)


said = words_beside(str(Path(__file__).parent / "agreement" / "duties.py"), "breaches")
"""What is wrong with an agreement, in the words of a row of ``breaches.csv``, with what is given put in."""

Thing = TypeVar("Thing")


def met_again(keyed: Iterable[tuple[object, Thing]]) -> Iterator[tuple[Thing, Thing]]:
    """Yield each thing that has the key of one before it, with the first of that key; an empty key is none."""
    first: dict[object, Thing] = {}
    for key, one in keyed:
        if first.setdefault(key, one) is not one and key:
            yield one, first[key]


Told = tuple[Address, Message, Span]
"""A breach of words: where they stand, what is wrong, and which letters they are."""


def told_of(passage: Passage, vi: str, en: str, around: str = "") -> Told:
    """Return a breach of words: where they stand, the words with what is said of them, and their letters.

    `around`: how the words about them are quoted as well, as ``trong “{}”``; not at all if empty.
    """
    found, near = passage.found, passage.quoted
    where = (around.replace("{}", near), f" in {near!r}") if around else ("", "")
    return passage.address, Message(f"“{found}”{where[0]}{vi}", f"{found!r}{where[1]}{en}"), passage.span


WITHIN, BESIDE = " trong “{}”", " (trong “{}”)"
"""Two ways to quote the words about some words."""


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table, by the names of its columns."""
    columns, *rows = read_rows(file.stem, file.parent)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@attrs.frozen(kw_only=True)
class RuleRow(Fact):
    """A rule as a row (quy tắc trong bảng): its code, its name as an identifier, and what it says in both languages.

    `law_vi`, `law_en`: the law; `source`: where it stands, or the reason; `help_vi`, `help_en`: how to mend a breach.
    """

    code: str
    name: str
    law_vi: str
    law_en: str
    help_vi: str
    help_en: str

    @property
    def mend(self) -> Message:
        """How to mend a breach."""
        return Message(self.help_vi, self.help_en)

    @property
    def documentation(self) -> str:
        """The page of the rule: its law in both languages, then the source or the reason."""
        return f"{self.law_vi}\n\n{self.law_en}\n\n{self.source}"

    def named(self, look: Callable[..., Any], module: str, name: str = "") -> Any:  # noqa: ANN401 - what it was given
        """Return a function as that of the rule: under its name in a module, where the rule is found again."""
        given = partial(look)
        given.__name__, given.__module__ = name or self.name, module  # type: ignore[attr-defined]
        given.__doc__ = self.documentation
        return given


def _severity(name: str) -> Severity:
    return Severity[name]


@attrs.frozen(kw_only=True)
class GradedRow(RuleRow):
    """A rule with how bad a breach is, which may be one of a pair."""

    severity: Severity = attrs.field(converter=_severity)

    def rule(self, judge: Callable[..., Breaches], module: str, **given: object) -> Rule[Agreement]:
        """Return the rule that judges by a function which is given more than what it judges."""
        return Rule(self.code, self.severity, self.mend, self.named(partial(judge, **given), module))


_ROWS = {row["code"]: GradedRow(**row) for row in rows_of(Path(__file__).with_name("rules.csv"))}


_Decorator = Callable[[Callable[..., Breaches]], Rule[Agreement]]


def _rules_of(given: Mapping[str, Mapping[str, object]]) -> _Decorator:
    """Make a rule for each code, under the name of its row in the module of a function, which is given what is beside.

    The function stands for the first.
    """

    def decorate(judge: Callable[..., Breaches]) -> Rule[Agreement]:
        rules = {_ROWS[code].name: _ROWS[code].rule(judge, judge.__module__, **more) for code, more in given.items()}
        judge.__globals__.update(rules)
        return next(iter(rules.values()))

    return decorate


def rule_pair(certain: str, doubtful: str) -> _Decorator:
    """Make two rules of a function that takes `sure`, whether it judges what is certain or what is not."""
    return _rules_of({certain: {"sure": True}, doubtful: {"sure": False}})


def rules_of_rows(*codes: str) -> _Decorator:
    """Make a rule for each code of a function that takes the `code`."""
    return _rules_of({code: {"code": code} for code in codes})


def rule_of_row(
    code: str, *, since: date | None = None, until: date | None = None
) -> Callable[[Check[Judged]], Rule[Judged]]:
    """Make a rule of a function that yields where and what, with the row of its code.

    `since`, `until`: the first and the last day of the law, none if it is open.
    """
    row = _ROWS[code]

    def decorate(look: Check[Judged]) -> Rule[Judged]:
        look.__doc__ = row.documentation
        return Rule(code, row.severity, row.mend, look, since, until)

    return decorate


def rule_of_wording(code: str) -> Callable[[Callable[[Wording], Breaches]], Rule[Agreement]]:
    """Make a rule, with the row of its code, of a function that looks at what stands where in the text alone."""

    def decorate(look: Callable[[Wording], Breaches]) -> Rule[Agreement]:
        def asked(agreement: Agreement) -> Breaches:
            return look(agreement.wording)

        asked.__name__, asked.__module__ = look.__name__, look.__module__
        return rule_of_row(code)(asked)

    return decorate
