"""The marks of the first page in files: read, saved, and refused where no such mark is known."""

from pathlib import Path

import pytest

from coordlib import Agreement, Party, read_text, save
from coordlib.lexicon import Circulation, Secrecy, Urgency
from coordlib.model import LegalForm
from coordlib.storage import FileError, read

TEXT = """schema: 1
title: Thông tư liên tịch quy định việc phối hợp
legal_form: normative
secrecy: TỐI MẬT
urgency: KHẨN
circulation: TÀI LIỆU THU HỒI
"""


def test_marks_are_read() -> None:
    agreement = read_text(TEXT)
    assert (agreement.secrecy, agreement.urgency, agreement.circulation) == (
        Secrecy.SECRET,
        Urgency.URGENT,
        Circulation.RECALL,
    )


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize("secrecy", Secrecy)
@pytest.mark.parametrize("circulation", Circulation)
def test_each_survives_a_file(suffix: str, secrecy: Secrecy, circulation: Circulation, tmp_path: Path) -> None:
    agreement = Agreement(
        "Quy chế", (Party("a", "A"),), legal_form=LegalForm.NORMATIVE, circulation=circulation, secrecy=secrecy
    )
    assert read(save(agreement, tmp_path / f"a{suffix}")) == agreement


@pytest.mark.parametrize(
    ("field", "grade", "line", "known"),
    [
        ("secrecy: TỐI MẬT", "secrecy: KHÁ MẬT", 4, "TUYỆT MẬT"),
        ("circulation: TÀI LIỆU THU HỒI", "circulation: LƯU HÀNH", 6, "LƯU HÀNH NỘI BỘ"),
    ],
)
def test_a_mark_that_is_not_known_is_refused_in_its_place_with_those_that_are(
    field: str, grade: str, line: int, known: str
) -> None:
    with pytest.raises(FileError) as caught:
        read_text(TEXT.replace(field, grade))
    [finding] = caught.value.findings
    assert finding.position.line == line
    assert known in finding.what.vi


def test_an_agreement_without_marks_has_none_in_its_file(tmp_path: Path) -> None:
    file = save(Agreement("Quy chế", (Party("a", "A"),)), tmp_path / "a.yaml")
    assert not {"secrecy", "circulation", "urgency"} & {
        line.split(":")[0] for line in Path(file).read_text().split("\n")
    }
