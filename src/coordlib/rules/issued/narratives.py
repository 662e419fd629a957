"""RPT: what people write in a report, and what they claim of what is overdue."""

from __future__ import annotations

import re
from decimal import Decimal

from coordlib.issued import NARRATED, Narrative, Report
from coordlib.language import Address, Breaches, Message, Severity, figure, quantity, rule
from coordlib.mentions import Number, numbers_of, sentences_of, words_of
from coordlib.progress import DONE_LATE, OVERDUE

PARTS = dict(
    zip(
        NARRATED,
        (
            "Đặc điểm tình hình",
            "Công tác lãnh đạo, chỉ đạo, triển khai thực hiện",
            "Ưu điểm",
            "Tồn tại, hạn chế",
            "Nguyên nhân",
            "Bài học kinh nghiệm",
            "Phương hướng, nhiệm vụ thời gian tới",
            "Đề xuất, kiến nghị",
        ),
        strict=True,
    )
)
"""The parts of a narrative as a report prints them."""

PLANNED = frozenset({"narrative.directions", "narrative.proposals", "narrative.lessons"})
"""The fields of a report that tell of what is still to be done."""


# --- what a narrative says by itself ---


@rule(
    "RPT001", Severity.ERROR, vi="Viết phần này; thư viện không viết thay.", en="Write the part; nothing fills it in."
)
def part_not_written(narrative: Narrative) -> Breaches:
    """Mỗi phần lời văn của báo cáo có nội dung.

    Every part of a report that people write is written.

    Bố cục theo thông lệ của báo cáo sơ kết, tổng kết; phần không có gì để nêu thì ghi rõ là không có.
    """
    for part, title in PARTS.items():
        if not getattr(narrative, part):
            words = Message(f"phần “{title}” để trống", f"the part {part!r} is empty")
            yield Address().field(part), words


@rule(
    "RPT022",
    Severity.WARNING,
    vi="Bỏ câu chép nhầm ở một trong hai phần.",
    en="Take the sentence out of the part that it was copied into.",
)
def sentence_in_two_parts(narrative: Narrative) -> Breaches:
    """Một câu không đứng ở hai phần của báo cáo.

    A sentence does not stand in two parts of a report.

    Thường là chép nhầm, nhất là ưu điểm chép sang tồn tại; phần nào cũng có nội dung riêng của nó.
    """
    seen: dict[tuple[str, ...], str] = {}
    for part, title in PARTS.items():
        for _, sentence in sentences_of(getattr(narrative, part)):
            words = tuple(words_of(sentence))
            other = seen.setdefault(words, part) if len(words) >= _WHOLE_SENTENCE else part
            if other != part:
                said = _opening(sentence)
                vi = f"“{said}” ở phần “{title}” cũng đứng ở phần “{PARTS[other]}”"
                yield Address().field(part), Message(vi, f"{said!r} stands under {other!r} too")


_WHOLE_SENTENCE = 5  # words; shorter ones (“Không có”) may be said in several parts
_SHOWN = 8


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


_PRAISE = re.compile(
    r"kịp thời|hiệu quả|chặt chẽ|đúng (?:quy định|thẩm quyền|nguyên tắc|thời hạn|hạn|tiến độ)|nghiêm túc|thường xuyên"
    r"|(?:thực hiện|hoàn thành|phối hợp|duy trì|làm|chấp hành) (?:rất )?tốt|được (?:duy trì|bảo đảm|đảm bảo)"
    r"|tích cực|chủ động|đồng bộ|thống nhất cao|nhịp nhàng|xuất sắc|biểu dương|khen thưởng|hoàn thành"
    r" (?:toàn diện|đầy đủ|vượt)|vượt chỉ tiêu|giữ vững|gắn bó"
    r"|kết quả (?:tốt|cao|tích cực)|đi vào nền nếp|được nâng lên|đánh giá cao",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"(?<!\w)(?:chưa|không|thiếu|chậm|còn|hạn chế|khó khăn|yếu|kém|lúng túng|có lúc|có nơi|có việc|đôi khi|đôi lúc|ít"
    r"|thấp|bất cập|vướng|mỏng|trễ|quá hạn|tồn tại|sai|nhưng|tuy|mất|giảm|thụ động|hình thức|dàn trải|bị|cần|nếu|phải"
    r"|lỏng|rời rạc|chồng chéo|sơ hở|sơ sài|gián đoạn|ngắt quãng|chậm trễ|tồn đọng|lơ là|chủ quan|khó|vi phạm|một số"
    r"|một vài|hiếm)(?!\w)",
    re.IGNORECASE,
)


@rule(
    "RPT023",
    Severity.WARNING,
    vi="Chuyển câu này sang phần ưu điểm, hoặc nêu rõ việc còn tồn tại.",
    en="Move the sentence to the strengths, or say what fell short.",
)
def praise_among_shortcomings(narrative: Narrative) -> Breaches:
    """Phần tồn tại, hạn chế nêu việc chưa làm được, không phải ưu điểm.

    The shortcomings say what fell short; they do not praise.

    Câu khen đứng ở phần này là chép nhầm từ phần ưu điểm, hoặc thiếu chữ “chưa”.
    """
    for _, sentence in sentences_of(narrative.shortcomings):
        praise = _PRAISE.search(sentence)
        if praise and not _BLAME.search(sentence):
            said = _opening(sentence.strip())
            vi = f"“{said}” là lời khen (“{praise[0]}”) ở phần tồn tại, hạn chế"
            yield Address().field("shortcomings"), Message(vi, f"{said!r} praises ({praise[0]!r})")


@rule(
    "RPT025", Severity.WARNING, vi="Viết nội dung của đoạn này, hoặc bỏ đoạn.", en="Write the passage, or take it out."
)
def passage_without_words(narrative: Narrative) -> Breaches:
    """Đoạn về kết quả của một điều, và kiến nghị đã nêu, có nội dung.

    A passage about an article says something, and so does an earlier proposal.

    Đoạn trống in ra thành một dòng không có gì, hoặc không được in mà không ai biết.
    """
    for index, one in enumerate(narrative.results, start=1):
        if not one.text:
            words = Message(f"đoạn về “{one.about}” không có nội dung", f"the passage about {one.about!r} is empty")
            yield Address().field(f"results[{index}].text"), words
    for index, proposal in enumerate(narrative.answers, start=1):
        if not proposal.text:
            words = Message(f"kiến nghị thứ {index} không có nội dung", f"proposal {index} is empty")
            yield Address().field(f"answers[{index}].text"), words


# --- what it claims of what is overdue ---


_NEAR = 300  # letters, so that a search stays linear


def sentence_before(text: str, end: int) -> str:
    """Return the sentence that a place of a text stands in, up to that place, as far as a rule looks."""
    *_, (_, sentence) = sentences_of(text[max(0, end - _NEAR) : end])
    return sentence


_PART = re.compile(r"trong đó|riêng|bao gồm|gồm có|so với", re.IGNORECASE)


def is_of_a_part(text: str, number: Number) -> bool:
    """Tell whether a number is said of a part of something, or of another time: “trong đó có 3 vụ”, “so với 5 vụ”."""
    return bool(_PART.search(sentence_before(text, number.start)))


def figures_listed(values: set[Decimal], none: str) -> str:
    """Return figures as a message lists them, smallest first; or the word for none."""
    return ", ".join(figure(value) for value in sorted(values)) or none


_THING = r"(?:việc|nhiệm vụ|nội dung|trách nhiệm|đầu việc|công việc|yêu cầu)"
_OVERDUE = re.compile(_THING + r"(?: phối hợp)?(?: (?:còn|đang|bị|đã))? quá hạn")
_SLOW = re.compile(_THING + r"(?: phối hợp)?(?: (?:còn|bị))? (?:chậm|trễ)(?! \w)")
_LATE = re.compile(
    _THING + r"(?: phối hợp)? (?:được )?(?:hoàn thành|thực hiện|trả lời|làm) (?:trễ hạn|chậm|trễ|quá hạn)"
)


@rule(
    "RPT017",
    Severity.WARNING,
    vi="Sửa con số trong lời văn cho khớp với biểu theo dõi.",
    en="Mend the number in the text, as the tracking table has it.",
)
def overdue_miscounted(report: Report) -> Breaches:
    """Số việc quá hạn, việc hoàn thành chậm nêu trong lời văn đúng với biểu theo dõi.

    How much is overdue, or was done late, is in the text as in the tracking table.

    Báo cáo in cả hai nơi; người nhận tính lại từ biểu.
    """
    tally = report.progress.tally
    overdue, lates = {Decimal(tally[OVERDUE])}, {Decimal(tally[DONE_LATE]), *_late_of_each(report)}
    open_or_late = Decimal(tally[OVERDUE] + tally[DONE_LATE])
    for field, text in report.texts():
        for pattern, right in ((_OVERDUE, overdue), (_LATE, lates), (_SLOW, {*overdue, *lates, open_or_late})):
            for number in numbers_of(text, pattern) if field not in PLANNED else ():
                if not any(number.fits(value) for value in right) and not is_of_a_part(text, number):
                    known = figures_listed(right, "0")
                    vi = f"“{number.written}”, trong khi biểu theo dõi có {known}"
                    yield Address().field(field), Message(vi, f"{number.written!r}, but the table has {known}")


def _late_of_each(report: Report) -> set[Decimal]:
    """Return how often each duty was done late: a passage on one article counts its own."""
    late = [one.key for one in report.progress.of(DONE_LATE)]
    return {Decimal(late.count(key)) for key in late}


def _told_by_the_table(report: Report) -> str:
    tally = report.progress.tally
    found = {"việc quá hạn": tally[OVERDUE], "việc hoàn thành chậm": tally[DONE_LATE]}
    return f"biểu theo dõi có {', '.join(f'{quantity(number)} {what}' for what, number in found.items() if number)}"


_ALL_IN_TIME = re.compile(
    r"(?:tất cả|toàn bộ|mọi|100 ?%|các)(?: \w+){0,8} (?:đều |được |đã )*(?:\w+ ){0,4}"
    r"(?:đúng (?:thời )?hạn|đúng tiến độ|không (?:có việc (?:nào )?)?(?:quá hạn|trễ hạn|chậm))"
    r"|không (?:có|còn|để|để xảy ra)(?: \w+){0,3} (?:quá hạn|trễ hạn|chậm(?: trễ| tiến độ)?(?! \w))",
    re.IGNORECASE,
)
_ALSO = re.compile(r"tuy nhiên|nhưng|trừ|ngoại trừ|chưa|một số|phần lớn|hầu hết|cơ bản|đa số", re.IGNORECASE)


@rule(
    "RPT013",
    Severity.WARNING,
    vi="Nêu đúng việc quá hạn, việc hoàn thành chậm như trong biểu theo dõi.",
    en="Say what is overdue or was done late, as the tracking table has it.",
)
def claim_against_the_ledger(report: Report) -> Breaches:
    """Lời văn không nói mọi việc đều đúng hạn khi sổ còn việc quá hạn hoặc hoàn thành chậm.

    The text does not say that all was done in time while something is overdue or was late.

    Biểu theo dõi kèm báo cáo in việc quá hạn và số ngày chậm.
    """
    tally = report.progress.tally
    late, overdue = tally[DONE_LATE], tally[OVERDUE]
    for field, text in report.texts() if late or overdue else ():
        for _, sentence in sentences_of(text) if field not in PLANNED else ():
            found = _ALL_IN_TIME.search(sentence)
            if found and not _ALSO.search(sentence):
                vi = f"“{found[0]}”, trong khi {_told_by_the_table(report)}"
                words = Message(vi, f"{found[0]!r}, but {overdue} are overdue and {late} were late")
                yield Address().field(field), words


_NOTHING = re.compile(
    r"(?:Không|Không có|Không có gì|Không có tồn tại[^.]{0,40}|Không có hạn chế[^.]{0,40})\.?", re.IGNORECASE
)


@rule(
    "RPT014",
    Severity.WARNING,
    vi="Nêu việc quá hạn, việc hoàn thành chậm ở phần tồn tại, hạn chế.",
    en="Say under the shortcomings what is overdue or was done late.",
)
def shortcomings_denied(report: Report) -> Breaches:
    """Phần tồn tại, hạn chế không ghi “Không có” khi sổ còn việc quá hạn hoặc hoàn thành chậm.

    The shortcomings do not say that there are none while something is overdue or was late.

    Báo cáo tự mâu thuẫn với biểu theo dõi kèm theo.
    """
    tally = report.progress.tally
    late, overdue = tally[DONE_LATE], tally[OVERDUE]
    if (late or overdue) and _NOTHING.fullmatch(report.narrative.shortcomings.strip()):
        vi = f"ghi là không có, trong khi {_told_by_the_table(report)}"
        words = Message(vi, f"says none, but {overdue} are overdue and {late} were late")
        yield Address().field("narrative.shortcomings"), words
