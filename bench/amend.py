"""``python -m bench.amend ORIGINAL OPS.json OUT``: a text of “Điều N.” blocks, and what amendments make of it.

OPS.json is a list of objects: `op` (amend, add, insert, repeal, replace_phrase, drop_phrase, add_phrase, rename,
replace_annex, term), `target` as it is printed (“khoản 2 Điều 5”, “tên Điều 9”), `label`, `old`, `new` (whole, with or
without its number), `except` (places that are left alone), `effective` (the day). The text then in force goes to OUT;
what cannot be applied is printed, and the exit status is 1: `replace_annex` and `term` always, for such a text has
neither.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

from bench.blocks import FORMS, Unit, cleaned, units_of
from coordlib.amendments import (
    Add,
    AddPhrase,
    Amend,
    Amendment,
    Change,
    ChangesError,
    DropPhrase,
    Insert,
    Repeal,
    ReplacePhrase,
    Retitle,
    as_of,
    lines_of,
)
from coordlib.language import Address, Level, Prose, RefusedError, find_citations
from coordlib.model import Agreement, Article, Chapter, Provision

_QUOTES = '“”" '


def text_of(file: Path) -> tuple[list[str], Agreement]:
    """Return what stands before the first unit of a text, and its units as an agreement of nothing else."""
    before, roots = units_of(cleaned(file.read_text(encoding="utf-8")))
    body = [one.made() for one in roots]
    held = tuple(one for one in body if isinstance(one, Chapter | Article))
    if len(held) < len(body):
        message = "a “Mục” that stands in no chapter cannot be kept"
        raise ValueError(message)
    return before, Agreement("Văn bản", body=held)


# --- what is to be done ---


def changes_of(said: dict[str, Any], agreement: Agreement) -> Iterator[Change]:
    """Yield the operations that one object of OPS.json means, for the text as it stands."""
    target, new, old = (str(said.get(name) or "").strip() for name in ("target", "new", "old"))
    match said["op"]:
        case "repeal":
            yield from (Repeal(one) for one in _targets(target))
        case "replace_phrase":
            yield ReplacePhrase(old.strip(_QUOTES), new.strip(_QUOTES), **_places(said))
        case "drop_phrase":
            yield DropPhrase((old or new).strip(_QUOTES), **_places(said))
        case "add_phrase":
            yield AddPhrase(new.strip(_QUOTES), old.strip(_QUOTES), **_places(said))
        case "rename":
            yield Retitle(target.removeprefix("tên "), new.strip(_QUOTES))
        case "amend" if target.startswith("tên "):
            yield Retitle(target.removeprefix("tên "), new.strip(_QUOTES))
        case "amend":
            yield Amend(target, _unit(new, Address.parse(target).level or Level.ARTICLE))
        case "add" | "insert":
            yield _placed(agreement, target, str(said.get("label") or ""), new)
        case other:
            message = f"{other}: only the “Điều N.” blocks of a text are amended here"
            raise ValueError(message)


def _targets(target: str) -> list[str]:
    """Return each unit of a list (“khoản 2, khoản 3 Điều 5; Điều 7”) as it is cited."""
    prose = Prose([(Address(), target)])
    found = [one.cite() for citation in find_citations(prose, "Văn bản") for one in citation.targets]
    return found or [target]


def _places(said: dict[str, Any]) -> dict[str, Any]:
    return {"places": tuple(_listed(said.get("target"))), "spared": tuple(_listed(said.get("except")))}


def _listed(given: object) -> list[str]:
    texts = [given] if isinstance(given, str) else list(given or [])  # type: ignore[call-overload]
    return [one for text in texts if text for one in ([text] if text.startswith("tên ") else _targets(text))]


def _unit(new: str, level: Level, label: str = "") -> Provision:
    """Return a unit from its words, with or without its number."""
    lines = cleaned(new.strip(_QUOTES))
    if not lines:
        message = "no new words are given"
        raise ValueError(message)
    lines[-1] = re.sub(r"[”\"][.;]?$", "", lines[-1])
    before, roots = units_of(lines, level)
    if roots and not before and roots[0].level is level:
        return roots[0].made()
    return Unit(level, label, before or [""], roots).made()


def _placed(agreement: Agreement, target: str, label: str, new: str) -> Change:
    """Return how a new unit comes in: behind the one with the label before its own, or at the end."""
    at = _address_of_new(agreement, target, label, new)
    unit = _unit(new, at.level or Level.ARTICLE, at.number)
    named = attrs.evolve(unit, label=at.number)
    siblings = [one for one, _ in agreement.provisions() if _beside(one, at)]
    before = [one for one in siblings if one.steps[-1].rank < at.steps[-1].rank]
    if before and (len(before) < len(siblings) or not at.number.isdigit()):
        return Insert(before[-1].cite(), named)
    return Add(attrs.evolve(unit, label=""), Address(at.steps[:-1]).cite() if len(at.steps) > 1 else "")


def _address_of_new(agreement: Agreement, target: str, label: str, new: str) -> Address:
    """Return where a new unit stands: beside its target, under it, or at the target itself where nothing stands yet."""
    try:
        cited = Address.parse(target)
    except RefusedError:
        cited = Address()
    heads = ((level, form.match(new.lstrip(_QUOTES))) for level, form in FORMS.items())
    level, label = next(((level, label or found["label"]) for level, found in heads if found), (None, label))
    if cited.level is None:
        return Address().at(level or Level.ARTICLE, label)
    if agreement.keys.get(target) is None and not _stands(agreement, cited):
        return cited
    if level is None or level is cited.level:
        return cited.beside(label)
    return cited.at(level, label)


def _stands(agreement: Agreement, cited: Address) -> bool:
    return any(cited in (one, one.without_headings) for one, _ in agreement.provisions())


def _beside(one: Address, at: Address) -> bool:
    mine = one.without_headings
    return one.level is at.level and (at.level is Level.ARTICLE or mine.steps[:-1] == at.steps[:-1])


def as_given(lines: Iterable[str], file: Path) -> Iterator[str]:
    """Yield lines, each as the original writes its number and breaks its title: “Mục 2 Tên”, not “Mục 2. Tên”."""
    old = cleaned(file.read_text(encoding="utf-8"))
    given = {_taken_apart(line): line for line in old}
    given |= {_taken_apart(f"{head} {title}"): f"{head}\n{title}" for head, title in pairwise(old) if _is_bare(head)}
    return (given.get(_taken_apart(line), line) for line in lines)


def _taken_apart(line: str) -> tuple[object, ...]:
    heads = ((level, form.fullmatch(line)) for level, form in FORMS.items())
    return next(((level, found["label"], found["text"]) for level, found in heads if found), (line,))


def _is_bare(head: str) -> bool:
    return bool((found := FORMS[Level.SECTION].fullmatch(head)) and not found["text"])


def main() -> None:
    """Apply the operations, and write the text then in force."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("original", "operations", "out"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    before, text = text_of(asked.original)
    faults = []
    for said in json.loads(asked.operations.read_text(encoding="utf-8")):
        day = date.fromisoformat(said.get("effective") or "2000-01-01")
        try:
            text = as_of(text, (Amendment(tuple(changes_of(said, text)), effective=day),), day)
        except (ChangesError, RefusedError, ValueError) as error:
            faults.append(f"{said.get('op')} {said.get('target')}: {error}")
    lines = as_given(lines_of(text), asked.original)
    asked.out.write_text("\n".join((*before, *lines, "")), encoding="utf-8")
    print(*faults, sep="\n", file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
