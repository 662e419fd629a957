"""The decree's own file and its six annexes: read, judged, and each finding that is left in the samples explained."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coordlib.conformity import check_document, fix_document
from coordlib.conformity.demands import FormFinding
from tests.paths import CASES

FOLDER = CASES / "docx"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of real documents is not here")

# What is found in the sample documents (Phụ lục III), and why it stays: slips of the samples, and of their file.
EXPLAINED = {
    "ND004": (10, "captions of the samples, and one line of dots, are in Calibri in the file as it was saved"),
    "ND010": (2, "the samples of an annex stand in one file with all others, and are no annexes of it"),
    "ND017": (1, "Mẫu 1.5 sets the national name in 12 beside the motto in 14"),
    "ND048": (1, "a caption between two samples is no text of either"),
    "ND058": (1, "“II.” follows “I.”, which is the slanted title of a table"),
    "ND064": (2, "what stands below the end of a sample is a caption of the next"),
    "ND071": (5, "Mẫu 1.10: the office is justified, and the block of who confirms the leave has a look of its own"),
}


@pytest.mark.parametrize("name", ["30_2020_ND_CP", *(f"Phuluc{number}" for number in range(1, 7))])
def test_the_decree_and_its_annexes_are_read(name: str, tmp_path: Path) -> None:
    file = FOLDER / f"nd30-{name}.docx"
    assert check_document(file) is not None
    once, twice = tmp_path / "once.docx", tmp_path / "twice.docx"
    fix_document(file, once)
    fix_document(once, twice)
    assert once.read_bytes() == twice.read_bytes()


def test_the_decree_itself_is_a_normative_document() -> None:
    assert [one.code for one in check_document(FOLDER / "nd30-30_2020_ND_CP.docx")] == ["ND101"]


def test_each_finding_in_the_samples_is_explained() -> None:
    found: Counter[str] = Counter()
    for one in check_document(FOLDER / "nd30-Phuluc3.docx"):
        found[one.code] += 1 + len(one.alike) if isinstance(one, FormFinding) else 1
    assert found == {code: count for code, (count, _) in EXPLAINED.items()}


def test_what_is_wrong_alike_in_several_paragraphs_is_said_once() -> None:
    found = [one for one in check_document(FOLDER / "nd30-Phuluc3.docx") if isinstance(one, FormFinding)]
    said = [(one.code, one.stands, one.decree, one.sure) for one in found]
    assert len(said) == len(set(said))
    assert any(one.alike and one.place and one.place.vi.endswith("đoạn nữa") for one in found)
