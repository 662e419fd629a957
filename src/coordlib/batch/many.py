"""Many: check, assess, render and review agreements by the thousand, on any executor.

In come agreements by the thousand; out goes what became of each, in their order. These are the calls of users; the work
is in `jobs`, and what is kept of it in `journal`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path

import attrs

from coordlib.batch.jobs import Issuing, Job, Printing
from coordlib.batch.journal import Journal, Outcome, Shelf, summaries
from coordlib.batch.parcels import Many
from coordlib.batch.running import Lendable, Lent, Pace, Runner
from coordlib.dates import Calendar
from coordlib.document import ND30, Layout
from coordlib.formats import WRITERS, Writer, unknown_suffix
from coordlib.language import Bilingual, Message, RefusedError, Rule, Severity, expect
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Succession
from coordlib.rendering import OwnValues, Templates, WordTemplate, snapshot
from coordlib.rules import RULES
from coordlib.storage import OwnTypes, locked, path_of, reported
from coordlib.tracking import Portfolio, summarise

RECORD = ".coordlib-batch.jsonl"
"""The name of the record that `render_many` keeps in its folder."""

_MOST_FAILURES = 100
_NO_DAY = Message("issued cần ngày on", "what is issued needs a day: pass on=date(…)")
_PACE = Pace()
_Path = str | os.PathLike[str]


@attrs.frozen
class Batch(Bilingual):
    """What became of a batch (kết quả của cả lô): how many agreements were done, unchanged, failed.

    `done` counts those whose files were written now. `failures`: the first hundred that failed, in order; every one is
    passed to `progress`. `portfolio`: where all of them stand, if they were assessed.
    """

    done: int = 0
    unchanged: int = 0
    failed: int = 0
    failures: tuple[Outcome, ...] = ()
    portfolio: Portfolio | None = None

    def __format__(self, language: str) -> str:
        counts = _counts(self.done, self.unchanged, self.failed)
        failures = (format(outcome, language) for outcome in self.failures)
        return "\n".join([counts.in_language(language), *failures])


def _counts(done: int, unchanged: int, failed: int) -> Message:
    return Message(
        f"{done} đã làm, {unchanged} không thay đổi, {failed} không làm được",
        f"{done} done, {unchanged} unchanged, {failed} failed",
    )


def check_many(  # noqa: PLR0913 - what is looked at, and where it runs, by keyword
    sources: Many,
    rules: Iterable[Rule[Agreement]] = RULES,
    *,
    executor: Lendable = None,
    record: _Path | None = None,
    successions: Iterable[Succession] = (),
    pace: Pace = _PACE,
    at_least: Severity = Severity.NOTE,
    types: OwnTypes = (),
    facts: Facts | None = None,
) -> Iterator[Outcome]:
    """Check many agreements, and yield what is wrong with each, in their order; nothing is done before it is asked for.

    `sources`: agreements, ledgers with theirs, paths, or entries of a portfolio file, each alone or after a name; may
    be a generator. `executor`: any of ``concurrent.futures`` or like it; or what makes one, such as
    ``partial(ProcessPoolExecutor, 4)``, of which a new one is made when a process died; one thread unless given.
    `record`: a file that keeps what was found, so that an agreement is not checked again until it, its ledger, the
    rules or coordlib changes. `successions`: who follows whom, applied to each first. `pace`: how many agreements are
    sent at a time. `at_least`: as in `check`; what is kept in `record` holds for that. `types`: your own
    classes that the files name, as of `read`; `facts`: as in `check`.

    One that fails is a finding and stops no other. Raises what is no matter of one agreement: a broken executor, a
    missing extra, an unwritable `record`.
    """
    expect(rules, Iterable, "check_many: rules")
    job = Job(tuple(rules), successions=tuple(successions), at_least=at_least, types=types, facts=facts)
    yield from _outcomes(job, sources, executor, record, pace)


def assess_many(  # noqa: PLR0913 - what is looked at, and where it runs, by keyword
    sources: Many,
    on: date,
    *,
    executor: Lendable = None,
    record: _Path | None = None,
    successions: Iterable[Succession] = (),
    calendar: Calendar | None = None,
    rows: bool = False,
    pace: Pace = _PACE,
    types: OwnTypes = (),
    facts: Facts | None = None,
) -> Iterator[Outcome]:
    """Assess many agreements with their ledgers on a day, and yield where each stands, in their order.

    The `Outcome.summary` of each is small; ``summarise(summaries(assess_many(…)), on)`` sums them up. `rows`: whether
    `Outcome.rows` has every standing too, in plain values. `facts`: whose days off count, `known_facts` unless given.
    The rest is as in `check_many`; with `record`, one is not
    assessed again until the day, the calendar, its ledger or itself changes.
    """
    job = Job(on=on, calendar=calendar, successions=tuple(successions), rows=rows, types=types, facts=facts)
    yield from _outcomes(job, sources, executor, record, pace)


def succeed_many(  # noqa: PLR0913 - as of `check_many`
    sources: Many,
    successions: Iterable[Succession],
    *,
    executor: Lendable = None,
    record: _Path | None = None,
    pace: Pace = _PACE,
    types: OwnTypes = (),
) -> Iterator[Outcome]:
    """Apply one record of successions to many agreements, and yield those that it touches or that failed, in order.

    `Outcome.touched` of each says which name prints from which day, which duties change hands, and what people must
    decide. The files stay as they are. The rest is as in `check_many`.
    """
    expect(successions, Iterable, "succeed_many: successions")
    job = Job(successions=tuple(successions), types=types)
    for outcome in _outcomes(job, sources, executor, record, pace):
        if outcome.failed or outcome.touched:
            yield outcome


def render_many(  # noqa: PLR0913 - what is printed, how, and where it runs, all by keyword
    agreements: Many,
    folder: _Path,
    formats: str | Iterable[str] = ".docx",
    *,
    executor: Lendable = None,
    progress: Callable[[Outcome], object] | None = None,
    draft: bool = False,
    templates: Templates | WordTemplate | None = None,
    values: OwnValues | None = None,
    layout: Layout = ND30,
    writers: Mapping[str, Writer] = WRITERS,
    rules: Iterable[Rule[Agreement]] = (),
    on: date | None = None,
    issued: Issuing | None = None,
    calendar: Calendar | None = None,
    successions: Iterable[Succession] = (),
    pace: Pace = _PACE,
    overwrite: bool = False,
    types: OwnTypes = (),
) -> Batch:
    """Render many agreements into files of a folder, one for each format; return what became of them.

    `agreements`, `executor`, `successions`, `pace`, `types`: as for `check_many`; `draft`, `templates`, `values`,
    `layout`, `writers`, `overwrite`: as for `render` and `write`. `rules`: by which to check each. `progress`: called
    with each outcome, in order. `on`: the day on which to assess each too; `issued`: what prints in its place.

    What is unchanged is left; a batch that was stopped goes on; one that fails, and what may not be overwritten, is a
    finding. Raises what `check_many` does, and `FindingsError` for a format that nothing writes.
    """
    expect(rules, Iterable, "render_many: rules")
    suffixes = _suffixes(formats, writers)
    if issued is not None and on is None:
        raise RefusedError(_NO_DAY)
    taken = templates if templates is None or isinstance(templates, WordTemplate) else snapshot(templates)
    printing = Printing(suffixes, draft, layout, taken, writers, issued, values)
    job = Job(tuple(rules), on, calendar, tuple(successions), printing, types=types)
    place = path_of(folder)
    counter = _Counter(progress)
    with _shelf(job, place / RECORD, place, overwrite=overwrite) as shelf, Lent(executor) as lent:
        outcomes = counter.each(Runner(shelf, lent, pace).outcomes(agreements))
        portfolio = None if on is None else summarise(summaries(outcomes), on)
        for _ in outcomes:
            pass
    return attrs.evolve(counter.batch, portfolio=portfolio)


class _Counter:
    """Counts what comes by, and passes it on."""

    def __init__(self, progress: Callable[[Outcome], object] | None) -> None:
        self.batch, self._progress = Batch(), progress

    def each(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            self.batch = _with(self.batch, outcome)
            if self._progress:
                self._progress(outcome)
            yield outcome


def _with(batch: Batch, outcome: Outcome) -> Batch:
    """Return a batch that counts one outcome more."""
    if outcome.failed:
        failures = (*batch.failures, outcome)[:_MOST_FAILURES]
        return attrs.evolve(batch, failed=batch.failed + 1, failures=failures)
    if outcome.unchanged:
        return attrs.evolve(batch, unchanged=batch.unchanged + 1)
    return attrs.evolve(batch, done=batch.done + 1)


def _outcomes(job: Job, sources: Many, executor: Lendable, record: _Path | None, pace: Pace) -> Iterator[Outcome]:
    with _shelf(job, None if record is None else path_of(record)) as shelf, Lent(executor) as lent:
        yield from Runner(shelf, lent, pace).outcomes(sources)


@contextmanager
def _shelf(job: Job, record: Path | None, folder: Path | None = None, *, overwrite: bool = False) -> Iterator[Shelf]:
    if record is None:
        yield Shelf(job)
        return
    with ExitStack() as held:
        with reported(str(record), "lô khác đang ghi vào đây", "another batch writes here"):
            record.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(record))
        yield Shelf(job, folder, held.enter_context(closing(Journal(record))), overwrite)


def _suffixes(formats: str | Iterable[str], writers: Mapping[str, Writer]) -> tuple[str, ...]:
    """Return suffixes in small letters, each once; raises `FindingsError` (FIL002) for one that nothing writes."""
    listed = (formats,) if isinstance(formats, str) else tuple(formats)
    for suffix in listed:
        expect(suffix, str, "render_many: formats", 'render_many(agreements, folder, (".docx", ".pdf"))')
    given = tuple(dict.fromkeys(suffix.lower() for suffix in listed))
    unknown = [suffix for suffix in given if suffix not in writers]
    if unknown or not given:
        raise unknown_suffix(", ".join(unknown), writers)
    return given
