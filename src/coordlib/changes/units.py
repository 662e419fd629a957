"""Units: provisions amended, added, inserted and repealed; nothing that was signed gets another number."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from coordlib.changes.operations import Add, Amend, Insert, OfUnits, Repeal, Retitle
from coordlib.changes.targets import (
    FaultyChangeError,
    Reason,
    called,
    faulty,
    find,
    is_in,
    numbered_with,
    repealed,
    standing_by,
    still_there,
    under,
)
from coordlib.language import Address
from coordlib.model import Agreement, Article, Chapter, Clause, Placed, Point, Promise, Provision, Section, changed

_LISTS: dict[tuple[type | None, type], str] = {
    (None, Chapter): "body",
    (None, Article): "body",
    (Chapter, Section): "articles",
    (Chapter, Article): "articles",
    (Section, Article): "articles",
    (Article, Clause): "clauses",
    (Article, Point): "points",
    (Clause, Point): "points",
}


def with_unit(agreement: Agreement, change: OfUnits) -> Agreement:
    """Return the text with a unit as a change makes it. Raises `FaultyChangeError`."""
    match change:
        case Amend():
            return _amended(agreement, change)
        case Retitle():
            return _retitled(agreement, change)
        case Add():
            return _added(agreement, change)
        case Insert():
            return _inserted(agreement, change)
        case Repeal():
            return changed(agreement, still_there(agreement, change.target).path, repealed)


# --- units in new words ---


def _amended(agreement: Agreement, change: Amend) -> Agreement:
    old = still_there(agreement, change.target)
    _refuse_another_kind(old, change.unit)
    _refuse_another_label(old.address.number, change.unit.label, old.address.cite())
    label, own_key = getattr(old.thing, "label", ""), change.unit.key or old.thing.key
    new = attrs.evolve(old, thing=attrs.evolve(change.unit, label=label, key=own_key))
    after = changed(agreement, old.path, lambda _: new.thing)
    restated = tuple(under(after, new))
    _refuse_forgotten_promises(tuple(under(agreement, old)), restated, change.ends)
    _refuse_renumbering(agreement, after, old.address)
    return _with_keys({one.address: one.thing.key for one in under(agreement, old)}, after, restated)


def _refuse_another_kind(old: Placed, unit: Provision) -> None:
    if type(old.thing) is not type(unit):
        name, given = old.address.cite(), called(unit)
        raise faulty(Reason.KIND, f"{name} được thay bằng một {given.vi}", f"{name} is replaced by a {given.en}")


def _refuse_another_label(number: str, label: str, name: str) -> None:
    if label and label != number:
        vi = f"{name} được nêu lại với số khác: “{label}”"
        raise faulty(Reason.LABEL, vi, f"{name} is restated with another label: {label!r}")


def _refuse_forgotten_promises(before: tuple[Placed, ...], after: tuple[Placed, ...], ends: tuple[str, ...]) -> None:
    now = _promises(after)
    forgotten = [one for one in _promises(before) if one not in now and one not in ends]
    if forgotten:
        name, key = before[0].address.cite(), forgotten[0]
        vi = f"lời văn mới của {name} không nêu lại “{key}”; nếu bỏ thì ghi khóa đó vào ends"
        raise faulty(Reason.FORGOTTEN, vi, f"the new words of {name} do not state {key!r} again; name it in `ends`")


def _promises(units: tuple[Placed, ...]) -> list[str]:
    return [one.thing.key for one in units if isinstance(one.thing, Promise)]


def _with_keys(keys: Mapping[Address, str], after: Agreement, restated: tuple[Placed, ...]) -> Agreement:
    """Return the new text with the keys of the old one where the same places stand in the unit."""
    bare = [one for one in restated if not one.thing.key and keys.get(one.address)]
    taken = set(after.keys) if bare else set()
    for one in bare:
        old = keys[one.address]
        if old not in taken:
            after = changed(after, one.path, lambda unit, old=old: attrs.evolve(unit, key=old))  # type: ignore[misc]
    return after


def _retitled(agreement: Agreement, change: Retitle) -> Agreement:
    old = still_there(agreement, change.target)
    if not hasattr(old.thing, "title"):
        name = old.address.cite()
        raise faulty(Reason.KIND, f"{name} không có tên", f"{name} has no title")
    return changed(agreement, (*old.path, "title"), lambda _: change.title)


# --- new units ---


def _added(agreement: Agreement, change: Add) -> Agreement:
    holder = still_there(agreement, change.target) if change.target else None
    name = _LISTS.get((type(holder.thing) if holder else None, type(change.unit)))
    if name is None:
        raise _misplaced(change.unit, holder)
    way = (*(holder.path if holder else ()), name)
    unit = attrs.evolve(change.unit, label="")
    grown = changed(agreement, way, lambda items: (*items, unit))
    added = standing_by(grown, (*way, len(getattr(holder.thing if holder else agreement, name))))
    _refuse_another_label(added.address.number, change.unit.label, added.address.cite())
    _refuse_renumbering(agreement, grown, added.address)
    return grown


def _misplaced(unit: Provision, holder: Placed | None) -> FaultyChangeError:
    kind, where = called(unit), holder.address.cite() if holder else "toàn văn bản"
    vi = f"không đặt được {kind.vi} vào {where}"
    return faulty(Reason.KIND, vi, f"a {kind.en} cannot stand straight in {where}")


def _refuse_renumbering(before: Agreement, after: Agreement, place: Address) -> None:
    """Refuse what gives another number to what was signed outside a place."""
    others, signed = ([one for one in numbered_with(text, place) if not is_in(one, place)] for text in (after, before))
    if others != signed:
        name = place.cite()
        vi = f"sửa đổi, bổ sung {name} như vậy làm thay đổi số thứ tự đã ký; hãy chèn với số như “5a”"
        raise faulty(Reason.LABEL, vi, f"so to change {name} renumbers what was signed; insert it as “5a”")


def _inserted(agreement: Agreement, change: Insert) -> Agreement:
    before = find(agreement, change.after)
    if type(before.thing) is not type(change.unit):
        raise _misplaced(change.unit, before)
    new = before.address.beside(change.unit.label)
    _refuse_label_out_of_order(agreement, before.address, new)
    *above, index = before.path
    place = int(index) + 1
    grown = changed(agreement, tuple(above), lambda items: (*items[:place], change.unit, *items[place:]))
    _refuse_renumbering(agreement, grown, new)
    return grown


def _refuse_label_out_of_order(agreement: Agreement, before: Address, new: Address) -> None:
    """Refuse a label that is none, is taken, or does not stand between its neighbours’."""
    ranks = {one.steps[-1].rank for one in numbered_with(agreement, before) if one.steps[:-1] == before.steps[:-1]}
    first, rank = before.steps[-1].rank, new.steps[-1].rank
    if not new.number:
        vi, en = "đơn vị được chèn cần số cố định như “5a”", "what is inserted needs a fixed label like “5a”"
    elif rank in ranks:
        vi, en = f"đã có {new.cite()}", f"{new.cite()} is there already"
    elif rank < first or any(first < one < rank for one in ranks):
        vi, en = f"{new.cite()} không đứng ngay sau {before.cite()}", f"{new.cite()} does not follow {before.cite()}"
    else:
        return
    raise faulty(Reason.LABEL, vi, en)
