"""A table over all members of an enumeration, or all classes of a union, forgets none."""

import pytest

from coordlib.language import Severity, expect_every
from coordlib.model import Duty, ReviewCycle


class TestExpectEvery:
    def test_a_table_that_has_every_member_is_taken(self) -> None:
        expect_every(Severity, dict.fromkeys(Severity, ""))

    def test_a_member_that_is_forgotten_is_named(self) -> None:
        with pytest.raises(TypeError, match="NOTE"):
            expect_every(Severity, {Severity.ERROR: "", Severity.WARNING: ""})

    def test_a_class_of_a_union_that_is_forgotten_is_named(self) -> None:
        with pytest.raises(TypeError, match="ReviewCycle"):
            expect_every(Duty | ReviewCycle, {Duty: ""})
