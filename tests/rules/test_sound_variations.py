"""Sound variations of the examples in YAML: what is right in other words draws no ERROR and no WARNING."""

import pytest

from coordlib.language import Severity
from coordlib.storage import compose, construct
from tests.rules.test_rules import FOLDER
from tests.rules.test_slips import new_findings

GIVEN = construct(compose((FOLDER.parent / "sound_variations.yaml").read_text(encoding="utf-8")))
ROWS: list[list[str]] = [row for rows in GIVEN.values() for row in rows]


def test_there_are_sixty_of_them() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2][:40]}")
def test_sound_variations_draw_no_error_and_no_warning(row: list[str]) -> None:
    assert [one for one in new_findings(row) if one[2] is not Severity.NOTE] == []
