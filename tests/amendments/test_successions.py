"""Successions: which name is borne on which day, what passes to whom, and what people must decide."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Clause, Duty, Every, Party, ReviewCycle, read_text
from coordlib.amendments import Touched, succeed
from coordlib.amendments.succession_doubts import doubts_about
from coordlib.language import Finding, RefusedError, Severity
from coordlib.model import INTERIM, Decision, FocalPoint, FormerName, LegalForm, Member, Succession, Successions
from coordlib.storage import structure, unstructure
from tests.samples import any_agreement, tries

MERGED, BEFORE = date(2025, 7, 1), date(2025, 6, 30)
POLICE = Party("police", "Công an tỉnh Bình Định", "Công an tỉnh", "CAT", "Bộ Công an", "Quy Nhơn")
PHONE = Party("phone", "Viettel Bình Định", "Viettel")
BODY = (
    Article(
        "Trách nhiệm",
        clauses=(
            Clause("Công an tỉnh gửi danh sách.", duties=(Duty("list", "police", "phone", Every(months=3)),)),
            Clause("Viettel trả lời.", duties=(Duty("reply", "phone", "police", Every(months=3)),)),
        ),
        reviews=(ReviewCycle("half-year", INTERIM, Every(months=6), hosts=("police", "phone")),),
    ),
)
AGREEMENT = Agreement("Quy chế phối hợp", (POLICE, PHONE), BODY, signed=date(2021, 12, 13))
MERGER = Succession(POLICE.name, "Công an tỉnh Gia Lai", MERGED, "Nghị quyết (ví dụ)", abbreviation="CATGL")


def codes(touched: Touched) -> list[str]:
    return [one.code for one in touched.findings]


def changed(**changes: object) -> Agreement:
    made: Agreement = attrs.evolve(AGREEMENT, **changes)  # type: ignore[arg-type]
    return made


def names(agreement: Agreement, day: date) -> list[str]:
    return [one.as_of(day).name for one in agreement.parties]


def test_each_body_is_asked_once_what_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(agreement: Agreement, body: Party, succession: Succession) -> Iterator[Finding]:
        asked.append(body.key)
        return doubts_about(agreement, body, succession)

    monkeypatch.setattr("coordlib.amendments.successions.doubts_about", noted)
    succeed(AGREEMENT, (MERGER,))
    assert asked == ["police", "phone"]


class TestNames:
    def test_the_old_name_prints_until_the_day_before_and_the_new_one_from_the_day(self) -> None:
        after = succeed(AGREEMENT, (MERGER,)).agreement
        assert names(after, BEFORE) == ["Công an tỉnh Bình Định", "Viettel Bình Định"]
        assert names(after, MERGED) == ["Công an tỉnh Gia Lai", "Viettel Bình Định"]

    def test_what_was_signed_prints_as_it_was_signed(self) -> None:
        after = succeed(AGREEMENT, (MERGER,)).agreement
        assert [one.name for one in after.issuers] == [one.name for one in AGREEMENT.issuers]
        assert after.notation == AGREEMENT.notation == "QC-CAT"
        assert after.identity != AGREEMENT.identity  # without an id, its content is its name

    def test_what_the_new_body_has_otherwise_holds_from_the_day_and_the_rest_stays(self) -> None:
        police = succeed(AGREEMENT, (MERGER,)).agreement.parties[0]
        assert [police.as_of(day).abbreviation for day in (BEFORE, MERGED)] == ["CAT", "CATGL"]
        assert {police.as_of(day).superior for day in (BEFORE, MERGED)} == {"Bộ Công an"}

    def test_two_spellings_of_one_name_are_one_name(self) -> None:
        agreement = changed(parties=(Party("p", "Ủy ban nhân dân tỉnh Hòa Bình"), PHONE))
        merger = Succession("Uỷ ban nhân dân tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Phú Thọ", MERGED)
        assert names(succeed(agreement, (merger,)).agreement, MERGED)[0] == "Ủy ban nhân dân tỉnh Phú Thọ"

    def test_the_body_above_and_the_seat_and_the_province_follow_alike(self) -> None:
        record = (Succession("Bộ Công an", "Bộ X", MERGED), Succession("Quy Nhơn", "Gia Lai", MERGED))
        place = Succession("Bình Định", "Gia Lai", MERGED)
        after = succeed(changed(province="Bình Định"), (*record, place))
        police = after.agreement.parties[0]
        assert [(police.as_of(day).superior, police.as_of(day).seat) for day in (BEFORE, MERGED)] == [
            ("Bộ Công an", "Quy Nhơn"),
            ("Bộ X", "Gia Lai"),
        ]
        assert {one.name for one in (police.as_of(BEFORE), police)} == {POLICE.name}
        assert after.agreement.province == "Gia Lai"
        assert {one.field for one in after.touched.names} == {"superior", "seat", "province"}

    def test_who_issues_an_attached_agreement_follows_too(self) -> None:
        attached = changed(legal_form=LegalForm.ATTACHED, decision=Decision(POLICE, "Ban hành"))
        after = succeed(attached, (MERGER,))
        assert after.agreement.decision is not None
        assert after.agreement.decision.issuer.as_of(MERGED).name == "Công an tỉnh Gia Lai"
        assert len(after.touched.names) == 1

    def test_earlier_names_keep_what_they_had_of_the_party(self) -> None:
        earlier = attrs.evolve(POLICE, former_names=(FormerName("Ty Công an Bình Định", date(1980, 1, 1)),))
        police = succeed(changed(parties=(earlier, PHONE)), (MERGER,)).agreement.parties[0]
        oldest = police.as_of(date(1979, 1, 1))
        assert (oldest.name, oldest.abbreviation) == ("Ty Công an Bình Định", "CAT")

    def test_an_agreement_that_had_expired_is_not_touched(self) -> None:
        ended = changed(expires=BEFORE)
        assert succeed(ended, (MERGER,)).agreement is ended
        assert not succeed(ended, (MERGER,)).touched

    def test_what_was_applied_once_is_not_applied_again(self) -> None:
        once = succeed(AGREEMENT, (MERGER,)).agreement
        assert succeed(once, (MERGER,)).agreement is once

    @tries(40)
    @given(any_agreement())
    def test_applying_none_changes_nothing(self, agreement: Agreement) -> None:
        after = succeed(agreement, ())
        assert after.agreement is agreement
        assert not after.touched

    @tries(40)
    @given(any_agreement())
    def test_the_succession_of_a_body_that_is_not_there_changes_nothing(self, agreement: Agreement) -> None:
        after = succeed(agreement, (Succession("Cơ quan không có ở đâu", ("Cơ quan khác",), MERGED),))
        assert after.agreement is agreement
        assert not after.touched


DAYS = st.integers(0, 40).map(lambda number: date(2025, 1, 1) + timedelta(days=number))
LETTERS = st.sampled_from([f"Cơ quan {letter}" for letter in "ABCDE"])


def swapped(record: list[Succession]) -> bool:
    """Tell whether a body ends on the day on which it follows another: which came first is not recorded."""
    ended = {(one.old, one.since) for one in record}
    return any((new, one.since) in ended for one in record for new in one.into)


RECORDS = st.lists(
    st.builds(
        lambda pair, day: Succession(pair[0], pair[1], day),
        st.tuples(LETTERS, LETTERS).filter(lambda pair: pair[0] != pair[1]),
        DAYS,
    ),
    max_size=8,
).filter(lambda record: not swapped(record))


def name_on(name: str, record: Iterable[Succession], day: date) -> str:
    """Follow a name through a record, one succession at a time, as one reads a list of them."""
    for one in sorted(record, key=lambda one: one.since):
        if one.since <= day and one.old == name:
            name = one.into[0]
    return name


class TestAgainstAnIndependentModel:
    @given(LETTERS, RECORDS, DAYS)
    def test_each_day_has_the_name_of_a_naive_model(self, name: str, record: list[Succession], day: date) -> None:
        agreement = changed(parties=(Party("a", name), Party("b", "Bên khác")), signed=date(2020, 1, 1))
        after = succeed(agreement, record).agreement
        assert after.parties[0].as_of(day).name == name_on(name, record, day)
        assert after.parties[1] == agreement.parties[1]

    @given(st.sets(LETTERS, min_size=1), RECORDS, DAYS)
    def test_each_day_has_the_members_of_a_naive_model(
        self, members: set[str], record: list[Succession], day: date
    ) -> None:
        group = Party(
            "group", "Các cơ quan", group=True, members=tuple(Member(one[-1], one) for one in sorted(members))
        )
        after = succeed(changed(parties=(group, PHONE)), record).agreement.parties[0]
        held = [one.name for one in after.members if one.belongs(day)]
        assert set(held) == {name_on(one, record, day) for one in members}
        assert len(held) == len(set(held))
        assert len({one.key for one in after.members}) == len(after.members)


class TestDuties:
    def test_each_role_of_the_old_body_passes_on(self) -> None:
        touched = succeed(AGREEMENT, (MERGER,)).touched
        assert [(one.key, one.role) for one in touched.duties] == [
            ("list", "lead"),
            ("reply", "to"),
            ("half-year", "hosts"),
        ]
        assert format(touched.duties[0], "vi") == (
            "khoản 1 Điều 1 (list, chủ trì): Công an tỉnh Bình Định → Công an tỉnh Gia Lai, từ ngày 01/7/2025"
        )
        assert not touched.needs_amendment

    def test_a_member_of_a_group_ends_and_the_new_one_owes_from_the_day(self) -> None:
        communes = Party("communes", "Các xã", group=True, members=(Member("a", "Xã A"), Member("b", "Xã B")))
        agreement = changed(parties=(communes, PHONE), body=(Article("Một", duties=(Duty("d", "communes"),)),))
        after = succeed(agreement, (Succession("Xã A", "Xã C", MERGED), Succession("Xã B", "Xã C", MERGED)))
        group = after.agreement.parties[0]
        assert group.bodies_on(BEFORE) == ("a", "b")
        assert group.bodies_on(MERGED) == ("a-20250701",)
        assert [one.old for one in after.touched.duties] == ["Xã A", "Xã B"]
        assert codes(after.touched) == []

    def test_a_member_that_is_dissolved_leaves_the_duty_to_the_others(self) -> None:
        communes = Party("communes", "Các xã", group=True, members=(Member("a", "Xã A"), Member("b", "Xã B")))
        after = succeed(changed(parties=(communes, PHONE)), (Succession("Xã A", (), MERGED),))
        assert after.agreement.parties[0].bodies_on(MERGED) == ("b",)
        assert codes(after.touched) == []


class TestWhatPeopleDecide:
    def test_a_dissolved_body_leaves_duties_that_nobody_owes(self) -> None:
        after = succeed(AGREEMENT, (Succession(POLICE.name, (), MERGED),))
        assert codes(after.touched) == ["SUC001"]
        assert after.touched.needs_amendment
        assert after.agreement is AGREEMENT
        assert next((one.key, one.into) for one in after.touched.duties) == ("list", ())

    def test_a_divided_body_may_be_followed_by_either(self) -> None:
        after = succeed(AGREEMENT, (Succession(POLICE.name, ("Công an A", "Công an B"), MERGED),))
        assert codes(after.touched) == ["SUC002"]
        assert "Công an A, Công an B" in after.touched.findings[0].what.vi

    def test_a_name_that_was_signed_after_its_end_stays(self) -> None:
        late = changed(signed=MERGED)
        after = succeed(late, (MERGER,))
        assert after.agreement is late
        assert codes(after.touched) == ["SUC003"]
        assert after.touched.duties == ()

    def test_a_longer_name_with_the_old_one_in_it_is_asked_about(self) -> None:
        point = attrs.evolve(PHONE, focal_points=(FocalPoint("Phòng PA05 Công an tỉnh Bình Định"),))
        assert codes(succeed(changed(parties=(POLICE, point)), (MERGER,)).touched) == ["SUC004"]

    def test_a_name_that_only_begins_alike_is_another(self) -> None:
        other = Party("other", "Công an tỉnh Bình Định Mới")
        whole = Party("other", "Công an tỉnh Bình Địnhx")
        assert codes(succeed(changed(parties=(other, PHONE)), (MERGER,)).touched) == ["SUC004"]
        assert codes(succeed(changed(parties=(whole, PHONE)), (MERGER,)).touched) == []

    def test_parties_that_become_one_owe_themselves(self) -> None:
        other = Party("other", "Công an tỉnh Gia Lai")
        body = (Article("Một", duties=(Duty("d", "police", "other"), Duty("e", "police", "phone"))),)
        after = succeed(changed(parties=(POLICE, other, PHONE), body=body), (MERGER,))
        (found,) = after.touched.findings
        assert (found.code, found.severity) == ("SUC005", Severity.ERROR)
        assert found.what.vi.endswith("1 trách nhiệm là của chính mình với mình: Điều 1 (d)")

    def test_text_that_names_the_old_body_is_told_of_and_stays(self) -> None:
        text = "Công an tỉnh Bình Định chủ trì; công an tỉnh  khác phối hợp."
        agreement = changed(body=(Article("Một", text=text),))
        after = succeed(agreement, (MERGER,))
        assert codes(after.touched) == ["SUC006"]
        assert after.agreement.body == agreement.body
        assert not after.touched.needs_amendment

    def test_the_name_of_what_follows_is_not_taken_for_the_old_one_in_it(self) -> None:
        agreement = changed(body=(Article("Một", text="Sở Y tế mới chủ trì."),))
        assert codes(succeed(agreement, (Succession("Sở Y tế", "Sở Y tế mới", MERGED),)).touched) == []

    def test_days_that_contradict_each_other_are_told_of(self) -> None:
        wrong = attrs.evolve(POLICE, former_names=(FormerName("Tên cũ", date(2026, 1, 1)),))
        after = succeed(changed(parties=(wrong, PHONE)), (MERGER,))
        assert codes(after.touched) == ["SUC007"]
        assert after.agreement.parties[0] == wrong

    def test_a_body_above_that_is_divided_is_asked_about(self) -> None:
        after = succeed(AGREEMENT, (Succession("Bộ Công an", ("Bộ A", "Bộ B"), MERGED),))
        assert codes(after.touched) == ["SUC008"]
        assert not after.touched.needs_amendment

    def test_a_finding_has_its_line_in_the_file(self) -> None:
        text = "title: Quy chế\nparties:\n- {key: a, name: Sở A}\n- {key: b, name: Sở B}\nsigned: 01/3/2020\n"
        (found,) = succeed(read_text(text), (Succession("Sở B", (), MERGED),)).touched.findings
        assert found.position.line == 4


class TestTheRecord:
    def test_it_is_read_from_a_file(self) -> None:
        text = """
title: Kế thừa (ví dụ)
successions:
- old: Công an tỉnh Bình Định
  into: [Công an tỉnh Gia Lai]
  since: 01/7/2025
  decision: Nghị quyết (ví dụ)
- {old: Sở A, into: [], since: 2025-07-01}
"""
        record = read_text(text, kind=Successions)
        assert record.successions[0] == Succession(POLICE.name, "Công an tỉnh Gia Lai", MERGED, "Nghị quyết (ví dụ)")
        assert record.successions[1].into == ()
        assert structure(unstructure(record), Successions) == record

    @pytest.mark.parametrize(("old", "into"), [("", ("A",)), ("A", ("",)), ("A", ("A",)), ("A", ("B", "B"))], ids=str)
    def test_what_means_nothing_is_refused(self, old: str, into: tuple[str, ...]) -> None:
        with pytest.raises(RefusedError):
            Succession(old, into, MERGED)

    def test_a_day_before_which_there_is_none_is_refused(self) -> None:
        with pytest.raises(RefusedError):
            Succession("A", ("B",), date.min)

    def test_what_is_touched_travels_as_plain_data(self) -> None:
        touched = succeed(AGREEMENT, (MERGER, Succession(PHONE.name, (), MERGED))).touched
        assert structure(unstructure(touched), Touched) == touched
