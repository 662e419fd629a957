"""RPT: what people write in a report, whatever its ledger holds."""

from __future__ import annotations

import re

from coordlib.deadlines import sentences_of, words_of
from coordlib.issued import NARRATED, Narrative
from coordlib.language import Address, Breaches, Message, Rule, Severity, rule

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
    r"|(?:thực hiện|hoàn thành|phối hợp|làm|chấp hành) (?:rất )?tốt|được (?:duy trì|bảo đảm|đảm bảo)|tích cực|chủ động"
    r"|đồng bộ|thống nhất cao|kết quả (?:tốt|cao|tích cực)|đi vào nền nếp|được nâng lên|đánh giá cao",
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
    "RPT025",
    Severity.WARNING,
    vi="Viết nội dung của đoạn này, hoặc bỏ đoạn.",
    en="Write the passage, or take it out.",
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


NARRATIVE_RULES: tuple[Rule[Narrative], ...] = (
    part_not_written,
    sentence_in_two_parts,
    praise_among_shortcomings,
    passage_without_words,
)
"""The rules of the narrative of a report, whatever its ledger holds."""
