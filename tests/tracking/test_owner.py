"""The ledger belongs to its agreement, is verified and restored, and costs what it must."""

import json
import os
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from coordlib import WORKING_DAYS, Agreement, Article, Duty, Every, Party, Within, read, save
from coordlib.language import FindingsError, Severity
from coordlib.model import FormerName
from coordlib.storage import Stamp, locked, read_present
from coordlib.tracking import Done, Entry, Happened, Ledger, LedgerError, Note, restore, verify
from coordlib.tracking.ledger.chain import FIRST_SEAL, MOST_BROKEN, write_head, write_line
from coordlib.tracking.ledger.owners import limits_of
from tests.tracking.test_ledger import AGREEMENT, BARE, DAY, notes

OLD = Path(__file__).parent / "old" / "first_round.jsonl"
# What the first coordlib printed of it, after each number of entries.
OLD_SEALS = (
    *("9685dce8b32f48c6", "6c7345bb3e07f1ed", "bb266b2bf959ece9", "8deb0f60c18233f4", "bfb2ae5aadad707c"),
    *("46eee90c6492599b", "6cd6b67a85364372", "92d7ec41eadde95b", "5f8330311f4356e6", "66f9cc3149f3fa7f"),
)
OTHER = Agreement(
    "Quy chế phối hợp khác", (Party("army", "Bộ Chỉ huy quân sự"), Party("police", "Công an tỉnh")), id="quy-che-khac"
)


def old(folder: Path) -> Path:
    file = folder / "old.jsonl"
    file.write_bytes(OLD.read_bytes())
    return file


class TestOldLedgers:
    """A ledger that the first coordlib wrote keeps its bytes, its numbers and its printed seals."""

    def test_it_opens_unchanged(self, tmp_path: Path) -> None:
        file = old(tmp_path)
        ledger = Ledger.open(file, AGREEMENT)
        assert len(ledger.entries) == 9
        assert [ledger.seal_at(count)[:16] for count in range(10)] == list(OLD_SEALS)
        assert ledger.seal.startswith(OLD_SEALS[-1])
        assert file.read_bytes() == OLD.read_bytes()
        assert not ledger.verify(tip=(9, OLD_SEALS[-1]))

    def test_it_names_its_agreement_when_it_next_grows(self, tmp_path: Path) -> None:
        file = old(tmp_path)
        ledger = Ledger.open(file, AGREEMENT).record(Note("x"), DAY).record(Note("y"), DAY)
        lines = file.read_bytes()[len(OLD.read_bytes()) :].splitlines()
        assert file.read_bytes().startswith(OLD.read_bytes())
        assert [json.loads(line).get("no") for line in lines] == [None, 10, 11]
        again = Ledger.open(file, AGREEMENT)
        assert again == ledger
        assert [again.seal_at(count)[:16] for count in range(10)] == list(OLD_SEALS)
        with pytest.raises(LedgerError, match="LED004"):
            Ledger.open(file, OTHER)


class TestOwner:
    """The first line names the agreement; another one's ledger is refused with both names."""

    def test_the_first_line_of_a_new_file_names_the_agreement_and_bears_no_number(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        Ledger.open(file, AGREEMENT).record(Done("plan"), DAY)
        head, entry = map(json.loads, file.read_bytes().splitlines())
        assert head["agreement"] == {
            "id": AGREEMENT.identity,
            "title": "Quy chế",
            "parties": ["Công an tỉnh", "Viettel"],
            "limits": list(limits_of(AGREEMENT)),
            **({"number": AGREEMENT.number} if AGREEMENT.number else {}),
            **({"signed": AGREEMENT.signed.isoformat()} if AGREEMENT.signed else {}),
        }
        assert ("no" in head, entry["no"]) == (False, 1)

    def test_the_ledger_of_another_agreement_is_refused_with_both_names_and_the_way_out(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        Ledger.open(file, AGREEMENT).record(Done("plan"), DAY)
        with pytest.raises(LedgerError) as caught:
            Ledger.open(file, OTHER)
        [found] = caught.value.findings
        assert (found.code, found.position.line) == ("LED004", 1)
        for said in (found.what.vi, found.what.en):
            assert "Quy chế (Công an tỉnh – Viettel)" in said
            assert "Quy chế phối hợp khác (Bộ Chỉ huy quân sự – Công an tỉnh)" in said
        assert f"id: {AGREEMENT.identity}" in found.help.vi
        assert Ledger.open(file, attrs.evolve(OTHER, id=AGREEMENT.identity), correction="đã gộp hai quy chế").entries

    def test_another_agreement_of_the_same_text_is_another(self, tmp_path: Path) -> None:
        Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY)
        with pytest.raises(LedgerError, match="LED004"):
            Ledger.open(tmp_path / "a.jsonl", AGREEMENT.copy_as())

    def test_another_agreement_that_comes_to_the_file_after_it_was_opened_is_refused(self, tmp_path: Path) -> None:
        mine, theirs = Ledger.open(tmp_path / "a.jsonl", AGREEMENT), Ledger.open(tmp_path / "a.jsonl", OTHER)
        theirs.record(Note("x"), DAY)
        with pytest.raises(LedgerError, match="LED004"):
            mine.record(Note("y"), DAY)

    @pytest.mark.parametrize(
        "other",
        [
            {"title": "Quy chế phối hợp khác"},
            {"parties": (Party("police", "Công an tỉnh"), Party("viettel", "Viettel Ví Dụ"))},
            {"parties": (Party("police", "Công an tỉnh"),)},
            {"parties": (*AGREEMENT.parties, Party("army", "Bộ Chỉ huy quân sự"))},
            {"number": 9},
            {"signed": date(2026, 4, 1)},
        ],
        ids=["title", "party", "a party less", "a party more", "number", "day"],
    )
    @pytest.mark.parametrize("door", ["open", "record", "verify"])
    def test_a_copy_that_kept_the_id_is_another_agreement(
        self, other: dict[str, Any], door: str, tmp_path: Path
    ) -> None:
        file, one = tmp_path / "a.jsonl", attrs.evolve(AGREEMENT, number=5, signed=date(2026, 3, 2), id="mot")
        opened = Ledger.open(file, attrs.evolve(one, **other))
        Ledger.open(file, one).record(Done("plan"), DAY)
        if door == "verify":
            found = verify(file, attrs.evolve(one, **other))
        else:
            with pytest.raises(LedgerError) as caught:
                opened.record(Note("x"), DAY) if door == "record" else Ledger.open(file, attrs.evolve(one, **other))
            found = caught.value.findings
        [told] = [finding for finding in found if finding.code == "LED004"]
        assert "copy_as" in told.help.vi
        assert "--renamed" in told.help.en
        assert len(Ledger.open(file, one).entries) == 1

    @pytest.mark.parametrize(
        "later",
        [
            {"number": 5, "signed": date(2026, 3, 2)},
            {"title": AGREEMENT.title.upper()},
            {"parties": AGREEMENT.parties[::-1]},
            {
                "parties": (
                    attrs.evolve(
                        AGREEMENT.parties[0],
                        name="Công an tỉnh Ví Dụ",
                        former_names=(FormerName(AGREEMENT.parties[0].name, date(2026, 6, 30)),),
                    ),
                    *AGREEMENT.parties[1:],
                )
            },
        ],
        ids=["number and day that come later", "capitals", "order of parties", "a renamed party"],
    )
    def test_what_an_agreement_gets_later_keeps_its_ledger(self, later: dict[str, Any], tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        draft = attrs.evolve(AGREEMENT, number=None, signed=None, id="mot")
        Ledger.open(file, draft).record(Note("x"), DAY)
        assert len(Ledger.open(file, attrs.evolve(draft, **later)).record(Note("y"), DAY).entries) == 2

    def test_a_correction_goes_into_the_ledger_with_its_reason_before_the_next_entry(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        seal = Ledger.open(file, AGREEMENT).record(Done("plan"), DAY).seal
        corrected = attrs.evolve(AGREEMENT, title="Quy chế đúng tên")
        Ledger.open(file, corrected, correction="gõ sai tên")
        with pytest.raises(LedgerError, match="LED004"):
            Ledger.open(file, corrected)
        ledger = Ledger.open(file, corrected, correction="gõ sai tên").record(Note("x"), DAY).record(Note("y"), DAY)
        [named] = [one for line in file.read_bytes().splitlines() if (one := json.loads(line).get("correction"))]
        assert (named["title"], named["reason"]) == ("Quy chế đúng tên", "gõ sai tên")
        again = Ledger.open(file, corrected)
        assert (again, again.seal, again.seal_at(1)) == (ledger, ledger.seal, seal)
        assert not verify(file, corrected, tip=(3, ledger.seal))
        with pytest.raises(LedgerError, match=r":3: ERROR LED004|ERROR LED004"):
            Ledger.open(file, AGREEMENT)
        assert restore(file, tmp_path / "b.jsonl") == 3
        assert Ledger.open(tmp_path / "b.jsonl", corrected) == ledger

    def test_a_long_ledger_that_was_corrected_goes_on_from_its_snapshot(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("coordlib.tracking.ledger.archive.EVERY", 5)
        file, corrected = tmp_path / "a.jsonl", attrs.evolve(BARE, title="Quy chế đúng tên")
        notes(file, 7)
        ledger = Ledger.open(file, corrected, correction="gõ sai tên")
        for number in range(12):
            ledger = Ledger.open(file, corrected, correction="" if number else "gõ sai tên").record(Note("x"), DAY)
        again = Ledger.open(file, corrected)
        assert (len(again.entries), again.seal) == (19, ledger.seal)
        with pytest.raises(LedgerError, match="LED004"):
            Ledger.open(file, BARE)

    def test_what_was_saved_keeps_its_ledger(self, tmp_path: Path) -> None:
        agreement = read(save(AGREEMENT, tmp_path / "a.yaml"))
        Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY)
        edited = read(save(attrs.evolve(agreement, expires=None), tmp_path / "a.yaml"))
        assert len(Ledger.open(tmp_path / "a.jsonl", edited).record(Note("x"), DAY).entries) == 2
        assert len(Ledger.open(tmp_path / "a.jsonl", AGREEMENT).entries) == 2

    def test_a_time_limit_that_changed_is_told_with_both_and_what_was_added_is_not(self, tmp_path: Path) -> None:
        reply = Duty("reply", "police", "viettel", Within(5, WORKING_DAYS, after="request"))
        first = attrs.evolve(BARE, body=(Article("Một", text="Một.", duties=(reply,)),), id="a")
        Ledger.open(tmp_path / "a.jsonl", first).record(Note("x"), DAY)
        later = attrs.evolve(reply, when=Within(3, WORKING_DAYS, after="request"))
        more = Duty("more", "police", "viettel", Every(months=3))
        moved = attrs.evolve(first, body=(Article("Một", text="Một.", duties=(later, more)),))
        [told] = Ledger.open(tmp_path / "a.jsonl", moved).changes()
        assert told.code == "LED006"
        assert "thời hạn của “reply” là “trong thời hạn 05 ngày làm việc" in told.what.vi
        assert "nay là “trong thời hạn 03 ngày làm việc" in told.what.vi
        assert not Ledger.open(tmp_path / "a.jsonl", first).changes()

    def test_two_of_one_title_are_told_apart_by_their_id(self, tmp_path: Path) -> None:
        Ledger.open(tmp_path / "a.jsonl", attrs.evolve(OTHER, id="mot")).record(Note("x"), DAY)
        with pytest.raises(LedgerError, match=r"id mot”, not of “.*, id hai”"):
            Ledger.open(tmp_path / "a.jsonl", attrs.evolve(OTHER, id="hai"))

    def test_the_seal_is_the_same_in_memory_and_for_entries_that_were_passed_in(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY).record(Note("x"), DAY)
        bare = attrs.evolve(Ledger(AGREEMENT), entries=ledger.entries)
        assert bare.seal == ledger.seal == Ledger(AGREEMENT).append(*ledger.entries).seal
        assert bare.record(Note("y"), DAY).seal == ledger.record(Note("y"), DAY).seal
        assert bare.seal_at(0) == FIRST_SEAL

    def test_a_ledger_that_was_killed_after_its_first_line_goes_on(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        Ledger.open(file, BARE).record(Note("x"), DAY)
        file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
        ledger = Ledger.open(file, BARE)
        assert (ledger.entries, ledger.seal) == ((), FIRST_SEAL)
        assert Ledger(BARE).record(Note("y"), DAY).seal == ledger.record(Note("y"), DAY).seal
        assert len(Ledger.open(file, BARE).entries) == 1


class TestChanges:
    """A change after opening is found at the next append; a file as it was left is not read again."""

    @pytest.mark.parametrize("number", [1, 5, 9])
    def test_a_change_in_the_middle_after_opening_is_found_at_the_next_append(
        self, number: int, tmp_path: Path
    ) -> None:
        file = tmp_path / "a.jsonl"
        for ledger in (notes(file, 10), Ledger.open(file, BARE), Ledger.open(file, BARE).record(Note("x"), DAY)):
            whole = file.read_bytes()
            file.write_bytes(whole.replace(b"s\xe1\xbb\x91 %d" % number, b"s\xe1\xbb\x91 7" if number != 7 else b""))
            with pytest.raises(LedgerError, match=f":{number + 2}: ERROR LED001"):
                ledger.record(Note("y"), DAY)
            file.write_bytes(whole)
            assert Ledger.open(file, BARE)

    def test_a_change_that_sets_the_times_back_is_found_too(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger, status = notes(file, 10), (tmp_path / "a.jsonl").stat()
        file.write_bytes(file.read_bytes().replace(b"1 5", b"1 6").replace("số 5".encode(), "số 6".encode()))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        if file.stat().st_ctime_ns == status.st_ctime_ns:
            pytest.skip("the clock of this disk did not move")
        with pytest.raises(LedgerError, match="LED001"):
            ledger.record(Note("y"), DAY)

    def test_a_file_as_it_was_left_is_not_read_again_and_any_other_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        reads: list[Path] = []

        def counted(path: Path, most: int, start: int = 0) -> tuple[bytes, Stamp]:
            reads.append(path)
            return read_present(path, most, start)

        monkeypatch.setattr("coordlib.tracking.ledger.archive.storage.read_present", counted)
        for number in range(3):
            ledger = ledger.record(Note(f"{number}"), DAY)
        assert not reads
        Ledger.open(file, BARE).record(Note("of another"), DAY)
        reads.clear()
        assert len(ledger.record(Note("x"), DAY).entries) == 8
        assert len(reads) == 1

    def test_on_a_disk_that_keeps_no_mark_every_append_reads_the_whole_and_finds_a_change(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("coordlib.storage.appending.mark", lambda *_: None)
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 5).record(Note("x"), DAY)
        status = file.stat()
        file.write_bytes(file.read_bytes().replace("số 3".encode(), "số 4".encode()))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        with pytest.raises(LedgerError, match=":5: ERROR LED001"):
            ledger.record(Note("y"), DAY)

    def test_a_ledger_crosses_to_another_process_and_goes_on_there(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Done("plan"), DAY)
        other = pickle.loads(pickle.dumps(ledger))  # noqa: S301 - our own bytes
        assert other == ledger
        assert len(other.record(Note("x"), DAY).entries) == len(ledger.record(Note("y"), DAY).entries) - 1

    def test_a_refused_entry_and_one_that_could_not_be_written_leave_the_next_as_cheap_and_as_right(
        self, tmp_path: Path
    ) -> None:
        ledger = Ledger.open(tmp_path / "a.jsonl", AGREEMENT).record(Happened("request", "1/A"), DAY)
        with pytest.raises(FindingsError, match="LED002"):
            ledger.append(Entry(Done("reply"), DAY), Entry(Done("reply"), DAY))
        (tmp_path / "a.jsonl").chmod(0o444)
        with pytest.raises(FindingsError, match="read-only"):
            ledger.record(Done("reply"), DAY)
        (tmp_path / "a.jsonl").chmod(0o644)
        done = ledger.record(Done("reply"), DAY)
        assert ledger.record(Note("x"), DAY).entries[-2].what == Done("reply", "1/A")
        with pytest.raises(FindingsError, match="LED002"):
            done.record(Done("reply"), DAY)

    def test_two_ledgers_that_grow_from_one_do_not_mix(self) -> None:
        ledger = Ledger(BARE).record(Note("x"), DAY)
        one, other = ledger.record(Note("a"), DAY), ledger.record(Note("b"), DAY)
        assert [entry.what for entry in one.record(Note("c"), DAY).entries] == [Note("x"), Note("a"), Note("c")]
        assert [entry.what for entry in other.record(Note("d"), DAY).entries] == [Note("x"), Note("b"), Note("d")]
        assert len(ledger.entries) == 1

    def test_a_lock_that_another_program_holds_is_named_after_the_time_that_was_given(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 1)
        with locked(file), pytest.raises(LedgerError, match="FIL006") as caught:
            ledger.append(Entry(Note("x"), DAY), wait=0.05)
        assert "a.jsonl.lock" in f"{caught.value:vi}"
        assert "Đóng chương trình đang ghi tệp" in f"{caught.value:vi}"

    @pytest.mark.parametrize("path", [None, 3, b"a.jsonl"])
    def test_what_is_no_path_is_a_type_error_that_says_what_to_pass(self, path: object) -> None:
        with pytest.raises(TypeError, match="takes the path of a file"):
            Ledger.open(path, BARE)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="takes the path of a file"):
            verify(path)  # type: ignore[arg-type]

    def test_what_is_no_file_is_a_finding_at_once(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "loop").symlink_to("loop")
        with (tmp_path / "sparse").open("wb") as stream:
            stream.truncate(100 * 1024**3)
        for path in (
            tmp_path / "pipe",
            tmp_path / "loop",
            tmp_path / "sparse",
            tmp_path,
            "/dev/zero",
            "None",
            "",
            "a\0",
        ):
            with pytest.raises(LedgerError, match="FIL006"):
                Ledger.open(path, BARE)
            assert [one.code for one in verify(path)] == ["FIL006"]


class TestVerification:
    """What is wrong with a ledger is told, and what is sound of it can be had."""

    def test_a_sound_ledger_has_no_findings_and_an_end_that_was_cut_off_is_a_note(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        assert [one.code for one in verify(file)] == ["LED008"]
        assert not verify(file, tip=(3, ledger.seal[:16]))
        assert not ledger.verify(tip=(0, FIRST_SEAL))
        assert not Ledger(BARE).verify()
        with file.open("ab") as stream:
            stream.write(b'{"v":1,"no":4')
        [found] = verify(file, BARE)
        assert (found.code, found.severity, found.position.line) == ("LED014", Severity.NOTE, 5)

    def test_all_that_is_wrong_is_told_and_nothing_raised(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        lines = file.read_bytes().splitlines()
        file.write_bytes(b"\n".join([*lines[:2], lines[3]]) + b"\n")
        assert [(one.code, one.position.line) for one in ledger.verify()] == [("LED001", 3)]
        assert [one.code for one in verify(tmp_path / "none.jsonl")] == ["FIL006"]
        file.write_bytes(b"\n".join(lines) + b"\n")
        assert [one.code for one in verify(file, OTHER)] == ["LED004"]

    def test_the_findings_of_a_ledger_of_garbage_are_bounded(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b"x\n" * 1_000_000)
        assert len(verify(file)) == MOST_BROKEN + 1
        lines, seal = [], FIRST_SEAL
        for number in range(1, 5 * MOST_BROKEN):
            line, seal = write_line(b"{}", number, seal)
            lines.append(line + b"\n")
        file.write_bytes(b"".join(lines))
        assert {one.code for one in verify(file)} == {"LED003"}
        assert len({one.position.line for one in verify(file)}) == MOST_BROKEN

    @pytest.mark.parametrize(
        "content",
        [
            b'{"what":{"note":{"text":"a","text":"b"}},"on":"2026-03-02"}',
            b'{"what":{"figure":{"indicator":"cases","value":NaN}},"on":"2026-03-02"}',
            b'{"what":{"note":{"text":"a"}},"on":"2026-03-02","by":"police","by":"telecom"}',
            b'{"what":{"note":{"text":"a"}},"on":"2026-03-02","evidence":[{"number":"1""link":"2"}]}',
            b'{"what":{"note":{"text":"a"}},"on":"2026-03-02","evidence":[{"number":"1",}]}',
            b'{"what":{"done":{"duty":"a","reference":"b"}},"on":"2026-03-02"}',
            b'{"what":{"note":{"text":"a"}},"on":"2026-02-30"}',
        ],
    )
    def test_what_is_no_strict_json_or_no_entry_is_refused(self, content: bytes, tmp_path: Path) -> None:
        line, _ = write_line(content, 1, FIRST_SEAL)
        (tmp_path / "a.jsonl").write_bytes(line + b"\n")
        assert {one.code for one in verify(tmp_path / "a.jsonl")} == {"LED003"}

    def test_a_line_that_is_written_otherwise_is_read_and_keeps_its_seal(self, tmp_path: Path) -> None:
        file, content = (
            tmp_path / "a.jsonl",
            b'{"on": "2026-03-02",  "what": {"note": {"text": "\\u0061", "about": ""}}}',
        )
        line, seal = write_line(content, 1, FIRST_SEAL)
        file.write_bytes(line + b"\n")
        ledger = Ledger.open(file, BARE)
        assert ledger.entries == (Entry(Note("a"), DAY),)
        assert ledger.seal == ledger.seal_at(1) == ledger.record(Note("b"), DAY).seal_at(1) == seal

    def test_line_ends_of_windows_are_read_and_appended_to(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 3)
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        assert not ledger.verify(tip=(3, ledger.seal))
        again = Ledger.open(file, BARE)
        assert (again, again.seal) == (ledger, ledger.seal)
        longer = ledger.record(Note("x"), DAY)
        assert Ledger.open(file, BARE) == longer
        assert len(again.record(Note("y"), DAY).entries) == 5

    @pytest.mark.parametrize("broken", [2, 4, 6])
    def test_the_sound_part_is_restored_byte_for_byte_as_a_new_file(self, broken: int, tmp_path: Path) -> None:
        file, new = tmp_path / "a.jsonl", tmp_path / "new.jsonl"
        notes(file, 5)
        lines = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(b"".join(lines[: broken - 1]) + b"x" + b"".join(lines[broken - 1 :]))
        before = file.read_bytes()
        assert restore(file, new) == broken - 2
        assert new.read_bytes() == b"".join(lines[: broken - 1])
        assert file.read_bytes() == before
        assert len(Ledger.open(new, BARE).record(Note("x"), DAY).entries) == broken - 1
        with pytest.raises(LedgerError, match="File exists"):
            restore(file, new)

    def test_what_holds_no_entry_and_what_comes_after_it_is_not_restored(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, 2)
        bad, seal = write_line(b"{}", 3, ledger.seal)
        good, _ = write_line(b'{"what":{"note":{"text":"a"}},"on":"2026-03-02"}', 4, seal)
        whole = file.read_bytes()
        file.write_bytes(whole + bad + b"\n" + good + b"\n")
        assert restore(file, tmp_path / "new.jsonl") == 2
        assert (tmp_path / "new.jsonl").read_bytes() == whole

    def test_a_head_that_names_nothing_and_what_comes_after_it_is_not_restored(self, tmp_path: Path) -> None:
        file, new = tmp_path / "a.jsonl", tmp_path / "new.jsonl"
        good, seal = write_line(b'{"what":{"note":{"text":"a"}},"on":"2026-03-02"}', 1, FIRST_SEAL)
        head, seal = write_head(b'{"name":"x"}', seal)
        more, _ = write_line(b'{"what":{"note":{"text":"b"}},"on":"2026-03-02"}', 2, seal)
        file.write_bytes(good + b"\n" + head + b"\n" + more + b"\n")
        assert {(one.code, one.position.line) for one in verify(file)} == {("LED003", 2)}
        assert restore(file, new) == 1
        assert new.read_bytes() == good + b"\n"

    def test_nothing_is_restored_over_what_is_there(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, 2)
        before = file.read_bytes()
        (tmp_path / "link").symlink_to("nowhere")
        for there in (file, tmp_path / "link", tmp_path):
            with pytest.raises(LedgerError, match="FIL006"):
                restore(file, there)
        assert file.read_bytes() == before
