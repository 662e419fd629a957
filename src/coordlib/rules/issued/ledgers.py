"""LED: what the ledger of an agreement holds, in the light of a progress."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from coordlib.dates import Due, awaited_events, dues_of, event_of, periods_of, promises_of
from coordlib.issued import WITHHELD
from coordlib.language import Address, Breaches, Message, Severity, date_in_figures, rule
from coordlib.ledger import (
    Correction,
    Done,
    Entry,
    Figure,
    Happened,
    History,
    Note,
    Resumed,
    Suspended,
    ValidEntry,
    Waived,
    day_of,
    valid_entries,
)
from coordlib.model import Duty, Ongoing, Promise, ReviewCycle
from coordlib.progress import Progress


def _whole() -> Address:
    return Address().field("ledger")


@rule(
    "LED010",
    Severity.WARNING,
    vi="Nêu đính chính này trong báo cáo kỳ sau, hoặc ký lại báo cáo của kỳ đó.",
    en="Say so in the next report, or sign the report of that period again.",
)
def late_correction(progress: Progress) -> Breaches:
    """Số liệu của một kỳ được đính chính trước khi kỳ đó chốt.

    The figures of a period are corrected before the period closes.

    Đính chính sau ngày chốt số liệu làm báo cáo đã ký khác với sổ; mục cũ vẫn còn và người đọc phải được biết.
    """
    entries = progress.ledger.entries
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry.what, Correction) and entry.recorded <= progress.on:
            wrong = entries[entry.what.entry - 1] if 0 < entry.what.entry <= len(entries) else entry
            if wrong.on <= progress.period.last < entry.recorded:
                closed = date_in_figures(progress.period.last)
                yield (
                    _whole(),
                    Message(
                        f"mục {number} đính chính mục {entry.what.entry} sau ngày chốt số liệu {closed}",
                        f"entry {number} corrects entry {entry.what.entry} after the period closed, on {closed}",
                    ),
                )


@rule("LED011", Severity.WARNING, vi="Ghi đơn vị tính (unit) của chỉ tiêu.", en="Give the indicator its unit.")
def figure_without_unit(progress: Progress) -> Breaches:
    """Chỉ tiêu đã có số liệu thì có đơn vị tính.

    An indicator that has figures has a unit.

    Con số không có đơn vị (lượt, vụ, cuộc, %) không so sánh được giữa các kỳ và không đưa vào biểu được.
    """
    for one in progress.indicators:
        if one.all_entries and not one.indicator.unit:
            name = one.indicator.name
            yield (
                one.address,
                Message(f"chỉ tiêu “{name}” có số liệu mà không có đơn vị tính", f"{name!r} has no unit"),
            )


@rule(
    "LED012",
    Severity.WARNING,
    vi="Ghi văn bản, biên bản chứng minh (evidence) bằng một mục đính chính.",
    en="Record the document that shows it, by a correction.",
)
def evidence_missing(progress: Progress) -> Breaches:
    """Việc đã ghi là xong thì có tài liệu chứng minh như Quy chế yêu cầu.

    What is recorded as done is shown by the document that the duty asks for.

    Quy chế nêu tài liệu chứng minh của trách nhiệm (evidence); thiếu tài liệu thì khi kiểm tra không xác nhận được.
    """
    for standing in progress.standings:
        wanted = standing.of.what.evidence if isinstance(standing.of.what, Duty) else ""
        if wanted and standing.done_on and not standing.evidence:
            numbers = ", ".join(map(str, standing.entries))
            vi = f"mục {numbers} ghi đã hoàn thành nhưng không kèm tài liệu chứng minh “{wanted}”"
            yield standing.address, Message(vi, f"entry {numbers} is not shown by {wanted!r}")


@rule(
    "LED013",
    Severity.ERROR,
    vi="Đối chiếu với Quy chế đang áp dụng; ghi đính chính nếu mục sai.",
    en="Compare with the agreement in force; record a correction if the entry is wrong.",
)
def entry_that_counts_for_nothing(progress: Progress) -> Breaches:
    """Mỗi mục ghi là về một trách nhiệm, kỳ, sự kiện hoặc chỉ tiêu có trong Quy chế.

    Every entry is of a duty, an occasion, an event or an indicator that the agreement has.

    Khi Quy chế được sửa, hoặc một sự kiện bị hủy, mục ghi cũ có thể không còn ứng với việc nào: nó không được tính vào
    báo cáo mà không ai biết.
    """
    known = _Countable(progress)
    for one in known.entries:
        if name := known.stray(one.entry):
            vi = f"mục {one.number} ghi “{name}”, không có trong Quy chế"
            yield _whole(), Message(vi, f"entry {one.number} is of {name!r}, which the agreement lacks")


@rule(
    "LED014",
    Severity.NOTE,
    vi="Ghi lại mục đó nếu cần; phần bị cắt được giữ trong tệp .torn bên cạnh sổ.",
    en="Record it again if need be; what was cut off is kept in the .torn file beside the ledger.",
)
def torn_line(progress: Progress) -> Breaches:
    """Sổ không có dòng bị cắt giữa chừng.

    The ledger has no line that was cut off.

    Máy dừng khi đang ghi: mục đó chưa được xác nhận và không được tính; các mục trước vẫn đủ.
    """
    if torn := progress.ledger.torn:
        yield (
            _whole(),
            Message(f"sổ có dòng cuối bị cắt ({len(torn)} byte)", f"a last line of {len(torn)} bytes was cut off"),
        )


class _Countable:
    """What the entries of a ledger can be of, so that they count."""

    def __init__(self, progress: Progress) -> None:
        agreement = self.agreement = progress.agreement
        self.calendar = progress.ledger.calendar
        self.entries: list[ValidEntry] = list(valid_entries(progress.ledger.entries, progress.on))
        self.promises = promises_of(agreement)
        self.indicators = {one.key for _, duty in agreement.duties() for one in duty.indicators}
        self.awaited = awaited_events(agreement)
        self.events = History(self.entries).events

    def stray(self, entry: Entry) -> str:
        """Return what an entry is of and the agreement lacks; empty where it has it."""
        match entry.what:
            case Done(duty=key, occasion=occasion) | Waived(duty=key, occasion=occasion):
                return self._stray_act(entry, key, occasion)
            case Happened(event=key):
                return "" if key in self.awaited else key
            case Figure(indicator=key):
                return "" if key in self.indicators else key
            case Note() | Suspended() | Resumed() | Correction():
                return ""

    def _stray_act(self, entry: Entry, key: str, occasion: str) -> str:
        promise = self.promises.get(key)
        if promise is None or (isinstance(entry.what, Waived) and not occasion):
            return "" if promise else key
        if isinstance(promise, Duty) and isinstance(promise.when, Ongoing):
            return ""
        if isinstance(promise, ReviewCycle) and self._of_a_period(promise, occasion):
            return ""
        meant = self._dues.get((key, occasion)) or self._found(promise, occasion)
        counts = any(due.begun <= entry.on or not due.event for due in meant)
        return "" if counts else f"{key} {WITHHELD if entry.restricted else occasion}".strip()

    def _of_a_period(self, review: ReviewCycle, occasion: str) -> bool:
        """Tell whether an occasion is a period of the term, be it reported with the next or told by a final review."""
        day, begins = day_of(occasion), self.agreement.begins
        if day is None:
            return False
        period = next(periods_of(review.every, begins, day, day))
        return period.first == day <= (self.agreement.expires or day) and (begins is None or period.last >= begins)

    @cached_property
    def _dues(self) -> dict[tuple[str, str], list[Due]]:
        """The dues that events began, found once for all entries."""
        found: dict[tuple[str, str], list[Due]] = {}
        for promise in self.promises.values():
            if isinstance(promise, Duty) and event_of(promise):
                for due in dues_of(self.agreement, promise, date.max, self.calendar, self.events):
                    found.setdefault((due.key, due.occasion), []).append(due)
        return found

    def _found(self, promise: Promise, occasion: str) -> list[Due]:
        day = day_of(occasion)
        if day is None or (isinstance(promise, Duty) and event_of(promise)):
            return []
        dues = dues_of(self.agreement, promise, day, self.calendar, ())
        return [due for due in dues if due.occasion == occasion]
