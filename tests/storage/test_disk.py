"""Files on the disk: read whole, written whole, or grown by whole lines; what is no file is answered at once."""

import errno
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from coordlib.language import FindingsError
from coordlib.storage import (
    UnfitError,
    digest_whole,
    extend,
    locked,
    path_of,
    read_present,
    read_whole,
    reported,
    set_aside,
    write_whole,
)
from coordlib.storage.disk import reason_of

SMALL = """
import ctypes, os, sys
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWUSER, MS_REC, MS_PRIVATE = 0x20000, 0x10000000, 0x4000, 0x40000
if libc.unshare(CLONE_NEWNS if os.geteuid() == 0 else CLONE_NEWNS | CLONE_NEWUSER):
    sys.exit(77)
libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
folder = Path(sys.argv[1])
if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=64k"):
    sys.exit(77)
from datetime import date
from coordlib import Agreement, Article, read, save
from coordlib.language import FindingsError
from coordlib.tracking import Ledger, Note
small = Agreement("Quy chế", body=(Article("Một", text="Ngắn."),), id="quy-che")
large = Agreement("Quy chế", body=tuple(Article(f"Điều {n}", text="Dài " * 200) for n in range(100)))
file = save(small, folder / "a.yaml")
try:
    save(large, file)
    sys.exit("a full disk went unseen")
except FindingsError as error:
    assert "hết dung lượng đĩa" in f"{error:vi}", error
assert read(file) == small
ledger, whole = Ledger.open(folder / "a.jsonl", small), 0
try:
    while True:
        ledger, whole = ledger.record(Note("x" * 3000), date(2026, 1, 2)), whole + 1
except FindingsError as error:
    assert "hết dung lượng đĩa" in f"{error:vi}", error
assert whole > 5
assert len(Ledger.open(folder / "a.jsonl", small).entries) == len(ledger.entries) == whole
file.unlink()
assert len(ledger.record(Note("y"), date(2026, 1, 2)).entries) == whole + 1
assert sorted(one.name for one in folder.iterdir()) in (["a.jsonl"], ["a.jsonl", "a.jsonl.lock"])
print(whole)
"""


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))


def linked_pipe(path: Path) -> None:
    os.mkfifo(f"{path}.pipe")
    path.symlink_to(f"{path}.pipe")


NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "it is a folder"),
    "a pipe": (os.mkfifo, "it is a pipe"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is a device"),
    "a socket": (listening, "it is a socket"),
    "a loop of links": (lambda path: path.symlink_to(path.name), "Too many levels"),
    "a pipe behind a link": (linked_pipe, "it is a pipe"),
}


@pytest.fixture(params=NO_FILES)
def no_file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    make, says = NO_FILES[request.param]
    make(tmp_path / "a")
    return tmp_path / "a", says


class TestReading:
    """What is no file is refused at once; what is one is read whole, within a bound."""

    @pytest.mark.parametrize("read", [read_whole, read_present, digest_whole])
    def test_what_is_no_ordinary_file_is_refused_at_once(
        self, read: Callable[[Path, int], object], no_file: tuple[Path, str]
    ) -> None:
        path, says = no_file
        with pytest.raises(OSError, match=says):
            read(path, 10)

    @pytest.mark.parametrize("read", [read_whole, read_present, digest_whole])
    def test_a_hundred_gigabytes_are_refused_before_they_are_read(
        self, read: Callable[[Path, int], object], tmp_path: Path
    ) -> None:
        with (tmp_path / "a").open("wb") as stream:
            stream.truncate(100 * 1024**3)
        with pytest.raises(UnfitError, match="too large"):
            read(tmp_path / "a", 2**32)

    @pytest.mark.parametrize("change", [b"longer", b""], ids=["grows", "shrinks"])
    def test_a_file_that_changes_while_it_is_read_is_refused(
        self, change: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "a"
        file.write_bytes(b"old")
        bounded = "coordlib.storage.disk._bounded"
        from coordlib.storage.disk import _bounded  # noqa: PLC0415 - between it and the reading the file changes

        def then_changed(*given: object) -> object:
            found = _bounded(*given)  # type: ignore[arg-type]
            file.write_bytes(change)
            return found

        monkeypatch.setattr(bounded, then_changed)
        for read in (read_whole, digest_whole):
            file.write_bytes(b"old")
            with pytest.raises(UnfitError, match="changed while it was read"):
                read(file, 10)

    def test_what_a_growing_file_held_when_it_was_opened_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"one")
        content, stamp = read_present(tmp_path / "a", 3)
        assert (content, stamp.size) == (b"one", 3)

    def test_a_file_that_makes_its_content_as_it_is_read_is_refused(self) -> None:
        with pytest.raises(UnfitError, match="changed while it was read"):
            read_whole(Path("/proc/self/status"), 1000)


class TestReplacement:
    """The place of a file holds the old content or the new one."""

    def test_a_file_is_written_whole_and_nothing_stays_beside_it(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "a", b"old")
        assert write_whole(tmp_path / "a", b"new") == tmp_path / "a"
        assert (tmp_path / "a").read_bytes() == b"new"
        assert [file.name for file in tmp_path.iterdir()] == ["a"]

    def test_line_ends_are_written_as_they_are(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "a", b"one\ntwo\r\n")
        assert (tmp_path / "a").read_bytes() == b"one\ntwo\r\n"

    def test_a_new_file_has_the_permissions_that_any_new_file_gets(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "a", b"")
        (tmp_path / "b").touch()
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)

    def test_a_folder_that_is_not_there_is_a_finding(self, tmp_path: Path) -> None:
        with pytest.raises(FindingsError, match="FIL006 cannot write: No such file"):
            write_whole(tmp_path / "none" / "a", b"")

    def test_a_name_of_full_length_is_written(self, tmp_path: Path) -> None:
        write_whole(tmp_path / ("ế" * 85), b"x")
        with pytest.raises(FindingsError, match="too long"):
            write_whole(tmp_path / ("ế" * 86), b"x")

    @pytest.mark.parametrize("there", [True, False])
    def test_a_link_stays_and_what_it_leads_to_is_replaced_or_made(self, there: bool, tmp_path: Path) -> None:  # noqa: FBT001
        (tmp_path / "folder").mkdir()
        target, link = tmp_path / "folder" / "real", tmp_path / "link"
        if there:
            target.write_bytes(b"old")
        link.symlink_to(target)
        write_whole(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
        assert [file.name for file in (tmp_path / "folder").iterdir()] == ["real"]

    def test_what_is_no_ordinary_file_is_never_replaced(self, no_file: tuple[Path, str]) -> None:
        path, says = no_file
        before = os.lstat(path)
        with pytest.raises(FindingsError, match=f"FIL006 cannot write: {says}"):
            write_whole(path, b"x")
        assert os.lstat(path).st_ino == before.st_ino

    def test_a_read_only_file_is_not_replaced_in_silence_even_by_an_administrator(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_bytes(b"old")
        file.chmod(0o444)
        for path in (file, tmp_path / "link"):
            if path != file:
                path.symlink_to(file)
            with pytest.raises(FindingsError, match="read-only") as caught:
                write_whole(path, b"new")
            assert "bỏ thuộc tính chỉ đọc" in f"{caught.value:vi}"
        assert file.read_bytes() == b"old"

    def test_a_disk_that_is_really_full_changes_nothing_and_says_so(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", SMALL, str(tmp_path)]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"}
        )
        if ran.returncode == 77:
            pytest.skip("no small file system can be mounted here")
        assert ran.returncode == 0, ran.stderr
        assert int(ran.stdout) > 5


class TestUnfinished:
    """What a process left that was killed as it wrote."""

    LEFT = ".report.docx.k1ll3d00.unfinished"

    @staticmethod
    def write_elsewhere(folder: Path) -> None:
        """Write a file in a new process, which is when a folder is swept."""
        told = "import sys; from pathlib import Path; from coordlib.storage import write_whole\n"
        told += "write_whole(Path(sys.argv[1], 'new'), b'x')"
        subprocess.run([sys.executable, "-c", told, str(folder)], check=True)

    def test_it_is_taken_away_by_the_next_process_that_writes_there(self, tmp_path: Path) -> None:
        (tmp_path / self.LEFT).write_bytes(b"half")
        (tmp_path / "own.unfinished").write_bytes(b"a name without a dot is of somebody else")
        self.write_elsewhere(tmp_path)
        assert sorted(one.name for one in tmp_path.iterdir()) == ["new", "own.unfinished"]

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes nothing that is open")
    def test_what_another_process_is_writing_now_stays(self, tmp_path: Path) -> None:
        import fcntl  # noqa: PLC0415 - POSIX

        with (tmp_path / self.LEFT).open("wb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            self.write_elsewhere(tmp_path)
            assert (tmp_path / self.LEFT).exists()

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes nothing that is open")
    def test_who_writes_begins_again_if_the_new_file_was_swept_away_before_it_was_held(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []

        def swept(*given: object) -> tuple[int, str]:
            handle, name = tempfile.mkstemp(*given)  # type: ignore[call-overload]
            made.append(name)
            if len(made) == 1:
                Path(name).unlink()
            return handle, name

        monkeypatch.setattr("coordlib.storage.disk.tempfile", SimpleNamespace(mkstemp=swept))
        write_whole(tmp_path / "a", b"whole")
        assert (tmp_path / "a").read_bytes() == b"whole"
        assert len(made) == 2


class TestGrowth:
    """Lines are put at the end, and on the disk."""

    def test_lines_are_put_at_the_end_and_end_the_line_that_was_open(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        assert extend(file, b"one\n").size == 4
        file.write_bytes(b"one\ntwo")
        assert extend(file, b"three\n").size == len(b"one\ntwo\nthree\n")
        assert file.read_bytes() == b"one\ntwo\nthree\n"

    def test_what_is_set_aside_is_kept_beside_and_gone_from_the_file(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_bytes(b"one\ntor")
        set_aside(file, 4, tmp_path / "a.torn")
        assert file.read_bytes() == b"one\n"
        assert (tmp_path / "a.torn").read_bytes() == b"tor\n"

    def test_what_is_set_aside_follows_no_link(self, tmp_path: Path) -> None:
        file, other = tmp_path / "a", tmp_path / "other"
        file.write_bytes(b"one\ntor")
        other.write_bytes(b"precious")
        (tmp_path / "a.torn").symlink_to(other)
        with pytest.raises(UnfitError, match="is a link"):
            set_aside(file, 4, tmp_path / "a.torn")
        assert (file.read_bytes(), other.read_bytes()) == (b"one\ntor", b"precious")

    def test_a_file_with_two_names_does_not_grow_for_each_has_its_own_lock(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_bytes(b"one\n")
        (tmp_path / "b").hardlink_to(file)
        with pytest.raises(UnfitError, match="2 names") as caught:
            extend(tmp_path / "b", b"two\n")
        assert "chép ra một tệp riêng" in caught.value.message.vi
        assert file.read_bytes() == b"one\n"

    def test_a_line_that_can_be_neither_flushed_nor_taken_back_is_said_to_stand_perhaps(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(*_: object) -> None:
            raise OSError(5, "Input/output error")

        for name in ("fsync", "ftruncate"):
            monkeypatch.setattr(f"coordlib.storage.appending.os.{name}", failing)
        with pytest.raises(UnfitError, match="to take it back") as caught:
            extend(tmp_path / "a", b"one\n")
        assert caught.value.help is not None
        assert "có thể có trong tệp" in caught.value.help.vi

    def test_nothing_is_put_into_what_is_no_ordinary_file(self, no_file: tuple[Path, str]) -> None:
        path, says = no_file
        with pytest.raises(OSError, match=says):
            extend(path, b"x\n")

    def test_a_read_only_file_does_not_grow_even_for_an_administrator(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        file.write_bytes(b"old\n")
        file.chmod(0o444)
        with pytest.raises(UnfitError, match="read-only"):
            extend(file, b"new\n")
        assert file.read_bytes() == b"old\n"

    def test_a_mark_tells_a_file_as_it_was_left_from_one_that_was_written_in_the_same_moment(
        self, tmp_path: Path
    ) -> None:
        file, digest = tmp_path / "a", "0123456789abcdef"
        for number in range(50):
            assert extend(file, b"%d\n" % number, digest).bears(digest)
            file.write_bytes(file.read_bytes())
            assert not read_present(file, 1000)[1].bears(digest)


class TestLocks:
    """Who writes waits so long, and says for what."""

    def test_a_lock_of_another_program_is_named_after_the_time_that_was_given(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        program = "import sys, fcntl; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); print(flush=True); input()"
        command = [sys.executable, "-c", program, f"{file}.lock"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout
            other.stdout.readline()
            with pytest.raises(UnfitError, match=r"a\.lock' after 0\.05 seconds") as caught, locked(file, 0.05):
                pass
            other.communicate(b"\n")
        assert caught.value.help
        with locked(file, 0.05):
            pass

    def test_a_link_is_locked_as_the_file_that_it_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "real")
        with locked(tmp_path / "real"), pytest.raises(UnfitError, match=r"real\.lock"), locked(tmp_path / "link", 0.01):
            pass

    def test_the_lock_makes_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError), locked(tmp_path / "none" / "a"):
            pass


class TestPaths:
    """What no file can be named, here and on Windows."""

    @pytest.mark.parametrize("given", [None, 3, b"a", ["a"], True, 1.5])
    def test_what_is_no_path_is_a_type_error_that_says_what_to_pass(self, given: object) -> None:
        with pytest.raises(TypeError, match=r"takes the path of a file, as text or a pathlib\.Path, not"):
            path_of(given)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("given", "says"),
        [("", "it is empty"), ("a\0b", "NUL"), ("None", "the program passed nothing"), ("x/None", "None")],
    )
    def test_a_path_that_no_file_can_have_is_a_finding(self, given: str, says: str) -> None:
        with pytest.raises(FindingsError, match=says):
            path_of(given)

    @pytest.mark.parametrize(
        "name",
        [
            *("CON", "con", "nul.yaml", "NUL.tar.gz", "aux", "prn.txt", "COM1", "com9.jsonl", "LPT¹", "COM0", "CONIN$"),
            *("nul .txt", "a.", "a ", "so. ", "ab:c", "a.yaml:stream", "C:\\x\\so:2.jsonl", "a?b", "a*b", "a<b", 'a"b'),
            *("a|b", "a\tb", "\\\\.\\COM5", "\\\\?\\C:\\a", "//./pipe/x", "con/a.yaml", "folder./a.yaml", "x\\LPT1\\a"),
        ],
    )
    def test_a_name_that_windows_takes_for_another_is_refused_there_and_only_there(self, name: str) -> None:
        with pytest.raises(FindingsError, match="FIL006"):
            path_of(name, windows=True)
        assert path_of(name, windows=False) == Path(name)

    @pytest.mark.parametrize(
        "name",
        [
            *(
                "quy-che.yaml",
                "C:\\Users\\Lan\\quy chế.yaml",
                "C:so.jsonl",
                "\\\\server\\share\\sổ.jsonl",
                "..\\a",
                "./a",
            ),
            *("console.yaml", "com.yaml", "com10.yaml", "nulls", "auxiliary.md", ".yaml", "a.b.c", "Quy chế số 1.docx"),
        ],
    )
    def test_what_a_clerk_names_a_file_is_a_good_name_on_windows(self, name: str) -> None:
        assert path_of(name, windows=True) == Path(name)


class TestFailures:
    def test_a_failure_of_the_system_is_reported_in_two_languages(self) -> None:
        with pytest.raises(FindingsError) as caught, reported("a.yaml", "không đọc được", "cannot read"):
            raise PermissionError(13, "Permission denied")
        assert str(caught.value).startswith("a.yaml: ERROR FIL006 cannot read: Permission denied")
        assert f"{caught.value:vi}".startswith("a.yaml: LỖI FIL006 không đọc được: không có quyền")

    @pytest.mark.parametrize("number", [32, 33])
    def test_a_file_that_another_program_keeps_open_on_windows_is_told_as_such(self, number: int) -> None:
        error = PermissionError(errno.EACCES, "Permission denied")
        error.winerror = number  # type: ignore[attr-defined,unused-ignore]
        assert "another program holds the file open" in reason_of(error).en
        assert "không có quyền" in reason_of(PermissionError(errno.EACCES, "Permission denied")).vi
