"""Applying an operation of an amendment to a text: to its units, lines, rows, annexes and promises.

In come a text and one operation; out goes the text after it, or `FaultyChangeError`. Days, and which operation comes
after which, `amendments` knows; words in other words, `rewording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

import attrs

from coordlib import model
from coordlib.amendments import codes, operations, targets
from coordlib.amendments.targets import refuse
from coordlib.language import Address, Message, checked, nearest
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
    """Return the text with lines of a unit in other words, with new ones behind them, or without them."""
    piece = targets.piece_of(change.target)
    unit = targets.still_there(agreement, piece.unit)
    text = getattr(unit.thing, "text", None)
    lines = text.split("\n") if text else []
    new = change.text.split("\n") if change.text else []
    is_added = isinstance(change, operations.AddLine)
    names_a_line = bool(piece.part or change.line)
    if is_added and not names_a_line:
        lines += new
    else:
        first, last = _lines_meant(unit, lines, piece, change.line or piece.number)
        lines[last if is_added else first : last] = new
    return model.changed(agreement, (*unit.path, "text"), lambda _: "\n".join(lines))


def _lines_meant(unit: model.Placed, lines: list[str], piece: targets.Piece, number: int) -> tuple[int, int]:
    """Return which lines of a unit are meant, from the first to behind the last: one that is counted, or of a label."""
    name = unit.address.cite()
    if piece.part == "label":
        return _lines_of_labels(lines, (*piece.outer, piece.label), name)
    dashed = [] if piece.part == "paragraph" else [place for place, line in enumerate(lines) if is_dashed(line)]
    counted = dashed or list(range(len(lines)))
    if number < 0:
        number = len(counted)
    if not 1 <= number <= len(counted):
        refuse(codes.NOTHING_THERE, _no_such_line(name, len(counted)))
    return counted[number - 1], counted[number - 1] + 1


def _lines_of_labels(lines: list[str], labels: tuple[str, ...], name: str) -> tuple[int, int]:
    """Return the lines from a label to the next of its kind; of several labels each within those of the one before."""
    first, last = 0, len(lines)
    for label in labels:
        kind = next(kind for kind in _LABELS if kind.match(f"{label}."))
        matches = {place: kind.match(lines[place]) for place in range(first, last)}
        labelled = {place: match["label"] for place, match in matches.items() if match}
        starts = [place for place, other in labelled.items() if other == label]
        if len(starts) != 1:
            near = nearest(label, labelled.values()) if not starts else Message("", "")
            refuse(codes.NOTHING_THERE, _not_one_label(name, len(starts), label, near))
        first, last = starts[0], next((place for place in labelled if place > starts[0]), last)
    return first, last


def _no_such_line(name: str, count: int) -> Message:
    return Message(f"{name} chỉ có {count} dòng", f"{name} has {count} lines")


def _not_one_label(name: str, count: int, label: str, near: Message) -> Message:
    return Message(
        f"{name} có {count} chỗ bắt đầu bằng “{label}”{near.vi}",
        f"{count} places of {name} begin with {label!r}{near.en}",
    )


def _with_annex(agreement: model.Agreement, change: operations.ReplaceAnnex) -> model.Agreement:
    old = targets.still_there(agreement, change.target)
    if not isinstance(old.thing, model.Annex):
        refuse(codes.KIND_UNFIT, _no_annex(name=old.address.cite()))
    annex = attrs.evolve(model.with_own_fields(change.annex, old.thing), key=change.annex.key or old.thing.key)
    return model.changed(agreement, old.path, lambda _: annex)


def _no_annex(name: str) -> Message:
    return Message(f"{name} không phải là phụ lục", f"{name} is no annex")


def _with_row(agreement: model.Agreement, change: operations.ReplaceRow) -> model.Agreement:
    """Return the text with a row of a table in other words, with a new one behind it, or without it."""
    piece = targets.piece_of(change.target)
    holder = targets.still_there(agreement, piece.unit)
    name = holder.address.cite()
    tables: list[model.Way] = [("table",)] if getattr(holder.thing, "table", None) else []
    tables += [("tables", number) for number in range(len(getattr(holder.thing, "tables", ())))]
    if piece.table > len(tables):
        refuse(codes.NOTHING_THERE, _no_such_table(name, len(tables)))
    way = (*tables[piece.table - 1], "rows")
    rows: tuple[tuple[str, ...], ...] = model.reached(holder.thing, way)
    is_added = isinstance(change, operations.AddRow)
    number = change.row or piece.number or _row_of_label(rows, piece.label)
    if not number and is_added and not piece.part:
        number = len(rows)
    if not 1 <= number <= len(rows):
        refuse(codes.NOTHING_THERE, _no_such_row(name, len(rows)))
    new = (change.cells,) if change.cells else ()
    kept = (*rows[: number if is_added else number - 1], *new, *rows[number:])
    return model.changed(agreement, (*holder.path, *way), lambda _: kept)


def _row_of_label(rows: tuple[tuple[str, ...], ...], label: str) -> int:
    """Return the number of the one row that begins with a label; 0 where none does, or several."""
    labelled = [number for number, row in enumerate(rows, start=1) if label and row[:1] == (label,)]
    return labelled[0] if len(labelled) == 1 else 0


def _no_such_table(name: str, count: int) -> Message:
    return Message(f"{name} có {count} bảng", f"{name} has {count} tables")


def _no_such_row(name: str, count: int) -> Message:
    return Message(f"bảng của {name} chỉ có {count} dòng", f"the table of {name} has {count} rows")


def _with_promise(agreement: model.Agreement, promise: model.Promise) -> model.Agreement:
    standing = targets.standing_as(agreement, promise.key)
    old = next((placed for placed in standing if model.kind_of(placed.thing) is model.kind_of(promise)), None)
    if old is None:
        refuse(codes.NOTHING_THERE, _no_such_promise(promise.key, near=nearest(promise.key, agreement.keys)))
    new = model.with_own_fields(promise, old.thing)
    return model.changed(agreement, old.path, lambda _: new)


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
    if model.kind_of(old.thing) is not model.kind_of(change.unit):
        refuse(codes.KIND_UNFIT, _another_kind(name=old.address.cite(), given=targets.called(change.unit)))
    _refuse_another_label(old.address.number, change.unit.label, old.address.cite())
    label, own_key = getattr(old.thing, "label", ""), change.unit.key or old.thing.key
    unit = model.with_own_fields(change.unit, old.thing)
    new = attrs.evolve(old, thing=attrs.evolve(unit, label=label, key=own_key))
    after = model.changed(agreement, old.path, lambda _: new.thing)
    signed, restated = tuple(targets.under(agreement, old)), tuple(targets.under(after, new))
    kept = {*targets.promises_in(restated), *change.ends}
    if forgotten := [key for key in targets.promises_in(signed) if key not in kept]:
        refuse(codes.PROMISE_NOT_STATED_AGAIN, _not_stated_again(old.address.cite(), forgotten[0]))
    _refuse_renumbering(agreement, after, old.address)
    return _with_keys({placed.address: placed.thing.key for placed in signed}, after, restated)


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
    held = _HELD_BY_A_UNIT.get(model.kind_of(holder.thing), ()) if holder else _HELD_BY_THE_TEXT
    if model.kind_of(change.unit) not in held:
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
        return (_LISTS.get(model.kind_of(unit), "articles" if holder else "body"),)
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
    if model.kind_of(before.thing) is not model.kind_of(change.unit):
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
