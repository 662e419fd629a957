"""Files on the disk: whole, or grown by whole lines."""

import stat
from pathlib import Path

import pytest

from coordlib.disk import extend, reported, set_aside, write_whole
from coordlib.language import FindingsError


def test_a_file_is_written_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old")
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_a_new_file_has_the_permissions_that_any_new_file_gets(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").touch()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FindingsError, match="FIL006 cannot write: No such file"):
        write_whole(tmp_path / "none" / "a", b"")


def test_lines_are_put_at_the_end_and_end_the_line_that_was_open(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert extend(file, b"one\n") == 4
    file.write_bytes(b"one\ntwo")
    assert extend(file, b"three\n") == len(b"one\ntwo\nthree\n")
    assert file.read_bytes() == b"one\ntwo\nthree\n"


def test_what_is_set_aside_is_kept_beside_and_gone_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one\ntor")
    set_aside(file, 4, tmp_path / "a.torn")
    assert file.read_bytes() == b"one\n"
    assert (tmp_path / "a.torn").read_bytes() == b"tor\n"


def test_a_failure_of_the_system_is_reported_in_two_languages() -> None:
    with pytest.raises(FindingsError) as caught, reported("a.yaml", "không đọc được", "cannot read"):
        raise PermissionError(13, "Permission denied")
    assert str(caught.value).startswith("a.yaml: ERROR FIL006 cannot read: Permission denied")
    assert f"{caught.value:vi}".startswith("a.yaml: LỖI FIL006 không đọc được: Permission denied")
