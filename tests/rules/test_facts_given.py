"""Facts that are given to a call: what they change in what is found and in what falls due, and nothing else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordlib import check, read_document, schedule
from coordlib.batch import assess_many, check_many
from coordlib.dates import Calendar, Event, SpecialDay
from coordlib.language import Address, FactBreaches, FactRule, Message, Severity, fact_rule, known_facts
from coordlib.lexicon import Act, Body, DayOff, Fact, Facts, Office, Organ
from coordlib.model import WORKING_DAYS, Agreement, Article, Clause, Duty, LegalBasis, Party, Within
from coordlib.rules import changed_rows, effects_of
from coordlib.storage import structure
from tests.rules.test_rules import BASE

SURE: dict[str, Any] = {"source": "thử", "confidence": "H"}
MERGER = tuple(Body(f"Trung tâm {name}", "Trung tâm An toàn số", ended=date(2026, 2, 1), **SURE) for name in ("A", "B"))
DAY_OFF = DayOff(date(2026, 3, 2), "off", "Ngày truyền thống", "official", **SURE)
OFFICE = known_facts().laid_over(Facts(bodies=MERGER, days_off=(DAY_OFF,)))
AGREEMENT = structure({**BASE, "body": [{"article": "Một", "text": "Phối hợp với Trung tâm B kiểm tra."}]})


def codes(agreement: Agreement, facts: Facts | None = None) -> list[str]:
    return sorted(one.code for one in check(agreement, facts=facts))


def test_a_merger_and_a_day_off_are_seen_by_the_call_that_is_given_them() -> None:
    before = codes(AGREEMENT)
    assert codes(AGREEMENT, OFFICE) == sorted((*before, "PAR009", "DAT012"))
    assert codes(AGREEMENT) == before
    [found] = [one for one in check(AGREEMENT, facts=OFFICE) if one.code == "PAR009"]
    assert "nay là Trung tâm An toàn số" in found.what.vi


def test_the_name_that_followed_is_not_taken_for_the_one_that_ended() -> None:
    longer = Body("Trung tâm B", "Trung tâm A và Trung tâm B", ended=date(2026, 2, 1), **SURE)
    text = {"body": [{"article": "Một", "text": "Phối hợp với Trung tâm A và Trung tâm B kiểm tra."}]}
    facts = known_facts().laid_over(Facts(bodies=(longer,)))
    assert "PAR009" not in codes(structure({**BASE, **text}), facts)


@pytest.mark.parametrize(("confidence", "severity"), [("H", "WARNING"), ("M", "WARNING"), ("L", "NOTE")])
def test_no_finding_is_worse_than_its_fact_is_sure(confidence: str, severity: str) -> None:
    body = Body("Trung tâm B", ended=date(2026, 2, 1), source="thử", confidence=confidence)
    found = check(AGREEMENT, facts=known_facts().laid_over(Facts(bodies=(body,))))
    assert [one.severity.name for one in found if one.code == "PAR009"] == [severity]


def _said(agreement: Agreement, facts: Facts) -> FactBreaches:
    del agreement
    yield Address().field("title"), Message("a", "a"), None, facts.bodies[0]


@pytest.mark.parametrize(("confidence", "severity"), [("H", 3), ("M", 2), ("G", 2), ("L", 1), ("", 1)])
def test_a_fact_of_m_is_never_an_error_and_one_of_l_only_a_note(confidence: str, severity: int) -> None:
    judging: FactRule[Agreement] = fact_rule("XYZ001", Severity.ERROR, law=Message("a", "a"), fix=Message("a", "a"))(
        _said
    )
    body = Body("A", source="thử", confidence=confidence)
    assert [one.severity for one in judging(AGREEMENT, Facts(bodies=(body,)))] == [severity]
    assert [one.code for one in check(AGREEMENT, (judging,), facts=Facts(bodies=(body,)))] == ["XYZ001"]


def test_letters_and_offices_of_an_office_are_known() -> None:
    signed_by = {"signatories": [{**BASE["signatories"][0], "office": "Chủ tịch"}, BASE["signatories"][1]]}
    led = Office("chủ tịch", "head", bodies=("công an tỉnh",), **SURE)
    facts = known_facts().laid_over(Facts(offices=(led,)))
    agreement = structure({**BASE, **signed_by})
    assert "SIG016" in codes(agreement)
    assert "SIG016" not in codes(agreement, facts)
    basis = LegalBasis("về thử", "Thông tư", "5/2026/TT-BKTS", date(2026, 1, 5), "Bộ Nội vụ")
    organ = Organ("BKTS", "Bộ Kinh tế số", known_by=("kinh tế số",), **SURE)
    of_another = structure({**BASE, "bases": []})
    of_another = Agreement(
        of_another.title, of_another.parties, body=of_another.body, bases=(basis,), signed=date(2026, 3, 3)
    )
    assert "LAW017" not in codes(of_another)
    assert "LAW017" in codes(of_another, known_facts().laid_over(Facts(abbreviations=(organ,))))


def answered_within_five_working_days() -> Agreement:
    duty = Duty("reply", "a", when=Within(5, WORKING_DAYS, after="request"))
    body = (Article("Một", clauses=(Clause("Trả lời trong 05 ngày làm việc.", duties=(duty,)),)),)
    return Agreement("Quy chế", (Party("a", "Bên A"), Party("b", "Bên B")), body=body, effective=date(2026, 1, 5))


def test_a_day_off_moves_what_falls_due() -> None:
    agreement, asked = answered_within_five_working_days(), Event("request", date(2026, 2, 27))
    span = date(2026, 2, 1), date(2026, 4, 1)
    [due] = schedule(agreement, *span, events=(asked,))
    [later] = schedule(agreement, *span, events=(asked,), facts=OFFICE)
    assert (due.on, later.on) == (date(2026, 3, 6), date(2026, 3, 9))
    [again] = schedule(agreement, *span, Calendar(facts=OFFICE), (asked,))
    assert again == later


def test_ones_own_days_count_more_than_those_of_the_facts() -> None:
    worked = SpecialDay(date(2026, 3, 2), working=True, name="Trực")
    assert not Calendar(facts=OFFICE).is_working(date(2026, 3, 2))
    assert Calendar((worked,), facts=OFFICE).is_working(date(2026, 3, 2))
    assert Calendar(facts=OFFICE).digest != Calendar().digest == Calendar(facts=known_facts()).digest


def test_many_are_judged_by_the_facts_that_are_given(tmp_path: Path) -> None:
    record = tmp_path / "record.jsonl"
    for facts, found in ((None, False), (OFFICE, True), (None, False)):
        [outcome] = check_many([AGREEMENT], record=record, facts=facts)
        assert ("PAR009" in {one.code for one in outcome.findings}) is found
    [outcome] = assess_many([answered_within_five_working_days()], date(2026, 3, 1), facts=OFFICE)
    assert not outcome.failed


def test_a_draft_is_judged_by_the_facts_with_which_it_was_read() -> None:
    written = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "CÔNG AN TỈNH GIA LAI\nSố: 01/QC-CAT\nGia Lai, ngày 02 tháng 3 năm 2026\n"
        "QUY CHẾ\nPhối hợp kiểm tra\nĐiều 1. Phạm vi\nPhối hợp với Trung tâm B kiểm tra.\n"
    )
    lines = written.encode()
    known, given = (read_document(lines, suffix=".txt", facts=facts) for facts in (None, OFFICE))
    assert "PAR009" not in {one.code for one in check(known)}
    assert "PAR009" in {one.code for one in check(given)}
    assert "PAR009" not in {one.code for one in check(given, facts=known_facts())}


# --- what a change would do ---


def test_what_other_facts_change_is_told_before_they_are_taken() -> None:
    effect, other = effects_of(
        known_facts(), OFFICE, [AGREEMENT, structure({**BASE, "signed": "2026-03-03", "effective": "2026-03-03"})]
    )
    assert sorted(one.code for one in effect.come) == ["DAT012", "PAR009"]
    assert effect.gone == ()
    assert "+ " in f"{effect:vi}"
    assert not other
    [back, _] = effects_of(OFFICE, known_facts(), [AGREEMENT, AGREEMENT])
    assert back.gone == effect.come
    rows = changed_rows(known_facts(), OFFICE)
    assert [(one.table, one.old) for one in rows] == [("bodies", None), ("bodies", None), ("days_off", None)]


# --- after the last day ---


@pytest.mark.parametrize(
    ("signed", "issued", "said"),
    [
        (date(2026, 10, 13), date(2023, 11, 24), ""),
        (date(2026, 10, 14), date(2023, 11, 24), "cứ liệu về văn bản, địa danh, cơ quan đến ngày 13/10/2026"),
        (date(2026, 10, 30), date(2026, 10, 20), "cứ liệu về văn bản đến ngày 13/10/2026"),
    ],
)
def test_what_is_after_the_last_day_is_said_once(signed: date, issued: date, said: str) -> None:
    bases = [LegalBasis(title, "Luật", issued=issued) for title in ("Một", "Hai")]
    agreement = Agreement("Quy chế", bases=tuple(bases), signed=signed)
    found = [one.what.vi for one in check(agreement) if one.code == "LAW035"]
    assert [said in one for one in found] == ([True] if said else [])


def test_the_number_of_two_acts_is_said_and_neither_is_judged() -> None:
    law = Act("Luật", "5/2026/QH16", "Một", date(2026, 1, 5), ended=date(2026, 2, 1), **SURE)
    resolution = Act("Nghị quyết", "5/2026/QH16", "Hai", date(2026, 1, 6), **SURE)
    facts = known_facts().laid_over(Facts(acts=(law, resolution)))
    of_law, of_resolution, alone = (
        codes(structure({**BASE, "body": [{"article": "Một", "text": f"Thực hiện {name}5/2026/QH16."}]}), facts)
        for name in ("Luật số ", "Nghị quyết số ", "")
    )
    assert "LAW011" in of_law
    assert not {"LAW011", "LAW034"} & {*of_resolution}
    assert "LAW034" in alone
    assert "LAW011" not in alone


def test_every_fact_has_a_source() -> None:
    assert all(isinstance(one, Fact) and one.source for one in (*OFFICE.acts, *OFFICE.places, *OFFICE.bodies))
