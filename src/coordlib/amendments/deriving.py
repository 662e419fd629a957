"""Deriving: the amendment that leads from a text to an edited copy of it, in few operations.

In come two agreements; out goes an amendment, or a finding for each edit that no operation says. What an operation
does, `applying` knows: each that is tried is applied, and held against the copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

import attrs

from coordlib import language, model
from coordlib.amendments import codes, operations
from coordlib.amendments.amendments import Amendment, ChangesError, applied, as_of
from coordlib.amendments.comparison import Alteration, Side, compare, differing, matched, units_compared
from coordlib.amendments.operations import Change
from coordlib.amendments.targets import FaultyChangeError, promises_in, refuse, under
from coordlib.dates import promises_of
from coordlib.lexicon import POINT_LETTERS

_HELD = ("articles", "clauses", "points", "tasks")
_DATA = ("key", "label", "duties", "reviews", "landscape")  # what a text alone does not show
_PRINTED = ("title", "text", "table", "tables")
_SAID = ("title", "text", "tables", "duties", "reviews", "cells")
_INNER = (model.Clause, model.Point, model.TaskGroup, model.AssignedTask)
_MOST_LISTED = 4  # places of a phrase that are listed; where there are more, it is replaced in the whole text
_ON_A_SIDE = 4  # words by which a phrase is widened at most
_TOP = (language.Address(), language.Address().at(language.Level.DECISION))


class _UnsaidError(Exception):
    """What no operation on a list says: it is amended with what holds it."""


@language.checked
def amendment_between(old: model.Agreement, edited: model.Agreement) -> Amendment:
    """Return the amendment that leads from a text to an edited copy (soạn văn bản sửa đổi từ bản đã sửa).

    As few operations as a lawyer writes: a unit that was edited in new words, a phrase that was edited in several
    places once, units that are new or gone, promises, annexes, parties, the last day. What was signed keeps its number:
    what is new in between gets a label like “5a”, what is gone is repealed; so references to it are to be looked at.
    Of a copy that is a text alone, as `read_document` gives it, the words are taken; keys and promises stay.
    Number, day, bases and effect of the amendment are left to whoever issues it; it names who signed the edited copy.
    Raises `ChangesError` with a finding (CHG017) for each edit that no operation says, such as of the title or a basis.
    """
    old, new = model.editions_of(old)[-1].text, model.editions_of(edited)[-1].text
    if not edited.source.recorded:
        new = _with_data(old, edited)
    try:
        amendment = Amendment(tuple(_Walk(old, new).changes()), signatories=new.signatories)
    except FaultyChangeError as fault:
        raise ChangesError(language.Findings((codes.EDIT_WITHOUT_OPERATION.finding(fault.message),))) from fault
    after = as_of(old, [attrs.evolve(amendment, effective=date.max)], date.max)
    if faults := tuple(_edits_without_operation(after, new, edited)):
        raise ChangesError(language.Findings(faults))
    return amendment


def _edits_without_operation(
    after: model.Agreement, new: model.Agreement, edited: model.Agreement
) -> Iterator[language.Finding]:
    """Yield what operations do not lead to; numbers, what stands repealed, and who signs do not count."""
    for difference in compare(_without_former_names(after), _without_former_names(new)):
        where = difference.where or difference.was or language.Address()
        is_repealed = difference.alteration is Alteration.REMOVED and model.REPEALED in difference.old
        is_moved = difference.alteration is Alteration.MOVED
        if is_repealed or is_moved or where.number == "signatories":
            continue
        says_the_same = _said_by(after.stated(difference.was or where)) == _said_by(new.stated(where))
        if difference.alteration is Alteration.REWORDED and says_the_same:
            continue  # it refers to what has another number
        what = _no_operation_leads_to(difference.cited, difference.what)
        yield codes.EDIT_WITHOUT_OPERATION.finding(what, where, edited.locate(where))


def _without_former_names(text: model.Agreement) -> model.Agreement:
    return attrs.evolve(text, parties=tuple(attrs.evolve(party, former_names=()) for party in text.parties))


def _said_by(unit: object) -> list[object]:
    return [getattr(unit, name, "") for name in _SAID]


def _no_operation_leads_to(cited: str, what: language.Message) -> language.Message:
    return language.Message(
        f"không thao tác nào dẫn đến chỗ đã sửa: {cited}, {what.vi}",
        f"no operation leads to what was edited: {cited}, {what.en}",
    )


def _with_data(old: model.Agreement, edited: model.Agreement) -> model.Agreement:
    """Return the old text in the words of another, which has no data: keys, promises and labels stay with the units."""
    text, paths = edited, {placed.address: placed.path for placed in edited.everything}
    for before, after in matched(units_compared(old), units_compared(edited)):
        if before is not None and after is not None:
            path = paths[after.address]
            now, had = model.reached(text, path), old.stated(before.address)  # of one kind
            printed = (name for name in _PRINTED if hasattr(now, name) and _prints_alike(name, had, now))
            kept = {name: getattr(had, name) for name in (*_DATA, *printed) if hasattr(now, name)}
            text = model.changed(text, path, lambda unit, kept=kept: attrs.evolve(unit, **kept))  # type: ignore[misc]
    decision = old.decision
    if decision:
        decision = attrs.evolve(decision, articles=text.decision.articles if text.decision else ())
    return attrs.evolve(old, body=text.body, clauses=text.clauses, annexes=text.annexes, decision=decision)


_ESCAPED_REFERENCE = re.compile(r"\\\[\\\[.*?\\\]\\\]")  # “[[key]]”, as `re.escape` writes it


def _prints_alike(field: str, had: object, now: object) -> bool:
    """Tell whether words or tables print as others: titles in capitals, references as citations, ./. at the end."""
    words, others = _as_printed(getattr(had, field)), _as_printed(getattr(now, field))
    with_any_citation = _ESCAPED_REFERENCE.sub(r".+?", re.escape(words))
    return re.fullmatch(with_any_citation, others) is not None


def _as_printed(held: Any) -> str:  # noqa: ANN401 - a text, a table or several
    """Return words in small letters, as it does not matter how they print, without what closes a document."""
    text = language.unmarked("\n".join(_cells(held)))
    return " ".join(text.lower().split()).rstrip("./;")


def _cells(held: Any) -> list[str]:  # noqa: ANN401 - a text, a table or several
    if held is None or isinstance(held, str):
        return [held or ""]
    tables = held if isinstance(held, tuple) else (held,)
    return [cell for table in tables for row in (table.columns, *table.rows) for cell in row]


def _try(text: model.Agreement, *changes: Change) -> model.Agreement | None:
    """Return the text after some operations; none where one cannot be done."""
    try:
        for change in changes:
            text = applied(text, change, date.max)
    except FaultyChangeError:
        return None
    return text


@attrs.define
class _Walk:
    """The text as the operations so far leave it, and the one that they lead to."""

    now: model.Agreement
    new: model.Agreement
    taken: set[tuple[language.Level, str]] = attrs.field(factory=set)
    behind: language.Address = language.Address()  # the last article that has a label

    def changes(self) -> list[Change]:
        """Return the operations, in the order of an instrument: parties, units, phrases, annexes, the last day."""
        parties = self._apply([*self._changes_of_parties()])
        start, phrases = self.now, self._changes_of_phrases()
        self.taken = {(placed.address.steps[-1].level, placed.address.number) for placed in self.now.everything}
        units = self._apply([change for place in _TOP for change in self._changes_under(None, place, place)])
        units_may_come_first = self.now == _try(start, *units, *phrases)
        ordered = [*units, *phrases] if units_may_come_first else [*phrases, *units]
        last: list[Change] = [*self._changes_of_annexes()]
        if self.now.expires != self.new.expires:
            last.append(operations.ChangeTerm(self.new.expires))
        return [*parties, *ordered, *self._apply(last)]

    def _apply(self, changes: list[Change]) -> list[Change]:
        """Apply operations to the text as it is now; return them."""
        for change in changes:
            self.now = applied(self.now, change, date.max)
        return changes

    # --- units ---

    def _changes_under(
        self, holder: model.Placed | None, place: language.Address, new_place: language.Address
    ) -> Iterator[Change]:
        """Yield the operations on the units straight under a place."""
        behind: language.Address | None = None
        pairs = [*_paired(_under(self.now, place), _under(self.new, new_place))]
        for index, (old, new) in enumerate(pairs):
            if old is not None and new is not None:
                yield from self._changes_of_unit(old, new)
                behind = old.address
            elif old is not None:
                yield operations.Repeal(old.address.cite())
            elif new is not None:
                only_new_ones_follow = all(other is None for other, _ in pairs[index:])
                if only_new_ones_follow and self._needs_no_label(holder, new):
                    unit: Any = attrs.evolve(new.thing, label="")  # type: ignore[arg-type]
                    yield operations.Add(unit, holder.address.cite() if holder else "")
                    continue
                change = self._insertion(holder, behind, new)
                behind = behind.beside(change.unit.label) if behind else behind
                yield change

    def _needs_no_label(self, holder: model.Placed | None, new: model.Placed) -> bool:
        """Tell whether a unit at the end of what holds it needs no label: it gives nothing another number."""
        label: str = getattr(new.thing, "label", "")
        if label and not label.isdigit():
            return False
        if isinstance(new.thing, _INNER):
            return True
        body = [outlined.address for outlined in self.now.outline if outlined.path[0] == "body"]
        holds_the_last = holder is None or not body or body[-1].is_in(holder.address)
        return holds_the_last and not new.address.decided

    def _insertion(
        self, holder: model.Placed | None, behind: language.Address | None, new: model.Placed
    ) -> operations.Insert:
        if behind is None and isinstance(new.thing, _INNER) and holder:
            raise _UnsaidError
        if behind is None:
            refuse(codes.LABEL_UNFIT, _new_at_the_head(name=holder.address.cite() if holder else "văn bản"))
        body = (outlined.address for outlined in self.now.outline if outlined.path[0] == "body")
        articles = [place for place in body if place.level is language.Level.ARTICLE and place.is_in(behind)]
        self.behind = articles[-1] if articles else language.Address()
        return operations.Insert(behind.cite(), self._with_label(new.thing, behind))

    def _with_label(self, unit: Any, behind: language.Address) -> Any:  # noqa: ANN401 - a unit of any level
        """Return a unit with the first label that is free behind another and before the next: 5a, 5b; b1, b2.

        The articles of a heading go on behind the last before it.
        """
        own = behind.steps[-1]
        taken = [behind.beside(label).steps[-1].rank for level, label in self.taken if level is own.level]
        for label in [unit.label] if unit.label else _labels_after(behind):
            rank = behind.beside(label).steps[-1].rank
            if any(own.rank < other <= rank for other in taken):
                continue
            self.taken.add((own.level, label))
            unit = attrs.evolve(unit, label=label)
            if own.level is language.Level.ARTICLE:
                self.behind = behind.beside(label)
            if hasattr(unit, "articles"):
                articles = tuple(self._with_label(article, self.behind) for article in unit.articles)
                unit = attrs.evolve(unit, articles=articles)
            return unit
        raise _UnsaidError

    def _changes_of_unit(self, old: model.Placed, new: model.Placed) -> list[Change]:
        """Return the operations on a unit that is in both: on what differs in it, or it as a whole."""
        was, now, place = old.thing, new.thing, old.address.cite()
        if _is_repealed(now):
            return [] if _is_repealed(was) else [operations.Repeal(place)]
        changed_fields = {name for name in _SAID if getattr(was, name, None) != getattr(now, name, None)}
        try:
            inner = [*self._changes_under(old, old.address, new.address)]
        except _UnsaidError:  # there is no label for what is new
            return [self._as_a_whole(old, new)]
        if isinstance(now, model.Part | model.Chapter | model.Section | model.TaskGroup):
            if "title" not in changed_fields:
                return inner
            return [operations.Retitle(place, now.title) if now.title else operations.Repeal(f"tên {place}"), *inner]
        own = self._changes_of_own(old, new, changed_fields) if now.key in ("", was.key) else None
        held = max(len(_under(self.now, old.address)), len(_under(self.new, new.address)))
        most = max(2, 2 * held // 3)  # operations; where there would be more, the whole is said anew
        if own is None or len(own) + len(inner) > most:
            return [self._as_a_whole(old, new)]
        return [*own, *inner]

    def _changes_of_own(self, old: model.Placed, new: model.Placed, changed_fields: set[str]) -> list[Change] | None:
        """Return what changes a unit without what stands under it; none where it is amended as a whole."""
        was: Any = old.thing
        now: Any = new.thing
        place = old.address.cite()
        if changed_fields == {"title"} and isinstance(now, model.Article) and now.title:
            return [operations.Retitle(place, now.title)]
        if isinstance(now, model.AssignedTask):
            return None if changed_fields else []
        had = {promise.key: promise for promise in (*was.duties, *was.reviews)}
        has = {promise.key: promise for promise in (*now.duties, *now.reviews)}
        if changed_fields <= {"duties", "reviews"} and list(had) == list(has):
            return [_change_of_promise(promise) for key, promise in has.items() if promise != had[key]]
        if changed_fields == {"tables"}:
            return self._change_of_row(old, was.tables, now.tables)
        if changed_fields == {"text"} and _under(self.now, old.address):
            return self._change_of_words(old, was.text, now.text)
        return None

    def _change_of_words(self, old: model.Placed, was: str, now: str) -> list[Change] | None:
        """Return the operation on the one phrase that differs in a unit; none where more does."""
        hunks = _hunks(was, now)
        if len(hunks) != 1:
            return None
        wanted = model.changed(self.now, (*old.path, "text"), lambda _: now)
        for before, after in (_widened(hunks[0], [(was, now)]), hunks[0]):
            change = _on_words(before, after, places=(old.address.cite(),))
            if change and _try(self.now, change) == wanted:
                return [change]
        return None

    def _as_a_whole(self, old: model.Placed, new: model.Placed) -> Change:
        """Return the operation that says a unit anew, with the promises that end with the old words."""
        had, has = promises_in(under(self.now, old)), promises_in(under(self.new, new))
        unit: Any = attrs.evolve(new.thing, label="")  # type: ignore[arg-type]
        return operations.Amend(old.address.cite(), unit, tuple(key for key in had if key not in has))

    def _change_of_row(self, old: model.Placed, was: Sequence[Any], now: Sequence[Any]) -> list[Change] | None:
        """Return the one row that differs in tables: in other words, new or gone; none where more does."""
        differing_tables = [index for index, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]]
        if len(was) != len(now) or len(differing_tables) != 1:
            return None
        index = differing_tables[0]
        if was[index].columns != now[index].columns:
            return None
        had, has = was[index].rows, now[index].rows
        alike = sum(takewhile(bool, (before == after for before, after in zip(had, has, strict=False))))
        table = f"bảng {index + 1} {old.address.cite()}"
        row = f"hàng thứ {alike + 1} {table}"
        likely: list[Change] = [operations.Repeal(row)]
        if alike < len(has):
            cells = has[alike]
            likely.append(operations.ReplaceRow(row, cells=cells))
            likely += [operations.AddRow(f"hàng thứ {alike} {table}", cells=cells)] if alike else []
        wanted = model.changed(self.now, (*old.path,), lambda unit: attrs.evolve(unit, **_tables(unit, now)))
        return next(([change] for change in likely if _try(self.now, change) == wanted), None)

    # --- words in several places ---

    def _changes_of_phrases(self) -> list[Change]:
        """Return the words that were edited in several places, each pair once, and replace them."""
        done: list[Change] = []
        tried: set[tuple[str, str]] = set()
        while True:
            edited = {way: (was, now) for way, was, now in self._texts_in_both() if was != now}
            counted = Counter(pair for texts in edited.values() for pair in set(_hunks(*texts)))
            pair = next((pair for pair, times in counted.most_common() if times > 1 and pair not in tried), None)
            if pair is None:
                return done
            tried.add(pair)
            ways = [way for way, texts in edited.items() if pair in _hunks(*texts)]
            done += self._apply(self._change_everywhere(pair, ways, [edited[way] for way in ways]))

    def _texts_in_both(self) -> Iterator[tuple[model.Way, str, str]]:
        """Yield each text that is in both, with the way to it in the one that is amended."""
        waiting = [*_paired(_annexes(self.now), _annexes(self.new))]
        waiting += reversed([*_paired(_under(self.now, _TOP[0]), _under(self.new, _TOP[0]))])
        while waiting:
            old, new = waiting.pop()
            if old is not None and new is not None and not _is_repealed(new.thing):
                waiting += reversed([*_paired(_under(self.now, old.address), _under(self.new, new.address))])
                texts = ((name, getattr(old.thing, name, ""), getattr(new.thing, name, "")) for name in _SAID[:2])
                yield from (((*old.path, name), was, now) for name, was, now in texts)

    def _change_everywhere(
        self, pair: tuple[str, str], ways: list[model.Way], texts: list[tuple[str, str]]
    ) -> list[Change]:
        """Return the operation on words that mends several texts and spoils none."""
        listed = tuple(dict.fromkeys(map(self._cited, ways)))
        whole_text: tuple[str, ...] = ()
        scopes = [listed, whole_text] if len(listed) <= _MOST_LISTED else [whole_text, listed]
        for before, after in dict.fromkeys((_widened(pair, texts), pair)):
            for scope in scopes:
                change = _on_words(before, after, places=scope)
                if change is not None and self._mends(change, ways):
                    return [change]
        return []

    def _cited(self, way: model.Way) -> str:
        """Return the place of a text as an operation names it: “Điều 9”, “tên Điều 9”."""
        unit = next(placed for placed in reversed(self.now.everything) if way[: len(placed.path)] == placed.path)
        is_title = way[-1] == "title" and not isinstance(unit.thing, model.Annex)
        return f"tên {unit.address.cite()}" if is_title else unit.address.cite()

    def _mends(self, change: Change, ways: list[model.Way]) -> bool:
        """Tell whether an operation changes the texts that are meant and no other that is as it should be."""
        after = _try(self.now, change)
        if after is None:
            return False
        mended = 0
        for way, was, now in self._texts_in_both():
            text = model.reached(after, way) or ""
            if text != was and (was == now or way not in ways):
                return False
            mended += text == now != was
        return mended > 1

    # --- annexes and parties ---

    def _changes_of_annexes(self) -> Iterator[Change]:
        added: list[Change] = []
        for old, new in _paired(_annexes(self.now), _annexes(self.new)):
            if old is None:
                added += [operations.AddAnnex(new.thing)] if new and isinstance(new.thing, model.Annex) else []
            elif new is None:
                yield operations.Repeal(old.address.cite())
            elif attrs.evolve(new.thing, key=old.thing.key) != old.thing:
                yield from self._changes_of_annex(old, new.thing)
        yield from added

    def _changes_of_annex(self, old: model.Placed, now: Any) -> Iterator[Change]:  # noqa: ANN401 - an annex
        was: Any = old.thing
        changes: list[Change] | None = None
        if attrs.evolve(now, table=was.table, tables=was.tables, key=was.key) == was:
            changes = self._change_of_row(old, _tables_of(was), _tables_of(now))
        elif attrs.evolve(now, title=was.title, key=was.key) == was:
            changes = [operations.Retitle(old.address.cite(), now.title)]
        elif was.assignment and now.assignment and _without_rows(was) == _without_rows(now):
            changes = self._changes_of_assigned_rows(old, now)
        yield from changes or [operations.ReplaceAnnex(old.address.cite(), now)]

    def _changes_of_assigned_rows(self, old: model.Placed, now: model.Annex) -> list[Change] | None:
        """Return the operations on the rows of an assignment table; none where no label is left, or rows hold rows."""
        new = next(placed for placed in _annexes(self.new) if placed.thing is now)
        rows = [held.thing for annex in (old, new) for held in annex.within()]
        if any(row.tasks for row in rows if isinstance(row, model.AssignedTask)):
            return None
        try:
            return [*self._changes_under(old, old.address, new.address)]
        except (_UnsaidError, FaultyChangeError):
            return None

    def _changes_of_parties(self) -> Iterator[Change]:
        old = {party.key: party for party in self.now.parties}
        new = {party.key: party for party in self.new.parties}
        yield from (operations.AddParty(party) for key, party in new.items() if key not in old)
        yield from (operations.ChangeParty(party) for key, party in new.items() if key in old and party != old[key])
        heirs = ("", *(key for key in new if key in old))
        for key in old:
            if key not in new:
                yield self._withdrawal(key, heirs)

    def _withdrawal(self, key: language.Key, heirs: Sequence[str]) -> Change:
        """Return the operation by which a party leaves, with the heir, if any, that spoils fewest promises."""
        wanted = promises_of(self.new)
        spoilt: dict[int, Change] = {}
        for heir in heirs:
            change = operations.WithdrawParty(key, heir)
            if after := _try(self.now, change):
                to_change = sum(wanted.get(name) != promise for name, promise in promises_of(after).items())
                spoilt.setdefault(to_change, change)
        return spoilt[min(spoilt)] if spoilt else operations.WithdrawParty(key)


def _labels_after(behind: language.Address) -> list[str]:
    """Return the labels that may stand behind a unit before the next number: behind 5 5a, 5b; behind 5a 5b, 5a1."""
    is_point = behind.steps[-1].level is language.Level.POINT
    rest = behind.steps[-1].ordinal[1]  # what follows the number or letter in its label: “a” in “5a”
    ends = [str(number) for number in range(1, 100)] if is_point else list(POINT_LETTERS)
    deeper: list[str] = []
    if rest:
        ends = ends[ends.index(rest) + 1 :] if rest in ends else []
        deeper = [] if is_point else [f"{rest}{number}" for number in range(1, 10)]
    return [behind.number.removesuffix(rest) + end for end in (*ends, *deeper)]


def _change_of_promise(promise: model.Promise) -> Change:
    match promise:
        case model.Duty():
            return operations.ChangeDuty(promise)
        case model.ReviewCycle():
            return operations.ChangeReview(promise)


def _tables_of(annex: model.Annex) -> list[model.AnnexTable]:
    return [*filter(None, (annex.table,)), *annex.tables]


def _new_at_the_head(name: str) -> language.Message:
    return language.Message(
        f"đơn vị mới ở đầu {name} làm thay đổi số thứ tự đã ký; hãy đặt sau một đơn vị đã có",
        f"what is new at the head of {name} renumbers what was signed; put it behind",
    )


def _without_rows(annex: Any) -> object:  # noqa: ANN401 - an annex with an assignment table
    return attrs.evolve(annex, key="", assignment=attrs.evolve(annex.assignment, rows=()))


# --- which unit is which ---


def _under(text: model.Agreement, place: language.Address) -> list[model.Placed]:
    """Return the units straight under a place, in order."""
    units = (placed for placed in text.everything if isinstance(placed.thing, operations.Unit))
    return [placed for placed in units if placed.address.steps[:-1] == place.steps]


def _annexes(text: model.Agreement) -> list[model.Placed]:
    return [one for one in text.placed if isinstance(one.thing, model.Annex)]


def _tables(unit: Any, tables: Sequence[Any]) -> dict[str, Any]:  # noqa: ANN401 - a unit or an annex
    first = hasattr(unit, "table") and unit.table is not None
    return {"tables": tuple(tables[first:]), **({"table": tables[0]} if first else {})}


def _paired(
    olds: list[model.Placed], news: list[model.Placed]
) -> Iterator[tuple[model.Placed | None, model.Placed | None]]:
    """Yield each unit of two lists, with what it is in the other, in a stretch of changes in turn."""
    keys = {one.thing.key for one in olds} & {one.thing.key for one in news} - {""}

    def known_by(one: model.Placed) -> object:
        return one.thing.key if one.thing.key in keys else (type(one.thing), repr(_unnumbered(one.thing)))

    gone: list[model.Placed] = []
    new: list[model.Placed] = []
    for old, now in (*language.in_pairs(olds, news, known_by, _likeness), (None, None)):
        gone += [old] if old is not None and now is None and not _is_repealed(old.thing) else []
        new += [now] if now is not None and old is None else []
        if (old is None) == (now is None):
            for before in gone:
                yield before, new.pop(0) if new and _may_be(before, new[0]) else None
            yield from ((None, one) for one in new)
            gone, new = [], []
            yield from [(old, now)] if old else []


def _may_be(old: model.Placed, new: model.Placed) -> bool:
    are_alike = model.kind_of(old.thing) is model.kind_of(new.thing)
    return are_alike and getattr(new.thing, "label", "") in ("", old.address.number)


def _unnumbered(thing: Any) -> Any:  # noqa: ANN401 - a unit or what it holds
    bare = {name: "" for name in ("key", "label") if hasattr(thing, name)}
    held = {name: tuple(map(_unnumbered, getattr(thing, name))) for name in _HELD if hasattr(thing, name)}
    return attrs.evolve(thing, **bare, **held)


def _likeness(old: model.Placed, new: model.Placed) -> float:
    if not _may_be(old, new) or _is_repealed(old.thing) or _is_repealed(new.thing):
        return 0.0
    alike = language.in_common(_words_in(old.thing), _words_in(new.thing))
    return alike if alike >= language.ALIKE else 0.0


def _words_in(thing: Any) -> frozenset[str]:  # noqa: ANN401 - a unit or what it holds
    own = f"{getattr(thing, 'title', '')} {getattr(thing, 'text', '')}".lower().split()
    return frozenset(own).union(*(_words_in(held) for name in _HELD for held in getattr(thing, name, ())))


def _is_repealed(thing: object) -> bool:
    return model.REPEALED in (getattr(thing, "title", ""), getattr(thing, "text", ""))


# --- which words differ ---


def _hunks(was: str, now: str) -> list[tuple[str, str]]:
    """Return the words that differ, as pairs of old and new, each without the blanks around it."""
    found = [["", ""]]
    for strand in differing(was, now):
        found += [["", ""]] if strand.side is Side.BOTH else []
        found[-1][strand.side is Side.NEW] += "" if strand.side is Side.BOTH else strand.text
    return [(old.strip(), new.strip()) for old, new in found if old.strip() or new.strip()]


def _widened(pair: tuple[str, str], texts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return words that are part of a name with the whole of it, and a figure with what it counts."""
    if not all(pair):
        return pair
    around = [_around(text, words) for both in texts for text, words in zip(both, pair, strict=True)]
    left, right = (
        [words[0] for words in takewhile(lambda words: len({*words}) == 1, zip(*side, strict=False))]
        for side in zip(*around, strict=True)
    )
    large = _in_name(left) if pair[0][0].islower() else 0
    count = _in_name(right) + 1 if right and right[0][0].isupper() else 3 * pair[0].isdecimal()
    before, after = (" ".join((*reversed(left[:large]), one, *right[:count])) for one in pair)
    return before, after


def _in_name(words: list[str]) -> int:
    """Return up to which word a name goes on, that has a capital at each second word at least: “Phòng Tư pháp”."""
    last = 0
    for index, word in enumerate(words, start=1):
        last = index if word[0].isupper() and index - last <= 2 else last  # noqa: PLR2004 - as said
    return last


def _around(text: str, phrase: str) -> tuple[list[str], list[str]]:
    """Return the words before a phrase, the nearest first, and those behind it, to the next sign."""
    before, _, behind = text.partition(phrase)
    left = re.findall(r"((?:[\w-]+ )*)$", before)[0].split()
    right = re.findall(r"^((?: [\w-]+)*)", behind)[0].split()
    return left[::-1][:_ON_A_SIDE], right[:_ON_A_SIDE]


def _on_words(old: str, new: str, places: tuple[str, ...]) -> Change | None:
    if not old:
        return None
    return operations.ReplacePhrase(old, new, places=places) if new else operations.DropPhrase(old, places=places)
