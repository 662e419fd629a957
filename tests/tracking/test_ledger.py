"""The ledger: nothing that was acknowledged is lost, nothing past changes unseen, nothing unknown gets in."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import sleep

import attrs
import pytest
from cattrs.errors import BaseValidationError
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, Every, Party, ReviewCycle, Within
from coordlib.language import CoordError, FindingsError, RefusedError
from coordlib.model import DAYS, INTERIM, WORKING_DAYS, Before, Indicator, Once, Ongoing
from coordlib.storage import load_json, structure, unstructure
from coordlib.tracking import (
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Ledger,
    Note,
    Resumed,
    Suspended,
    Waived,
    What,
    valid_entries,
)
from coordlib.tracking.ledger.chain import FIRST_SEAL, Chain, write_line
from coordlib.tracking.ledger.notation import json_of, read_entry
from coordlib.tracking.ledger.usual_lines import read_usual_entry
from tests.samples import tries

CRASH = Path(__file__).parent / "crash.py"
DAY = date(2026, 3, 2)
BARE = Agreement("Quy chế", id="quy-che-trong")
AGREEMENT = Agreement(
    "Quy chế",
    (Party("police", "Công an tỉnh"), Party("telecom", "Viettel")),
    (
        Article(
            "Trách nhiệm",
            text="Nội dung.",
            duties=(
                Duty("plan", "police", "telecom", Every(months=12, month=1, day=31)),
                Duty("meet", ("police", "telecom"), ("police", "telecom"), Every(months=1)),
                Duty("reply", "telecom", "police", Within(5, WORKING_DAYS, after="request")),
                Duty("first", "telecom", "police", Once(date(2026, 6, 15))),
                Duty("protect", "police", "telecom", Ongoing(), indicators=(Indicator("cases", "Vụ", "vụ"),)),
            ),
            reviews=(ReviewCycle("half", INTERIM, Every(months=6), ("police", "telecom")),),
        ),
    ),
    effective=date(2026, 1, 1),
    expires=date(2030, 12, 31),
    id="quy-che",
)


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    if sys.platform == "win32":
        pytest.skip("Windows sets no limit to the size of a file")
    else:
        import resource  # noqa: PLC0415 - Windows has no such module

        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, handler)


def empty() -> Ledger:
    return Ledger(AGREEMENT)


def refused(ledger: Ledger, what: What, on: date = DAY, by: str = "") -> str:
    with pytest.raises(FindingsError) as caught:
        ledger.record(what, on, by=by or ())
    return caught.value.findings[0].what.vi


def codes(file: Path) -> list[tuple[str, int]]:
    with pytest.raises(FindingsError) as caught:
        Ledger.open(file, BARE)
    return [(one.code, one.position.line) for one in caught.value.findings]


def notes(file: Path, count: int) -> Ledger:
    entries = (Entry(Note(f"Ghi chú số {number}", ""), DAY) for number in range(count))
    return Ledger.open(file, BARE).append(*entries)


@pytest.mark.long
class TestDurability:
    """What was acknowledged is on the disk, whatever stops the process or the disk."""

    def test_what_was_recorded_is_there_when_the_file_is_opened_again(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY, by="police")
        assert Ledger.open(tmp_path / "a.jsonl", AGREEMENT) == ledger
        assert ledger.entries[0].what == Done("plan", "2026-01-01")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
    def test_an_append_killed_at_any_byte_loses_nothing_and_leaves_a_readable_ledger(self, tmp_path: Path) -> None:
        command = [sys.executable, str(CRASH), "bytes", str(tmp_path / "a.jsonl")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        killed, entries = map(int, ran.stdout.split())
        assert killed >= 200
        assert entries > killed / 2

    def test_a_process_killed_at_any_moment_loses_no_acknowledged_entry(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        for wait in (0.25, 0.3, 0.35, 0.4, 0.5):
            before = len(Ledger.open(file, BARE).entries)
            command = [sys.executable, str(CRASH), "appends", str(file), "x", "100000"]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
                sleep(wait)
                process.kill()
                acknowledged = len((process.communicate()[0] or b"").splitlines())
            assert len(Ledger.open(file, BARE).entries) - before in (acknowledged, acknowledged + 1)

    @pytest.mark.parametrize(
        ("most", "seconds"),
        [pytest.param(150, 8, id="sample"), pytest.param(10_000, 7200, id="10000", marks=pytest.mark.kills)],
    )
    def test_two_writers_at_once_are_killed_again_and_again_and_nothing_acknowledged_is_lost(
        self, most: int, seconds: float, tmp_path: Path
    ) -> None:
        folder = os.environ.get("KILLS_FOLDER", tmp_path)  # where a run that was stopped goes on
        for so_many in (most // 2, most):  # the second run goes on where the first stood
            command = [sys.executable, str(CRASH), "kills", str(folder), str(so_many), str(seconds / 2)]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, ran.stderr
        killed, kept = map(int, ran.stdout.split())
        assert killed == most or (most < 1000 and killed >= 10)
        assert kept > killed / 10

    @pytest.mark.parametrize(
        "most", [pytest.param(40, id="sample"), pytest.param(2_000, id="2000", marks=pytest.mark.kills)]
    )
    def test_who_is_killed_as_it_writes_a_file_whole_leaves_it_whole_and_nothing_beside_it(
        self, most: int, tmp_path: Path
    ) -> None:
        command = [sys.executable, str(CRASH), "whole", str(tmp_path), str(most)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        killed, left = map(int, ran.stdout.split())
        assert killed == most
        assert most < 1_000 or left > 0, "no kill met a writer in the middle"

    def test_two_processes_append_a_thousand_entries_each_to_one_chain(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        commands = [[sys.executable, str(CRASH), "appends", str(file), name, "1000"] for name in "ab"]
        processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
        assert [process.wait() for process in processes] == [0, 0]
        texts = [one.what.text for one in Ledger.open(file, BARE).entries if isinstance(one.what, Note)]
        assert len(texts) == 2000
        for name in "ab":
            assert [text for text in texts if text.startswith(name)] == [f"{name} {n}" for n in range(1000)]

    def test_a_torn_last_line_is_set_aside_beside_the_ledger(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 2)
        with file.open("ab") as stream:
            stream.write(b'{"v":1,"no":3,"ent')
        ledger = Ledger.open(file, BARE)
        assert (len(ledger.entries), ledger.torn) == (2, b'{"v":1,"no":3,"ent')
        assert len(Ledger.open(file, BARE).record(Note("x"), DAY).entries) == 3
        assert (tmp_path / "a.jsonl.torn").read_bytes() == b'{"v":1,"no":3,"ent\n'
        assert Ledger.open(file, BARE).torn == b""

    def test_a_whole_line_without_its_end_is_an_entry(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 2)
        file.write_bytes(file.read_bytes()[:-1])
        assert len(Ledger.open(file, BARE).entries) == 2
        assert len(Ledger.open(file, BARE).record(Note("x"), DAY).entries) == 3
        assert len(Ledger.open(file, BARE).entries) == 3

    def test_a_full_disk_is_a_finding_and_changes_nothing(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        before = file.read_bytes()
        with no_file_longer_than(len(before) + 50), pytest.raises(FindingsError) as caught:
            ledger.record(Note("y" * 200), DAY)
        assert [(one.code, one.position.file) for one in caught.value.findings] == [("FIL006", str(file))]
        assert file.read_bytes() == before
        assert len(ledger.record(Note("z"), DAY).entries) == 4

    def test_a_file_that_cannot_be_opened_is_a_finding(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 1)

        def read_only(*_: object) -> int:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

        monkeypatch.setattr("coordlib.storage.appending.os.open", read_only)
        with pytest.raises(FindingsError, match="Read-only"):
            ledger.record(Note("x"), DAY)
        monkeypatch.undo()
        assert len(Ledger.open(file, BARE).entries) == 1
        with pytest.raises(FindingsError, match="FIL006"):
            Ledger.open(tmp_path, BARE)

    def test_a_folder_that_is_missing_is_a_finding_and_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(FindingsError, match="FIL006"):
            Ledger.open(tmp_path / "none" / "a.jsonl", BARE).record(Note("x"), DAY)
        assert list(tmp_path.iterdir()) == []

    def test_a_ledger_that_became_shorter_is_not_appended_to(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
        with pytest.raises(FindingsError, match="LED001"):
            ledger.record(Note("x"), DAY)


class TestChain:
    """No past line changes, goes or moves unseen."""

    def test_every_flipped_byte_is_found_at_its_line_or_the_next(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 40)
        content = file.read_bytes()
        assert content.count(b"\n") == 41
        for index in range(len(content)):
            flipped = bytearray(content)
            flipped[index] ^= 1 << (index % 8)
            line = content.count(b"\n", 0, index) + 1
            assert Chain(bytes(flipped)).broken[0].line in (line, line + 1)
        for index in range(0, len(content), 503):
            flipped = bytearray(content)
            flipped[index] ^= 1
            file.write_bytes(flipped)
            assert codes(file)[0][0] == "LED001"

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (lambda lines: [*lines[:2], lines[2].replace("số 1".encode(), "số 7".encode()), *lines[3:]], [3]),
            (lambda lines: [*lines[:2], *lines[3:]], [3]),
            (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], [2, 3, 4]),
            (lambda lines: [*lines[:3], lines[2], *lines[3:]], [4]),
            (lambda lines: [*lines[:3], b"", *lines[3:]], [4, 5]),
            (lambda lines: [lines[0], *lines[2:]], [2]),
            (lambda lines: lines[1:], [1]),
            (lambda lines: [lines[1], lines[0], *lines[2:]], [1, 2, 3]),
            (lambda lines: [*lines, lines[0]], [8]),
        ],
        ids=["changed", "lost", "moved", "doubled", "empty line", "first lost", "head lost", "head moved", "two heads"],
    )
    def test_a_change_a_loss_and_a_move_are_found_at_their_line(
        self, change: object, expected: list[int], tmp_path: Path
    ) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 6)
        lines = file.read_bytes().split(b"\n")[:-1]
        file.write_bytes(b"\n".join(change(lines)) + b"\n")  # type: ignore[operator]
        assert codes(file) == [("LED001", line) for line in expected]

    def test_a_ledger_of_a_later_version_says_so(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 1)
        file.write_bytes(file.read_bytes().replace(b'{"v":1', b'{"v":2'))
        with pytest.raises(FindingsError, match="version 2 is newer"):
            Ledger.open(file, BARE)

    @pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000, b"null", b"[1]", b"9" * 5000, b'{"on":1}'])
    def test_a_sound_line_that_holds_no_entry_is_a_finding_at_its_line(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 1)
        line, _ = write_line(content, 2, Ledger.open(file, BARE).seal)
        with file.open("ab") as stream:
            stream.write(line + b"\n")
        assert codes(file)[0] == ("LED003", 3)

    def test_the_seal_of_an_earlier_day_is_found_again(self) -> None:
        ledger = empty().record(Done("plan"), DAY)
        longer = ledger.record(Note("x"), DAY)
        assert [longer.seal_at(count) for count in range(3)] == [empty().seal, ledger.seal, longer.seal]

    def test_the_seal_tells_ledgers_apart_and_is_the_same_in_memory(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY)
        assert ledger.seal == empty().record(Done("plan"), DAY).seal != empty().seal == FIRST_SEAL


class TestAdmission:
    """What is recorded is of the agreement, and of one occasion of a duty."""

    @pytest.mark.parametrize(
        ("what", "says"),
        [
            (Done("replly"), "không có trách nhiệm “replly”; có phải là “reply”?"),
            (Waived("palan", "x"), "không có trách nhiệm “palan”; có phải là “plan”?"),
            (Figure("case", 3), "không có chỉ tiêu “case”; có phải là “cases”?"),
            (Happened("requests"), "không có trách nhiệm nào phát sinh từ sự kiện “requests”; có phải là “request”?"),
            (Note("x", "polise"), "không có khóa “polise”; có phải là “police”?"),
            (Suspended("x", "met"), "không có trách nhiệm “met”; có phải là “meet”?"),
            (Done("plan", date(2024, 1, 31)), "không có kỳ nào là “2024-01-31”; hạn gần nhất là 31/01/2026"),
            (Done("meet", "1/2026"), "không có kỳ nào là “1/2026”; hạn gần nhất là 31/01/2026"),
            (Done("meet", "tháng 02/2026"), "hạn gần nhất là 28/02/2026"),
            (Done("reply"), "trách nhiệm “reply” phát sinh từ sự kiện “request”, nhưng sự kiện này chưa được ghi"),
            (Resumed(), "“toàn bộ” không bị tạm đình chỉ, tính đến ngày 02/3/2026"),
            (Correction(4, "x"), "sổ không có mục 4"),
            (Correction(1, "x", Note("y")), "sổ không có mục 1"),
        ],
    )
    def test_what_the_agreement_does_not_know_is_refused_with_the_nearest_name(self, what: What, says: str) -> None:
        assert says in refused(empty(), what)

    def test_a_party_that_is_none_or_does_not_lead_is_refused(self) -> None:
        assert "không có bên “polce”; có phải là “police”?" in refused(empty(), Note("x"), by="polce")
        assert "việc “plan” do bên" in refused(empty(), Done("plan"), by="telecom")

    def test_a_day_outside_the_term_is_refused(self) -> None:
        assert "trước ngày ký, ngày có hiệu lực 01/01/2026" in refused(empty(), Done("plan"), date(2025, 12, 31))
        assert "sau ngày hết hiệu lực 31/12/2030" in refused(empty(), Happened("request"), date(2031, 1, 1))
        with pytest.raises(RefusedError):
            Entry(Note("x"), DAY, recorded=date(2026, 3, 1))

    def test_the_only_open_occasion_is_found(self) -> None:
        ledger = empty().record(Happened("request", "12/CAT"), DAY)
        assert ledger.record(Done("reply"), DAY).entries[-1].what == Done("reply", "12/CAT")
        assert empty().record(Done("first"), DAY).entries[-1].what == Done("first", "2026-06-15")
        assert empty().record(Done("protect"), DAY).entries[-1].what == Done("protect")

    @pytest.mark.parametrize("given", ["2026-02-01", "2026-02-28", "2026-02-14"])
    def test_an_occasion_is_known_by_its_due_day_or_any_day_of_its_period(self, given: str) -> None:
        ledger = empty().record(Done("meet", given), DAY)
        assert ledger.entries[-1].what == Done("meet", "2026-02-01")

    def test_several_open_occasions_are_not_guessed_between(self) -> None:
        assert "có 3 kỳ chưa hoàn thành: 2026-01-01 (hạn 31/01/2026)" in refused(empty(), Done("meet"))
        ledger = empty().record(Happened("request", "1/CAT"), DAY).record(Happened("request", "2/CAT"), DAY)
        assert "có 2 kỳ chưa hoàn thành: 1/CAT" in refused(ledger, Done("reply"))
        assert ledger.record(Done("reply", "2/CAT"), DAY)

    @pytest.mark.parametrize("what", [Done("reply", "1/CAT"), Waived("reply", "Bên yêu cầu rút", "1/CAT")])
    def test_what_is_done_or_waived_is_no_longer_open(self, what: What) -> None:
        ledger = empty().record(Happened("request", "1/CAT"), DAY).record(Happened("request", "2/CAT"), DAY)
        assert ledger.record(what, DAY).record(Done("reply"), DAY).entries[-1].what == Done("reply", "2/CAT")

    def test_a_duty_waived_as_a_whole_is_open_for_what_fell_due_before(self) -> None:
        ledger = empty().record(Waived("meet", "Không còn phù hợp"), date(2026, 2, 28))
        assert ledger.record(Done("meet"), DAY).entries[-1].what == Done("meet", "2026-01-01")
        ledger = empty().record(Waived("meet", "Không còn phù hợp"), date(2026, 3, 1))
        assert "có 2 kỳ chưa hoàn thành" in refused(ledger, Done("meet"))

    def test_the_part_of_one_party_leaves_an_occasion_open(self) -> None:
        ledger = empty().record(Done("meet", "2026-01-01"), DAY, by="police")
        assert "có 3 kỳ chưa hoàn thành" in refused(ledger, Done("meet"))
        ledger = ledger.record(Done("meet", "2026-01-01"), DAY, by="telecom")
        assert "có 2 kỳ chưa hoàn thành" in refused(ledger, Done("meet"))

    def test_events_of_one_day_need_references_and_references_are_not_reused(self) -> None:
        ledger = empty().record(Happened("request", "1/CAT"), DAY)
        assert "đã ghi ở mục 1" in refused(ledger, Happened("request"))
        assert "đã ghi ở mục 1" in refused(ledger, Happened("request", "1/CAT"), date(2026, 4, 1))
        assert len(ledger.record(Happened("request", "2/CAT"), DAY).entries) == 2

    def test_an_event_without_a_reference_is_the_only_one_of_its_day(self) -> None:
        ledger = empty().record(Happened("request"), DAY)
        assert "đã ghi ở mục 1" in refused(ledger, Happened("request"))
        assert "đã ghi ở mục 1" in refused(ledger, Happened("request", "2/CAT"))
        ledger = ledger.record(Happened("request"), date(2026, 3, 3))
        assert len(ledger.record(Happened("request", "2/CAT"), date(2026, 3, 4)).entries) == 3

    def test_an_occasion_is_done_once_by_each_party(self) -> None:
        ledger = empty().record(Done("meet", "2026-01-01"), DAY, by="police")
        assert "đã ghi hoàn thành ở mục 1" in refused(ledger, Done("meet", "2026-01-01"), by="police")
        ledger = ledger.record(Done("meet", "2026-01-01"), DAY, by="telecom")
        assert "đã ghi hoàn thành" in refused(ledger, Done("meet", "2026-01-01"), by="telecom")

    def test_a_suspension_has_an_end_before_it_begins_again(self) -> None:
        ledger = empty().record(Suspended("Bão"), DAY)
        assert "đã bị tạm đình chỉ" in refused(ledger, Suspended("Bão"), date(2026, 3, 5))
        ledger = ledger.record(Resumed(), date(2026, 3, 10))
        assert len(ledger.record(Suspended("Bão"), date(2026, 4, 5)).entries) == 3

    def test_what_is_resumed_goes_on_from_that_day(self) -> None:
        ledger = empty().record(Suspended("Bão", "meet"), DAY).record(Resumed("meet"), date(2026, 3, 10))
        assert "đã bị tạm đình chỉ" in refused(ledger, Suspended("Bão", "meet"), date(2026, 3, 9))
        assert "không bị tạm đình chỉ" in refused(ledger, Resumed("meet"), date(2026, 3, 10))
        assert len(ledger.record(Suspended("Bão", "meet"), date(2026, 3, 10)).entries) == 3

    def test_all_entries_of_one_append_are_taken_or_none(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT)
        with pytest.raises(FindingsError):
            ledger.append(Entry(Done("plan"), DAY), Entry(Done("plan"), DAY))
        assert Ledger.open(tmp_path / "a.jsonl", AGREEMENT).entries == ()

    def test_nothing_is_done_before_the_event_that_it_answers(self) -> None:
        ledger = empty().record(Happened("request", "1/CAT"), date(2026, 6, 10))
        assert "trước sự kiện ngày 10/6/2026" in refused(ledger, Done("reply", "1/CAT"), date(2026, 2, 1))

    def test_a_lead_time_is_kept_before_its_event(self) -> None:
        duty = Duty("notice", "police", "telecom", Before(30, DAYS, "expires"))
        agreement = attrs.evolve(AGREEMENT, body=(Article("A", text="B.", duties=(duty,)),))
        ledger = Ledger(agreement).record(Done("notice"), date(2030, 11, 20))
        assert ledger.entries[0].what == Done("notice", "2030-12-31")

    def test_what_all_parties_have_done_is_not_done_again_by_all(self) -> None:
        ledger = empty().record(Done("meet", "2026-01-01"), DAY, by="police")
        ledger = ledger.record(Done("meet", "2026-01-01"), DAY, by="telecom")
        assert "đã ghi hoàn thành ở mục 1" in refused(ledger, Done("meet", "2026-01-01"))

    def test_resuming_one_duty_while_the_whole_rests_is_explained(self) -> None:
        ledger = empty().record(Suspended("Bão"), DAY)
        assert "toàn bộ đang bị tạm đình chỉ" in refused(ledger, Resumed("meet"), date(2026, 3, 9))

    def test_one_piece_of_evidence_needs_no_brackets(self) -> None:
        assert Entry(Done("plan"), DAY, evidence=Evidence("1/KH")).evidence == (Evidence("1/KH"),)


class TestCorrection:
    """A correction stands beside what it corrects."""

    def test_a_correction_erases_nothing_and_counts_from_the_day_on_which_it_is_recorded(self) -> None:
        ledger = empty().record(Done("plan"), date(2026, 1, 20))
        right = Entry(Correction(1, "Ghi nhầm ngày", Done("plan")), date(2026, 2, 3), recorded=date(2026, 2, 10))
        ledger = ledger.append(right)
        assert ledger.entries[0].what == Done("plan", "2026-01-01")
        before, after = (list(valid_entries(ledger.entries, on)) for on in (date(2026, 2, 9), date(2026, 2, 10)))
        assert [(one.numbers, one.entry.on) for one in before] == [((1,), date(2026, 1, 20))]
        assert [(one.numbers, one.entry.on) for one in after] == [((1, 2), date(2026, 2, 3))]
        assert after[0].entry.what == Done("plan", "2026-01-01")

    def test_a_correction_is_of_the_same_kind(self) -> None:
        ledger = empty().record(Figure("cases", 3), DAY)
        assert "thuộc loại khác" in refused(ledger, Correction(1, "x", Note("y")))

    def test_what_was_restricted_stays_so_when_it_is_corrected(self) -> None:
        ledger = empty().append(Entry(Figure("cases", 30), DAY, restricted=True))
        ledger = ledger.record(Correction(1, "Thừa số 0", Figure("cases", 3)), DAY)
        assert [one.entry.restricted for one in valid_entries(ledger.entries, DAY)] == [True]

    def test_a_correction_of_one_party_s_part_is_of_that_party_still(self) -> None:
        ledger = empty().record(Done("meet", "2026-01-01"), DAY, by="police")
        ledger = ledger.record(Correction(1, "Sai ngày", Done("meet", "2026-01-01")), date(2026, 3, 3))
        assert ledger.entries[1].by == ("police",)

    def test_a_correction_without_a_day_of_entry_is_entered_last(self) -> None:
        ledger = empty().append(Entry(Figure("cases", 3), DAY, recorded=date(2026, 5, 1)))
        ledger = ledger.record(Correction(1, "Sai", Figure("cases", 4)), DAY)
        assert ledger.entries[1].recorded == date(2026, 5, 1)

    def test_a_withdrawn_entry_no_longer_stands_in_the_way(self) -> None:
        ledger = empty().record(Done("plan"), DAY).record(Correction(1, "Ghi nhầm"), DAY)
        assert list(valid_entries(ledger.entries, DAY)) == []
        assert len(ledger.record(Done("plan"), DAY).entries) == 3

    def test_a_correction_is_not_corrected_but_the_entry_is_corrected_again(self) -> None:
        ledger = empty().record(Figure("cases", 3), DAY).record(Correction(1, "Sai", Figure("cases", 4)), DAY)
        assert "mục 2 là đính chính" in refused(ledger, Correction(2, "Sai"))
        again = ledger.record(Correction(1, "Sai nữa", Figure("cases", 5)), DAY)
        assert [one.entry.what for one in valid_entries(again.entries, DAY)] == [Figure("cases", 5)]


class TestConfirmation:
    """What one proposes counts once another confirms it, and both stay."""

    ASKED = Ledger(AGREEMENT).record(Happened("request", "1/A"), DAY)
    PROPOSED = ASKED.record(Done("reply"), DAY, evidence="9/VT", restricted=True, clerk="an", proposed=True)

    def test_a_proposal_has_its_occasion_and_does_not_count(self) -> None:
        assert self.PROPOSED.entries[1].what == Done("reply", "1/A")
        assert self.PROPOSED.waiting == (2,)
        assert [one.number for one in valid_entries(self.PROPOSED.entries, DAY)] == [1]

    def test_confirmed_it_counts_with_its_evidence_from_the_day_of_the_confirmation(self) -> None:
        later = date(2026, 3, 9)
        ledger = self.PROPOSED.confirm(2, clerk="bình", recorded=later)
        assert ledger.waiting == ()
        assert [one.number for one in valid_entries(ledger.entries, DAY)] == [1]
        _, counted = valid_entries(ledger.entries, later)
        assert (counted.numbers, counted.entry.on, counted.entry.clerk) == ((2, 3), DAY, "bình")
        assert (counted.entry.evidence, counted.entry.restricted) == ((Evidence("9/VT"),), True)
        again = Ledger.of_lines(written_lines(ledger), AGREEMENT)
        assert again.entries == ledger.entries
        with pytest.raises(FindingsError, match="done by entry 2"):
            again.record(Done("reply", "1/A"), later)

    def test_who_proposed_does_not_confirm(self) -> None:
        with pytest.raises(FindingsError, match="confirmed by another"):
            self.PROPOSED.confirm(2, clerk="an")

    def test_what_does_not_wait_is_not_confirmed(self) -> None:
        for number in (1, 3, 0):
            with pytest.raises(RefusedError, match="waits for no confirmation"):
                self.PROPOSED.confirm(number, clerk="bình")

    def test_what_was_recorded_in_the_meantime_stands_in_its_way(self) -> None:
        ledger = self.PROPOSED.record(Done("reply", "1/A"), DAY, clerk="chi")
        with pytest.raises(FindingsError, match="done by entry 3"):
            ledger.confirm(2, clerk="bình")

    def test_a_proposal_that_is_withdrawn_waits_no_more(self) -> None:
        ledger = self.PROPOSED.record(Correction(2, "Chưa gửi"), DAY)
        assert ledger.waiting == ()
        assert [one.number for one in valid_entries(ledger.entries, DAY)] == [1]
        assert ledger.record(Done("reply"), DAY).entries[-1].what == Done("reply", "1/A")

    def test_a_correction_is_not_proposed(self) -> None:
        with pytest.raises(FindingsError, match="not proposed"):
            self.ASKED.record(Correction(1, "Nhầm"), DAY, proposed=True)

    def test_who_goes_on_with_a_file_learns_of_proposals_and_confirmations(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        one = Ledger.open(file, AGREEMENT).append(*self.PROPOSED.entries)
        other = Ledger.open(file, AGREEMENT).confirm(2, clerk="bình")
        with pytest.raises(FindingsError, match="done by entry 2"):
            one.record(Done("reply", "1/A"), DAY)
        assert one.present() == other


def written_lines(ledger: Ledger) -> bytes:
    """Return the lines of a ledger in memory, as a file would have them."""
    lines, seal = [], FIRST_SEAL
    for number, entry in enumerate(ledger.entries, 1):
        line, seal = write_line(json_of(entry), number, seal)
        lines.append(line + b"\n")
    return b"".join(lines)


def test_evidence_of_a_file_is_its_name_and_digest(tmp_path: Path) -> None:
    (tmp_path / "bien-ban.pdf").write_bytes(b"abc")
    evidence = Evidence.of_file(tmp_path / "bien-ban.pdf", "12/BB-CAT")
    assert (evidence.number, evidence.file) == ("12/BB-CAT", "bien-ban.pdf")
    assert evidence.digest.startswith("ba7816bf8f01cfea")


def test_evidence_that_is_no_file_is_a_finding_at_once_and_what_is_no_path_a_type_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "sparse").open("wb") as stream:
        stream.truncate(100 * 1024**3)
    for path in (tmp_path / "pipe", tmp_path / "sparse", tmp_path, tmp_path / "none", "/dev/zero", "None", "a\0b"):
        with pytest.raises(FindingsError, match="FIL001"):
            Evidence.of_file(path)
    for given_ in (None, 3, b"a"):
        with pytest.raises(TypeError, match="takes the path of a file"):
            Evidence.of_file(given_)  # type: ignore[arg-type]


TEXT = st.text('aăâbcđê ơưỹ0123"\\{}', min_size=1, max_size=20).map(lambda text: f"x{text}x")
OCCASIONS = st.just("") | TEXT | st.dates()
FACTS = st.one_of(
    st.builds(Done, st.just("plan"), OCCASIONS),
    st.builds(Note, TEXT, st.sampled_from(("", "plan"))),
    st.builds(Figure, st.just("cases"), st.decimals(-1000, 1000, places=2).map(Decimal)),
    st.builds(Happened, st.just("request"), st.just("") | TEXT),
    st.builds(Waived, st.just("plan"), TEXT, OCCASIONS),
    st.builds(Suspended, TEXT, st.sampled_from(("", "plan"))),
    st.builds(Resumed, st.sampled_from(("", "plan"))),
)
WHATS = FACTS | st.builds(Correction, st.integers(1, 9), TEXT, st.none() | FACTS)
SHOWN = st.builds(Evidence, TEXT, st.none() | st.dates(), TEXT, link=TEXT)
ENTRIES = st.builds(
    Entry,
    WHATS,
    st.dates(),
    by=st.sampled_from(((), ("police",), ("police", "telecom"))),
    recorded=st.just(date.max),
    evidence=st.lists(SHOWN, max_size=3).map(tuple),
    restricted=st.booleans(),
)


@given(ENTRIES)
@tries(100, 400)
def test_every_entry_reads_back_as_it_was_written(entry: Entry) -> None:
    assert structure(unstructure(entry), Entry) == entry


@given(ENTRIES | st.builds(Entry, FACTS, st.dates(), by=st.just("police"), evidence=SHOWN), st.data())
@tries(150, 600)
def test_the_quick_way_of_reading_an_entry_gives_what_the_slow_way_gives(entry: Entry, data: st.DataObject) -> None:
    content = json_of(entry).decode()
    place = data.draw(st.integers(0, len(content) - 1))
    change = data.draw(st.sampled_from(("", "", "a", '"', " ", "\u0301", "0", ",", "}", "\u200b", "\n")))
    changed = (content[:place] + change + content[place:]).encode()
    try:
        slow = structure(load_json(changed.decode()), Entry)
    except (ValueError, CoordError, BaseValidationError):
        assert read_usual_entry(changed) is None
    else:
        assert read_usual_entry(changed) in (slow, None)
        assert hash(read_entry(changed)) == hash(slow)


def test_the_usual_entries_are_read_the_quick_way() -> None:
    shown = Evidence("9/DNVT", date(2026, 3, 5), "9.pdf", "ab", "https://example.vn/9")
    for what in (
        Done("plan"),
        Done("meet", "31/CAT"),
        Happened("request", "1/Đ"),
        Figure("cases", "1.5"),
        Figure("c", -3),
    ):
        for entry in (Entry(what, DAY), Entry(what, DAY, "police", date(2026, 3, 9), shown, restricted=True)):
            assert read_usual_entry(json_of(entry)) == entry
    assert read_usual_entry(json_of(Entry(Note("Đã gửi; “xong”", "plan"), DAY))) == Entry(
        Note("Đã gửi; “xong”", "plan"), DAY
    )
