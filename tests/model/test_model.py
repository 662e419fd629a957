"""The model: numbering, names over time, and what each noun answers about itself."""

from datetime import date

import attrs
import pytest
from hypothesis import given

from coordlib import Agreement, Article, Chapter, Clause, Duty, Every, Party, Point, ReviewCycle, Signatory, Within
from coordlib.language import Address, Level, RefusedError, unmarked
from coordlib.model import (
    HOURS,
    INTERIM,
    WORKING_DAYS,
    Annex,
    AnnexTable,
    Decision,
    FocalPoint,
    FormerName,
    Indicator,
    LegalForm,
    Part,
    Placed,
    Section,
    SignatureOrder,
)
from tests.samples import any_agreement, tries


def cited(agreement: Agreement) -> list[str]:
    return [address.cite() for address, _ in agreement.provisions()]


def article(title: str = "Tên", label: str = "") -> Article:
    return Article(title, text="Nội dung.", label=label)


def test_articles_are_numbered_through_all_chapters_and_sections() -> None:
    body = (
        Chapter("A", (article(), article())),
        Chapter("B", (Section("C", (article(),)), Section("D", (article(),)))),
    )
    assert cited(Agreement("Quy chế", body=body)) == [
        "Chương I",
        "Điều 1",
        "Điều 2",
        "Chương II",
        "Mục 1 Chương II",
        "Điều 3",
        "Mục 2 Chương II",
        "Điều 4",
    ]


def test_inserting_an_article_renumbers_the_rest() -> None:
    body = (article(), Article("Trả lời", text="Nội dung.", key="reply"))
    longer = (article(), article("Chèn"), *body[1:])
    assert Agreement("Quy chế", body=body).keys["reply"].cite() == "Điều 2"
    assert Agreement("Quy chế", body=longer).keys["reply"].cite() == "Điều 3"


def test_a_fixed_label_leaves_signed_numbers_where_they_are() -> None:
    body = (*(article() for _ in range(5)), article("Chèn", "5a"), article())
    assert cited(Agreement("Quy chế", body=body))[4:] == ["Điều 5", "Điều 5a", "Điều 6"]


def test_a_fixed_plain_number_sets_the_count() -> None:
    assert cited(Agreement("Quy chế", body=(article(label="7"), article()))) == ["Điều 7", "Điều 8"]


def test_clauses_and_points_start_again_in_each_article() -> None:
    clause = Clause("Lời:", (Point("một"), Point("hai")))
    agreement = Agreement("Quy chế", body=(Article("A", (clause, clause)), Article("B", points=(Point("x"),))))
    assert cited(agreement)[-2:] == ["Điều 2", "điểm a Điều 2"]
    assert "điểm b khoản 2 Điều 1" in cited(agreement)


def test_one_annex_has_no_number_and_two_are_roman() -> None:
    one, two = Annex("A", key="first"), Annex("B", key="second")
    assert Agreement("Quy chế", annexes=(one,)).keys["first"].cite() == "Phụ lục"
    assert Agreement("Quy chế", annexes=(one, two)).keys["second"].cite() == "Phụ lục II"


def test_duties_and_reviews_come_with_the_address_of_their_provision() -> None:
    duty = Duty("reply", "telecom", "police", Within(5, WORKING_DAYS, after="request"))
    review = ReviewCycle("half-year", INTERIM, Every(months=6), hosts=("police", "telecom"))
    agreement = Agreement("Quy chế", body=(Article("A", (Clause("B", duties=(duty,), reviews=(review,)),)),))
    assert [(address.cite(), found) for address, found in agreement.duties()] == [
        ("trách nhiệm “reply” khoản 1 Điều 1", duty)
    ]
    assert [(address.provision.cite(), found) for address, found in agreement.reviews()] == [("khoản 1 Điều 1", review)]


def test_the_subject_is_the_title_without_the_kind() -> None:
    assert Agreement("Quy chế phối hợp bảo vệ rừng").subject == "Phối hợp bảo vệ rừng"
    assert Agreement("Về việc khác").subject == "Về việc khác"


def test_the_symbol_joins_kind_and_issuers_in_their_order() -> None:
    parties = (Party("a", "A", abbreviation="CAT"), Party("b", "B", abbreviation="VTGL"))
    assert Agreement("Quy chế", parties).notation == "QC-CAT-VTGL"
    assert Agreement("Quy chế", parties, abbreviation="QCPH").notation == "QCPH-CAT-VTGL"
    assert Agreement("Quy chế", parties, symbol="LN-01").notation == "LN-01"


def test_an_attached_agreement_bears_the_number_of_its_decision() -> None:
    decision = Decision(Party("p", "UBND tỉnh", abbreviation="UBND"), "Ban hành Quy chế")
    agreement = Agreement("Quy chế", legal_form=LegalForm.ATTACHED, decision=decision, number=5)
    assert (agreement.numbered, agreement.notation) == ("05", "QĐ-UBND")
    assert [issuer.key for issuer in agreement.issuers] == ["p"]


def test_a_party_bears_the_name_of_the_signing_day() -> None:
    former = (FormerName("Tỉnh cũ", date(2025, 6, 30)), FormerName("Tên cổ", date(2010, 12, 31), abbreviation="TC"))
    party = Party("p", "Tỉnh mới", abbreviation="TM", former_names=former)
    assert party.as_of(date(2025, 6, 30)).name == "Tỉnh cũ"
    assert party.as_of(date(2025, 7, 1)).name == "Tỉnh mới"
    assert party.as_of(date(2009, 1, 1)).abbreviation == "TC"
    assert party.as_of(None) == party
    assert Agreement("Quy chế", (party,), signed=date(2021, 1, 1)).issuers[0].name == "Tỉnh cũ"


def test_a_party_that_another_follows_stays_for_each_day_what_it_was() -> None:
    last = date(2025, 6, 30)
    old = FormerName("Ty Công an", date(1980, 1, 1))
    party = Party("p", "Công an tỉnh cũ", abbreviation="CAC", superior="Bộ cũ", former_names=(old,))
    later = party.followed_by(Party("p", "Công an tỉnh mới", abbreviation="CAM", superior="Bộ mới"), last)
    for day in (date(1979, 1, 1), last):
        was, now = party.as_of(day), later.as_of(day)
        assert (now.name, now.abbreviation, now.superior) == (was.name, was.abbreviation, was.superior)
    assert later.as_of(date(2025, 7, 1)).superior == "Bộ mới"


def test_another_body_above_alone_is_kept_by_days_and_a_contact_point_alone_keeps_no_name() -> None:
    last = date(2025, 6, 30)
    party = Party("p", "Công an tỉnh", superior="Bộ cũ")
    later = party.followed_by(attrs.evolve(party, superior="Bộ mới"), last)
    assert [later.as_of(day).superior for day in (last, None)] == ["Bộ cũ", "Bộ mới"]
    reached = attrs.evolve(later, focal_points=(FocalPoint("Phòng tham mưu"),))
    assert later.followed_by(reached, date(2026, 1, 1)) == reached


def test_former_names_that_the_later_party_tells_itself_stand() -> None:
    told = Party("p", "Tên mới", former_names=(FormerName("Tên cũ, ghi đúng", date(2025, 6, 30)),))
    assert Party("p", "Tên cũ").followed_by(told, date(2025, 12, 31)) == told


def rows(order: SignatureOrder, count: int = 3) -> list[list[str]]:
    parties = tuple(Party(f"p{number}", "Tên") for number in range(1, count + 1))
    signing = tuple(Signatory(party.key, "Giám đốc") for party in reversed(parties))
    agreement = Agreement("Quy chế", parties, signatories=signing, signature_order=order)
    return [[signatory.party for signatory in row] for row in agreement.signature_rows]


def test_signature_blocks_stand_in_the_order_chosen() -> None:
    assert rows(SignatureOrder.LEAD_LEFT) == [["p1", "p2"], ["p3"]]
    assert rows(SignatureOrder.LEAD_RIGHT) == [["p2", "p1"], ["p3"]]
    assert rows(SignatureOrder.EXPLICIT) == [["p3", "p2"], ["p1"]]


def test_a_duty_takes_one_key_or_several() -> None:
    assert Duty("d", "a", ["b", "c"]).to == ("b", "c")


def test_an_indicator_keeps_its_target_exactly() -> None:
    indicator = Indicator("rate", "Tỷ lệ", "%", at_least="99.5")
    assert str(indicator.at_least) == "99.5"
    assert indicator.at_most is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Every(months=0),
        lambda: Every(months=3, weeks=1),
        lambda: Every(months=-6),
        lambda: Every(months=1, day=32),
        lambda: Every(weeks=1, day=8),
        lambda: Every(weeks=1, month=2),
        lambda: Every(months=12, month=13),
        lambda: Within(0, HOURS, after="request"),
        lambda: Within(5, HOURS, after="a b"),
        lambda: Party("", "Tên"),
        lambda: Party("a b", "Tên"),
        lambda: Article("a\x00b"),
        lambda: AnnexTable(("a", "b"), (("1",),)),
        lambda: AnnexTable((), ()),
        lambda: AnnexTable(("a",), (), (0,)),
        lambda: ReviewCycle("r", INTERIM, Every(months=6), cut_off=0),
        lambda: Article("A", {Clause("b")}),  # type: ignore[arg-type]
    ],
)
def test_what_means_nothing_is_refused_in_both_languages(make: object) -> None:
    with pytest.raises(RefusedError) as caught:
        make()  # type: ignore[operator]
    assert caught.value.message.vi
    assert caught.value.message.en


def test_everything_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article().title = "Khác"  # type: ignore[misc]


@tries(6, 100)
@given(any_agreement())
def test_every_place_has_one_address_and_addresses_come_in_order(agreement: Agreement) -> None:
    found = [address for address, _ in agreement.provisions()]
    assert len(set(found)) == len(found)
    assert found == sorted(found)


@tries(40)
@given(any_agreement())
def test_every_key_leads_to_the_thing_that_bears_it(agreement: Agreement) -> None:
    things = {placed.address: placed.thing for placed in (*agreement.placed, *agreement.decided)}
    for key, address in agreement.keys.items():
        assert things[address].key == key
        assert address.level is not Level.INDICATOR
        assert Address(address.steps) == address


@tries(40)
@given(any_agreement())
def test_keys_and_words_of_articles_are_those_of_all_that_stands_in_the_text(agreement: Agreement) -> None:
    keyed = [one for one in agreement.everything if one.thing.key and one.address.level is not Level.INDICATOR]
    assert agreement.keys == {one.thing.key: one.address for one in reversed(keyed)}
    for one in agreement.outline:
        if isinstance(unit := one.of(agreement).thing, Article):
            texts = [
                text for place, text in agreement.texts() if place.steps[: len(one.address.steps)] == one.address.steps
            ]
            assert unit.words.replace("\n", "") == "".join(map(unmarked, texts)).replace("\n", "")


def _by_place(one: Placed) -> str:
    return str(one.address)


@tries(40)
@given(any_agreement())
def test_the_outline_leads_to_all_headings_articles_and_annexes(agreement: Agreement) -> None:
    headed = [one for one in agreement.everything if isinstance(one.thing, Part | Chapter | Section | Article | Annex)]
    headed += [one for one in agreement.everything if isinstance(one.thing, Clause) and len(one.address.steps) == 1]
    assert sorted((one.of(agreement) for one in agreement.outline), key=_by_place) == sorted(headed, key=_by_place)
    for one in agreement.everything:
        assert agreement.stated(one.address) == one.thing


def test_articles_with_fixed_labels_are_counted_from_their_numbers() -> None:
    body = (article(label="5"), article(), Chapter("A", (article(label="6a"), article())))
    assert cited(Agreement("Quy chế", body=body)) == ["Điều 5", "Điều 6", "Chương I", "Điều 6a", "Điều 7"]


def test_agreements_that_share_their_text_share_what_stands_where_in_it() -> None:
    agreement = Agreement("Quy chế", body=(article(), article()))
    signed = attrs.evolve(agreement, signed=date(2026, 3, 2))
    other = attrs.evolve(agreement, body=(article(),))
    assert signed.wording is agreement.wording
    assert other.wording is not agreement.wording
    assert [one.address for one in other.placed] == [one.address for one in agreement.placed][:1]


def test_a_text_without_a_head_is_known_as_what_it_mostly_calls_itself() -> None:
    said = ("Quyết định này quy định.", "Theo Quyết định này và Nghị định này.", "Quyết định này có hiệu lực.")
    bare = Agreement("Văn bản", kind="", body=tuple(Article("Tên", text=text) for text in said))
    assert bare.known_as == "Quyết định"
    assert attrs.evolve(bare, body=bare.body[1:2]).known_as == ""
    assert attrs.evolve(bare, kind="Quy chế").known_as == "Quy chế"
