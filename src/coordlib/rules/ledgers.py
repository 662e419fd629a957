"""LED: what the ledger of an agreement holds, in the light of a progress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.address import Address
from coordlib.duties import Duty
from coordlib.entries import Correction, Done, Entry, Figure, Happened, Standing, Waived, standing
from coordlib.errors import Words
from coordlib.findings import Problems, Rule, Severity, rule
from coordlib.progress import Progress
from coordlib.records import Record
from coordlib.schedules import OWN_EVENTS, event_of, schedule
from coordlib.text import date_in_figures


def _whole() -> Address:
    return Address().field("ledger")


@rule(
    "LED010",
    Severity.WARNING,
    vi="Nêu đính chính này trong báo cáo kỳ sau, hoặc ký lại báo cáo của kỳ đó.",
    en="Say so in the next report, or sign the report of that period again.",
)
def late_correction(progress: Progress) -> Problems:
    """Số liệu của một kỳ được đính chính trước khi kỳ đó chốt.

    The figures of a period are corrected before the period closes.

    Đính chính sau ngày chốt số liệu làm báo cáo đã ký khác với sổ; mục cũ vẫn còn và người đọc phải được biết.
    """
    entries = progress.ledger.entries
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry.what, Correction) and entry.recorded <= progress.on:
            wrong = entries[entry.what.entry - 1]
            if wrong.on <= progress.period.last < entry.recorded:
                closed = date_in_figures(progress.period.last)
                yield (
                    _whole(),
                    Words(
                        f"mục {number} đính chính mục {entry.what.entry} sau ngày chốt số liệu {closed}",
                        f"entry {number} corrects entry {entry.what.entry} after the period closed, on {closed}",
                    ),
                )


@rule("LED011", Severity.WARNING, vi="Ghi đơn vị tính (unit) của chỉ tiêu.", en="Give the indicator its unit.")
def figure_without_unit(progress: Progress) -> Problems:
    """Chỉ tiêu đã có số liệu thì có đơn vị tính.

    An indicator that has figures has a unit.

    Con số không có đơn vị (lượt, vụ, cuộc, %) không so sánh được giữa các kỳ và không đưa vào biểu được.
    """
    for line in progress.indicators:
        if line.all_entries and not line.indicator.unit:
            name = line.indicator.name
            yield line.address, Words(f"chỉ tiêu “{name}” có số liệu mà không có đơn vị tính", f"{name!r} has no unit")


@rule(
    "LED012",
    Severity.WARNING,
    vi="Ghi văn bản, biên bản chứng minh (evidence) bằng một mục đính chính.",
    en="Record the document that shows it, by a correction.",
)
def evidence_missing(progress: Progress) -> Problems:
    """Việc đã ghi là xong thì có tài liệu chứng minh như Quy chế yêu cầu.

    What is recorded as done is shown by the document that the duty asks for.

    Quy chế nêu tài liệu chứng minh của trách nhiệm (evidence); thiếu tài liệu thì khi kiểm tra không xác nhận được.
    """
    for line in progress.lines:
        wanted = line.of.what.evidence if isinstance(line.of.what, Duty) else ""
        if wanted and line.done_on and not line.evidence:
            numbers = ", ".join(map(str, line.entries))
            vi = f"mục {numbers} ghi đã hoàn thành nhưng không kèm tài liệu chứng minh “{wanted}”"
            yield line.address, Words(vi, f"entry {numbers} is not shown by {wanted!r}")


@rule(
    "LED013",
    Severity.ERROR,
    vi="Đối chiếu với Quy chế đang áp dụng; ghi đính chính nếu mục sai.",
    en="Compare with the agreement in force; record a correction if the entry is wrong.",
)
def entry_that_counts_for_nothing(progress: Progress) -> Problems:
    """Mỗi mục ghi là về một trách nhiệm, kỳ, sự kiện hoặc chỉ tiêu có trong Quy chế.

    Every entry is of a duty, an occasion, an event or an indicator that the agreement has.

    Khi Quy chế được sửa, hoặc một sự kiện bị hủy, mục ghi cũ có thể không còn ứng với việc nào: nó không được tính vào
    báo cáo mà không ai biết.
    """
    known = _Known(progress)
    for one in known.entries:
        if name := known.stray(one.entry):
            vi = f"mục {one.number} ghi “{name}”, không có trong Quy chế"
            yield _whole(), Words(vi, f"entry {one.number} is of {name!r}, which the agreement lacks")


@rule(
    "LED014",
    Severity.NOTE,
    vi="Ghi lại mục đó nếu cần; phần bị cắt được giữ trong tệp .torn bên cạnh sổ.",
    en="Record it again if need be; what was cut off is kept in the .torn file beside the ledger.",
)
def torn_line(progress: Progress) -> Problems:
    """Sổ không có dòng bị cắt giữa chừng.

    The ledger has no line that was cut off.

    Máy dừng khi đang ghi: mục đó chưa được xác nhận và không được tính; các mục trước vẫn đủ.
    """
    if torn := progress.ledger.torn:
        yield (
            _whole(),
            Words(f"sổ có dòng cuối bị cắt ({len(torn)} byte)", f"a last line of {len(torn)} bytes was cut off"),
        )


class _Known:
    """What the entries of a ledger can be of."""

    def __init__(self, progress: Progress) -> None:
        agreement = progress.agreement
        self.entries: list[Standing] = list(standing(progress.ledger.entries, progress.on))
        self.keys = {one.key for _, one in agreement.duties()} | {one.key for _, one in agreement.reviews()}
        self.indicators = {one.key for _, duty in agreement.duties() for one in duty.indicators}
        self.events = {event_of(duty) for _, duty in agreement.duties()}.difference(OWN_EVENTS, ("",))
        self.occasions = set(self._occasions(progress))

    def _occasions(self, progress: Progress) -> Iterator[tuple[str, str]]:
        agreement, calendar = progress.agreement, progress.ledger.calendar
        acts = (one.entry.what for one in self.entries if isinstance(one.entry.what, Done | Waived))
        days = [day for day in (_day(act.occasion) for act in acts) if day]
        begins = agreement.effective or agreement.signed
        first = min(filter(None, (begins, progress.period.first, *days)))
        last = max((progress.on, progress.period.last, *(date(day.year + 1, 12, 31) for day in days)))
        events = [event for event in Record(progress.ledger.entries, progress.on).events if event.key in self.events]
        for due in schedule(agreement, first, last, calendar, events):
            yield due.key, due.occasion

    def stray(self, entry: Entry) -> str:
        """Return what an entry is of and the agreement lacks; empty where it has it."""
        match entry.what:
            case Done(duty=key, occasion=occasion) | Waived(duty=key, occasion=occasion):
                if key not in self.keys:
                    return key
                return f"{key} {occasion}" if occasion and (key, occasion) not in self.occasions else ""
            case Happened(event=key):
                return "" if key in self.events else key
            case Figure(indicator=key):
                return "" if key in self.indicators else key
            case _:
                return ""


def _day(occasion: str) -> date | None:
    try:
        return date.fromisoformat(occasion)
    except ValueError:
        return None


RULES: tuple[Rule[Progress], ...] = (
    late_correction,
    figure_without_unit,
    evidence_missing,
    entry_that_counts_for_nothing,
    torn_line,
)
"""The rules of the ledger."""
