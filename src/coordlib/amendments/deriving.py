"""Deriving: the amendment that leads from a text to an edited copy of it, in few operations."""

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
    old, new = (model.editions_of(one)[-1].text for one in (old, edited))
    new = new if edited.source.recorded else _with_data(old, edited)
    try:
        amendment = Amendment(tuple(_Walk(old, new).changes()), signatories=new.signatories)
    except FaultyChangeError as fault:
        raise ChangesError(language.Findings((codes.EDIT_WITHOUT_OPERATION.finding(fault.message),))) from fault
    after = as_of(old, [attrs.evolve(amendment, effective=date.max)], date.max)
    if faults := tuple(_left(after, new, edited)):
        raise ChangesError(language.Findings(faults))
    return amendment


def _left(after: model.Agreement, new: model.Agreement, edited: model.Agreement) -> Iterator[language.Finding]:
    """Yield what operations do not lead to; numbers, what stands repealed, and who signs do not count."""
    parties = ([attrs.evolve(one, former_names=()) for one in text.parties] for text in (after, new))
    for one in compare(*(attrs.evolve(text, parties=tuple(next(parties))) for text in (after, new))):
        where = one.where or one.was or language.Address()
        units = (after.stated(one.was or where), new.stated(where))
        sides = [[getattr(unit, name, "") for name in _SAID] for unit in units]
        gone = one.alteration is Alteration.REMOVED and model.REPEALED in one.old
        cited = one.alteration is Alteration.REWORDED and sides[0] == sides[1]  # a reference to what has another number
        if not (gone or cited or one.alteration is Alteration.MOVED or where.number == "signatories"):
            what = _no_operation(one.cited, one.what)
            yield codes.EDIT_WITHOUT_OPERATION.finding(what, where, edited.locate(where))


def _no_operation(cited: str, what: language.Message) -> language.Message:
    return language.Message(
        f"không thao tác nào dẫn đến chỗ đã sửa: {cited}, {what.vi}",
        f"no operation leads to what was edited: {cited}, {what.en}",
    )


def _with_data(old: model.Agreement, edited: model.Agreement) -> model.Agreement:
    """Return the old text in the words of another, which has no data: keys, promises and labels stay with the units."""
    text, units = edited, {one.address: one for one in edited.everything}
    for before, after in matched(units_compared(old), units_compared(edited)):
        if before is not None and after is not None:
            path = units[after.address].path
            now, had = model.reached(text, path), old.stated(before.address)  # of one kind
            printed = (one for one in _PRINTED if hasattr(now, one) and _is_printed(one, had, now))
            kept = {name: getattr(had, name) for name in (*_DATA, *printed) if hasattr(now, name)}
            text = model.changed(text, path, lambda one, kept=kept: attrs.evolve(one, **kept))  # type: ignore[misc]
    decision = old.decision and attrs.evolve(old.decision, articles=text.decision.articles if text.decision else ())
    return attrs.evolve(old, body=text.body, clauses=text.clauses, annexes=text.annexes, decision=decision)


def _is_printed(field: str, had: object, now: object) -> bool:
    """Tell whether words or tables print as others: titles in capitals, references as citations, ./. at the end."""
    texts = ("\n".join(_cells(getattr(one, field))) for one in (had, now))
    words, others = (" ".join(language.unmarked(one).lower().split()).rstrip("./;") for one in texts)
    return re.fullmatch(re.sub(r"\\\[\\\[.*?\\\]\\\]", r".+?", re.escape(words)), others) is not None


def _cells(held: Any) -> list[str]:  # noqa: ANN401 - a text, a table or several
    if held is None or isinstance(held, str):
        return [held or ""]
    rows = [(one.columns, *one.rows) for one in (held if isinstance(held, tuple) else (held,))]
    return [cell for table in rows for row in table for cell in row]


def _tried(text: model.Agreement, *changes: Change) -> model.Agreement | None:
    """Return the text after some operations; none where one cannot be done."""
    try:
        for one in changes:
            text = applied(text, one, date.max)
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
        bodies = self._done([*self._bodies()])
        start, phrases = self.now, self._phrases()
        self.taken = {(one.address.steps[-1].level, one.address.number) for one in self.now.everything}
        units = self._done([one for place in _TOP for one in self._list(None, place, place)])
        ordered = [*units, *phrases] if self.now == _tried(start, *units, *phrases) else [*phrases, *units]
        term = [operations.ChangeTerm(self.new.expires)] if self.now.expires != self.new.expires else []
        return [*bodies, *ordered, *self._done([*self._annexes(), *term])]

    def _done(self, changes: list[Change]) -> list[Change]:
        for one in changes:
            self.now = applied(self.now, one, date.max)
        return changes

    # --- units ---

    def _list(
        self, holder: model.Placed | None, place: language.Address, new_place: language.Address
    ) -> Iterator[Change]:
        """Yield the operations on the units straight under a place."""
        behind: language.Address | None = None
        pairs = [*_paired(_under(self.now, place), _under(self.new, new_place))]
        for index, (old, new) in enumerate(pairs):
            if old is not None and new is not None:
                yield from self._unit(old, new)
                behind = old.address
            elif old is not None:
                yield operations.Repeal(old.address.cite())
            elif new is not None and all(one is None for one, _ in pairs[index:]) and self._ends(holder, new):
                yield operations.Add(attrs.evolve(new.thing, label=""), holder.address.cite() if holder else "")  # type: ignore[arg-type]
            elif new is not None:
                change = self._inserted(holder, behind, new)
                behind = behind.beside(change.unit.label) if behind else behind
                yield change

    def _ends(self, holder: model.Placed | None, new: model.Placed) -> bool:
        """Tell whether a unit at the end of what holds it needs no label: it gives nothing another number."""
        label: str = getattr(new.thing, "label", "")
        body = [one.address for one in self.now.outline if one.path[0] == "body"]
        last = not new.address.decided and (holder is None or not body or body[-1].is_in(holder.address))
        return (last or isinstance(new.thing, _INNER)) and (not label or label.isdigit())

    def _inserted(
        self, holder: model.Placed | None, behind: language.Address | None, new: model.Placed
    ) -> operations.Insert:
        if behind is None and isinstance(new.thing, _INNER) and holder:
            raise _UnsaidError
        if behind is None:
            refuse(codes.LABEL_UNFIT, _new_at_the_head(name=holder.address.cite() if holder else "văn bản"))
        body = (one.address for one in self.now.outline if one.path[0] == "body")
        articles = (one for one in body if one.level is language.Level.ARTICLE and one.is_in(behind))
        self.behind = [language.Address(), *articles][-1]
        return operations.Insert(behind.cite(), self._labelled(new.thing, behind))

    def _labelled(self, unit: Any, behind: language.Address) -> Any:  # noqa: ANN401 - a unit of any level
        """Return a unit with the first label that is free behind another and before the next: 5a, 5b; b1, b2.

        The articles of a heading go on behind the last before it.
        """
        own, rest = behind.steps[-1], behind.steps[-1].ordinal[1]
        ends = [str(one) for one in range(1, 100)] if own.level is language.Level.POINT else list(POINT_LETTERS)
        begun = ends[ends.index(rest) + 1 :] if rest in ends else [] if rest else ends
        deeper = [f"{rest}{one}" for one in range(1, 10)] if rest and own.level is not language.Level.POINT else []
        labels = [unit.label] if unit.label else [behind.number.removesuffix(rest) + one for one in (*begun, *deeper)]
        ranks = [behind.beside(one).steps[-1].rank for level, one in self.taken if level is own.level]
        for label in labels:
            if not any(own.rank < one <= behind.beside(label).steps[-1].rank for one in ranks):
                self.taken.add((own.level, label))
                unit = attrs.evolve(unit, label=label)
                self.behind = behind.beside(label) if own.level is language.Level.ARTICLE else self.behind
                held = (self._labelled(one, self.behind) for one in getattr(unit, "articles", ()))
                return attrs.evolve(unit, articles=tuple(held)) if hasattr(unit, "articles") else unit
        raise _UnsaidError

    def _unit(self, old: model.Placed, new: model.Placed) -> list[Change]:
        """Return the operations on a unit that is in both: on what differs in it, or it as a whole."""
        was, now, place = old.thing, new.thing, old.address.cite()
        if _is_repealed(now):
            return [] if _is_repealed(was) else [operations.Repeal(place)]
        changes = {name for name in _SAID if getattr(was, name, None) != getattr(now, name, None)}
        try:
            inner = [*self._list(old, old.address, new.address)]
        except _UnsaidError:  # there is no label for what is new
            return [self._whole(old, new)]
        if isinstance(now, model.Part | model.Chapter | model.Section | model.TaskGroup):
            title = [operations.Retitle(place, now.title) if now.title else operations.Repeal(f"tên {place}")]
            return [*(title if "title" in changes else ()), *inner]
        own = self._own(old, new, changes) if now.key in ("", was.key) else None
        most = max(2, 2 * max(len(_under(self.now, old.address)), len(_under(self.new, new.address))) // 3)
        return [self._whole(old, new)] if own is None or len(own) + len(inner) > most else [*own, *inner]

    def _own(self, old: model.Placed, new: model.Placed, changes: set[str]) -> list[Change] | None:
        """Return what changes a unit without what stands under it; none where it is amended as a whole."""
        was: Any = old.thing
        now: Any = new.thing
        place = old.address.cite()
        if changes == {"title"} and isinstance(now, model.Article) and now.title:
            return [operations.Retitle(place, now.title)]
        if isinstance(now, model.AssignedTask):
            return None if changes else []
        had, has = ({one.key: one for one in (*unit.duties, *unit.reviews)} for unit in (was, now))
        if changes <= {"duties", "reviews"} and list(had) == list(has):
            others = (one for key, one in has.items() if one != had[key])
            return [(operations.ChangeDuty if one in now.duties else operations.ChangeReview)(one) for one in others]
        if changes == {"tables"}:
            return self._row(old, was.tables, now.tables)
        if changes == {"text"} and _under(self.now, old.address):
            wanted = model.changed(self.now, (*old.path, "text"), lambda _: now.text)
            hunks = _hunks(was.text, now.text)
            for pair in [_widened(hunks[0], [(was.text, now.text)]), *hunks] if len(hunks) == 1 else ():
                change = _on_words(*pair, places=(place,))
                if change and _tried(self.now, change) == wanted:
                    return [change]
        return None

    def _whole(self, old: model.Placed, new: model.Placed) -> Change:
        now, had = (promises_in(under(*one)) for one in ((self.new, new), (self.now, old)))
        unit: Any = attrs.evolve(new.thing, label="")  # type: ignore[arg-type]
        return operations.Amend(old.address.cite(), unit, tuple(key for key in had if key not in now))

    def _row(self, old: model.Placed, was: Sequence[Any], now: Sequence[Any]) -> list[Change] | None:
        """Return the one row that differs in tables: in other words, new or gone; none where more does."""
        tables = [index for index, (one, other) in enumerate(zip(was, now, strict=False)) if one != other]
        if len(was) != len(now) or len(tables) != 1 or was[tables[0]].columns != now[tables[0]].columns:
            return None
        one, other = was[tables[0]].rows, now[tables[0]].rows
        start = sum(takewhile(bool, (before == after for before, after in zip(one, other, strict=False))))
        place = f"bảng {tables[0] + 1} {old.address.cite()}"
        row, cells = f"hàng thứ {start + 1} {place}", (*other[start : start + 1],)
        likely: list[Change] = [operations.Repeal(row), *(operations.ReplaceRow(row, cells=one) for one in cells)]
        likely += [operations.AddRow(f"hàng thứ {start} {place}", cells=one) for one in cells if start]
        wanted = model.changed(self.now, (*old.path,), lambda unit: attrs.evolve(unit, **_tables(unit, now)))
        return next(([one] for one in likely if _tried(self.now, one) == wanted), None)

    # --- words in several places ---

    def _phrases(self) -> list[Change]:
        """Return the words that were edited in several places, each pair once, and replace them."""
        done: list[Change] = []
        tried: set[tuple[str, str]] = set()
        while True:
            fields = {way: (was, now) for way, was, now in self._fields() if was != now}
            counted = Counter(pair for texts in fields.values() for pair in set(_hunks(*texts)))
            likely = [pair for pair, times in counted.most_common() if times > 1 and pair not in tried]
            if not likely:
                return done
            tried.add(likely[0])
            ways = [way for way, texts in fields.items() if likely[0] in _hunks(*texts)]
            done += self._done(self._everywhere(likely[0], ways, [fields[way] for way in ways]))

    def _fields(self) -> Iterator[tuple[model.Way, str, str]]:
        """Yield each text that is in both, with the way to it in the one that is amended."""
        waiting = [*_paired(_annexes(self.now), _annexes(self.new))]
        waiting += reversed([*_paired(_under(self.now, _TOP[0]), _under(self.new, _TOP[0]))])
        while waiting:
            old, new = waiting.pop()
            if old is not None and new is not None and not _is_repealed(new.thing):
                waiting += reversed([*_paired(_under(self.now, old.address), _under(self.new, new.address))])
                texts = ((name, getattr(old.thing, name, ""), getattr(new.thing, name, "")) for name in _SAID[:2])
                yield from (((*old.path, name), was, now) for name, was, now in texts)

    def _everywhere(self, pair: tuple[str, str], ways: list[model.Way], texts: list[tuple[str, str]]) -> list[Change]:
        """Return the operation on words that mends several texts and spoils none."""
        named = dict.fromkeys(map(self._named, ways))
        scopes = [tuple(named), ()] if len(named) <= _MOST_LISTED else [(), tuple(named)]
        both = dict.fromkeys((_widened(pair, texts), pair))
        likely = (_on_words(*words, places=scope) for words in both for scope in scopes)
        return next(([one] for one in likely if one is not None and self._mends(one, ways)), [])

    def _named(self, way: model.Way) -> str:
        unit = next(one for one in reversed(self.now.everything) if way[: len(one.path)] == one.path)
        return f"{'tên ' * (way[-1] == 'title' and not isinstance(unit.thing, model.Annex))}{unit.address.cite()}"

    def _mends(self, change: Change, ways: list[model.Way]) -> bool:
        """Tell whether an operation changes the texts that are meant and no other that is as it should be."""
        after = _tried(self.now, change)
        texts = [(way, was, now, model.reached(after, way) or "") for way, was, now in self._fields()] if after else []
        spoilt = any(text != was and (was == now or way not in ways) for way, was, now, text in texts)
        return not spoilt and sum(text == now != was for _, was, now, text in texts) > 1

    # --- annexes and parties ---

    def _annexes(self) -> Iterator[Change]:
        added: list[Any] = []
        for old, new in _paired(_annexes(self.now), _annexes(self.new)):
            if old is None:
                added += [operations.AddAnnex(new.thing)] if new and isinstance(new.thing, model.Annex) else []
            elif new is None:
                yield operations.Repeal(old.address.cite())
            elif attrs.evolve(new.thing, key=old.thing.key) != old.thing:
                yield from self._annex(old, new.thing)
        yield from added

    def _annex(self, old: model.Placed, now: Any) -> Iterator[Change]:  # noqa: ANN401 - an annex
        was: Any = old.thing
        tables = [[*filter(None, (one.table,)), *one.tables] for one in (was, now)]
        row = None
        if attrs.evolve(now, table=was.table, tables=was.tables, key=was.key) == was:
            row = self._row(old, *tables)
        elif attrs.evolve(now, title=was.title, key=was.key) == was:
            row = [operations.Retitle(old.address.cite(), now.title)]
        elif was.assignment and now.assignment and _without_rows(was) == _without_rows(now):
            row = self._rows(old, now)
        yield from row or [operations.ReplaceAnnex(old.address.cite(), now)]

    def _rows(self, old: model.Placed, now: model.Annex) -> list[Change] | None:
        """Return the operations on the rows of an assignment table; none where no label is left, or rows hold rows."""
        new = next(one for one in _annexes(self.new) if one.thing is now)
        rows = (held.thing for text in (old, new) for held in text.within())
        deep = any(one.tasks for one in rows if isinstance(one, model.AssignedTask))
        try:
            return None if deep else [*self._list(old, old.address, new.address)]
        except (_UnsaidError, FaultyChangeError):
            return None

    def _bodies(self) -> Iterator[Change]:
        old, new = ({one.key: one for one in text.parties} for text in (self.now, self.new))
        yield from (operations.AddParty(one) for key, one in new.items() if key not in old)
        yield from (operations.ChangeParty(one) for key, one in new.items() if key in old and one != old[key])
        wanted = promises_of(self.new)
        for key in (one for one in old if one not in new):
            found: dict[int, Change] = {}
            for change in (operations.WithdrawParty(key, heir) for heir in ("", *(one for one in new if one in old))):
                if after := _tried(self.now, change):
                    spoilt = sum(wanted.get(one) != now for one, now in promises_of(after).items())
                    found.setdefault(spoilt, change)
            # with the heir, if any, that leaves the fewest promises to be changed
            yield found[min(found)] if found else operations.WithdrawParty(key)


def _new_at_the_head(name: str) -> language.Message:
    return language.Message(
        f"đơn vị mới ở đầu {name} làm thay đổi số thứ tự đã ký; hãy đặt sau một đơn vị đã có",
        f"what is new at the head of {name} renumbers what was signed; put it behind",
    )


_INNER = (model.Clause, model.Point, model.TaskGroup, model.AssignedTask)


def _without_rows(annex: Any) -> object:  # noqa: ANN401 - an annex with an assignment table
    return attrs.evolve(annex, key="", assignment=attrs.evolve(annex.assignment, rows=()))


# --- which unit is which ---


def _under(text: model.Agreement, place: language.Address) -> list[model.Placed]:
    """Return the units straight under a place, in order."""
    own = (one for one in text.everything if isinstance(one.thing, operations.Unit))
    return [one for one in own if one.address.steps[:-1] == place.steps]


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
    return type(old.thing) is type(new.thing) and getattr(new.thing, "label", "") in ("", old.address.number)


def _unnumbered(thing: Any) -> Any:  # noqa: ANN401 - a unit or what it holds
    bare = {name: "" for name in ("key", "label") if hasattr(thing, name)}
    held = {name: tuple(map(_unnumbered, getattr(thing, name))) for name in _HELD if hasattr(thing, name)}
    return attrs.evolve(thing, **bare, **held)


def _likeness(old: model.Placed, new: model.Placed) -> float:
    alike = language.in_common(_words_of(old.thing), _words_of(new.thing)) if _may_be(old, new) else 0.0
    return 0.0 if alike < language.ALIKE or _is_repealed(old.thing) or _is_repealed(new.thing) else alike


def _words_of(thing: Any) -> frozenset[str]:  # noqa: ANN401 - a unit or what it holds
    said = f"{getattr(thing, 'title', '')} {getattr(thing, 'text', '')}".lower().split()
    return frozenset(said).union(*(_words_of(one) for name in _HELD for one in getattr(thing, name, ())))


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
