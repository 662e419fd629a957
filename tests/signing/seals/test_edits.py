"""A sample of the edits that ``python -m tests.signing.seals.edits`` counts by the thousand."""

import pytest

from tests.signing.seals.edits import unfound


@pytest.mark.long
@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_an_edit_of_a_loose_file_is_found(suffix: str) -> None:
    assert unfound(suffix, 10, seed=20_261) == []
