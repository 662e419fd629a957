"""``coordlib status``: where agreements stand on a day; and how a standing is shown, here and in other tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coordlib import tracking
from coordlib.cli.declarations import FILE, Names, argument, command
from coordlib.cli.failures import FINE
from coordlib.cli.files import day_or_today, ledger_of, load, refuse_shared_ledger
from coordlib.cli.languages import in_language
from coordlib.cli.options import ledger_option, on_option
from coordlib.cli.screen import Row, Style, remark, show_table, show_title
from coordlib.language import Message, date_in_figures
from coordlib.model import Agreement

AWAITED = (tracking.OVERDUE, tracking.DUE_SOON, tracking.UPCOMING, tracking.UNDETERMINED)
"""How what is still to be done may stand."""

MOST_ROWS = 10
"""How many rows of a table say what is wrong; it says how many more there are."""

_COUNTED = (tracking.Status.DONE, tracking.Status.DONE_LATE, *AWAITED)
HEAD_OF_TALLY = (
    Message("Đúng hạn", "In time"),
    Message("Trễ hạn", "Late"),
    Message("Quá hạn", "Overdue"),
    Message("Sắp đến hạn", "Due soon"),
    Message("Chưa đến hạn", "To come"),
    Message("Không kỳ hạn", "No time limit"),
    Message("Tỷ lệ đúng hạn", "Rate in time"),
)
"""What stands above a tally, after its name."""

_HEAD_OF_STANDINGS = (Message("Hạn", "Due"), Message("Số ngày", "Days"), Message("Ai", "Who"), Message("Việc", "What"))
ALL = Message("Tất cả", "All")
_PARTY_COLUMN = Message("Bên", "Party")
_OVERDUE = Message("Việc quá hạn", "Overdue")
_DUE_SOON = Message("Sắp đến hạn", "Due soon")
_DECIMAL_SIGN = Message(",", ".")


@command("status")
@argument("files", FILE, several=True)
@on_option
@ledger_option
def status(files: Names, on: date | None, ledger: str | None) -> int:
    """Show where each agreement stands."""
    refuse_shared_ledger(files, ledger)
    day = day_or_today(on)
    for name in files:
        agreement = load(name, Agreement)
        _show_progress(tracking.assess(agreement, ledger_of(agreement, name, ledger), day))
    return FINE


def rows_of_tallies(tallies: Iterable[tuple[str, tracking.Tally]]) -> Iterator[Row]:
    """Yield a row for each tally, with its name."""
    for name, tally in tallies:
        style = style_of(
            bad=bool(tally[tracking.OVERDUE]), warning=bool(tally[tracking.DUE_SOON]), good=bool(tally.answerable)
        )
        rate = "" if tally.on_time_rate is None else f"{tally.on_time_rate}%".replace(".", in_language(_DECIMAL_SIGN))
        yield style, (name, *(str(tally[counted]) for counted in _COUNTED), rate)


def style_of(*, bad: bool, warning: bool = False, good: bool = False) -> Style:
    """Return how what is bad looks, or else what warns, or else what is good."""
    return Style.BAD if bad else Style.WARNING if warning else Style.GOOD if good else Style.PLAIN


def who_and_what(captions: tracking.Captions, standing: tracking.Standing) -> tuple[str, str]:
    """Return who is to do something, and what."""
    what = captions.of(standing.of.what, standing.address, standing.reference)
    return captions.bearers(standing.bearers), what


def days_in_english(number: int) -> str:
    """Return a number of days: “1 day”, “2 days”."""
    return f"{number} day" if number == 1 else f"{number} days"


def _show_progress(progress: tracking.Progress) -> None:
    agreement = progress.agreement
    show_title(agreement.title)
    show_title(_as_of_a_day(progress.on, progress.entry_count))
    bodies = {str(body.key): body.as_of(progress.on) for body in agreement.bodies}
    tallies = [
        (body.short_name or body.name, tally) for tally in progress.by_party() if (body := bodies.get(str(tally.name)))
    ]
    rows = rows_of_tallies([*tallies, (in_language(ALL), progress.tally)])
    show_table((_PARTY_COLUMN, *HEAD_OF_TALLY), rows)
    _show_standings(progress, _OVERDUE, progress.overdue)
    _show_standings(progress, _DUE_SOON, progress.of(tracking.DUE_SOON))


def _show_standings(progress: tracking.Progress, title: Message, standings: Sequence[tracking.Standing]) -> None:
    if not standings:
        return
    captions = tracking.Captions(progress.agreement)
    rows: list[Row] = []
    for standing in standings[:MOST_ROWS]:
        deadline = date_in_figures(standing.deadline) if standing.deadline else ""
        style = style_of(bad=standing.status is tracking.OVERDUE, warning=True)
        rows.append((style, (deadline, str(standing.late or standing.left), *who_and_what(captions, standing))))
    show_title(f"{in_language(title)} ({len(standings)})")
    show_table(_HEAD_OF_STANDINGS, rows)
    if len(standings) > MOST_ROWS:
        remark(_so_many_more(len(standings) - MOST_ROWS))


def _as_of_a_day(day: date, entries: int) -> Message:
    figures = date_in_figures(day)
    return Message(f"Đến ngày {figures}; sổ có {entries} mục", f"On {figures}; {entries} entries in the ledger")


def _so_many_more(count: int) -> Message:
    return Message(f"… và {count} việc khác: coordlib due", f"… and {count} more: coordlib due")
