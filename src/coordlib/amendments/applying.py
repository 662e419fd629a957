"""Applying an operation of an amendment to a text: its units, phrases, annexes and promises.

In come a text and one operation; out goes the text after it, or `FaultyChangeError`. Days, and which operation comes
after which, `amendments` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NoReturn

import attrs

from coordlib import model
from coordlib.amendments import codes, operations, targets
from coordlib.amendments.targets import refuse
from coordlib.language import Address, Message, capitalised, checked, nearest, read_marks, shortened, unmarked
from coordlib.lexicon import ROMAN, pattern

_DASHES = ("- ", "– ", "+ ", "• ")

# What a line that is known by its label begins with, such as “Mẫu số 03”, “(iv)”, “II.”, “a)” or “3.”.
_TEMPLATE = pattern(r"(?P<label>(?:Mẫu|Biểu|Biểu mẫu)(?: số)? [\w-]+)(?!\w)")
_IN_BRACKETS = pattern(r"(?P<label>\([ivx]+\))(?!\w)")
_IN_ROMAN = pattern(r"(?P<label>", ROMAN, r"(?=\.))(?!\w)")
_IN_LETTERS = pattern(r"(?P<label>[^\W\d_]+(?=\.))(?!\w)")
_IN_FIGURES = pattern(r"(?P<label>\d+\w?(?=[.)]))(?!\w)")
_OF_ANY_KIND = pattern(r"(?P<label>\w+(?=[.)]))(?!\w)")
_LABELS = (_TEMPLATE, _IN_BRACKETS, _IN_ROMAN, _IN_LETTERS, _IN_FIGURES, _OF_ANY_KIND)

# Which units stand straight in which.
_HELD_BY_THE_TEXT: tuple[type, ...] = (model.Part, model.Chapter, model.RomanPart, model.Article, model.Clause)
_HELD_BY_A_UNIT: dict[type, tuple[type, ...]] = {
    model.Part: (model.Chapter, model.Section, model.RomanPart, model.Article),
    model.RomanPart: (model.Clause, model.Point),
    model.Chapter: (model.Section, model.Article),
    model.Section: (model.Article,),
    model.Article: (model.Clause, model.Point, model.TaskGroup, model.AssignedTask),
    model.Clause: (model.Point,),
    model.Annex: (model.TaskGroup, model.AssignedTask),
    model.TaskGroup: (model.AssignedTask,),
    model.AssignedTask: (model.AssignedTask,),
}
_LISTS = {model.Clause: "clauses", model.Point: "points"}
_CAN_BE_INSERTED = (model.Article, model.Clause, model.Point, model.AssignedTask)

# Where a sentence begins: at the start, behind a sign and a space, at the start of a line or a quotation.
_SENTENCE = r"(?:^|(?<=[.!?:;…“(] )|(?<=[.!?…]\n)|(?<=\n)|(?<=“))"
_BEGUN = re.compile(_SENTENCE)
_REFERENCE = r"\[\[[^\[\]]*\]\]"  # a key is no word of the text
_LEFT = r"(?:(?<=^)|(?:,? )?){0}(?=[,;.:)]|$)"  # before a sign, a phrase takes the comma or the space before it


@checked
def lines_of(agreement: model.Agreement, place: Address = Address()) -> Iterator[str]:  # noqa: B008 - frozen
    """Yield the lines that a text prints (lời văn từng dòng), or the unit at a place with all under it."""
    for address, unit in agreement.provisions():
        if address.is_in(place):
            yield from (model.as_cited(agreement, line) for line in _lines(address, unit))


def _lines(address: Address, unit: model.Provision) -> Iterator[str]:
    first, *rest = getattr(unit, "text", "").split("\n")
    match unit:
        case model.Part() | model.Chapter():
            yield address.name
            yield from filter(None, (unit.title,))
        case model.Section() | model.Article():
            number = address.number if isinstance(unit, model.RomanPart) else address.name
            yield f"{number}. {unit.title}".rstrip()
            yield from filter(None, (first,))
        case model.Clause():
            yield f"{address.number}. {' '.join(filter(None, (unit.title, first)))}".rstrip()
        case model.Point():
            yield f"{address.number}) {first}"
    yield from rest


def with_piece(agreement: model.Agreement, change: operations.OfPieces) -> model.Agreement:
    """Return the text with one piece of it as a change makes it. Raises `FaultyChangeError`."""
    match change:
        case operations.ReplaceLine():
            return _with_line(agreement, change)
        case operations.ReplaceRow():
            return _with_row(agreement, change)
        case operations.ReplaceAnnex():
            return _with_annex(agreement, change)
        case operations.AddAnnex(annex=annex):
            return attrs.evolve(agreement, annexes=(*agreement.annexes, annex))
        case operations.ChangeDuty(duty=promise) | operations.ChangeReview(review=promise):
            return _with_promise(agreement, promise)


@checked
def is_dashed(line: str) -> bool:
    """Tell whether a line begins with a dash (gạch đầu dòng)."""
    return line.startswith(_DASHES)


def _with_line(agreement: model.Agreement, change: operations.ReplaceLine) -> model.Agreement:
    piece = targets.piece_of(change.target)
    unit = targets.still_there(agreement, piece.unit)
    text = getattr(unit.thing, "text", None)
    lines = text.split("\n") if text else []
    added = isinstance(change, operations.AddLine)
    whole = added and not piece.part
    first, last = (len(lines), len(lines)) if whole else _span(unit, lines, piece, change.line or piece.number)
    lines[last if added else first : last] = change.text.split("\n") if change.text else []
    return model.changed(agreement, (*unit.path, "text"), lambda _: "\n".join(lines))


def _span(unit: model.Placed, lines: list[str], piece: targets.Piece, number: int) -> tuple[int, int]:
    """Return which lines of a unit are meant: one that is counted, or those from a label to the next of its kind."""
    name = unit.address.cite()
    if piece.part != "label":
        dashed = [place for place, line in enumerate(lines) if is_dashed(line)] if piece.part != "paragraph" else []
        counted = dashed or list(range(len(lines)))
        number = len(counted) if number < 0 else number
        if not 1 <= number <= len(counted):
            refuse(codes.NOTHING_THERE, _no_such_line(name, count=len(counted)))
        return counted[number - 1], counted[number - 1] + 1
    first, last = 0, len(lines)
    for label in (*piece.outer, piece.label):
        kind = next(form for form in _LABELS if form.match(f"{label}."))
        held = lines[first:last]
        labelled = {first + at: found["label"] for at, line in enumerate(held) if (found := kind.match(line))}
        starts = [place for place, one in labelled.items() if one == label]
        if len(starts) != 1:
            near = nearest(label, labelled.values()) if not starts else ""
            refuse(codes.NOTHING_THERE, _not_one_label(name, count=len(starts), label=label, near=near))
        first, last = starts[0], next((place for place in labelled if place > starts[0]), last)
    return first, last


def _no_such_line(name: str, count: int) -> Message:
    return Message(f"{name} chỉ có {count} dòng", f"{name} has {count} lines")


def _not_one_label(name: str, count: int, label: str, near: Message | str) -> Message:
    return Message(
        f"{name} có {count} chỗ bắt đầu bằng “{label}”{near.vi if isinstance(near, Message) else near}",
        f"{count} places of {name} begin with {label!r}{near.en if isinstance(near, Message) else near}",
    )


def _with_annex(agreement: model.Agreement, change: operations.ReplaceAnnex) -> model.Agreement:
    old = targets.still_there(agreement, change.target)
    if not isinstance(old.thing, model.Annex):
        refuse(codes.KIND_UNFIT, _no_annex(name=old.address.cite()))
    annex = attrs.evolve(change.annex, key=change.annex.key or old.thing.key)
    return model.changed(agreement, old.path, lambda _: annex)


def _no_annex(name: str) -> Message:
    return Message(f"{name} không phải là phụ lục", f"{name} is no annex")


def _with_row(agreement: model.Agreement, change: operations.ReplaceRow) -> model.Agreement:
    piece = targets.piece_of(change.target)
    old = targets.still_there(agreement, piece.unit)
    name = old.address.cite()
    ways: list[model.Way] = [("table",)] if getattr(old.thing, "table", None) else []
    ways += [("tables", number) for number in range(len(getattr(old.thing, "tables", ())))]
    if piece.table > len(ways):
        refuse(codes.NOTHING_THERE, _no_such_table(name, count=len(ways)))
    way = (*ways[piece.table - 1], "rows")
    rows: tuple[tuple[str, ...], ...] = model.reached(old.thing, way)
    numbered = [number for number, row in enumerate(rows, start=1) if piece.label and row[:1] == (piece.label,)]
    number = change.row or piece.number or (numbered[0] if len(numbered) == 1 else 0)
    added = isinstance(change, operations.AddRow)
    number = number or (len(rows) if added and not piece.part else 0)
    if not 1 <= number <= len(rows):
        refuse(codes.NOTHING_THERE, _no_such_row(name, count=len(rows)))
    new = (change.cells,) if change.cells else ()
    kept = (*rows[: number if added else number - 1], *new, *rows[number:])
    return model.changed(agreement, (*old.path, *way), lambda _: kept)


def _no_such_table(name: str, count: int) -> Message:
    return Message(f"{name} có {count} bảng", f"{name} has {count} tables")


def _no_such_row(name: str, count: int) -> Message:
    return Message(f"bảng của {name} chỉ có {count} dòng", f"the table of {name} has {count} rows")


def _with_promise(agreement: model.Agreement, promise: model.Promise) -> model.Agreement:
    found = (one.path for one in targets.standing_as(agreement, promise.key) if type(one.thing) is type(promise))
    path = next(found, None)
    if path is None:
        refuse(codes.NOTHING_THERE, _no_such_promise(promise.key, near=nearest(promise.key, agreement.keys)))
    return model.changed(agreement, path, lambda _: promise)


def _no_such_promise(key: str, near: Message) -> Message:
    return Message(f"văn bản không nêu “{key}”{near.vi}", f"the text states no {key!r}{near.en}")


def with_unit(agreement: model.Agreement, change: operations.OfUnits) -> model.Agreement:
    """Return the text with a unit as a change makes it. Raises `FaultyChangeError`."""
    match change:
        case operations.Amend():
            return _amended(agreement, change)
        case operations.Retitle():
            return _retitled(agreement, change.target, change.title)
        case operations.Add():
            return _added(agreement, change)
        case operations.Insert():
            return _inserted(agreement, change)
        case operations.Repeal(target=target):
            return _repealed(agreement, target)


def _repealed(agreement: model.Agreement, target: str) -> model.Agreement:
    """Return the text without a unit, of which the number stays, or without a part of one; a heading goes alone."""
    match targets.piece_in(agreement, target).part:
        case "row":
            return _with_row(agreement, operations.ReplaceRow(target))
        case "line" | "label":
            return _with_line(agreement, operations.ReplaceLine(target))
        case "title":
            return _retitled(agreement, target, "")
        case _:
            return model.changed(agreement, targets.still_there(agreement, target).path, targets.repealed)


# --- units in new words ---


def _amended(agreement: model.Agreement, change: operations.Amend) -> model.Agreement:
    old = targets.still_there(agreement, change.target)
    if type(old.thing) is not type(change.unit):
        refuse(codes.KIND_UNFIT, _another_kind(name=old.address.cite(), given=targets.called(change.unit)))
    _refuse_another_label(old.address.number, change.unit.label, old.address.cite())
    label, own_key = getattr(old.thing, "label", ""), change.unit.key or old.thing.key
    new = attrs.evolve(old, thing=attrs.evolve(change.unit, label=label, key=own_key))
    after = model.changed(agreement, old.path, lambda _: new.thing)
    signed, restated = tuple(targets.under(agreement, old)), tuple(targets.under(after, new))
    kept = {*targets.promises_in(restated), *change.ends}
    if forgotten := [one for one in targets.promises_in(signed) if one not in kept]:
        refuse(codes.PROMISE_NOT_STATED_AGAIN, _not_stated_again(name=old.address.cite(), key=forgotten[0]))
    _refuse_renumbering(agreement, after, old.address)
    return _with_keys({one.address: one.thing.key for one in signed}, after, restated)


def _another_kind(name: str, given: Message) -> Message:
    return Message(f"{name} được thay bằng một {given.vi}", f"{name} is replaced by a {given.en}")


def _not_stated_again(name: str, key: str) -> Message:
    return Message(
        f"lời văn mới của {name} không nêu lại “{key}”; nếu bỏ thì ghi khóa đó vào ends",
        f"the new words of {name} do not state {key!r} again; name it in `ends`",
    )


def _refuse_another_label(number: str, label: str, name: str) -> None:
    if label and label != number:
        refuse(codes.LABEL_UNFIT, _another_label(name, label))


def _another_label(name: str, label: str) -> Message:
    return Message(f"{name} được nêu lại với số khác: “{label}”", f"{name} is restated with another label: {label!r}")


def _with_keys(
    keys: Mapping[Address, str], after: model.Agreement, restated: tuple[model.Placed, ...]
) -> model.Agreement:
    """Return the new text with the keys of the old one where the same places stand in the unit."""
    bare = [one for one in restated if not one.thing.key and keys.get(one.address)]
    taken = set(after.keys) if bare else set()
    for one in bare:
        old = keys[one.address]
        if old not in taken:
            after = model.changed(after, one.path, lambda unit, old=old: attrs.evolve(unit, key=old))  # type: ignore[misc]
    return after


def _retitled(agreement: model.Agreement, target: str, title: str) -> model.Agreement:
    piece = targets.piece_in(agreement, target)
    old = targets.still_there(agreement, piece.unit)
    if not hasattr(old.thing, "title") or piece.part not in ("", "title"):
        refuse(codes.KIND_UNFIT, _no_title(name=old.address.cite()))
    return model.changed(agreement, (*old.path, "title"), lambda _: title)


def _no_title(name: str) -> Message:
    return Message(f"{name} không có tên", f"{name} has no title")


# --- new units ---


def _added(agreement: model.Agreement, change: operations.Add) -> model.Agreement:
    holder = targets.still_there(agreement, change.target) if change.target else None
    held = _HELD_BY_A_UNIT.get(type(holder.thing), ()) if holder else _HELD_BY_THE_TEXT
    if type(change.unit) not in held:
        _refuse_misplaced(change.unit, holder)
    way = (*(holder.path if holder else ()), *_list_of(change.unit, holder))
    unit = attrs.evolve(change.unit, label="")
    if way[-1] == "rows" and holder and not getattr(holder.thing, "assignment", None):
        _refuse_misplaced(change.unit, holder)
    grown = model.changed(agreement, way, lambda items: (*items, unit))
    path = (*way, len(model.reached(agreement, way)))
    holders = (one.of(grown) for one in grown.outline if one.path == path[: len(one.path)])
    added = next(one for holder in holders for one in holder.within() if one.path == path)
    _refuse_another_label(added.address.number, change.unit.label, added.address.cite())
    _refuse_renumbering(agreement, grown, added.address)
    return grown


def _list_of(unit: operations.Unit, holder: model.Placed | None) -> model.Way:
    """Return the list in which units of this kind stand."""
    if not isinstance(unit, model.TaskGroup | model.AssignedTask):
        return (_LISTS.get(type(unit), "articles" if holder else "body"),)
    inner = holder and isinstance(holder.thing, model.TaskGroup | model.AssignedTask)
    return ("tasks",) if inner else ("assignment", "rows")


def _refuse_misplaced(unit: operations.Unit, holder: model.Placed | None) -> NoReturn:
    where = holder.address.cite() if holder else "toàn văn bản"
    refuse(codes.KIND_UNFIT, _cannot_stand_in(where, targets.called(unit)))


def _cannot_stand_in(where: str, kind: Message) -> Message:
    return Message(f"không đặt được {kind.vi} vào {where}", f"a {kind.en} cannot stand straight in {where}")


def _refuse_renumbering(before: model.Agreement, after: model.Agreement, place: Address) -> None:
    """Refuse what gives another number to what was signed outside a place."""
    others, signed = (
        [one for one in targets.numbered_with(text, place) if not one.is_in(place)] for text in (after, before)
    )
    if others != signed:
        refuse(codes.LABEL_UNFIT, _renumbers(name=place.cite()))


def _renumbers(name: str) -> Message:
    return Message(
        f"sửa đổi, bổ sung {name} như vậy làm thay đổi số thứ tự đã ký; hãy chèn với số như “5a”",
        f"so to change {name} renumbers what was signed; insert it as “5a”",
    )


def _inserted(agreement: model.Agreement, change: operations.Insert) -> model.Agreement:
    before = targets.find(agreement, change.after)
    if type(before.thing) is not type(change.unit):
        _refuse_misplaced(change.unit, before)
    new = before.address.beside(change.unit.label)
    _refuse_label_out_of_order(agreement, before.address, new)
    *above, index = before.path
    place = int(index) + 1
    grown = model.changed(agreement, tuple(above), lambda items: (*items[:place], change.unit, *items[place:]))
    if not new.steps[-1].ordinal[1] or not isinstance(change.unit, _CAN_BE_INSERTED):
        _refuse_renumbering(agreement, grown, new)  # a label like “5a” leaves the count as it is
    return grown


def _refuse_label_out_of_order(agreement: model.Agreement, before: Address, new: Address) -> None:
    """Refuse a label that is none, is taken, or does not stand between its neighbours’."""
    ranks = {
        one.steps[-1].rank for one in targets.numbered_with(agreement, before) if one.steps[:-1] == before.steps[:-1]
    }
    first, rank = before.steps[-1].rank, new.steps[-1].rank
    if not new.number:
        refuse(codes.LABEL_UNFIT, _NO_LABEL)
    if rank in ranks:
        refuse(codes.LABEL_UNFIT, _label_taken(new=new.cite()))
    if rank < first or any(first < one < rank for one in ranks):
        refuse(codes.LABEL_UNFIT, _label_out_of_order(new=new.cite(), before=before.cite()))


_NO_LABEL = Message("đơn vị được chèn cần số cố định như “5a”", "what is inserted needs a fixed label like “5a”")


def _label_taken(new: str) -> Message:
    return Message(f"đã có {new}", f"{new} is there already")


def _label_out_of_order(new: str, before: str) -> Message:
    return Message(f"{new} không đứng ngay sau {before}", f"{new} does not follow {before}")


@lru_cache(maxsize=256)
def _pattern(phrase: str, form: str = "{0}") -> re.Pattern[str]:
    """Return what finds a phrase: as given, or with a capital where a sentence begins; never within a word or a key."""
    words, large = _spaced(phrase), _spaced(capitalised(phrase))
    before, after = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    begun = "" if large == words else f"|{_SENTENCE}{large}"
    return re.compile(f"{_REFERENCE}|(?P<it>{form.format(f'{before}(?:{words}{begun}){after}')})", re.MULTILINE)


def _spaced(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def _found(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [one for one in pattern.finditer(text) if one["it"] is not None]


def count_of(phrase: str, text: str) -> int:
    """Return how often a phrase stands in a text, as it is read without its marks."""
    return len(_found(_pattern(phrase), unmarked(text)))


@attrs.frozen
class PhraseEdit:
    """Words that an operation puts in a text (chữ được thay): from which letter to which, as it is read, and what."""

    start: int
    end: int
    words: str


@checked
def phrase_edits(change: operations.OfPhrases, text: str) -> tuple[PhraseEdit, ...]:
    """Return what an operation puts in a text, in order; where a sentence begins, new words begin it.

    A dropped phrase takes along the space or the comma that it would leave behind.
    """
    match change:
        case operations.ReplacePhrase(old=old, new=new):
            return _put(text, old, new)
        case operations.AddPhrase(new=new, after=after, before=before):
            words = f"{after} {new}" if after else f"{new} {before}"
            return _put(text, after or before, words.replace(" ,", ",").replace(" ;", ";"))
        case operations.DropPhrase(old=old):
            found = _found(_pattern(old, f"{_LEFT}|(?<![^\\s“(]){{0}} ?(?P<next>\\w?)|{{0}}"), unmarked(text))
            return tuple(PhraseEdit(*one.span(), _following(one)) for one in found)


def _put(text: str, phrase: str, by: str) -> tuple[PhraseEdit, ...]:
    found = _found(_pattern(phrase), unmarked(text))
    return tuple(PhraseEdit(*one.span(), by if one[0][:1] == phrase[:1] else capitalised(by)) for one in found)


def _following(found: re.Match[str]) -> str:
    """Return the letter after dropped words, which begins the sentence if they did."""
    begins = _BEGUN.match(found.string, found.start()) is not None and found[0][:1].isupper()
    return capitalised(found["next"] or "") if begins else found["next"] or ""


def _edited(text: str, edits: tuple[PhraseEdit, ...]) -> str:
    """Return a text with edits of it, as it is read; from its end, so that places stay. Marks stay."""
    marked = read_marks(text)
    for edit in reversed(edits):
        start, old, put = marked.correction(edit.start, marked.plain[edit.start : edit.end], edit.words)
        text = f"{text[:start]}{put}{text[start + len(old) :]}"
    return text


def as_signed(before: model.Agreement, after: model.Agreement, place: model.Placed) -> model.Agreement:
    """Return the text with each reference to what a change of a unit took away as the citation that was signed."""
    keys = {one.thing.key for one in targets.under(before, place)} - {""}
    reference = re.compile(rf"\[\[({'|'.join(map(re.escape, keys))})\]\]")
    citing = [*_texts_with(after, reference)] if keys else []
    kept = after.keys if citing else {}
    for way, text in citing:
        said = reference.sub(lambda it: it[0] if it[1] in kept else before.keys[it[1]].provision.cite(), text)
        after = model.changed(after, way, lambda _, said=said: said)  # type: ignore[misc]
    return after


def _texts_with(agreement: model.Agreement, wanted: re.Pattern[str]) -> Iterator[tuple[model.Way, str]]:
    """Yield the texts in which something is found, each with the way to it."""
    units = (one.of(agreement) for one in agreement.outline)
    texts = (text for unit in units if _may_hold(unit, wanted) for text in targets.prose_in(unit.within()))
    yield from ((way, text) for _, way, text in texts if wanted.search(text))
    if wanted.search(agreement.preamble):
        yield ("preamble",), agreement.preamble


def _may_hold(unit: model.Placed, wanted: re.Pattern[str]) -> bool:
    """Tell whether something is found in an article, at one look for all of it; of other units it is not asked."""
    return not isinstance(unit.thing, model.Article) or wanted.search(unit.thing.words) is not None


# --- where they stand ---


_Held = tuple[model.Way, int]
"""A text that holds the words that are meant: the way to it, and how often it holds them."""


def reworded(agreement: model.Agreement, change: operations.OfPhrases) -> model.Agreement:
    """Return the text with other words. Raises `FaultyChangeError`: CHG003 for words that are not there."""
    fields = dict(_fields(agreement, change))
    _refuse_other_counts(agreement, change, fields)
    for way, _ in fields.values():
        agreement = model.changed(agreement, way, lambda text: _edited(text, phrase_edits(change, text)))
    return agreement


def sought_by(change: operations.OfPhrases) -> str:
    """Return the words that an operation looks for."""
    return change.after or change.before if isinstance(change, operations.AddPhrase) else change.old


def _fields(agreement: model.Agreement, change: operations.OfPhrases) -> Iterator[tuple[Address, _Held]]:
    """Yield the texts that are meant and hold the words, each with its place."""
    sought, meant = sought_by(change), [targets.scope(agreement, place) for place in change.places]
    spared = [targets.scope(agreement, place)[1] for place in change.spared]
    units = (one for unit, _ in meant for one in targets.under(agreement, unit)) if meant else _whole(agreement, sought)
    for place, way, text in targets.prose_in(units):
        if (meant and not any(place.is_in(one) for _, one in meant)) or any(place.is_in(one) for one in spared):
            continue
        if count := count_of(sought, text):
            yield place, (way, count)


def _whole(agreement: model.Agreement, sought: str) -> Iterator[model.Placed]:
    """Yield the units that may hold some words; what introduces the text and what issues it are no part of it."""
    word = re.compile(re.escape(max(sought.split(), key=len)[1:]))
    for outlined in agreement.outline:
        unit = outlined.of(agreement)
        if not unit.address.decided and _may_hold(unit, word):
            yield from unit.within()


def _refuse_other_counts(
    agreement: model.Agreement, change: operations.OfPhrases, fields: Mapping[Address, _Held]
) -> None:
    shown = shortened(sought_by(change))
    for named in change.places:
        place = targets.scope(agreement, named)[1]
        if not any(one.is_in(place) for one in fields):
            refuse(codes.WORDS_NOT_THERE, _words_not_there(named, shown))
    there = sum(count for _, count in fields.values())
    if there == 0 or change.times not in (None, there):
        said = _other_than_said(change.times) if change.times else ""
        refuse(
            codes.WORDS_NOT_THERE,
            _words_counted(shown, count=there, said=said) if there else _no_words(shown, count=there, said=said),
        )


def _words_counted(shown: str, count: int, said: Message | str) -> Message:
    return Message(
        f"cụm từ “{shown}” có {count} chỗ{said.vi if isinstance(said, Message) else said}",
        f"the words {shown!r} stand {count} times{said.en if isinstance(said, Message) else said}",
    )


def _no_words(shown: str, count: int, said: Message | str) -> Message:
    return Message(
        f"cụm từ “{shown}” không có trong phần được nêu",
        f"the words {shown!r} stand {count} times{said.en if isinstance(said, Message) else said}",
    )


def _words_not_there(named: str, shown: str) -> Message:
    return Message(f"{named} không có cụm từ “{shown}”", f"{named} does not hold the words {shown!r}")


def _other_than_said(times: int) -> Message:
    return Message(f", không phải {times}", f", not {times}")
