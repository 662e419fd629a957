"""The decree's own file and its six annexes: read, judged, and each finding that is left in the samples explained."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from coordlib.rules import check_document, fix_document
from coordlib.rules.form.departures import FormFinding
from tests.paths import CASES

FOLDER = CASES / "docx"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of real documents is not here")

# What is found in the sample documents (Phụ lục III), and why it stays: slips of the samples, and of their file.
EXPLAINED = {
    "ND004": (10, "captions of the samples, and one line of dots, are in Calibri in the file as it was saved"),
    "ND010": (2, "the samples of an annex stand in one file with all others, and are no annexes of it"),
    "ND017": (1, "Mẫu 1.5 sets the national name in 12 beside the motto in 14"),
    "ND058": (1, "“II.” follows “I.”, which is the slanted title of a table"),
    "ND071": (5, "Mẫu 1.10: the office is justified, and the block of who confirms the leave has a look of its own"),
}


# What is found in the other annexes: they are tables, forms and drawings in files of their own, not documents by their
# own rules; each was looked at.
OF_ANNEXES = {
    1: {
        "ND002": (1, "the table of Mục V lies on its side, and is a picture in the file"),
        "ND049": (8, "the paragraphs of one list stand 4 pt apart in the file"),
    },
    2: {"ND049": (1, "one line of the list of capitals stands 5 pt below the one before")},
    4: {
        "ND003": (1, "the right margin of the file is 4.3 mm, for the drawings of envelopes and stamps"),
        "ND045": (1, "the measure “50 mm” beside the drawing of a stamp is set in 12"),
        "ND048": (1, "a line of a form to be filled in is not indented"),
        "ND049": (1, "the measure beside the drawing stands close to it"),
        "ND050": (1, "the title of a form has a fixed distance of lines of 15 pt"),
        "ND056": (2, "“V. MẪU DẤU “ĐẾN”” goes on in running text behind its title, as no other of them"),
        "ND058": (1, "“VIII.” follows a form with a head of its own, behind which the sections are counted anew"),
        "ND098": (1, "the line of a form goes on from a cell before, in small letters"),
    },
    5: {
        "ND016": (1, "the line below the motto of the form is longer than the motto"),
        "ND040": (2, "the bases of the form of a handover are upright"),
        "ND041": (1, "a basis of the form ends in a comma"),
        "ND071": (2, "“ĐẠI DIỆN BÊN GIAO” is justified, and seen in the middle"),
        "ND049": (3, "“BÊN GIAO”, “BÊN NHẬN” stand 3 pt below what is before them"),
        "ND050": (3, "sentences below a form have a fixed distance of lines of 15 pt"),
        "ND058": (2, "“III.” and “IV.” follow forms with heads of their own, behind which sections are counted anew"),
        "ND064": (2, "a form has no end “./.”"),
    },
    6: {
        "ND004": (1, "the title of Phần III is in Calibri in the file"),
        "ND056": (2, "the same title is neither bold nor 13"),
    },
}


@pytest.mark.parametrize("number", OF_ANNEXES)
def test_each_finding_in_the_other_annexes_is_explained(number: int) -> None:
    found: Counter[str] = Counter()
    for one in check_document(FOLDER / f"nd30-Phuluc{number}.docx"):
        found[one.code] += 1 + len(one.alike) if isinstance(one, FormFinding) else 1
    assert found == {code: count for code, (count, _) in OF_ANNEXES[number].items()}


@pytest.mark.long
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
