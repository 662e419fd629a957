"""Many at once: the same bytes however they are made, nothing twice, and one that fails stops no other."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from pickle import PicklingError
from tempfile import TemporaryDirectory
from threading import Event
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coordlib import RULES, Agreement, Ledger, Party, assess, check, read, render, to_bytes
from coordlib.batch import (
    RECORD,
    Batch,
    OneOfMany,
    Outcome,
    Pace,
    assess_many,
    check_many,
    render_many,
    succeed_many,
    summaries,
)
from coordlib.dates import Calendar, SpecialDay
from coordlib.document import ND30, Role
from coordlib.language import Address, Breaches, FindingsError, Message, MissingExtraError, RefusedError, Severity, rule
from coordlib.model import Succession
from coordlib.tracking import Done, Note, Progress, Tracking, summarise
from tests.batch.killed import FORMATS, ON
from tests.samples import any_agreement
from tests.tracking.test_ledger import AGREEMENT

KILLED = Path(__file__).with_name("killed.py")
SOURCE = """\
id: so-{number}
title: Quy chế phối hợp số {number}
province: Gia Lai
parties:
- {{key: police, name: Công an tỉnh Bình Định}}
- {{key: phone, name: Viettel số {number}}}
body:
- article: Trách nhiệm
  text: Viettel gửi số liệu hằng quý.
  duties:
  - {{key: data, lead: phone, to: police, when: hằng quý}}
signed: 13/12/2025
effective: 01/01/2026
"""
FEW = settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
Given = dict[str, Any]


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Write eight agreements to files."""
    return written(tmp_path / "in", 8)


def written(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    for number in range(count):
        (folder / f"a{number}.yaml").write_text(SOURCE.format(number=number), encoding="utf-8")
    return sorted(folder.iterdir())


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".lock"}  # it may stay


def draft(sources: Any, folder: Path, **given: Any) -> Batch:  # noqa: ANN401 - as render_many takes them
    return render_many(sources, folder, **{"formats": FORMATS, "draft": True, **given})


class TestTheSameBytes:
    @pytest.mark.long
    @FEW
    @given(st.lists(any_agreement(), min_size=1, max_size=5), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
    def test_any_executor_writes_what_one_by_one_does(
        self, many: list[Agreement], chunk: int, ahead: int, threads: int
    ) -> None:
        named = [(f"a{number}", one) for number, one in enumerate(many)]
        expected = {f"{name}{one}": to_bytes(render(agreement), one) for name, agreement in named for one in FORMATS}
        with TemporaryDirectory() as folder, ThreadPoolExecutor(threads) as pool:
            batch = render_many(iter(named), folder, FORMATS, executor=pool, pace=Pace(chunk, ahead))
            found = content(Path(folder))
            assert batch.done == len(many)
        found.pop(RECORD)
        assert found == expected

    @pytest.mark.long
    def test_processes_that_were_spawned_write_what_one_thread_does(self, sources: list[Path], tmp_path: Path) -> None:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            draft(sources, tmp_path / "many", executor=pool, pace=Pace(2, 2), on=ON, rules=RULES)
        draft(sources, tmp_path / "one", on=ON, rules=RULES)
        assert content(tmp_path / "many") == content(tmp_path / "one")

    @pytest.mark.long
    @FEW
    @given(st.integers(0, 7), st.integers(1, 4), st.integers(1, 3))
    def test_a_batch_that_was_interrupted_ends_as_one_that_was_not(self, after: int, chunk: int, ahead: int) -> None:
        with TemporaryDirectory() as place:
            sources = written(Path(place, "in"), 8)
            left = iter(range(after))

            def stop(_: Outcome) -> None:
                if next(left, None) is None:
                    raise KeyboardInterrupt

            pace = Pace(chunk, ahead)
            with pytest.raises(KeyboardInterrupt):
                draft(sources, Path(place, "a"), progress=stop, pace=pace)
            assert draft(sources, Path(place, "a"), pace=pace).unchanged == after + 1
            draft(sources, Path(place, "b"), pace=pace)
            assert content(Path(place, "a")) == content(Path(place, "b"))

    @pytest.mark.long
    @pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
    @pytest.mark.parametrize("lines", [1, 7, pytest.param(23, marks=pytest.mark.kills)])
    def test_a_batch_that_was_killed_goes_on_and_ends_with_the_same_bytes(self, lines: int, tmp_path: Path) -> None:
        sources = written(tmp_path / "in", 3 * lines)
        command = [sys.executable, str(KILLED), str(tmp_path / "in"), str(tmp_path / "a")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            for _ in islice(process.stdout, lines):
                pass
            process.send_signal(signal.SIGKILL)
        batch = draft(sources, tmp_path / "a", on=ON)
        assert batch.unchanged >= lines
        assert batch.done + batch.unchanged == len(sources)
        draft(sources, tmp_path / "b", on=ON)
        assert content(tmp_path / "a") == content(tmp_path / "b")

    def test_a_last_line_of_the_record_that_was_cut_off_is_written_anew(
        self, sources: list[Path], tmp_path: Path
    ) -> None:
        draft(sources, tmp_path / "a")
        whole = content(tmp_path / "a")
        (tmp_path / "a" / RECORD).write_bytes(whole[RECORD][:-9])
        assert draft(sources, tmp_path / "a").done == 1
        assert content(tmp_path / "a") == whole


def changed_source(folder: Path) -> Given:
    file = folder / "a3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("hằng quý", "hằng tháng"), encoding="utf-8")
    return {}


def emptied_file(folder: Path) -> Given:
    (folder.parent / "out" / "a3.docx").write_bytes(b"")
    return {}


def lost_file(folder: Path) -> Given:
    (folder.parent / "out" / "a3.html").unlink()
    return {}


@rule("ABC001", Severity.NOTE, law=Message("Quy tắc riêng.", "A rule."), fix=Message("Không có gì.", "Nothing."))
def rule_of_a_user(agreement: Agreement) -> Breaches:
    yield Address(), Message(agreement.title, agreement.title)


ALL: list[tuple[str, Mapping[str, Any]]] = [
    ("day", {"on": date(2026, 7, 1)}),
    ("calendar", {"calendar": Calendar((SpecialDay(date(2026, 6, 5), working=False, name="Nghỉ"),))}),
    ("layout", {"layout": ND30.with_look(Role.TEXT, attrs.evolve(ND30.look(Role.TEXT), size=13))}),
    ("templates", {"templates": {"note.txt": "một"}}),
    ("rules", {"rules": (*RULES, rule_of_a_user)}),
    ("issued", {"issued": Tracking}),
    ("what is issued, otherwise", {"issued": partial(Tracking, full=True)}),
    ("formats", {"formats": (".docx",)}),
    ("successions", {"successions": (Succession("Công an tỉnh Bình Định", "Công an tỉnh Gia Lai", date(2026, 1, 1)),)}),
]


class TestNothingIsDoneTwice:
    def test_what_is_unchanged_is_left_as_it_is(self, sources: list[Path], tmp_path: Path) -> None:
        first: list[Outcome] = []
        again: list[Outcome] = []
        draft(sources, tmp_path / "out", on=ON, rules=RULES, progress=first.append)
        stamps = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()}
        batch = draft(sources, tmp_path / "out", on=ON, rules=RULES, progress=again.append)
        assert (batch.done, batch.unchanged) == (0, 8)
        assert [attrs.evolve(one, unchanged=True) for one in first] == again
        assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()} == stamps
        assert batch.portfolio
        assert batch.portfolio.agreements == 8

    @pytest.mark.parametrize("change", [changed_source, emptied_file, lost_file])
    def test_what_changed_is_done_again_and_nothing_else(
        self, change: Callable[[Path], Given], sources: list[Path], tmp_path: Path
    ) -> None:
        draft(sources, tmp_path / "out")
        change(tmp_path / "in")
        batch = draft(sources, tmp_path / "out")
        assert (batch.done, batch.unchanged) == (1, 7)
        draft(sources, tmp_path / "anew")
        documents = [{**content(tmp_path / one), RECORD: b""} for one in ("out", "anew")]
        assert documents[0] == documents[1]

    @pytest.mark.parametrize(("what", "given"), ALL, ids=[name for name, _ in ALL])
    def test_everything_that_the_work_depends_on_counts(
        self, what: str, given: Given, sources: list[Path], tmp_path: Path
    ) -> None:
        usual = {"on": ON, **({"issued": partial(Tracking)} if "issued" in what else {})}
        draft(sources[:2], tmp_path / "out", **usual)
        assert draft(sources[:2], tmp_path / "out", **usual).unchanged == 2
        assert draft(sources[:2], tmp_path / "out", **{**usual, **given}).done == 2

    def test_an_entry_of_the_ledger_counts(self, sources: list[Path], tmp_path: Path) -> None:
        filed = SimpleNamespace(agreement=str(sources[0]), ledger=str(tmp_path / "ledger.jsonl"))
        assert draft([filed], tmp_path / "out", on=ON).done == 1
        Ledger.open(filed.ledger, read(sources[0])).record(Done("data", date(2026, 3, 31)), date(2026, 3, 30))
        assert draft([filed], tmp_path / "out", on=ON).done == 1
        assert draft([filed], tmp_path / "out", on=ON).unchanged == 1

    def test_a_folder_of_templates_counts_by_what_it_holds(self, sources: list[Path], tmp_path: Path) -> None:
        folder = tmp_path / "templates"
        folder.mkdir()
        template = folder / "agreement.xml.j2"
        template.write_text('{% extends "coordlib/agreement.xml.j2" %}', encoding="utf-8")
        assert draft(sources[:1], tmp_path / "out", templates=folder).done == 1
        assert draft(sources[:1], tmp_path / "out", templates={template.name: template.read_text()}).unchanged
        template.write_text('{% extends "coordlib/agreement.xml.j2" %} ', encoding="utf-8")
        assert draft(sources[:1], tmp_path / "out", templates=folder).done == 1

    def test_a_record_that_was_spoiled_only_costs_time(self, sources: list[Path], tmp_path: Path) -> None:
        draft(sources, tmp_path / "out", on=ON)
        whole = content(tmp_path / "out")
        lines = whole[RECORD].splitlines(keepends=True)
        lines[1] = b'{"name":"a1","digest":[]}\n'
        lines[2] = b"[" * 100_000 + b"\n"
        lines[3] = lines[3].replace('"title":"Quy chế'.encode(), b'"titel":"Quy')
        (tmp_path / "out" / RECORD).write_bytes(b"".join(lines))
        batch = draft(sources, tmp_path / "out", on=ON)
        assert (batch.done, batch.unchanged) == (3, 5)
        assert {**content(tmp_path / "out"), RECORD: b""} == {**whole, RECORD: b""}

    def test_the_record_does_not_grow_for_ever(self, sources: list[Path], tmp_path: Path) -> None:
        for number in range(7):
            draft(sources, tmp_path / "out", on=date(2026, 7, 1 + number))
        assert (tmp_path / "out" / RECORD).read_bytes().count(b"\n") <= 2 * len(sources)
        assert draft(sources, tmp_path / "out", on=date(2026, 7, 7)).unchanged == len(sources)

    def test_a_failure_of_an_agreement_is_remembered_and_one_of_the_machine_is_not(
        self, sources: list[Path], tmp_path: Path
    ) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "a0.docx").mkdir()
        assert draft(sources, tmp_path / "out").failed == 1
        (tmp_path / "out" / "a0.docx").rmdir()
        assert draft(sources, tmp_path / "out").done == 1


def issued_badly(progress: Progress) -> Tracking:
    if progress.agreement.id == "so-2":
        message = "a fault of the user's own"
        raise ZeroDivisionError(message)
    return Tracking(progress)


def ready() -> BaseContext:
    """Return how processes begin that have loaded all of this already, where there is such a way."""
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def deadly(progress: Progress) -> Tracking:
    if progress.agreement.id == "so-2":
        os._exit(1)
    return Tracking(progress)


class Dies(Executor):
    """An executor whose workers die over one agreement, as those of a cluster do, and are begun anew."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        future: Future[Any] = Future()
        if any(one.name == "a5" for one in args[1]):
            future.set_exception(OSError("the worker died"))
        else:
            future.set_result(function(*args, **kwargs))
        return future


class Broken(Executor):
    """An executor that is broken."""

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        del function, args, kwargs
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("all workers are gone"))
        return future


class TestWhatFails:
    def test_one_that_cannot_be_read_is_a_finding_and_stops_no_other(self, sources: list[Path], tmp_path: Path) -> None:
        sources[2].write_text("title: [", encoding="utf-8")
        many = [*sources[:4], tmp_path / "not-there.yaml", tmp_path, tmp_path / "a.txt", *sources[4:]]
        batch = draft(many, tmp_path / "out")
        assert (batch.done, batch.failed) == (7, 4)
        assert [one.findings[0].code for one in batch.failures] == ["FIL003", "FIL001", "FIL001", "FIL002"]
        assert "7 đã làm, 0 không thay đổi, 4 không làm được" in f"{batch:vi}"

    def test_one_that_must_not_be_signed_is_a_finding_with_its_line(self, sources: list[Path], tmp_path: Path) -> None:
        text = sources[1].read_text(encoding="utf-8")
        sources[1].write_text(text.replace("lead: phone", "lead: nobody"), encoding="utf-8")
        (failure,) = [one for one in draft(sources, tmp_path, draft=False).failures if one.name == "a1"]
        assert ("DUT001", 11) in {(one.code, one.position.line) for one in failure.findings}
        assert failure.files == ()
        assert not (tmp_path / "a1.docx").exists()

    def test_a_ledger_of_another_agreement_is_a_finding(self, sources: list[Path], tmp_path: Path) -> None:
        ledger = str(tmp_path / "ledger.jsonl")
        Ledger.open(ledger, read(sources[0])).record(Note("Một"), ON)
        filed = [SimpleNamespace(agreement=str(one), ledger=ledger) for one in sources[:2]]
        found = list(assess_many(filed, ON))
        assert [one.failed for one in found] == [False, True]
        assert found[1].findings[0].code == "LED004"
        assert found[1].findings[0].position.file == ledger

    def test_a_fault_of_what_a_user_passes_stops_nobody(self, sources: list[Path], tmp_path: Path) -> None:
        batch = draft(sources, tmp_path / "out", on=ON, issued=issued_badly)
        assert (batch.done, batch.failed) == (7, 1)
        assert "ZeroDivisionError: a fault of the user's own" in batch.failures[0].findings[0].what.en

    def test_an_agreement_over_which_workers_die_stops_nobody(self, sources: list[Path], tmp_path: Path) -> None:
        batch = draft(sources, tmp_path / "out", executor=Dies(), pace=Pace(3, 2))
        assert (batch.done, batch.failed) == (7, 1)
        assert batch.failures[0].name == "a5"
        assert batch.failures[0].findings[0].code == "BAT001"

    @pytest.mark.long
    def test_a_pool_whose_process_dies_over_one_agreement_is_made_anew(
        self, sources: list[Path], tmp_path: Path
    ) -> None:
        pool = partial(ProcessPoolExecutor, 1, mp_context=ready())
        batch = draft(sources, tmp_path / "out", executor=pool, on=ON, issued=deadly, pace=Pace(4, 2))
        assert (batch.done, batch.failed) == (7, 1)
        assert [(one.name, one.findings[0].code) for one in batch.failures] == [("a2", "BAT001")]

    def test_a_pool_that_is_made_for_it_is_closed_with_it(self, sources: list[Path], tmp_path: Path) -> None:
        made: list[ThreadPoolExecutor] = []

        def pool() -> ThreadPoolExecutor:
            made.append(ThreadPoolExecutor(2))
            return made[-1]

        assert draft(sources, tmp_path / "out", executor=pool).done == 8
        (only,) = made
        with pytest.raises(RuntimeError, match="shutdown"):
            only.submit(print)

    def test_a_broken_executor_is_raised(self, sources: list[Path], tmp_path: Path) -> None:
        with pytest.raises(BrokenExecutor):
            draft(sources, tmp_path / "out", executor=Broken())

    @pytest.mark.long
    def test_a_task_that_cannot_be_sent_is_raised_once_and_not_for_each(
        self, sources: list[Path], tmp_path: Path
    ) -> None:
        with (
            ProcessPoolExecutor(1, mp_context=ready()) as pool,
            pytest.raises((AttributeError, TypeError, PicklingError), match=r"pickle|local object"),
        ):
            draft(sources, tmp_path / "out", executor=pool, on=ON, issued=lambda one: Tracking(one, full=True))

    def test_a_missing_extra_is_raised_once(
        self, sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "typst", None)
        with pytest.raises(MissingExtraError):
            draft(sources, tmp_path / "out", formats=".pdf")

    def test_two_of_one_name_do_not_write_over_each_other(self, sources: list[Path], tmp_path: Path) -> None:
        batch = draft([("x", sources[0]), ("X", sources[1]), ("../y", sources[2])], tmp_path / "out")
        assert (batch.done, batch.failed) == (1, 2)
        assert [one.findings[0].code for one in batch.failures] == ["BAT002", "BAT003"]
        assert not (tmp_path / "y.docx").exists()

    def test_an_unknown_format_or_folder_of_templates_is_refused_at_once(
        self, sources: list[Path], tmp_path: Path
    ) -> None:
        for wrong in ({"formats": ".odt"}, {"formats": ()}, {"templates": tmp_path / "not-there"}):
            with pytest.raises(FindingsError):
                draft(sources, tmp_path / "out", **wrong)
        with pytest.raises(RefusedError):
            draft(sources, tmp_path / "out", issued=Tracking)
        assert not (tmp_path / "out").exists()

    def test_a_folder_that_cannot_be_made_is_a_finding(self, sources: list[Path], tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(FindingsError, match="FIL006"):
            draft(sources, tmp_path / "file" / "out")

    def test_what_is_no_source_is_refused_by_its_kind(self) -> None:
        with pytest.raises(TypeError, match="sources takes Agreement or Ledger or text"):
            list(check_many([5]))  # type: ignore[list-item]


class TestTheVerbs:
    def test_check_many_finds_what_check_finds(self, sources: list[Path]) -> None:
        assert [one.findings for one in check_many(sources)] == [check(read(one)) for one in sources]

    def test_assess_many_sums_up_to_what_assess_does(self, sources: list[Path]) -> None:
        expected = summarise((assess(one, Ledger(one), ON) for one in map(read, sources)), ON)
        assert summarise(summaries(assess_many(sources, ON)), ON) == expected
        assert expected.agreements == len(sources)

    def test_a_record_keeps_what_was_found(self, sources: list[Path], tmp_path: Path) -> None:
        record = tmp_path / "record.jsonl"
        first = list(check_many(sources, record=record))
        again = list(check_many(sources, record=record))
        assert all(one.unchanged for one in again)
        assert [attrs.evolve(one, unchanged=False) for one in again] == first

    def test_a_name_is_refused_only_where_a_file_would_bear_it(self, tmp_path: Path) -> None:
        files = [tmp_path / "a" / "x.yaml", tmp_path / "b" / "x.yaml", tmp_path / f"{'d' * 120}.yaml"]
        files.append(tmp_path / "y.yaml")
        for number, file in enumerate(files):
            file.parent.mkdir(exist_ok=True)
            file.write_text(SOURCE.format(number=number), encoding="utf-8")
        many: list[Path | tuple[str, Path]] = [*files[:-1], ("a:b", files[-1])]
        renamed = [Succession("Viettel số 1", ("Viettel khác",), date(2027, 1, 1))]
        for found in (check_many(many), assess_many(many, ON)):
            assert not any(one.failed for one in found)
        assert [one.source for one in succeed_many(many, renamed)] == [str(files[1])]

    def test_a_record_knows_files_of_one_name_in_many_folders_apart(self, tmp_path: Path) -> None:
        files = [tmp_path / folder / "x.yaml" for folder in "ab"]
        for number, file in enumerate(files):
            file.parent.mkdir()
            file.write_text(SOURCE.format(number=number), encoding="utf-8")
        record = tmp_path / "record.jsonl"
        assert len(list(check_many(files, record=record))) == 2
        assert all(one.unchanged for one in check_many(files, record=record))

    def test_each_kind_of_source_is_taken(self, tmp_path: Path) -> None:
        file = tmp_path / "file.yaml"
        file.write_text(SOURCE.format(number=1), encoding="utf-8")
        ledger = Ledger(AGREEMENT).record(Done("plan"), date(2026, 1, 20))
        agreement = attrs.evolve(AGREEMENT, id="", title="Quy chế khác")
        many: list[OneOfMany | tuple[str, OneOfMany]] = [
            file,
            str(file),
            read(file),
            ("ledger", ledger),
            ("agreement", agreement),
        ]
        found = list(assess_many(many, ON))
        assert [one.name for one in found] == ["file", "file", "file", "ledger", "agreement"]
        assert found[3].summary != found[4].summary
        assert next(assess_many([agreement], ON)).name == agreement.identity

    def test_nothing_more_is_read_than_is_under_way(self, sources: list[Path]) -> None:
        taken = []

        def each() -> Iterator[Path]:
            for one in sources:
                taken.append(one)
                yield one

        found = check_many(each(), pace=Pace(2, 1))
        assert taken == []
        next(found)
        assert len(taken) == 4
        found.close()  # type: ignore[attr-defined]

    def test_successions_hold_for_all_and_tell_of_those_that_they_touch(self, sources: list[Path]) -> None:
        record = (Succession("Viettel số 3", "Viettel khác", date(2026, 3, 1)),)
        assert [one.name for one in succeed_many(sources, record)] == ["a3"]
        named = {one.name for one in summarise(summaries(assess_many(sources, ON, successions=record)), ON).by_party}
        assert "Viettel khác" in named
        assert "Viettel số 3" not in named

    def test_a_generator_of_agreements_in_memory_is_taken(self, tmp_path: Path) -> None:
        many = (attrs.evolve(AGREEMENT, id=f"a{number}", parties=(Party("a", "A"),)) for number in range(5))
        assert draft(many, tmp_path / "out").done == 5
        assert (tmp_path / "out" / "a4.docx").exists()


HANGING = Event()


def _by_title(agreement: Agreement) -> Breaches:
    """End the work on the third agreement as a program ends, and never finish that on the fifth."""
    if agreement.title.endswith(" 2"):
        sys.exit("ended")
    if agreement.title.endswith(" 4"):
        HANGING.wait()
    yield from ()


class TestWhatEndsOrHangs:
    """A function of a user that ends its program, or never comes back, is an outcome of one agreement."""

    @pytest.mark.long
    def test_it_stops_no_other(self, sources: list[Path]) -> None:
        judging = rule("OWN001", Severity.NOTE, law=Message("–", "–"), fix=Message("–", "–"))(_by_title)
        try:
            found = list(check_many(sources, [judging], pace=Pace(1, 2, seconds=5)))
        finally:
            HANGING.set()
        assert [one.failed for one in found] == [False, False, True, False, True, False, False, False]
        assert ["SystemExit" in str(found[2]), "TimeoutError" in str(found[4])] == [True, True]

    def test_a_program_that_ends_in_a_function_is_an_outcome(self, sources: list[Path]) -> None:
        judging = rule("OWN001", Severity.NOTE, law=Message("–", "–"), fix=Message("–", "–"))(_by_title)
        found = list(check_many(sources[:4], [judging]))
        assert [[finding.code for finding in one.findings] for one in found] == [[], [], ["BAT001"], []]

    def test_two_batches_on_one_folder_wait_for_each_other(self, sources: list[Path], tmp_path: Path) -> None:
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(render_many, sources, tmp_path / "out", ".md", draft=True) for _ in range(2)]
            found = [job.result() for job in jobs]
        assert [one.failed for one in found] == [0, 0]
        assert sorted((one.done, one.unchanged) for one in found) == [(0, 8), (8, 0)]
