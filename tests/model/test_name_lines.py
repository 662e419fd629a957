"""The lines of a name: kept as data, printed as such, a space everywhere else."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from coordlib import Agreement, Party, read, save
from coordlib.language import RefusedError, WrongKindError
from coordlib.model import FormerName


def test_a_name_that_is_given_with_line_breaks_keeps_them_and_is_on_one_line() -> None:
    party = Party("a", "Bộ Chỉ huy Quân sự \n\n tỉnh Ví Dụ")
    assert party.name == "Bộ Chỉ huy Quân sự tỉnh Ví Dụ"
    assert party.name_lines == ("Bộ Chỉ huy Quân sự", "tỉnh Ví Dụ")
    assert attrs.evolve(party, seat="Ví Dụ").name_lines == party.name_lines
    assert attrs.evolve(party, name="Công an\nxã").name_lines == ("Công an", "xã")


def test_another_name_has_none_of_the_lines_of_the_one_before() -> None:
    party = Party("a", "Bộ Chỉ huy Quân sự\ntỉnh Ví Dụ")
    renamed = attrs.evolve(party, name="Bộ Chỉ huy Bộ đội Biên phòng tỉnh Ví Dụ")
    assert (renamed.name, renamed.name_lines) == ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh Ví Dụ", ())
    assert renamed == Party("a", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Ví Dụ")
    assert attrs.evolve(renamed, name="Công an\nxã").name_lines == ("Công an", "xã")


def test_another_name_may_be_given_with_lines_of_its_own() -> None:
    party = Party("a", "Công an\nxã")
    assert attrs.evolve(party, name="Công an phường", name_lines=("Công an", "phường")).name_lines == (
        "Công an",
        "phường",
    )
    with pytest.raises(RefusedError, match="Công an phường"):
        attrs.evolve(party, name="Công an phường", name_lines=("Công an", "xã"))


def test_a_name_on_one_line_has_none() -> None:
    assert Party("a", "Công an tỉnh Ví Dụ").name_lines == ()


def test_they_may_be_given_beside_the_name() -> None:
    assert Party("a", "Công an xã", name_lines=("Công an", "xã")) == Party("a", "Công an\nxã")


@pytest.mark.parametrize("lines", [("Công an",), ("xã", "Công an"), ("Công", "an", "phường")])
def test_lines_of_another_name_are_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError, match="Công an xã"):
        Party("a", "Công an xã", name_lines=lines)


def test_one_text_is_no_list_of_lines() -> None:
    with pytest.raises(WrongKindError):
        Party("a", "abc", name_lines="abc")  # type: ignore[arg-type]


def test_a_former_name_has_none_of_the_present_one() -> None:
    party = Party("a", "Công an\nxã", former_names=(FormerName("Đồn Công an", date(2025, 6, 30)),))
    assert party.as_of(date(2025, 1, 1)).name_lines == ()
    assert party.as_of(date(2026, 1, 1)).name_lines == ("Công an", "xã")


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_they_survive_a_file(tmp_path: Path, suffix: str) -> None:
    agreement = Agreement("Quy chế phối hợp", (Party("a", "Công an\nxã Ví Dụ"), Party("b", "Trạm Y tế xã Ví Dụ")))
    file = save(agreement, tmp_path / f"a{suffix}")
    assert read(file or tmp_path / f"a{suffix}") == agreement


def test_a_file_may_break_the_name_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "schema: 1\ntitle: Quy chế\nparties:\n- key: a\n  name: |-\n    Công an\n    xã Ví Dụ\n", encoding="utf-8"
    )
    [party] = read(file).parties
    assert (party.name, party.name_lines) == ("Công an xã Ví Dụ", ("Công an", "xã Ví Dụ"))
