"""``python -m bench.amend ORIGINAL OPERATIONS OUT``: a text of “Điều N.” blocks, and what amendments make of it.

OPERATIONS is an instrument in any format that `read_document` takes (see `bench.instruments`), or a JSON file.

The JSON file is a list of objects: `op` (amend, add, insert, repeal, replace_phrase, drop_phrase, add_phrase, rename,
replace_annex, term), `target` as it is printed (“khoản 2 Điều 5”, “điểm a, điểm b khoản 2 Điều 8”, “tên Điều 9”, “Mẫu
số 02 Phụ lục I”), `label`, `old`, `new` (whole, with or without its number), `except` (places that are left alone),
`before` (whether words come before `old`), `times`, `effective` (the day), `until` (of what is suspended). What stands
from a line “PHỤ LỤC” on is an annex. The text then in force goes to OUT; what cannot be applied is printed, and the
exit status is 1. `term` changes no line of such a text.
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
    AddAnnex,
    AddLine,
    AddPhrase,
    AddRow,
    Amend,
    Amendment,
    Change,
    ChangesError,
    ChangeTerm,
    DropPhrase,
    Insert,
    Repeal,
    ReplaceAnnex,
    ReplaceLine,
    ReplacePhrase,
    ReplaceRow,
    Retitle,
    as_of,
    lines_of,
    place_named,
)
from coordlib.amendments.targets import piece_of
from coordlib.language import Address, Level, Prose, RefusedError, find_citations
from coordlib.model import Agreement, Annex, Article, Chapter, Provision, Section
from coordlib.reading import read_document

_QUOTES = '“”" '


_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số )?(?P<label>[IVXL]+|\d{1,2}))?[.:]?")
_DOCUMENT = re.compile(r",? (?:(?:của|tại) )?(?:ban hành kèm theo )?(?:Quyết định|Quy chế|Nghị định|Thông tư|Luật)\b.*")
_WITHIN = (  # “khoản 2, Điều 5” is one place, with a comma of old style
    (re.compile(r"\b(điểm [\w()]+),? (?:của )?(?=khoản \w+)", re.IGNORECASE), r"\1 "),
    (re.compile(r"\b(khoản \w+),? (?:của )?(?=Điều \w+)", re.IGNORECASE), r"\1 "),
)
_APART = re.compile(
    r"(?:tên|tiêu đề|hàng|dòng|số thứ tự|gạch đầu dòng|đoạn|Mẫu|Biểu|Phụ lục)\b|điểm \w+\([ivx]+\)"
    r"|(?:(?:tiểu mục|điểm|khoản|mục|phần) \w+ )+Phụ lục",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"((?:Mẫu|Biểu mẫu|Biểu|Phụ lục)(?: số)?) ([\w-]+)(,| và) \1 ", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:các )?(?P<kind>(?:Mẫu|Biểu mẫu|Biểu|Phụ lục)(?: số)?) (?P<labels>[\w-]+(?:(?:,| và) [\w-]+)+)"
    r"(?P<rest> Phụ lục .*)?",
    re.IGNORECASE,
)


def text_of(file: Path) -> tuple[list[str], Agreement]:
    """Return what stands before the first unit of a text, and its units and annexes as an agreement of nothing else."""
    lines = cleaned(file.read_text(encoding="utf-8"))
    heads = [number for number, line in enumerate(lines) if _ANNEX.fullmatch(line)]
    before, roots = units_of(lines[: heads[0]] if heads else lines)
    body: list[Any] = []
    for one in roots:
        made = one.made()
        if isinstance(made, Section):  # in a chapter that has no line of its own
            last = body.pop() if body and body[-1].key == _ALONE else Chapter("", key=_ALONE, label="L")
            made = attrs.evolve(last, articles=(*last.articles, made))
        body.append(made)
    ends = [*heads[1:], len(lines)] if heads else []
    annexes = tuple(Annex("", "\n".join(lines[one + 1 : end])) for one, end in zip(heads, ends, strict=True))
    return before, Agreement("Văn bản", body=tuple(body), annexes=annexes)


_ALONE = "no-chapter"


# --- what is to be done ---


def changes_of(said: dict[str, Any], agreement: Agreement) -> Iterator[Change]:  # noqa: C901 - one for each
    """Yield the operations that one object of the operations means, for the text as it stands."""
    target, new, old = (str(said.get(name) or "").strip() for name in ("target", "new", "old"))
    match said["op"]:
        case "repeal":
            until = date.fromisoformat(said["until"]) if said.get("until") else None
            yield from (Repeal(one, until=until) for one in reversed(listed(target)))  # so numbers stay as they are
        case "replace_phrase":
            where = _places(said)
            if said.get("several"):  # of several phrases, each stands in some of the places
                where["places"] = tuple(one for one in where["places"] if _holds(agreement, one, old))
            yield ReplacePhrase(old.strip(_QUOTES), new.strip(_QUOTES), **where)
        case "drop_phrase":
            yield DropPhrase((old or new).strip(_QUOTES), **_places(said))
        case "add_phrase" if said.get("before"):
            yield AddPhrase(new.strip(_QUOTES), before=old.strip(_QUOTES), **_places(said))
        case "add_phrase":
            yield AddPhrase(new.strip(_QUOTES), old.strip(_QUOTES), **_places(said))
        case "rename":
            yield _retitled(target, new)
        case "amend":
            yield from _amended(agreement, target, new)
        case "add" | "insert":
            yield from _placed(agreement, target, str(said.get("label") or ""), new)
        case "replace_annex":
            yield ReplaceAnnex(listed(target)[0], Annex("", "\n".join(_without_head(new, _ANNEX))))
        case "term":
            yield ChangeTerm(None)
        case other:
            message = f"{other}: no such operation"
            raise ValueError(message)


def _holds(agreement: Agreement, place: str, phrase: str) -> bool:
    at = place_named(agreement, place)
    return at is not None and any(phrase.lower() in line.lower() for line in lines_of(agreement, at))


def _retitled(target: str, new: str) -> Change:
    """Return a title, which an instrument quotes whole: “Điều 9. Tên”."""
    title = " ".join(cleaned(_bare(new)))
    found = next((one for form in FORMS.values() if (one := form.fullmatch(title)) and one["text"]), None)
    where = re.sub(r"^(?:tên|tiêu đề)(?: (?:của|gọi))? ", "", _place(target))
    return Retitle(where, found["text"] if found and where.lower().startswith(_level_word(title)) else title)


def _level_word(line: str) -> str:
    return line.partition(" ")[0].lower()


def _amended(agreement: Agreement, target: str, new: str) -> Iterator[Change]:
    """Yield what gives one or several units new words: each of those that are quoted, or a part of one."""
    places = listed(target)
    if re.match(r"(?:tên|tiêu đề) ", places[0]):
        yield _retitled(places[0], new)
    elif piece_of(places[0]).part == "row":
        yield ReplaceRow(places[0], cells=tuple(one.strip() for one in _bare(new).split("|")))
    elif piece_of(places[0]).part:
        text = "\n".join(cleaned(_bare(new)))  # the first lines of a clause stand behind its number
        numbered = places[0].startswith("đoạn mở đầu")
        yield ReplaceLine(places[0], text=re.sub(r"^\w{1,4}[.)] ", "", text) if numbered else text)
    elif places[0].startswith("Phụ lục"):
        yield ReplaceAnnex(places[0], Annex("", "\n".join(_without_head(new, _ANNEX))))
    elif len(places) == 1:
        level = Address.parse(places[0]).level or Level.ARTICLE
        yield Amend(places[0], _as_it_was(agreement, places[0], _unit(new, level)))
    else:
        roots = _roots(new, Address.parse(places[0]).level or Level.ARTICLE)
        if len(roots) != len(places):
            message = f"{len(roots)} units are quoted for {len(places)} places"
            raise ValueError(message)
        yield from (Amend(place, one.made()) for place, one in zip(places, roots, strict=True))


def _as_it_was(agreement: Agreement, place: str, unit: Provision) -> Provision:
    """Return an article that is quoted without its heading under the one that it has."""
    at = place_named(agreement, place)
    old = agreement.stated(at) if at else None
    if isinstance(unit, Article) and isinstance(old, Article) and not unit.label:
        text = "\n".join(filter(None, (unit.title, unit.text)))
        return attrs.evolve(unit, title=old.title, text=text)
    if isinstance(unit, Chapter | Section) and isinstance(old, Chapter | Section) and not unit.title:
        return attrs.evolve(unit, title=old.title)
    return unit


def _targets(target: str) -> list[str]:
    """Return each unit of a list (“khoản 2, khoản 3 Điều 5; Điều 7”) as it is cited."""
    prose = Prose([(Address(), target)])
    found = [one.cite() for citation in find_citations(prose, "Văn bản") for one in citation.targets]
    return list(dict.fromkeys(found)) or [target]


def _place(target: str) -> str:
    """Return a place without the document that it is in, and without commas between a unit and what it is of."""
    target = _DOCUMENT.sub("", " ".join(target.split())).strip(" .;,")
    for form, put in _WITHIN:
        target = form.sub(put, target)
    while target != (said := _AGAIN.sub(r"\1 \2\3 ", target)):
        target = said
    target = re.sub(r"^(Mục \w+) và Điều \w+ (?=Chương )", r"\1 ", target)  # the section, and the article in it
    return re.sub(r" vào (?=(?:Điều|khoản) )", " ", target)


def _places(said: dict[str, Any]) -> dict[str, Any]:
    times = {"times": int(said["times"])} if said.get("times") else {}
    return {"places": tuple(_each(said.get("target"))), "spared": tuple(_each(said.get("except"))), **times}


def _each(given: object) -> list[str]:
    texts = [given] if isinstance(given, str) else list(given or [])  # type: ignore[call-overload]
    named = (text for text in texts if text and not re.match("toàn (?:bộ|văn)|văn bản", text))
    return [place for text in named for place in listed(text)]


def listed(target: str) -> list[str]:
    """Return each place of a list: units as they are cited, and what is none, as “tên Điều 4”, “Phụ lục I”."""
    found: list[str] = []
    run: list[str] = []
    several = _SEVERAL.sub(_told_apart, _place(target))
    for part in (*re.split(r"(?:, và|,|;| và) (?!\w+ Phụ lục)", several), ""):
        if part and not _APART.match(part):
            run.append(part)
            continue
        found += _targets(", ".join(run)) if run else []
        run = []
        found += [part] if part else []
    return found or [target]


def _told_apart(found: re.Match[str]) -> str:
    labels = re.split(r"(?:, và|,| và) ", found["labels"])
    kind = found["kind"][0].upper() + found["kind"][1:]
    return ", ".join(f"{kind} {one}{found['rest'] or ''}" for one in labels)


def _bare(new: str) -> str:
    return re.sub(r"[”\"][.;]?$", "", new.strip().removeprefix("“").removeprefix('"'))


def _without_head(new: str, form: re.Pattern[str]) -> list[str]:
    lines = cleaned(_bare(new))
    return lines[1:] if lines and form.fullmatch(lines[0]) else lines


def _roots(new: str, level: Level) -> list[Unit]:
    """Return the units that are quoted, one behind the other, each perhaps in marks of its own."""
    lines = [re.sub(r"^“|”[.;]?$", "", line) for line in cleaned(new)]
    before, roots = units_of(lines, level)
    return [] if before else [one for one in roots if one.level is level]


def _unit(new: str, level: Level, label: str = "") -> Provision:
    """Return a unit from its words, with or without its number."""
    lines = cleaned(_bare(new.strip(_QUOTES)))
    if not lines:
        message = "no new words are given"
        raise ValueError(message)
    before, roots = units_of(lines, level)
    if roots and not before and roots[0].level is level:
        return roots[0].made()
    return Unit(level, label, before or [""], roots).made()


def _placed(agreement: Agreement, told: str, label: str, new: str) -> Iterator[Change]:
    """Yield how new units come in: behind the one with the label before its own, or at the end."""
    target, behind = re.sub(r"^.* (?:vào )?sau ", "", _place(told)), " sau " in told
    if _ANNEX.match(new.strip(_QUOTES)) or (target.startswith("Phụ lục") and not piece_of(target).part):
        yield AddAnnex(Annex("", "\n".join(_without_head(new, _ANNEX))))
        return
    piece = piece_of(target)
    if piece.part == "paragraph" and not behind:  # “đoạn cuối”
        yield AddLine(piece.unit, text="\n".join(cleaned(_bare(new))))
        return
    if piece.part == "line" and not behind:  # “gạch đầu dòng thứ tư” is that which it becomes
        yield AddLine(target, line=piece.number - 1, text="\n".join(cleaned(_bare(new))))
        return
    if piece.part:
        row = piece.part == "row"
        cells = tuple(one.strip() for one in _bare(new).split("|"))
        yield AddRow(target, cells=cells) if row else AddLine(target, text="\n".join(cleaned(_bare(new))))
        return
    level = next((level for level, form in FORMS.items() if form.match(new.lstrip(_QUOTES))), None)
    roots = _roots(new, level) if level else []
    if len(roots) < 2:  # noqa: PLR2004 - one unit
        yield _placed_one(agreement, target, label, new)
        return
    at = _address_of_new(agreement, listed(target)[0], roots[0].label, new)
    for one in roots:
        at = at.beside(one.label)
        change = _behind(agreement, at, one.made())
        agreement = as_of(agreement, (Amendment((change,), effective=_ANY),), _ANY)
        yield change


_ANY = date(2000, 1, 1)


def _placed_one(agreement: Agreement, target: str, label: str, new: str) -> Change:
    at = _address_of_new(agreement, target, label, new)
    return _behind(agreement, at, _unit(new, at.level or Level.ARTICLE, at.number))


def _behind(agreement: Agreement, at: Address, unit: Provision) -> Change:
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


def _printed(text: Agreement) -> Iterator[str]:
    """Yield the lines of a text, without that of a chapter that is none."""
    for address, unit in text.provisions():
        if len(address.steps) == 1:
            yield from [*lines_of(text, address)][int(unit.key == _ALONE) :]


def annexed(text: Agreement, file: Path) -> Iterator[str]:
    """Yield the lines of the annexes, each under its line in the original; of one that is new, under its number."""
    heads = [line for line in cleaned(file.read_text(encoding="utf-8")) if _ANNEX.fullmatch(line)]
    names = [one.address.cite().upper() for one in text.placed if isinstance(one.thing, Annex)]
    for number, annex in enumerate(text.annexes):
        yield heads[number] if number < len(heads) else names[number]
        yield from filter(None, (annex.title, *annex.text.split("\n")))


def _taken_apart(line: str) -> tuple[object, ...]:
    heads = ((level, form.fullmatch(line)) for level, form in FORMS.items())
    return next(((level, found["label"], found["text"]) for level, found in heads if found), (line,))


def _is_bare(head: str) -> bool:
    return bool((found := FORMS[Level.SECTION].fullmatch(head)) and not found["text"])


def _said_in(file: Path) -> Iterable[dict[str, Any]]:
    """Return the operations that a file says: JSON, or an instrument."""
    if file.suffix == ".json":
        said: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return said
    from bench.instruments import operations_of  # noqa: PLC0415 - it names places as this module does

    instrument = read_document(file).agreement
    return operations_of(instrument) if instrument else ()


def amended_lines(original: Path, operations: Iterable[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the lines of the text in force after some operations, and what of them cannot be applied."""
    before, text = text_of(original)
    faults = []
    for said in operations:
        day = date.fromisoformat(said.get("effective") or "2000-01-01")
        try:
            text = as_of(text, (Amendment(tuple(changes_of(said, text)), effective=day),), day)
        except (ChangesError, RefusedError, ValueError) as error:
            faults.append(f"{said.get('op')} {said.get('target')}: {error}")
    return [*before, *as_given(_printed(text), original), *annexed(text, original)], faults


def main() -> None:
    """Apply the operations, and write the text then in force."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("original", "operations", "out"):
        parser.add_argument(name, type=Path)
    asked = parser.parse_args()
    lines, faults = amended_lines(asked.original, _said_in(asked.operations))
    asked.out.write_text("\n".join((*lines, "")), encoding="utf-8")
    print(*faults, sep="\n", file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
