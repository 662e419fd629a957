"""Sound texts of our own: documents of many kinds, written as offices write them, of which nothing is to be said.

All names of places, bodies and persons in them are made up.
"""

from pathlib import Path

import pytest

from coordlib import check
from coordlib.language import Severity
from coordlib.reading import read_document

SOUND = sorted((Path(__file__).parent / "texts").glob("sound_*.txt"))


def test_there_are_a_dozen_of_them() -> None:
    assert len(SOUND) >= 12


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_sound_texts_of_our_own_get_no_error_and_no_warning(file: Path) -> None:
    assert list(check(read_document(file), at_least=Severity.WARNING)) == []
