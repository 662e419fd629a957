"""RPT067, RPT068: what the sentences of a report claim of parties, duties, times and states, against the ledger.

In comes a report with its narrative; each sentence is parted into clauses (`clauses`), and what is false in it is found
by `claimed_states`, `claimed_numbers`, `claimed_deeds` and `claimed_changes`. Here stands which sentences are judged at
all: plans, hedged words and what is told of an earlier period are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.dates import sentences_of
from coordlib.language import Breaches, Key, Message, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.rules.issued.claimed_changes import false_changes
from coordlib.rules.issued.claimed_deeds import (
    PRAISE,
    false_days,
    false_documents,
    false_doers,
    false_order,
    false_praise,
    tells_an_order,
)
from coordlib.rules.issued.claimed_numbers import (
    false_counts,
    false_delays,
    false_fractions,
    false_rates,
    has_a_count,
    has_a_delay,
    has_a_fraction,
    has_a_rate,
)
from coordlib.rules.issued.claimed_states import FalseClaim, false_states
from coordlib.rules.issued.clauses import Clause, clause_of, clauses_of
from coordlib.rules.issued.letterheads import breach
from coordlib.rules.issued.recorded_deeds import RecordedDeeds
from coordlib.rules.issued.reports import ACCOUNTS
from coordlib.rules.remembering import Remembered
from coordlib.tracking import Report

_INTENDED_WORDS = (
    r"sẽ|phấn đấu|cần|phải|nhằm|nếu|dự kiến|mục tiêu|tiếp tục|để bảo đảm"
    r"|đề nghị các"
)
_INTENDED = pattern(r"(?i)(?<!\w)(?:", _INTENDED_WORDS, r")(?!\w)")  # “sẽ hoàn thành các việc đúng hạn”
_HEDGED = pattern(
    r"(?i)(?<!\w)(?:tuy nhiên|nhưng|trừ|ngoại trừ|một số|cơ bản|không phải|nhìn chung",  # “cơ bản đúng hạn”
    r"|chủ yếu|ngoài|song|mặc dù)(?!\w)",
)
_BESIDE_THE_PERIOD_BEFORE = re.compile(r"kỳ (?:báo cáo )?trước", re.IGNORECASE)
_OF_ANOTHER_PERIOD = pattern(r"(?i)kỳ (?:báo cáo )?trước|kỳ trước đó|cùng kỳ")
_SIX_MONTHS = re.compile(r"(?<!\w)(?:sáu|06) tháng")  # which the name of a period writes “6 tháng”


# --- which sentences are judged, and by what ---


def _false_in(sentence: str, recorded: RecordedDeeds, about: frozenset[Key]) -> Iterator[FalseClaim]:
    """Yield what is false in a sentence.

    1. What compares with the period before is judged as a comparison, and as nothing else.
    2. What is planned, or told of another period, is not judged; praise is, since it speaks of what was.
    3. Deeds, documents and days are judged in the sentence as a whole.
    4. States and numbers are judged clause by clause, unless a “tuy nhiên”, a “trừ” or an order leaves a way out.
    """
    if _compares(sentence, recorded):
        yield from false_changes(sentence, recorded)
        return
    if _OF_ANOTHER_PERIOD.search(sentence):
        return
    if _INTENDED.search(sentence) and not PRAISE.search(sentence):
        return
    yield from false_praise(sentence, recorded)
    yield from false_doers(sentence, recorded)
    yield from false_order(sentence, recorded)
    whole = clause_of(sentence, recorded)
    yield from false_documents(sentence, whole, recorded)
    yield from false_days(sentence, whole, recorded)
    if tells_an_order(sentence, recorded) or _HEDGED.search(sentence):
        return
    for clause in clauses_of(sentence, recorded, about):
        yield from _false_in_clause(clause, recorded)


def _compares(sentence: str, recorded: RecordedDeeds) -> bool:
    """Tell whether a sentence names the period before: “so với kỳ trước”, “6 tháng đầu năm 2026”."""
    compared = recorded.report.compared
    if compared and compared.span and compared.span in _SIX_MONTHS.sub("6 tháng", sentence):
        return True
    return _BESIDE_THE_PERIOD_BEFORE.search(sentence) is not None


def _false_in_clause(clause: Clause, recorded: RecordedDeeds) -> Iterator[FalseClaim]:
    """Yield what is false in a clause: in the first kind of number that it has, else in what it says at large."""
    if has_a_delay(clause.text):
        yield from false_delays(clause, recorded)
    elif has_a_fraction(clause.text):
        yield from false_fractions(clause, recorded)
    elif has_a_count(clause.text):
        yield from false_counts(clause, recorded)
    elif has_a_rate(clause.text):
        yield from false_rates(clause, recorded)
    else:
        yield from false_states(clause, recorded)


# --- the sentences of a report ---


def _false_sentences(report: Report) -> Iterator[tuple[str, FalseClaim]]:
    """Yield the field of each false sentence with what is false in it: of several claims one, a certain one first."""
    recorded = RecordedDeeds(report)
    if not recorded.deeds:
        return
    for part, text in report.narrative.texts():
        if not _tells_of_the_period(part):
            continue
        about = _promises_of_passage(report, part, recorded)
        for _, sentence in sentences_of(text):
            claims = sorted(_false_in(sentence, recorded, about), key=lambda claim: not claim.is_certain)
            if claims:
                yield f"narrative.{part}", claims[0]


def _tells_of_the_period(part: str) -> bool:
    """Tell whether a part of the narrative tells what was done in the period; plans and proposals do not."""
    return part in (*ACCOUNTS, "praise") or part.startswith("results")


def _promises_of_passage(report: Report, part: str, recorded: RecordedDeeds) -> frozenset[Key]:
    """Return the promises of the article that a passage is about; none for one that is about no article."""
    match = re.fullmatch(r"results\[(\d+)\]\.text", part)
    if match is None:
        return frozenset()
    article = report.place(report.narrative.results[int(match[1]) - 1].about).without_headings
    if not article.steps:
        return frozenset()
    return frozenset(deed.key for deed in recorded.deeds if deed.standing.address.without_headings.is_in(article))


def _all_false(report: Report) -> tuple[tuple[str, FalseClaim], ...]:
    return tuple(_false_sentences(report))


_false: Remembered[Report, tuple[tuple[str, FalseClaim], ...]] = Remembered(_all_false)
"""What is false in the text of a report: two rules ask for it, one after the other."""


# --- the rules ---


@rule(
    "RPT067",
    Severity.ERROR,
    law=Message(
        "Báo cáo không khẳng định điều mà sổ theo dõi ghi ngược lại.", "A report does not claim what the ledger denies."
    ),
    fix=Message(
        "Sửa câu này theo sổ theo dõi, hoặc ghi việc còn thiếu vào sổ.",
        "Mend the sentence, as the ledger has it, or record what is missing.",
    ),
    why=(
        "“Tất cả”, “không có việc nào” được đối chiếu với từng kỳ của từng việc; sổ còn một việc quá hạn hoặc "
        "hoàn thành chậm thì câu đó sai. Chỉ báo LỖI khi câu nêu rõ bên, việc và mức độ."
    ),
    cases=(
        bad(
            {"narrative": {"strengths": "Tất cả các việc đều hoàn thành đúng hạn."}},
            says=(
                "“Tất cả các việc đều hoàn thành đúng hạn”, trong khi sổ ghi 1 đúng hạn, 0 chậm, 1 quá hạn (Công "
                "an tỉnh)"
            ),
            where="trường “narrative.strengths”",
        ),
        good({"narrative": {"strengths": "Viettel tỉnh không có việc nào chậm."}}),
    ),
)
def claim_that_the_ledger_denies(report: Report) -> Breaches:
    """Find a sentence that is surely false: “Tất cả các việc đều hoàn thành đúng hạn” with one overdue."""
    for field, claim in _false(report):
        if claim.is_certain:
            yield breach(field, claim.what)


@rule(
    "RPT068",
    Severity.WARNING,
    law=Message(
        "Lời văn nêu bên, việc, kỳ, con số, văn bản, ngày, thứ tự và mức tăng giảm như sổ theo dõi.",
        ("The text tells who, what, when, how many, by which document, in which order, more or less, as the ledger."),
    ),
    fix=Message(
        "Đối chiếu câu này với sổ theo dõi; sửa lời văn hoặc ghi sổ.",
        "Compare the sentence with the ledger; mend the text, or record what is missing.",
    ),
    why=(
        "Người nhận báo cáo tính lại từ phụ lục; câu khác sổ thì một nơi sai. Việc mà sổ không theo dõi thì không so."
    ),
    cases=(
        bad(
            {"narrative": {"strengths": "Đã giao ban đúng hạn."}},
            says="“Đã giao ban đúng hạn”, trong khi sổ ghi 0 đúng hạn, 0 chậm, 1 quá hạn (Công an tỉnh)",
            where="trường “narrative.strengths”",
        ),
        good({"narrative": {"shortcomings": "Chưa giao ban lần nào."}}),
    ),
)
def claim_beside_the_ledger(report: Report) -> Breaches:
    """Find a sentence that does not agree with the ledger (sổ theo dõi): “Đã giao ban đúng hạn”."""
    for field, claim in _false(report):
        if not claim.is_certain:
            yield breach(field, claim.what)
