"""Merging: what one side changed is taken, what both changed differently is said with its three wordings."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.amendments import Clash, merge
from coordlib.amendments.versions import partners_in
from coordlib.language import Address
from coordlib.model import (
    WORKING_DAYS,
    Agreement,
    Article,
    Clause,
    Duty,
    Party,
    Placed,
    Recipient,
    Signatory,
    Within,
    changed,
)
from tests.formats.revised import edited
from tests.samples import any_agreement, tries

REPLY = Duty("reply", ("telecom",), ("police",), Within(5, WORKING_DAYS, after="request"))
ANSWERS = Clause("Viettel tỉnh trả lời trong 05 ngày làm việc.", key="answers", duties=(REPLY,))
BASE = Agreement(
    "Quy chế phối hợp bảo đảm an ninh thông tin",
    parties=(Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    body=(
        Article("Phạm vi điều chỉnh", text="Quy chế này quy định việc phối hợp giữa hai bên.", key="scope"),
        Article("Trách nhiệm", (Clause("Hai bên giữ bí mật thông tin."), ANSWERS), key="roles"),
        Article("Điều khoản thi hành", text="Hai bên chịu trách nhiệm thi hành Quy chế này.", key="final"),
    ),
    recipients=(Recipient("Như trên"),),
)
Edit = Callable[[Agreement], Agreement]


def said(place: tuple[str | int, ...], text: str) -> Edit:
    """Return the edit that gives a unit another text."""
    return lambda one: changed(one, place, lambda unit: attrs.evolve(unit, text=text))


def put(index: int, article: Article) -> Edit:
    """Return the edit that puts an article into the body."""
    return lambda one: attrs.evolve(one, body=(*one.body[:index], article, *one.body[index:]))


def taken(index: int) -> Edit:
    """Return the edit that takes an article out of the body."""
    return lambda one: attrs.evolve(one, body=(*one.body[:index], *one.body[index + 1 :]))


def owed(days: int) -> Edit:
    """Return the edit that gives the duty another time limit."""
    when = Within(days, WORKING_DAYS, after="request")
    return lambda one: changed(one, ("body", 1, "clauses", 1, "duties", 0), lambda duty: attrs.evolve(duty, when=when))


SCOPE, CLAUSE, ANSWER = ("body", 0), ("body", 1, "clauses", 0), ("body", 1, "clauses", 1)
SECRET = Article("Bảo mật", text="Hai bên giữ bí mật.")
DISJOINT = {
    "two texts": (said(SCOPE, "Phạm vi khác."), said(CLAUSE, "Hai bên bảo mật.")),
    "a text and an article": (said(CLAUSE, "Hai bên bảo mật."), put(3, SECRET)),
    "two articles": (put(0, SECRET), put(4, Article("Kinh phí", text="Mỗi bên tự lo."))),
    "one gone, one changed": (taken(2), said(SCOPE, "Phạm vi khác.")),
    "a time limit and a recipient": (
        owed(3),
        lambda one: attrs.evolve(one, recipients=(*one.recipients, Recipient("Lưu: VT"))),
    ),
    "a party and a title": (
        lambda one: changed(one, ("parties", 1), lambda party: attrs.evolve(party, name="Viettel Gia Lai")),
        lambda one: attrs.evolve(one, title="Quy chế phối hợp mới"),
    ),
    "two days": (lambda one: attrs.evolve(one, number=7), lambda one: attrs.evolve(one, place="Pleiku")),
}


class TestWhatIsMerged:
    @pytest.mark.parametrize("name", DISJOINT)
    def test_edits_of_different_places_are_both_taken(self, name: str) -> None:
        one, other = DISJOINT[name]
        merged = merge(BASE, one(BASE), other(BASE))
        assert merged.conflicts == ()
        assert merged.agreement in (one(other(BASE)), other(one(BASE)))

    def test_an_order_that_one_side_changed_takes_what_the_other_said(self) -> None:
        turned = attrs.evolve(BASE, body=(BASE.body[2], *BASE.body[:2]))
        merged = merge(BASE, turned, said(CLAUSE, "Hai bên bảo mật.")(BASE))
        assert merged.conflicts == ()
        assert merged.agreement == said(("body", 2, "clauses", 0), "Hai bên bảo mật.")(turned)

    def test_the_same_edit_of_both_is_one(self) -> None:
        both = put(3, SECRET)(said(SCOPE, "Phạm vi khác.")(BASE))
        assert merge(BASE, both, both) == merge(BASE, both, BASE) == merge(BASE, BASE, both)
        assert merge(BASE, put(1, SECRET)(BASE), put(1, SECRET)(owed(3)(BASE))).agreement == put(1, SECRET)(
            owed(3)(BASE)
        )


class TestConflicts:
    def test_a_text_that_both_changed_stays_and_is_said_with_three_wordings(self) -> None:
        merged = merge(BASE, said(SCOPE, "Phạm vi một.")(BASE), said(SCOPE, "Phạm vi hai.")(owed(3)(BASE)))
        (conflict,) = merged.conflicts
        wordings = (conflict.base, conflict.ours, conflict.theirs)
        assert wordings == ("Quy chế này quy định việc phối hợp giữa hai bên.", "Phạm vi một.", "Phạm vi hai.")
        assert merged.agreement == owed(3)(BASE)
        (finding,) = merged.findings
        assert (finding.code, finding.where.cite()) == ("MRG001", conflict.where.cite())
        assert conflict.where.provision == Address.parse("Điều 1")
        assert all(words in finding.what.vi and words in finding.what.en for words in wordings)

    def test_a_text_that_one_changed_and_its_time_limit_that_the_other_did_is_one(self) -> None:
        merged = merge(BASE, said(ANSWER, "Viettel tỉnh trả lời trong 03 ngày làm việc.")(BASE), owed(4)(BASE))
        (conflict,) = merged.conflicts
        assert (conflict.clash, conflict.where.cite()) == (Clash.PROMISED, "khoản 2 Điều 2")
        assert "03 ngày" in conflict.ours
        assert merged.agreement == BASE

    def test_a_text_and_its_time_limit_changed_by_one_side_are_none(self) -> None:
        new = owed(3)(said(ANSWER, "Viettel tỉnh trả lời trong 03 ngày làm việc.")(BASE))
        merged = merge(BASE, new, said(SCOPE, "Phạm vi khác.")(BASE))
        assert merged.conflicts == ()
        assert merged.agreement == said(SCOPE, "Phạm vi khác.")(new)

    def test_what_one_took_out_and_the_other_changed_is_one(self) -> None:
        (conflict,) = merge(BASE, taken(0)(BASE), said(SCOPE, "Phạm vi khác.")(BASE)).conflicts
        assert (conflict.clash, conflict.ours) == (Clash.CHANGED, "")
        assert conflict.where.cite() == "Điều 1"

    def test_two_orders_are_one(self) -> None:
        orders = ((1, 0, 2), (0, 2, 1))
        both = (attrs.evolve(BASE, body=tuple(BASE.body[index] for index in order)) for order in orders)
        merged = merge(BASE, *both)
        assert [one.clash for one in merged.conflicts] == [Clash.CHANGED]
        assert merged.agreement == BASE

    def test_two_units_at_one_place_are_both_there_and_said(self) -> None:
        other = Article("Kinh phí", text="Mỗi bên tự lo.")
        merged = merge(BASE, put(1, SECRET)(BASE), put(1, other)(BASE))
        assert [one.clash for one in merged.conflicts] == [Clash.PLACED]
        assert merged.agreement.body[1:3] == (SECRET, other)

    def test_one_key_for_two_new_things_is_one(self) -> None:
        ours, theirs = (attrs.evolve(BASE, parties=(*BASE.parties, Party("army", name))) for name in ("A", "B"))
        merged = merge(BASE, ours, theirs)
        assert [one.clash for one in merged.conflicts] == [Clash.CHANGED]
        assert merged.agreement == BASE


def retitled(placed: Placed) -> Edit:
    return lambda one: changed(one, placed.path, lambda unit: attrs.evolve(unit, title=f"{unit.title} khác"))


@tries(15, 100)
@given(any_agreement(), st.data())
def test_edits_of_different_units_merge_as_both_orders(agreement: Agreement, data: st.DataObject) -> None:
    units = [one for one in agreement.placed if isinstance(one.thing, Article | Clause)]
    first, second = (data.draw(st.sampled_from(units)) for _ in range(2))
    one, other = retitled(first), retitled(second)
    merged = merge(agreement, one(agreement), other(agreement))
    assert merged.conflicts == ()
    if first.path != second.path:
        assert merged.agreement == one(other(agreement)) == other(one(agreement))


@tries(15, 100)
@given(any_agreement(), st.data())
def test_what_one_side_changed_alone_is_taken_and_what_both_did_is_said(base: Agreement, data: st.DataObject) -> None:
    ours, theirs = (data.draw(edited(base)) for _ in range(2))
    assert (
        merge(base, ours, base).agreement
        == merge(base, base, ours).agreement
        == merge(base, ours, ours).agreement
        == ours
    )
    merged, turned = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(merged.conflicts) == len(turned.conflicts)
    assert all(one.what.vi and one.what.en for one in merged.findings)
    if not merged.conflicts:
        assert merged.agreement == turned.agreement


def test_of_two_signatories_of_one_party_each_is_matched_with_itself() -> None:
    one, two = Signatory("police", "GIÁM ĐỐC"), Signatory("police", "PHÓ GIÁM ĐỐC")
    assert partners_in((one, two), (two,)) == {1: 0}
    assert partners_in((one, two), (two, one)) == {0: 1, 1: 0}
    assert partners_in((one, two), (one, attrs.evolve(two, name="Trần Văn B"))) == {0: 0, 1: 1}
