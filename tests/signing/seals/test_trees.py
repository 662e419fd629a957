"""Texts of any depth are sealed too: what is printed of them verifies, and a changed word is named with its place."""

import attrs
import pytest

from coordlib import Agreement, render, to_bytes
from coordlib.signing import digested
from tests.amendments.test_depth import LETTER, PLAN
from tests.signing.seals.sealed import sealed_as_it_is
from tests.signing.seals.test_files import findings


def printed(text: Agreement, suffix: str) -> bytes:
    return to_bytes(digested(attrs.evolve(render(text, draft=True), draft=False), text), suffix)


@pytest.mark.parametrize("suffix", [".docx", ".html"])
@pytest.mark.parametrize("text", [PLAN, LETTER], ids=["plan", "letter"])
def test_a_print_of_a_tree_verifies(text: Agreement, suffix: str) -> None:
    assert not findings(printed(text, suffix), suffix, sealed_as_it_is(text))


@pytest.mark.parametrize(("text", "said", "place"), [(PLAN, "Năm.", "mục II Phần I"), (LETTER, "Hai.", "khoản 2")])
def test_a_changed_word_of_a_tree_is_named_with_its_place(text: Agreement, said: str, place: str) -> None:
    content = printed(text, ".html").replace(said.encode(), b"Khac.")
    assert any(place in str(one) for one in findings(content, ".html", sealed_as_it_is(text)))
