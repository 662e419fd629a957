"""The rules: each fires on its bad cases, is silent on its good ones, and speaks two languages."""

import gc
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any
from weakref import ref

import attrs
import pytest

from coordlib import RULES, Agreement, Article, Duty, check, render
from coordlib.language import Address, Breaches, Case, Finding, Message, Rule, Severity, known_facts, rule
from coordlib.lexicon import Act, Facts
from coordlib.model import Annex, AnnexTable, Waiver
from coordlib.model.origins import Unwritten, with_source
from coordlib.rendering import UnsignableError
from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES
from coordlib.rules.agreement.force import ActTable
from coordlib.storage import compose, construct, structure

FOLDER = Path(__file__).parent / "cases"
CODES = [rule.code for rule in RULES]


def data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = construct(compose((FOLDER / name).read_text(encoding="utf-8")))
    return found


BASE = data("base.yaml")


def given(case: Case) -> dict[str, Any]:
    """Return an example of a rule as the cases of the files have it."""
    fields = {"body": [{"article": "Một", "text": case.text}]} if case.text else dict(case.data)
    return {"set": fields, "says": case.says, "where": case.where}


def own_cases(one: Rule[Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the examples that stand with a rule, the bad apart from the good."""
    return {kind: [given(case) for case in one.cases if case.is_bad is (kind == "bad")] for kind in ("bad", "good")}


FURTHER = [
    (code, cases)
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.name != "base.yaml"
    for code, cases in (data(file.name) or {}).items()
]
"""Cases of the files; those of one rule may stand in several."""


def further_cases(code: str, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the cases of a rule that stand in files."""
    for held, cases in FURTHER:
        if held == code:
            yield from cases.get(kind, ())


CASES = {
    one.code: {kind: [*own, *further_cases(one.code, kind)] for kind, own in own_cases(one).items()} for one in RULES
}


class ReadText(Unwritten):
    """The source of an agreement of which only the text is known, as a person reads it."""

    recorded = False


TEXTS = [
    pytest.param(code, text, id=f"{code}-text-{number}")
    for file in sorted((FOLDER / "sentences").glob("*.yaml"))
    for code, texts in data(f"sentences/{file.name}").items()
    for number, text in enumerate(texts, start=1)
]
"""Documents of many articles, one sentence each, and what is found of each: ``each: {sentence: finding}``.

``elsewhere``: what is found of the document, and not of a sentence.
``read: true``: as if the document was read, and not written as data.
"""


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{kind}-{number}")
        for code, both in CASES.items()
        for number, case in enumerate(both[kind], start=1)
    ]


def agreement_of(case: dict[str, Any]) -> Agreement:
    changed = deepcopy({**BASE, **case["set"]})
    for name, times in case.get("repeat", {}).items():
        changed["body"][0][name] = changed["body"][0][name] * times
    return structure({name: value for name, value in changed.items() if value is not None})


def test_the_base_agreement_breaks_no_rule() -> None:
    assert not check(structure(BASE))


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_bad_and_a_good_case(code: str) -> None:
    assert CASES[code]["bad"]
    assert CASES[code]["good"]


def test_no_case_is_for_a_rule_that_does_not_exist() -> None:
    assert {code for code, _ in FURTHER} <= set(CODES)


@pytest.mark.parametrize(("code", "case"), cases("bad"))
def test_the_rule_fires_with_place_and_words(code: str, case: dict[str, Any]) -> None:
    found = [finding for finding in check(agreement_of(case)) if finding.code == code]
    if "found" in case:  # several sentences, each with what is said and where
        assert [[finding.what.vi, finding.where.cite()] for finding in found] == case["found"]
        return
    says = case["says"] if isinstance(case["says"], list) else [case["says"]]  # of one place, the sentences of a text
    wanted = [words for words in (*says, case.get("also")) if words]
    assert sorted(finding.what.vi for finding in found) == sorted(wanted)
    where = case["where"] if isinstance(case["where"], list) else [case["where"], case.get("elsewhere", case["where"])]
    assert {finding.where.cite() for finding in found} == set(where)


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_the_rule_finds_of_each_sentence_what_is_wrong_with_it(code: str, text: dict[str, Any]) -> None:
    body = [{"article": "Nội dung", "text": sentence} for sentence in text["each"]]
    agreement = agreement_of({"set": {"body": body, **text.get("set", {})}})
    if text.get("read"):
        agreement = with_source(agreement, ReadText())
    found: dict[str, list[str]] = {}
    for finding in check(agreement, [one for one in RULES if one.code == code]):
        found.setdefault(finding.where.provision.cite(), []).append(finding.what.vi)
    wanted = {f"Điều {number}": says for number, says in enumerate(text["each"].values(), start=1) if says}
    wanted |= {Address().cite(): text["elsewhere"]} if "elsewhere" in text else {}
    assert found == {where: says if isinstance(says, list) else [says] for where, says in wanted.items()}


@pytest.mark.parametrize(("code", "case"), cases("good"))
def test_the_rule_is_silent(code: str, case: dict[str, Any]) -> None:
    assert code not in [finding.code for finding in check(agreement_of(case))]


@pytest.mark.parametrize(("code", "case"), cases("bad"))
def test_a_message_is_a_clause_and_the_help_a_sentence_in_both_languages(code: str, case: dict[str, Any]) -> None:
    for finding in check(agreement_of(case)):
        for language in ("vi", "en"):
            assert not finding.what.in_language(language).endswith("."), code
            assert finding.help.in_language(language).endswith(".")
            assert finding.help.in_language(language)[0].isupper()


def test_a_rule_may_stand_in_a_set_whatever_its_examples_hold() -> None:
    assert len(set(RULES)) == len(RULES)


def test_codes_are_unique_and_grouped_by_subject() -> None:
    assert len(set(CODES)) == len(CODES)
    assert {code[:3] for code in CODES} == {"PAR", "TXT", "REF", "LAW", "DUT", "DAT", "DOC", "SIG"}


@pytest.mark.parametrize("one", RULES, ids=CODES)
def test_the_documentation_states_the_law_in_vietnamese_then_in_english(one: Rule[Agreement]) -> None:
    vietnamese, english, reason = one.documentation.split("\n\n", 2)
    assert re.search("[àáảãạăâđèéêìíòóôơùúưỳýỹếộẽốớụữựậọảị]", vietnamese)
    assert re.search(r"\b(the|each|a|is|are|has|have|not)\b", english, re.IGNORECASE)
    assert not re.search(r"\b(the|each|is|are|has|not)\b", vietnamese, re.IGNORECASE)
    assert reason


def test_a_rule_is_silent_beside_rules_that_exist() -> None:
    every: tuple[Rule[Any], ...] = (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)
    assert {code for one in every for code in one.silent_beside} <= {one.code for one in every}
    assert not [one.code for one in every if one.code in one.silent_beside]


def test_only_what_judges_an_agreement_or_what_is_issued_is_silent_beside_another() -> None:
    """Pages and files of others are judged one rule at a time, and have no data."""
    of_pages: tuple[Rule[Any], ...] = (*PRINT_RULES, *CONFORMITY_RULES)
    others: tuple[Rule[Any], ...] = (*ISSUED_RULES, *of_pages)
    assert not [one.code for one in of_pages if one.silent_beside]
    assert not [one.code for one in others if one.asks_for_data]


def test_findings_come_in_the_order_of_the_document() -> None:
    body = (Article("Một"), *(Article(f"Dài {number}", text=f"[[gone{number}]]") for number in range(2, 12)))
    found = [one.where.cite() for one in check(Agreement("Quy chế", body=body)) if one.code in ("TXT002", "REF001")]
    assert found == ["Điều 1", *(f"Điều {number}" for number in range(2, 12))]


@rule("XYZ001", Severity.NOTE, law=Message("Luật riêng.", "A law of one's own."), fix=Message("Sửa.", "Mend it."))
def always(agreement: Agreement) -> Breaches:
    yield Address(), Message(f"{len(agreement.parties)} bên", "parties")


def test_a_rule_of_ones_own_is_passed_in_and_changes_nothing_for_others() -> None:
    agreement = structure(BASE)
    assert [finding.code for finding in check(agreement, (*RULES, always))] == ["XYZ001"]
    assert not check(agreement)


def selfish(*waivers: Waiver) -> Agreement:
    """Make an agreement whose two articles each hold a duty that the police owe to themselves."""
    duty = Duty("own", "police", "police")
    body = (
        Article("Một", text="A.", key="one", duties=(duty,)),
        Article("Hai", text="B.", key="two", duties=(attrs.evolve(duty, key="other"),)),
    )
    return Agreement("Quy chế", body=body, waivers=waivers)


def owed(findings: Iterable[Finding]) -> list[str]:
    return [finding.where.provision.cite() for finding in findings if finding.code == "DUT004"]


@pytest.mark.parametrize("where", ["one", "own", "Điều 1"])
def test_a_waiver_covers_its_place_and_what_stands_in_it(where: str) -> None:
    found = check(selfish(Waiver("DUT004", "Thống nhất", "Văn phòng", where)))
    assert owed(found) == ["Điều 2"]
    assert owed(found.waived) == ["Điều 1"]


def test_a_waiver_without_a_place_covers_the_whole_document() -> None:
    assert owed(check(selfish(Waiver("DUT004", "Dự thảo")))) == []


def test_a_waiver_covers_one_rule() -> None:
    assert owed(check(selfish(Waiver("DUT003", "Dự thảo")))) == ["Điều 1", "Điều 2"]


def test_an_error_is_never_waived() -> None:
    agreement = Agreement("Quy chế", waivers=(Waiver("TXT003", "Dự thảo"),))
    assert "TXT003" in [finding.code for finding in check(agreement).errors]
    with pytest.raises(UnsignableError):
        render(agreement)


def test_a_waiver_of_a_place_is_looked_up_once_for_all_findings() -> None:
    body = tuple(Article("Tên", text="Theo mẫu .", key=f"a{number}") for number in range(300))
    agreement = Agreement("Quy chế", body=body, waivers=(Waiver("TXT006", "Giữ nguyên", where="a7"),))
    assert len(check(agreement).waived) == 1


def test_findings_print_in_both_languages() -> None:
    agreement = Agreement("Quy chế", body=(Article("Một", text="Nội dung."),))
    found = check(agreement)
    assert "ERROR PAR001 field parties: the agreement has 0 parties" in str(found)
    assert "LỖI PAR001 trường “các bên” (parties): văn bản mới có 0 bên\n    → Khai đủ các bên" in f"{found:vi}"
    assert str(check(structure(BASE))) == "No findings."
    assert f"{check(structure(BASE)):vi}" == "Không có phát hiện nào."


def test_a_place_names_the_party_and_the_field_not_their_keys_alone() -> None:
    changed = {
        **BASE,
        "signatories": [{**BASE["signatories"][0], "name": "Đại tá Nguyễn Văn A"}, BASE["signatories"][1]],
    }
    (found,) = check(structure(changed))
    assert f"{found:vi}".startswith("CẢNH BÁO SIG012 “tên” (name), người ký của “Công an tỉnh” (police): ")
    assert f"{found:en}".startswith("WARNING SIG012 name, signatory of “Công an tỉnh” (police): ")


def test_a_rule_holds_from_and_until_its_days() -> None:
    dated = attrs.evolve(always, since=date(2020, 3, 5), until=date(2026, 3, 1))
    days = [None, date(2020, 3, 4), date(2020, 3, 5), date(2026, 3, 1), date(2026, 3, 2)]
    assert [dated.holds_on(day) for day in days] == [False, False, True, True, False]
    assert [one.code for one in check(structure(BASE), (dated,))] == []
    assert [one.code for one in check(structure({**BASE, "signed": "2026-03-01"}), (dated,))] == ["XYZ001"]


def test_an_act_that_a_user_lays_over_the_table_is_judged_by() -> None:
    basis = {
        "kind": "Nghị định",
        "title": "về thử nghiệm",
        "number": "999/2020/NĐ-CP",
        "issued": "2020-12-31",
        "issuer": "Chính phủ",
    }
    agreement = structure({**BASE, "bases": [basis]})
    ended = Act(
        "Nghị định", "999/2020/NĐ-CP", "về thử nghiệm", date(2020, 12, 31), None, date(2026, 1, 1), confidence="H"
    )
    assert not check(agreement)
    facts = known_facts().laid_over(Facts(acts=(ended,)))
    assert [one.code for one in check(agreement, facts=facts)] == ["LAW008"]


@pytest.mark.parametrize(
    ("newer", "older"), [("sức khoẻ", "sức khỏe"), ("thảm hoạ", "thảm họa"), ("quỹ luỹ", "quỹ lũy")]
)
def test_a_title_is_found_whichever_way_its_tone_marks_stand(newer: str, older: str) -> None:
    for written, asked in ((newer, older), (older, newer)):
        facts = Facts(acts=(Act("Luật", "1/2020/QH14", f"Bảo vệ {written}"),))
        assert ActTable(facts).titled("Luật", f"bảo vệ {asked}")


def test_an_act_without_an_end_is_never_reported() -> None:
    open_end = [
        act for act in known_facts().acts if act.certain and act.ended is None and act.kind == "Luật" and act.passed
    ]
    bases = [{"kind": "Luật", "title": act.title, "issued": act.passed.isoformat()} for act in open_end if act.passed]
    found = check(structure({**BASE, "bases": bases, "signed": "2026-11-01", "effective": "2026-11-01"}))
    assert not {"LAW004", "LAW008"} & {one.code for one in found}


def test_each_act_has_its_source_and_confidence() -> None:
    assert all(act.source and act.confidence in ("H", "M", "L") for act in known_facts().acts)
    assert all(act.ended is None or act.passed is None or act.passed < act.ended for act in known_facts().acts)


def test_numbers_of_thousands_of_figures_in_a_table_are_no_numbers() -> None:
    rows = tuple((number, number) for number in ("1", "9" * 5_000, "3"))
    annex = Annex("Bảng", "Theo Phụ lục " + "9" * 5_000 + ".", AnnexTable(("STT", "Số vụ"), (*rows, ("Tổng", "4"))))
    found = {one.code for one in check(Agreement("Quy chế", annexes=(annex,)))}
    assert found.isdisjoint({"REF014", "REF016", "REF019"})


def test_a_checked_agreement_is_let_go_when_nobody_asks_for_it_any_more() -> None:
    gc.disable()  # it may hold itself nowhere, or thousands stay until the collector comes
    try:
        agreement = structure(BASE)
        check(agreement)
        known = ref(agreement)
        del agreement
        assert known() is None
    finally:
        gc.enable()
