"""Operations: the single changes that an amendment makes to an agreement.

They are records, each a sentence of an instrument. What they do to a text, `applying` knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from coordlib import model
from coordlib.language import (
    ForeignField,
    Key,
    Message,
    RefusedError,
    checked,
    clean,
    clean_line,
    key,
    key_or_none,
    keys,
    texts_as_given,
    typed,
)

Unit = model.Provision | model.TaskGroup | model.AssignedTask
"""What is amended as a whole: a unit of the text, or a row of an assignment table."""

model.name_kinds(Unit, model.kinds_of(Unit))


def _places(given: str | Iterable[str]) -> tuple[str, ...]:
    return (clean_line(given),) if isinstance(given, str) else tuple(map(clean_line, given))


def _phrase(given: str) -> str:
    phrase = clean_line(given)
    if not phrase:
        raise RefusedError(Message("cụm từ không được để trống", "a phrase is not empty"))
    return phrase


@attrs.frozen(field_transformer=typed, kw_only=True)
class Timing(ForeignField):
    """What every operation may say of its time.

    `on`: the day from which it applies, where that is not the day of effect of the amendment. `until`: the last day on
    which it applies; after it the text is as if it had not been (quy định hết hiệu lực). `saving`: what the old text
    goes on to apply to (quy định chuyển tiếp), as words of the instrument; duties that it ends then go on for what
    began before. `at_once`: whether it holds for what began before it and is not due yet, too (áp dụng ngay); otherwise
    that keeps its deadline.
    """

    on: date | None = None
    until: date | None = None
    saving: str = attrs.field(default="", converter=clean)
    at_once: bool = False


@attrs.frozen(field_transformer=typed)
class Amend(Timing):
    """“Sửa đổi, bổ sung khoản 2 Điều 5 như sau: …”: a unit in new words, with the promises that it states now.

    `target`: a key, or the place as it is cited. `unit`: without a key it keeps the old one. `ends`: the keys of the
    duties and reviews that end with the old words; what is neither stated again nor named here is refused.
    """

    target: str = attrs.field(converter=clean_line)
    unit: Unit
    ends: tuple[Key, ...] = attrs.field(default=(), converter=keys)


@attrs.frozen(field_transformer=typed)
class Retitle(Timing):
    """“Sửa đổi tên Điều 9 như sau: …”: a unit or an annex under another title."""

    target: str = attrs.field(converter=clean_line)
    title: str = attrs.field(converter=_phrase)


@attrs.frozen(field_transformer=typed)
class Add(Timing):
    """“Bổ sung khoản 7 Điều 5 như sau: …”: a unit at the end of another, with the next number.

    `target`: what gets it; empty for the whole text, which gets a chapter, or an article at the end of all.
    """

    unit: Unit
    target: str = attrs.field(default="", converter=clean_line)


@attrs.frozen(field_transformer=typed)
class Insert(Timing):
    """“Bổ sung Điều 5a vào sau Điều 5 như sau: …”: a unit with a fixed label; nothing that was signed is renumbered."""

    after: str = attrs.field(converter=clean_line)
    unit: Unit


@attrs.frozen(field_transformer=typed)
class Repeal(Timing):
    """“Bãi bỏ điểm b khoản 1 Điều 7.”: the unit stays with its number and prints “(được bãi bỏ)”."""

    target: str = attrs.field(converter=clean_line)


@attrs.frozen(field_transformer=typed, kw_only=True)
class Wording(Timing):
    """What every operation on words may say of the places.

    `places`: in which units and annexes; none for the whole text. `spared`: places that are left alone. `times`: how
    often the words stand there, where the instrument says it.
    """

    places: tuple[str, ...] = attrs.field(default=(), converter=_places)
    spared: tuple[str, ...] = attrs.field(default=(), converter=_places)
    times: int | None = None


@attrs.frozen(field_transformer=typed)
class ReplacePhrase(Wording):
    """“Thay thế cụm từ “X” bằng cụm từ “Y” tại khoản 1 Điều 3.”: other words, wherever the old ones stand."""

    old: str = attrs.field(converter=_phrase)
    new: str = attrs.field(converter=_phrase)


@attrs.frozen(field_transformer=typed)
class DropPhrase(Wording):
    """“Bãi bỏ cụm từ “X” tại …”: words that no longer stand there."""

    old: str = attrs.field(converter=_phrase)


@attrs.frozen(field_transformer=typed)
class AddPhrase(Wording):
    """“Bổ sung cụm từ “Y” vào sau cụm từ “X” tại …”: words after others, or `before` them."""

    new: str = attrs.field(converter=_phrase)
    after: str = attrs.field(default="", converter=clean_line)
    before: str = attrs.field(default="", converter=clean_line, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if bool(self.after) == bool(self.before):
            vi = "nêu cụm từ đứng trước (after) hoặc đứng sau (before), không phải cả hai"
            raise RefusedError(Message(vi, "say after or before which words, not both"), "AddPhrase.after, before")


@attrs.frozen(field_transformer=typed)
class ReplaceLine(Timing):
    """“Sửa đổi gạch đầu dòng thứ hai khoản 1 Điều 4”: one line of a unit's text; an empty one takes it away.

    `target`: the unit, or the place in it: “gạch đầu dòng thứ hai khoản 1 Điều 4”, “điểm c(iv) khoản 2 Điều 5”, “Mẫu số
    03 Phụ lục II”: what begins with that label, to the next of its kind. `line`: of a unit, counted from 1 among the
    lines of the text that begin with a dash, or among all where none does.
    """

    target: str = attrs.field(converter=clean_line)
    line: int = 0
    text: str = attrs.field(default="", converter=clean)


@attrs.frozen(field_transformer=typed)
class AddLine(ReplaceLine):
    """“Bổ sung Mẫu số 14a vào sau Mẫu số 14 Phụ lục I”: lines behind the place that is named.

    Of a unit they come behind its `line`, or at its end where none is given.
    """


@attrs.frozen(field_transformer=typed)
class ReplaceRow(Timing):
    """“Sửa đổi số thứ tự 3 Phụ lục I”: one row of a table, counted from 1; without cells it is taken away.

    `target`: what holds the table, or the row itself: “hàng thứ 3 bảng 1 Phụ lục I”.
    """

    target: str = attrs.field(converter=clean_line)
    row: int = 0
    cells: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)


@attrs.frozen(field_transformer=typed)
class AddRow(ReplaceRow):
    """“Bổ sung dòng vào sau dòng thứ 3 bảng 1 Phụ lục I”: a row behind another, or at the end of a table."""


@attrs.frozen(field_transformer=typed)
class ReplaceAnnex(Timing):
    """“Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo”: an annex in another form."""

    target: str = attrs.field(converter=clean_line)
    annex: model.Annex


@attrs.frozen(field_transformer=typed)
class AddAnnex(Timing):
    """“Bổ sung Phụ lục III”: an annex after those that there are."""

    annex: model.Annex


@attrs.frozen(field_transformer=typed)
class ChangeDuty(Timing):
    """A duty (trách nhiệm) as it is owed from now on, under the key that it has."""

    duty: model.Duty


@attrs.frozen(field_transformer=typed)
class ChangeReview(Timing):
    """A review cycle (chế độ) as it is held from now on, under the key that it has."""

    review: model.ReviewCycle


@attrs.frozen(field_transformer=typed)
class AddParty(Timing):
    """A party that joins (bổ sung bên tham gia), after those that there are."""

    party: model.Party


@attrs.frozen(field_transformer=typed)
class WithdrawParty(Timing):
    """A party that leaves (rút khỏi Quy chế); `heir`: the party that takes over what it owed and was owed.

    Without an heir, others must be there for all that it owed and was owed; where it only helped, it falls away.
    """

    party: Key = attrs.field(converter=key)
    heir: str = attrs.field(default="", converter=key_or_none)


@attrs.frozen(field_transformer=typed)
class ChangeParty(Timing):
    """A party under another name, or what has come of it (đổi tên, sáp nhập), under the key that it has.

    The old name is kept, with its last day, for what was signed under it.
    """

    party: model.Party


@attrs.frozen(field_transformer=typed)
class Succeed(Timing):
    """A body in the place of one that was merged into it or renamed (kế thừa), wherever it stands among the parties.

    `succession`: as the record of successions has it; its own day says from when the new name is borne.
    """

    succession: model.Succession


@attrs.frozen(field_transformer=typed)
class ChangeTerm(Timing):
    """The last day of effect (gia hạn, chấm dứt); none for no end."""

    expires: date | None = None


OfUnits = Amend | Retitle | Add | Insert | Repeal
OfPhrases = ReplacePhrase | DropPhrase | AddPhrase
"""The operations on words."""

OfPieces = ReplaceLine | AddLine | ReplaceRow | AddRow | ReplaceAnnex | AddAnnex | ChangeDuty | ChangeReview
OfParties = AddParty | WithdrawParty | ChangeParty | Succeed
Change = OfUnits | OfPhrases | OfPieces | OfParties | ChangeTerm
"""One change of a text."""


def named_by(change: Change) -> tuple[str, ...]:
    """Return the units that an operation names: what it changes, what it stands behind, where its words are."""
    if isinstance(change, Insert):
        return (change.after,)
    if isinstance(change, OfPhrases):
        return change.places
    return (change.target,) if hasattr(change, "target") else ()


_NAMES = {"term" if kind is ChangeTerm else name: kind for name, kind in model.kinds_of(Change, "_").items()}
model.name_kinds(Change, _NAMES)


@checked
def operation_name(change: Change) -> str:
    """Return the name of an operation, as files have it."""
    return next(name for name, kind in _NAMES.items() if model.kind_of(change) is kind)
