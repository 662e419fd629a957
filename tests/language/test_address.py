"""Addresses: parsed, cited, ordered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.language import Address, Level, RefusedError, derived_label
from coordlib.lexicon import POINT_LETTERS

LABELS = {
    Level.CHAPTER: st.integers(1, 39).map(lambda number: derived_label(Level.CHAPTER, number)),
    Level.SECTION: st.integers(1, 99).map(str),
    Level.ARTICLE: st.integers(1, 1200).map(str) | st.sampled_from(("5a", "5b", "5đ")),
    Level.CLAUSE: st.integers(1, 99).map(str) | st.just("1a"),
    Level.POINT: st.sampled_from(POINT_LETTERS) | st.just("a1"),
}


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    address = Address()
    for level, labels in LABELS.items():
        if level is Level.ARTICLE or draw(st.booleans()):
            address = address.at(level, draw(labels))
    return address


def at(citation: str) -> Address:
    return Address.parse(citation)


def test_point_letters_follow_the_vietnamese_alphabet_without_f_j_w_z() -> None:
    """NĐ 30/2020, Phụ lục VI: a b c d đ e g h i k l m n o …."""
    assert " ".join(POINT_LETTERS) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert derived_label(Level.POINT, 5) == "đ"
    assert derived_label(Level.POINT, 24) == "24"


def test_a_citation_goes_from_small_to_large_without_commas() -> None:
    assert at("điểm b khoản 1 Điều 2").cite() == "điểm b khoản 1 Điều 2"


def test_an_article_is_cited_without_its_chapter() -> None:
    assert at("khoản 1 Điều 5 Mục 1 Chương II").cite() == "khoản 1 Điều 5"
    assert at("Mục 1 Chương II").cite() == "Mục 1 Chương II"


def test_within_the_same_article_a_citation_says_this_article() -> None:
    here = at("điểm b khoản 1 Điều 2 Chương I")
    assert at("khoản 3 Điều 2 Chương I").cite(within=here) == "khoản 3 Điều này"
    assert at("điểm a khoản 1 Điều 2 Chương I").cite(within=here) == "điểm a khoản này"
    assert at("khoản 1 Điều 2 Chương I").cite(within=here) == "khoản này"
    assert at("Điều 2 Chương I").cite(within=here) == "Điều này"
    assert at("khoản 1 Điều 3 Chương I").cite(within=here) == "khoản 1 Điều 3"


def test_what_is_no_provision_is_cited_by_what_it_is() -> None:
    assert Address().cite() == "toàn văn bản"
    assert Address().field("title").cite() == "trường “title”"
    assert Address().at(Level.PARTY, "police").field("name").cite() == "bên “police”"
    assert at("Điều 5").at(Level.DUTY, "reply").cite() == "trách nhiệm “reply” Điều 5"


@pytest.mark.parametrize("wrong", ["", "Điều", "khoản một Điều 2", "Điều 5 khoản 2", "Chương 2", "điểm f2x Điều 1"])
def test_what_is_not_a_citation_is_refused(wrong: str) -> None:
    with pytest.raises(RefusedError, match="is not a citation"):
        Address.parse(wrong)


def test_a_citation_is_read_in_any_case_of_letters() -> None:
    assert at("Khoản 2 điều 5") == at("khoản 2 Điều 5")


def test_numbers_sort_as_numbers_and_letters_in_vietnamese_order() -> None:
    ordered = ["Điều 2", "khoản 1 Điều 2", "điểm d khoản 1 Điều 2", "điểm đ khoản 1 Điều 2", "khoản 2 Điều 2"]
    ordered += ["khoản 10 Điều 2", "Điều 5", "Điều 5a", "Điều 6", "Điều 10"]
    assert sorted(map(at, reversed(ordered))) == [at(one) for one in ordered]


def test_a_chapter_sorts_before_its_articles_and_the_next_chapter_after() -> None:
    assert at("Chương II") < at("Điều 3 Chương II") < at("Chương III") < at("Điều 4 Chương III")


@given(addresses())
def test_a_full_citation_reads_back(address: Address) -> None:
    cited = " ".join(step.cited for step in reversed(address.steps))
    assert Address.parse(cited) == address


@given(addresses(), addresses(), addresses())
def test_the_order_is_total(one: Address, two: Address, three: Address) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one < two < three:
        assert one < three


@given(addresses(), addresses())
def test_different_articles_clauses_and_points_have_different_anchors(one: Address, two: Address) -> None:
    named = [
        tuple(address.label(level) for level in (Level.ARTICLE, Level.CLAUSE, Level.POINT)) for address in (one, two)
    ]
    assert (one.anchor == two.anchor) == (named[0] == named[1])


@pytest.mark.parametrize("label", ["IVa", "XC", "CX", "XLIX"])
def test_an_inserted_chapter_and_one_beyond_89_are_cited_and_read(label: str) -> None:
    address = Address().at(Level.CHAPTER, label)
    assert Address.parse(address.cite()) == Address.parse(address.cite().upper()) == address


def test_units_inserted_between_inserted_ones_are_cited_and_read() -> None:
    address = Address().at(Level.ARTICLE, "5a").at(Level.CLAUSE, "5a1").at(Level.POINT, "đ12")
    assert Address.parse("điểm đ12 khoản 5a1 Điều 5a") == address
    assert address.steps[0].ordinal == (5, "a")


def test_an_inserted_chapter_sorts_behind_its_own() -> None:
    labels = ["I", "IV", "IVa", "V", "XL", "XC", "C"]
    assert sorted(set(labels), key=lambda one: Address().at(Level.CHAPTER, one)) == labels
