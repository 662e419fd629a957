"""Comparison: what differs between two texts of an agreement, unit by unit and word by word.

In come two agreements; out go their differences, those first that change who owes what to whom, by when, or for how
long. Which operations would lead from one to the other, `deriving` says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from typing import Any

import attrs

from coordlib import language, model
from coordlib.lexicon import FrozenDict

_LONGEST = 2_000  # words that are compared one by one; what is longer is compared line by line
_MOST_LINES = 2_000
_COMPARED = model.Provision | model.Annex | model.TaskGroup | model.AssignedTask
_TEXT = language.Message("lời văn", "text")

_DUTY = attrs.fields(model.Duty)
_REVIEW = attrs.fields(model.ReviewCycle)
_INDICATOR = attrs.fields(model.Indicator)
_AGREEMENT = attrs.fields(model.Agreement)
_DECISION = attrs.fields(model.Decision)
# The fields that change who owes what to whom, by when, or for how long.
_WEIGHTY: Mapping[type, frozenset[str]] = {
    model.Duty: frozenset(
        (_DUTY.lead.name, _DUTY.to.name, _DUTY.when.name, _DUTY.support.name, _DUTY.kind.name, _DUTY.roll.name)
    ),
    model.ReviewCycle: frozenset(
        (
            *(_REVIEW.kind.name, _REVIEW.every.name, _REVIEW.hosts.name, _REVIEW.reporters.name),
            *(_REVIEW.receivers.name, _REVIEW.cut_off.name, _REVIEW.roll.name, _REVIEW.rotation.name),
        )
    ),
    model.Indicator: frozenset(
        (
            *(_INDICATOR.unit.name, _INDICATOR.at_least.name, _INDICATOR.at_most.name, _INDICATOR.level.name),
            *(_INDICATOR.restricted.name, _INDICATOR.each.name, _INDICATOR.months.name),
        )
    ),
    model.Agreement: frozenset(
        (_AGREEMENT.parties.name, _AGREEMENT.kind.name, _AGREEMENT.effective.name, _AGREEMENT.expires.name)
    ),
    model.Decision: frozenset((_DECISION.kind.name,)),
}
_BY_THEIR_WORDS = (_AGREEMENT.body.name, _AGREEMENT.clauses.name, _AGREEMENT.annexes.name, _AGREEMENT.decision.name)
_LISTS = ("parties", "obliged", "signatories", "bases", "recipients", "replaces", "waivers", "events")
_NEVER = ("id", "source", "amendments")  # what it is known by is no part of what it says
_OF_A_DECISION = ("issuer", "title", "authority", "kind", "abbreviation")
_NOBODY = model.Agreement("")  # in which a key is a key

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_IN_A_FILE = re.compile(r"“([^”]*)” \([a-z_.0-9]+\)")  # “ngày ký” (signed), of which print shows the first alone


class Side(Enum):
    """Where words stand: in both texts, in the old one, or in the new one."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@attrs.frozen
class Strand:
    """Words that stand together in both texts, or in one of them (đoạn giữ nguyên, bỏ, thêm)."""

    side: Side
    text: str


@language.checked
def differing(old: str, new: str) -> tuple[Strand, ...]:
    """Return both texts as stretches: those of `BOTH` and `OLD` make the old one, those of `BOTH` and `NEW` the new.

    >>> [(one.side.value, one.text) for one in differing("trong 05 ngày", "trong 03 ngày")]
    [('both', 'trong '), ('old', '05'), ('new', '03'), ('both', ' ngày')]
    """
    return tuple(_joined(_stretches(_parts(old), _parts(new))))


def _parts(text: str) -> list[str]:
    words = _WORD.findall(text)
    return words if len(words) <= _LONGEST else text.splitlines(keepends=True)


def _stretches(old: list[str], new: list[str]) -> Iterator[Strand]:
    if len(old) > _MOST_LINES or len(new) > _MOST_LINES:
        yield from (Strand(Side.OLD, "".join(old)), Strand(Side.NEW, "".join(new)))
        return
    for _, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[start:end]), "".join(new[begin:stop])
        if before == after:
            yield Strand(Side.BOTH, before)
        else:
            yield from (Strand(Side.OLD, before), Strand(Side.NEW, after))


def _joined(stretches: Iterator[Strand]) -> Iterator[Strand]:
    """Let a space alone between two differences be of them, so that a phrase is marked as one."""
    found = [one for one in stretches if one.text]
    for number, one in enumerate(found):
        between = one.side is Side.BOTH and one.text.isspace() and 0 < number < len(found) - 1
        yield from (Strand(Side.OLD, one.text), Strand(Side.NEW, one.text)) if between else (one,)


@attrs.frozen(eq=False, slots=False)
class Compared:
    """A unit as it is compared: where it stands, what kind of unit it is, its key, and its own words.

    `own`: the fields that only a type of the user holds, as they read.
    """

    address: language.Address
    kind: type
    key: str
    words: str
    own: Mapping[str, str] = FrozenDict({})

    @cached_property
    def each_word(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words.lower().split())


Pair = tuple[Compared | None, Compared | None]


def units_compared(agreement: model.Agreement) -> tuple[Compared, ...]:
    """Return the units and annexes of a text, those of its Quyết định first, each with its own words."""
    placed = (one for one in (*agreement.decided, *agreement.placed) if isinstance(one.thing, _COMPARED))
    return tuple(
        Compared(
            one.address,
            model.kind_of(one.thing),
            one.thing.key,
            model.as_cited(agreement, own_words(one)),
            _own_fields(one.thing, agreement),
        )
        for one in placed
    )


def _own_fields(thing: object, agreement: model.Agreement) -> Mapping[str, str]:
    return {name: value_in_words(getattr(thing, name), agreement) for name in model.own_fields(thing)}


def own_words(placed: model.Placed) -> str:
    """Return what a unit says itself, without what stands under it."""
    if isinstance(placed.thing, model.Annex):
        return "\n".join(text for _, text in placed.thing.texts() if text)
    return "\n".join(text for _, text in placed.prose() if text)


def matched(old: tuple[Compared, ...], new: tuple[Compared, ...]) -> Iterator[Pair]:
    """Yield each unit of both texts once, with what it is in the other; in the new order, the gone ones last."""
    found = language.matched_by(
        old,
        new,
        language.by_equality(old, new, lambda one: (one.kind, one.key) if one.key else None),
        language.by_equality(old, new, lambda one: (one.kind, one.address.without_headings, one.words)),
        language.by_equality(old, new, lambda one: (one.kind, one.words) if one.words else None),
        language.by_equality(old, new, lambda one: (one.kind, one.address.without_headings), _stay),
        language.by_likeness(old, new, lambda one: one.kind, lambda one: one.each_word, likeness),
    )
    back = {there: here for here, there in found.items()}
    yield from ((old[back[index]] if index in back else None, piece) for index, piece in enumerate(new))
    yield from ((piece, None) for index, piece in enumerate(old) if index not in found)


def _stay(one: Compared, other: Compared) -> bool:
    """Tell whether two units of one place have words in common, or one is repealed."""
    return model.REPEALED in (one.words, other.words) or likeness(one, other) >= language.ALIKE / 2


def likeness(one: Compared, other: Compared) -> float:
    """Return how much of their words two units have in common, in their order, from 0 to 1."""
    mine, others = one.each_word, other.each_word
    if not mine or not others:
        return float(mine == others)
    if language.in_common(mine, others) < language.ALIKE / 2:
        return 0.0
    return SequenceMatcher(None, one.words.lower().split(), other.words.lower().split(), autojunk=False).ratio()


class Alteration(Enum):
    """What became of something (thêm, bỏ, sửa lời, chuyển chỗ, sửa nội dung)."""

    ADDED = "thêm"
    REMOVED = "bỏ"
    REWORDED = "sửa lời văn"
    MOVED = "chuyển chỗ"
    CHANGED = "sửa nội dung"


@attrs.frozen
class Difference:
    """One thing that differs (điểm khác): `where` in the new text, `was` in the old one; none where it is in one only.

    `what`: what it is, in both languages. `old`, `new`: the words, or the value as it prints. `weighty`: whether it
    changes who owes what to whom, by when, or for how long.
    """

    alteration: Alteration
    what: language.Message
    where: language.Address | None = None
    was: language.Address | None = None
    old: str = ""
    new: str = ""
    weighty: bool = False

    @property
    def stretches(self) -> tuple[Strand, ...]:
        """The words of both, marked as kept, dropped and new; of what is repealed none is kept."""
        if model.REPEALED in (self.old, self.new):
            return Strand(Side.OLD, self.old), Strand(Side.NEW, self.new)
        return differing(self.old, self.new)

    @property
    def cited(self) -> str:
        """The place as it is cited, with the old one where it moved: “Điều 6 (trước là Điều 5)”."""
        return _moved(self.where, self.was) or self.what.vi

    @property
    def headed(self) -> str:
        """What it is, as it heads its row in print: “Khoản 2 Điều 5: sửa lời văn”."""
        moved = _moved(*(one and one.provision for one in (self.where, self.was)))
        named = "" if self.what.vi == _TEXT.vi else _IN_A_FILE.sub(r"\1", self.what.vi)
        is_repealed_now = model.REPEALED in self.new and model.REPEALED not in self.old
        how = "bãi bỏ" if is_repealed_now else self.alteration.value
        return language.capitalised(", ".join(filter(None, (moved, named)))) + f": {how}"

    def as_data(self) -> dict[str, object]:
        """Return it as plain data with stable keys, as JSON holds it."""
        return {
            "change": self.alteration.name.lower(),
            "what": self.what.en,
            "where": str(self.where) if self.where else "",
            "was": str(self.was) if self.was else "",
            "old": self.old,
            "new": self.new,
            "weighty": self.weighty,
        }


def _moved(where: language.Address | None, was: language.Address | None) -> str:
    here, there = (one.cite() if one and one.steps else "" for one in (where, was))
    return f"{here} (trước là {there})" if here and there and here != there else here or there


@attrs.frozen(field_transformer=language.typed)
class Comparison:
    """What differs between two texts (so sánh): first what weighs, then in the order of the new text.

    `old_name`, `new_name`: what its printed table calls them.
    """

    old: model.Agreement = attrs.field(repr=False)
    new: model.Agreement = attrs.field(repr=False)
    differences: tuple[Difference, ...]
    old_name: str = attrs.field(default="Văn bản cũ", converter=language.clean_line, kw_only=True)
    new_name: str = attrs.field(default="Văn bản mới", converter=language.clean_line, kw_only=True)

    def __len__(self) -> int:
        return len(self.differences)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    @property
    def weighty(self) -> tuple[Difference, ...]:
        """What changes who owes what to whom, by when, or for how long."""
        return tuple(one for one in self.differences if one.weighty)

    def as_data(self) -> list[dict[str, object]]:
        """Return the differences as plain data, as JSON holds them."""
        return [one.as_data() for one in self.differences]

    def _repr_html_(self) -> str:
        rows = ((one.cited, one.alteration.value, one.old, one.new) for one in self.differences)
        return language.html_table("So sánh", ("Vị trí", "Thay đổi", "Cũ", "Mới"), rows)


@language.checked
def compare(old: model.Agreement, new: model.Agreement) -> Comparison:
    """Return what differs between two texts (so sánh văn bản), by key and place, not by line.

    Units without common keys, as of two drafts that were read from files, are matched by their words.
    """
    differences = (
        *_differences_of_promises(old, new),
        *_differences_of_the_whole(old, new),
        *_differences_of_units(old, new),
        *_differences_of_lists(old, new),
    )
    return Comparison(old, new, tuple(sorted(differences, key=lambda one: not one.weighty)))


@language.checked
def whereabouts(old: model.Agreement, new: model.Agreement) -> Mapping[language.Address, language.Address | None]:
    """Return where each unit of a text stands in a later one (theo dõi vị trí); none for one that is gone.

    It is the match of `compare`: by key, by place, and by words.
    """
    pairs = matched(units_compared(old), units_compared(new))
    return {before.address: after.address if after else None for before, after in pairs if before}


# --- the text ---


def _differences_of_units(old: model.Agreement, new: model.Agreement) -> Iterator[Difference]:
    for before, after in matched(units_compared(old), units_compared(new)):
        if before is None:
            if after is not None:
                yield Difference(Alteration.ADDED, _TEXT, after.address, None, "", after.words)
        elif after is None:
            yield Difference(Alteration.REMOVED, _TEXT, None, before.address, before.words, "")
        elif before.words != after.words or before.address != after.address:
            alteration = Alteration.MOVED if before.words == after.words else Alteration.REWORDED
            yield Difference(alteration, _TEXT, after.address, before.address, before.words, after.words)
        if before and after and (before.own or after.own):
            yield from _differences_of_own_fields(before, after)


def _differences_of_own_fields(before: Compared, after: Compared) -> Iterator[Difference]:
    """Yield what differs in the fields that only the user's own types of units hold."""
    for name in dict.fromkeys((*before.own, *after.own)):
        was, now = before.own.get(name, ""), after.own.get(name, "")
        if was != now:
            what = language.field_name(name, within=True)
            yield Difference(Alteration.CHANGED, what, after.address, before.address, was, now)


# --- what is promised ---


_Promise = model.Promise | model.Indicator
_Stated = tuple[language.Address, _Promise]


def _differences_of_promises(old: model.Agreement, new: model.Agreement) -> Iterator[Difference]:
    before, after = _promises(old), _promises(new)
    for key, (address, promise) in after.items():
        if key in before:
            yield from _differences_of_one_promise(before[key], (address, promise), old, new)
        else:
            words = _promise_in_a_line(promise, new)
            yield Difference(Alteration.ADDED, _called(promise, address, new), address, None, "", words, weighty=True)
    for key, (address, promise) in before.items():
        if key not in after:
            words = _promise_in_a_line(promise, old)
            yield Difference(Alteration.REMOVED, _called(promise, address, old), None, address, words, "", weighty=True)


def _promises(agreement: model.Agreement) -> Mapping[tuple[type, str], _Stated]:
    held = ((one.address, one.thing) for one in agreement.everything if isinstance(one.thing, _Promise))
    return {(model.kind_of(promise), promise.key): (address, promise) for address, promise in held}


def _called(promise: _Promise, address: language.Address, agreement: model.Agreement) -> language.Message:
    """Return what a promise is called: for who reads by its own words, for programs by its key."""
    match promise:
        case model.Duty(key=key):
            words = language.shortened(model.quotation(agreement, promise, address).text, _MOST_LETTERS_OF_A_DUTY)
            return language.Message(f"trách nhiệm “{words or key}”", f"duty {key!r}")
        case model.ReviewCycle(key=key):
            return language.Message(_REVIEWS[promise.kind], f"review {key!r}")
        case model.Indicator(key=key):
            return language.Message(f"chỉ tiêu “{promise.name}”", f"indicator {key!r}")


_MOST_LETTERS_OF_A_DUTY = 60
_REVIEWS = {
    model.ReviewKind.MEETING: "chế độ họp giao ban",
    model.ReviewKind.INTERIM: "chế độ sơ kết",
    model.ReviewKind.FINAL: "chế độ tổng kết",
    model.ReviewKind.REPORT: "chế độ báo cáo",
}
language.expect_every(model.ReviewKind, _REVIEWS)


def _differences_of_one_promise(
    before: _Stated, after: _Stated, old: model.Agreement, new: model.Agreement
) -> Iterator[Difference]:
    (place, earlier), (address, promise) = before, after
    for field in attrs.fields(type(promise)):
        was, now = getattr(earlier, field.name, None), getattr(promise, field.name)
        if was != now and field.name not in ("indicators", "key"):
            what = _field_of(language.field_name(field.name, within=True), _called(promise, address, new))
            words = value_in_words(was, old), value_in_words(now, new)
            if type(was) is not type(now) and model.kind_of(was) is model.kind_of(now) and words[0] == words[1]:
                continue  # a time limit of the user's own type says what one of ours does
            weighty = field.name in _WEIGHTY[model.kind_of(promise)]
            yield Difference(Alteration.CHANGED, what, address, place, *words, weighty=weighty)


def _field_of(field: language.Message, of: language.Message) -> language.Message:
    return language.Message(f"{field.vi} của {of.vi}", f"{field.en} of the {of.en}")


def _promise_in_a_line(promise: _Promise, agreement: model.Agreement) -> str:
    """Return what a promise says in one line: who, to whom, by when."""
    names = ("lead", "to", "when", "every", "hosts", "reporters", "receivers", "at_least", "at_most", "unit")
    parts = (value_in_words(getattr(promise, name, None), agreement) for name in names)
    return "; ".join(filter(None, parts))


def value_in_words(value: Any, agreement: model.Agreement) -> str:  # noqa: ANN401 - of any field
    """Return a value as a person reads it: names for keys, the phrase of a time limit."""
    match value:
        case tuple():
            return ", ".join(value_in_words(one, agreement) for one in value)
        case str():
            return agreement.bearers.get(language.Key(value), value)
        case date():
            return f"{value:%d/%m/%Y}"
        case Enum():
            return str(value.value)
        case None | bool():
            return {None: "", True: "có", False: "không"}[value]
        case _:
            return _record(value, agreement)


def _record(value: Any, agreement: model.Agreement, *, with_key: bool = True) -> str:  # noqa: ANN401
    """Return a record as one line: a time limit as its phrase, else what it says that is not its default.

    `with_key`: whether its own key is told, which means something in the file alone.
    """
    if isinstance(value, model.When):
        return agreement.phrase(value)
    if not attrs.has(type(value)) or isinstance(value, model.Every):
        return str(value)
    fields = [field for field in attrs.fields(type(value)) if field.init and (with_key or field.name != "key")]
    said = ((getattr(value, field.name), field.default) for field in fields)
    return "; ".join(filter(None, (value_in_words(one, agreement) for one, default in said if one != default)))


# --- the rest ---


def _differences_of_the_whole(old: model.Agreement, new: model.Agreement) -> Iterator[Difference]:
    """Yield the fields of the agreement, and of its Quyết định, that differ."""
    compared_elsewhere = (*_BY_THEIR_WORDS, *_LISTS, *_NEVER)
    ours = (field.name for field in attrs.fields(model.Agreement) if field.name not in compared_elsewhere)
    own = (name for text in (old, new) for name in model.own_fields(model.signed_text(text)))
    for name in dict.fromkeys((*ours, *own)):
        was, now = (value_in_words(getattr(text, name, ""), text) for text in (old, new))
        if was != now:
            weighty = name in _WEIGHTY[model.Agreement]
            yield _changed_field(language.Address().field(name), was, now, weighty=weighty)
    decision = language.Address().at(language.Level.DECISION)
    for name in _OF_A_DECISION:
        was, now = (value_in_words(getattr(text.decision, name, ""), _NOBODY) for text in (old, new))
        if was != now:
            weighty = name in _WEIGHTY[model.Decision]
            yield _changed_field(decision.field(name), was, now, weighty=weighty)


def _changed_field(field: language.Address, was: str, now: str, *, weighty: bool) -> Difference:
    name = language.field_name(field.number)
    return Difference(Alteration.CHANGED, name, field, field, was, now, weighty=weighty)


def _differences_of_lists(old: model.Agreement, new: model.Agreement) -> Iterator[Difference]:
    for name in _LISTS:
        before, after = (_listed(one, name) for one in (old, new))
        place = language.Address().field(name)
        for key in dict.fromkeys((*before, *after)):
            (was, was_said), (now, now_said) = before.get(key, ("", "")), after.get(key, ("", ""))
            if was != now:
                change = Alteration.ADDED if not was else Alteration.REMOVED if not now else Alteration.CHANGED
                weighty = name in _WEIGHTY[model.Agreement]
                yield Difference(change, language.field_name(name), place, place, was_said, now_said, weighty=weighty)


def _listed(agreement: model.Agreement, name: str) -> dict[tuple[str, int], tuple[str, str]]:
    """Return the items of a list, each under what tells it from the others: by their keys, and as they read.

    They are compared by their keys: a party under another name is no other signatory.
    """
    own = {"parties": "key", "obliged": "key", "signatories": "party", "events": "key"}.get(name)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    seen: Counter[str] = Counter()
    for one in getattr(agreement, name):
        line = _record(one, _NOBODY)
        key = str(getattr(one, own)) if own else line
        found[key, seen[key]] = line, _record(one, agreement, with_key=False)
        seen[key] += 1
    return found
