"""Facts as one value: laid over each other, asked by day, and what of them contradicts itself."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.lexicon import Act, Body, DayOff, Facts, LastDay, Organ, Place, shipped_facts

SURE: dict[str, Any] = {"source": "thử", "confidence": "H"}
DAYS = st.sampled_from([None, date(2025, 7, 1), date(2026, 4, 30), date(2027, 1, 1)])
_PLACES = st.builds(
    Place,
    st.sampled_from("ABC"),
    st.sampled_from(["tỉnh", "thành phố"]),
    since=DAYS,
    successor=st.sampled_from(["", "A", "B"]),
    source=st.sampled_from(["một", "hai"]),
    confidence=st.just("M"),
)
_ACTS = st.builds(
    Act,
    st.sampled_from(["Luật", "Nghị quyết"]),
    st.sampled_from(["1/2026/QH16", "2/2026/QH16"]),
    st.sampled_from(["Một", "Hai"]),
    passed=DAYS,
    source=st.just("thử"),
    confidence=st.sampled_from("HM"),
)
_LAST = st.builds(
    LastDay,
    table=st.sampled_from(["acts", "places"]),
    day=DAYS.filter(bool),
    **{k: st.just(v) for k, v in SURE.items()},
)
FACTS = st.builds(
    Facts,
    places=st.lists(_PLACES, max_size=4).map(tuple),
    acts=st.lists(_ACTS, max_size=4).map(tuple),
    last_days=st.lists(_LAST, max_size=3).map(tuple),
)


@given(FACTS, FACTS, FACTS)
def test_laying_over_is_associative(one: Facts, two: Facts, three: Facts) -> None:
    assert one.laid_over(two).laid_over(three) == one.laid_over(two.laid_over(three))


@given(FACTS)
def test_nothing_laid_over_changes_nothing(facts: Facts) -> None:
    assert facts.laid_over(Facts()) == facts == Facts().laid_over(facts)
    assert facts.laid_over(facts) == facts
    assert facts.laid_over(Facts()).digest == facts.digest


@given(FACTS, FACTS)
def test_a_later_row_wins_by_key_and_day_only(below: Facts, above: Facts) -> None:
    laid = below.laid_over(above)
    theirs: tuple[Act | Place, ...] = (*above.acts, *above.places)
    taken = {(row.key, row.first) for row in theirs}
    ours: tuple[Act | Place, ...] = (*below.acts, *below.places)
    kept = {row for row in ours if (row.key, row.first) not in taken}
    assert {*laid.acts, *laid.places} == kept | {*above.acts, *above.places}


@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_plays_no_part(facts: Facts, chance: Any) -> None:  # noqa: ANN401 - the generator of hypothesis
    shuffled = {name: list(getattr(facts, name)) for name in ("acts", "places", "last_days")}
    for rows in shuffled.values():
        chance.shuffle(rows)
    assert Facts(**{name: tuple(rows) for name, rows in shuffled.items()}) == facts


# --- acts ---


def test_kind_and_number_tell_a_law_from_a_resolution_of_its_number() -> None:
    facts = shipped_facts()
    law, resolution = (facts.acts_meant("20/2026/QH16", kind=kind) for kind in ("Luật", "Nghị quyết"))
    assert [one.kind for one in (*law, *resolution)] == ["Luật", "Nghị quyết"]
    assert len(facts.acts_meant("20/2026/QH16")) == 2


def test_a_row_of_a_resolution_does_not_drive_the_law_of_its_number_out() -> None:
    laid = shipped_facts().laid_over(Facts(acts=(Act("Nghị quyết", "24/2023/QH15", "Về thử nghiệm", **SURE),)))
    assert [one.title for one in laid.acts_meant("24/2023/QH15", kind="Luật")] == ["Viễn thông"]


def test_of_two_decrees_of_a_number_the_day_tells_and_nothing_is_guessed() -> None:
    facts = shipped_facts()
    both = facts.acts_meant("03/2019/NĐ-CP", kind="Nghị định")
    assert [one.passed for one in both] == [date(2019, 1, 4), date(2019, 9, 5)]
    [meant] = facts.acts_meant("03/2019/NĐ-CP", kind="Nghị định", passed=date(2019, 9, 5))
    assert meant.title.startswith("Phối hợp giữa Bộ Công an và Bộ Quốc phòng")


def test_of_two_decisions_of_a_number_the_issuer_tells() -> None:
    rows = [Act("Quyết định", "5/QĐ-UBND", "Về A", issuer=f"Ủy ban nhân dân tỉnh {name}", **SURE) for name in "AB"]
    facts = Facts(acts=tuple(rows))
    assert len(facts.acts) == 2
    assert facts.acts_meant("5/QĐ-UBND", kind="Quyết định", issuer="Ủy ban nhân dân tỉnh B") == (rows[1],)


# --- places and bodies ---


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("Đồng Nai", date(2026, 4, 29), "tỉnh"),
        ("Đồng Nai", date(2026, 4, 30), "thành phố"),
        ("Quảng Ninh", date(2026, 8, 31), "tỉnh"),
        ("Quảng Ninh", date(2026, 9, 1), "thành phố"),
        ("Bắc Ninh", date(2026, 9, 19), "tỉnh"),
        ("Bắc Ninh", date(2026, 9, 20), "thành phố"),
        ("Gia Lai", date(2026, 9, 20), "tỉnh"),
        ("Huế", date(2025, 1, 1), "thành phố"),
    ],
)
def test_a_place_is_what_it_is_on_its_day(name: str, day: date, kind: str) -> None:
    place = shipped_facts().place_on(name, day)
    assert place is not None
    assert place.kind == kind


@pytest.mark.parametrize(("day", "provinces", "cities"), [
    (date(2025, 7, 1), 28, 6), (date(2026, 4, 30), 27, 7), (date(2026, 9, 1), 26, 8), (date(2026, 9, 20), 25, 9),
])  # fmt: skip
def test_how_many_provinces_and_cities_there_are_on_a_day(day: date, provinces: int, cities: int) -> None:
    there = {place for one in shipped_facts().places if (place := shipped_facts().place_on(one.name, day))}
    kinds = [place.kind for place in there]
    assert (kinds.count("tỉnh"), kinds.count("thành phố")) == (provinces, cities)


@pytest.mark.parametrize(
    ("name", "day", "now"),
    [
        ("Công an tỉnh Đồng Nai", date(2026, 4, 29), "Công an tỉnh Đồng Nai"),
        ("Công an tỉnh Đồng Nai", date(2026, 4, 30), "Công an thành phố Đồng Nai"),
        ("Ủy ban nhân dân tỉnh Bình Phước", date(2025, 7, 1), "Ủy ban nhân dân tỉnh Đồng Nai"),
        ("Ủy ban nhân dân tỉnh Bình Phước", date(2026, 5, 4), "Ủy ban nhân dân thành phố Đồng Nai"),
        ("Tỉnh ủy Quảng Ninh", date(2026, 9, 1), "Thành ủy Quảng Ninh"),
        ("Tỉnh đoàn Bình Định", date(2026, 9, 1), "Tỉnh đoàn Gia Lai"),
        ("Công an tỉnh Bình Dương", date(2026, 5, 4), "Công an Thành phố Hồ Chí Minh"),
        ("Cục Thuế tỉnh", date(2025, 2, 28), "Cục Thuế tỉnh"),
        ("Cục Thuế tỉnh", date(2025, 6, 30), "Chi cục Thuế khu vực"),
        ("Cục Thuế tỉnh", date(2025, 7, 1), "Thuế tỉnh, thành phố"),
        ("Ủy ban nhân dân thành phố Bắc Ninh", date(2025, 6, 30), "Ủy ban nhân dân thành phố Bắc Ninh"),
        ("Tòa án nhân dân cấp cao", date(2026, 1, 1), ""),
    ],
)
def test_a_body_is_followed_to_that_of_the_day(name: str, day: date, now: str) -> None:
    assert shipped_facts().body_now(name, day) == now


def test_a_place_that_becomes_a_city_needs_one_row_more() -> None:
    city = Place("Khánh Hòa", "thành phố", since=date(2028, 1, 1), **SURE)
    facts = shipped_facts().laid_over(Facts(places=(city,)))
    assert facts.body_now("Công an tỉnh Khánh Hòa", date(2027, 12, 31)) == "Công an tỉnh Khánh Hòa"
    assert facts.body_now("Công an tỉnh Khánh Hoà", date(2028, 1, 1)) == "Công an thành phố Khánh Hòa"
    assert not {*facts.contradictions()} - {*shipped_facts().contradictions()}


def test_chains_of_mergers_are_followed() -> None:
    merged = Place("Gia Lai", "tỉnh", ended=date(2030, 1, 1), successor="Đắk Lắk", **SURE)
    facts = shipped_facts().laid_over(Facts(places=(merged,)))
    now = facts.place_now("Bình Định", date(2030, 1, 1))
    assert now is not None
    assert now.name == "Đắk Lắk"


# --- letters and offices ---


def test_letters_and_offices_hold_from_a_day() -> None:
    organ = Organ("BKTSX", "Bộ Kinh tế", since=date(2027, 1, 1), **SURE)
    facts = shipped_facts().laid_over(Facts(abbreviations=(organ,)))
    assert facts.organ_with("BKTSX", date(2026, 12, 31)) is None
    assert facts.organ_with("BKTSX", date(2027, 1, 1)) == facts.organ_with("BKTSX") == organ
    led = attrs.evolve(next(one for one in facts.offices if one.name == "chủ tịch"), bodies=("sở",))
    other = facts.laid_over(Facts(offices=(led,)))
    assert not facts.has_office("Sở Y tế", "Chủ tịch")
    assert other.has_office("Sở Y tế", "Chủ tịch")


# --- what contradicts itself ---

JULY, AUGUST = date(2027, 7, 1), date(2027, 8, 1)


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ({"places": (Place("Gia Lai", "tỉnh", ended=JULY, successor="Nơi Lạ", **SURE),)}, "'Nơi Lạ' is unknown"),
        ({"places": (Place("Gia Lai", "tỉnh", since=AUGUST, ended=JULY, **SURE),)}, "ends no later"),
        (
            {
                "places": (
                    Place("Gia Lai", "tỉnh", ended=JULY, successor="Kon Tum", **SURE),
                    Place("Kon Tum", "tỉnh", ended=JULY, successor="Gia Lai", **SURE),
                )
            },
            "lead back",
        ),
        (
            {
                "bodies": (
                    Body("Trung tâm A", "Trung tâm B", ended=JULY, **SURE),
                    Body("Trung tâm B", "Trung tâm A", ended=AUGUST, **SURE),
                )
            },
            "lead back",
        ),
        ({"bodies": (Body("Trung tâm A", ended=AUGUST, **SURE), Body("Trung tâm A", since=JULY, **SURE))}, "overlaps"),
        ({"acts": (Act("Luật", "9/2027/QH16", "A", date(2027, 8, 1), JULY, **SURE),)}, "out of order"),
        ({"acts": (Act("Luật", "9/2027/QH16", "A", JULY, None, AUGUST, "10/2027/QH16", **SURE),)}, "is unknown"),
    ],
)
def test_rows_that_contradict_are_named(above: dict[str, Any], said: str) -> None:
    below = shipped_facts()
    found = {*below.laid_over(Facts(**above)).contradictions()} - {*below.contradictions()}
    assert found
    assert any(said in one.en for one in found)


def test_the_facts_that_come_with_coordlib_do_not_contradict() -> None:
    assert shipped_facts().contradictions() == ()


# --- what comes with coordlib ---


def test_each_row_of_an_act_has_its_days_or_says_that_they_were_not_read() -> None:
    acts = shipped_facts().acts
    assert [one.number for one in acts if not one.passed and "ngày ban hành chưa đọc" not in one.source] == []
    assert [one.number for one in acts if not one.in_force and "ngày hiệu lực chưa đọc" not in one.source] == []


def test_each_later_state_of_a_place_has_its_first_day() -> None:
    facts = shipped_facts()
    later = [one for place in facts.places for one in facts.states_of(place.name)[1:]]
    assert later
    assert all(one.since for one in later)


def test_each_body_has_the_day_on_which_it_ended_or_says_why_not() -> None:
    assert [one.name for one in shipped_facts().bodies if not one.ended and "ngày kết thúc" not in one.source] == []


def test_each_table_says_up_to_which_day_it_goes() -> None:
    assert {one.table for one in shipped_facts().last_days} == {
        *("acts", "places", "bodies", "offices", "abbreviations", "days_off")
    }


def test_a_day_off_is_known_by_its_day() -> None:
    day = DayOff(date(2026, 7, 10), "off", "Ngày truyền thống", "official", **SURE)
    assert day in shipped_facts().laid_over(Facts(days_off=(day, day))).days_off
