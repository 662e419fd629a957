"""Alignment: which item of a list is which item of another version of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.language import by_equality, by_likeness, ends_in_common, in_common, in_pairs, matched_by

TEXTS = st.lists(st.text("ab ", max_size=6), max_size=12)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def alike(one: str, other: str) -> float:
    shared = in_common(words(one), words(other))
    return shared if shared >= 0.5 else 0.0


def pairs(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """Return the pairs of two lists of texts, parted by ``|``."""
    found = in_pairs(old.split("|"), new.split("|"), str, alike)
    return list(found)


@pytest.mark.parametrize(
    ("one", "other", "shared"), [("a b", "b a", 1), ("a b", "b c", 0.5), ("a", "", 0), ("", "", 0), ("a a", "a", 1)]
)
def test_what_texts_have_in_common_is_told_by_their_words_each_once(one: str, other: str, shared: float) -> None:
    assert in_common(words(one), words(other)) == shared


@pytest.mark.parametrize(
    ("old", "new", "ends"), [("abc", "abc", (3, 0)), ("axc", "aybc", (1, 1)), ("aa", "a", (1, 0)), ("", "a", (0, 0))]
)
def test_ends_in_common_do_not_overlap(old: str, new: str, ends: tuple[int, int]) -> None:
    assert ends_in_common(old, new) == ends


class TestInOrder:
    """Pairs in the order of both lists."""

    def test_what_is_alike_between_what_is_the_same_is_a_pair(self) -> None:
        assert pairs("x|a b c|y", "x|new|a b d|y") == [("x", "x"), (None, "new"), ("a b c", "a b d"), ("y", "y")]

    def test_what_stands_in_another_order_is_gone_and_new(self) -> None:
        assert pairs("x|y|z", "y|z|x") == [("x", None), ("y", "y"), ("z", "z"), (None, "x")]

    def test_the_pairs_with_most_in_common_together_are_taken(self) -> None:
        assert pairs("a b c d|e f", "a b e f|a b c e") == [(None, "a b e f"), ("a b c d", "a b c e"), ("e f", None)]

    @given(TEXTS, TEXTS)
    def test_each_item_stands_once_in_the_order_of_its_list(self, old: list[str], new: list[str]) -> None:
        pairs = in_pairs(old, new, str, alike)
        found = list(pairs)
        assert [one for one, _ in found if one is not None] == old
        assert [other for _, other in found if other is not None] == new


class TestAnywhere:
    """Pairs wherever they stand."""

    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            (["a b", "c d"], ["c d", "a b"], {0: 1, 1: 0}),
            (["a b c", "x y z"], ["x y w", "a b d"], {0: 1, 1: 0}),
            (["a a", "a a"], ["a a"], {0: 0}),
            (["a b c"], ["a b d", "a b c d"], {0: 1}),
            (["a b"], ["a x y z"], {}),
            (["", "a"], ["a", ""], {0: 1, 1: 0}),
        ],
    )
    def test_the_same_goes_before_the_alike(self, old: list[str], new: list[str], found: dict[int, int]) -> None:
        assert matched_by(old, new, by_equality(old, new, str), by_likeness(old, new, type, words)) == found

    def test_what_says_none_matches_none(self) -> None:
        assert matched_by(["a"], ["a"], by_equality(["a"], ["a"], lambda _: None)) == {}
        assert matched_by(["a"], ["a"], by_likeness(["a"], ["a"], lambda _: None, words)) == {}

    def test_only_what_is_of_one_kind_is_alike(self) -> None:
        old, new = ["a b c"], ["a b c d e", "a b"]
        assert matched_by(old, new, by_likeness(old, new, lambda one: len(one) < 6, words)) == {0: 1}

    def test_of_what_is_most_alike_a_closer_look_decides(self) -> None:
        old, new = ["a b c"], ["a b c", "c b a"]
        found = matched_by(old, new, by_likeness(old, new, type, words, lambda one, other: one == other[::-1]))
        assert found == {0: 1}

    def test_what_is_not_admitted_is_left(self) -> None:
        old, new = ["a", "b"], ["a", "b"]
        assert matched_by(old, new, by_equality(old, new, str, lambda one, _: one == "b")) == {1: 1}

    @given(TEXTS, TEXTS)
    def test_no_item_is_matched_twice(self, old: list[str], new: list[str]) -> None:
        found = matched_by(old, new, by_equality(old, new, str), by_likeness(old, new, type, words))
        assert len(set(found.values())) == len(found)
        assert all(old[index] == new[place] or alike(old[index], new[place]) for index, place in found.items())
