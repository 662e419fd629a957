"""RPT: the period and day of a report, and what its narrative claims."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from coordlib.dates import Mention, Period, days_of, deadlines_of, sentences_of, spans_of, words_of
from coordlib.language import (
    Address,
    Breaches,
    Citation,
    Message,
    Prose,
    Severity,
    bad,
    date_in_figures,
    figure,
    find_citations,
    good,
    quantity,
    rule,
)
from coordlib.lexicon import Secrecy, in_either_style, own_pattern, pattern
from coordlib.rules.issued.letterheads import breach
from coordlib.tracking import DONE_LATE, NARRATED, OVERDUE, Account, Measurement, Minutes, Narrative, Report

# what fell short (khuyết điểm): “có lúc chưa kịp thời”, “còn lúng túng”
_BLAME = pattern(
    r"(?i)(?<!\w)(?:chưa|không|thiếu|chậm|còn|hạn chế|khó khăn|yếu|kém|lúng túng|có lúc",
    r"|có nơi|có việc|đôi khi|đôi lúc|ít|thấp|bất cập|vướng|mỏng|trễ",
    r"|quá hạn|tồn tại|sai|nhưng|tuy|mất|giảm|thụ động|hình thức|dàn trải",
    r"|bị|cần|nếu|phải|lỏng|rời rạc|chồng chéo|sơ hở|sơ sài|gián đoạn",
    r"|ngắt quãng|chậm trễ|tồn đọng|lơ là|chủ quan|khó|vi phạm|một số",
    r"|một vài|hiếm)(?!\w)",
)
# a part that says that there is nothing: “Không có tồn tại, hạn chế.”
_NOTHING = pattern(
    r"(?i)(?:Không|Không có|Không có gì",
    r"|Không có tồn tại[^.]{0,40}",  # “Không có tồn tại lớn”
    r"|Không có hạn chế[^.]{0,40})",  # “Không có hạn chế đáng kể”
    r"\.?",
)
_OPENS = pattern(r"^(?:\([^)]*\)\.? )?(?:Trong |Qua )?$")
_HISTORY = pattern(r"(?i)ký|ban hành|so với|thành lập|tiền thân|kể từ|từ năm")

_TITLES = (
    "Đặc điểm tình hình",
    "Công tác lãnh đạo, chỉ đạo, triển khai thực hiện",
    "Ưu điểm",
    "Tồn tại, hạn chế",
    "Nguyên nhân",
    "Bài học kinh nghiệm",
    "Phương hướng, nhiệm vụ thời gian tới",
    "Đề xuất, kiến nghị",
)
PARTS = dict(zip(NARRATED, _TITLES, strict=True))
"""The parts of a narrative as a report prints them."""

# --- what a narrative says by itself ---


@rule(
    "RPT001",
    Severity.ERROR,
    law=Message("Mỗi phần lời văn của báo cáo có nội dung.", "Every part of a report that people write is written."),
    fix=Message(
        "Viết phần này vào lời văn của báo cáo; coordlib không viết thay.",
        "Write it in the narrative; nothing fills it in.",
    ),
    why="Bố cục theo thông lệ của báo cáo sơ kết, tổng kết; phần không có gì để nêu thì ghi rõ là không có.",
    cases=(
        bad(
            {"narrative": {"lessons": ""}},
            says="phần “Bài học kinh nghiệm” để trống",
            where="trường “narrative.lessons”",
        ),
        good(),
    ),
)
def part_not_written(narrative: Narrative) -> Breaches:
    """Find a part of the narrative that is empty: “Nguyên nhân”."""
    for part, title in PARTS.items():
        if not getattr(narrative, part):
            yield breach(part, _empty_part(title, part))


def _empty_part(title: str, part: str) -> Message:
    return Message(f"phần “{title}” để trống", f"the part {part!r} is empty")


@rule(
    "RPT022",
    Severity.WARNING,
    law=Message("Một câu không đứng ở hai phần của báo cáo.", "A sentence does not stand in two parts of a report."),
    fix=Message("Bỏ câu chép nhầm ở một trong hai phần.", "Take the sentence out of the part that it was copied into."),
    why="Thường là chép nhầm, nhất là ưu điểm chép sang tồn tại; phần nào cũng có nội dung riêng của nó.",
    cases=(
        bad(
            {
                "narrative": {
                    "strengths": "Việc trao đổi thông tin được thực hiện chặt chẽ.",
                    "causes": "Việc trao đổi thông tin được thực hiện chặt chẽ.",
                }
            },
            says="“Việc trao đổi thông tin được thực hiện …” ở phần “Nguyên nhân” cũng đứng ở phần “Ưu điểm”",
            where="trường “narrative.causes”",
        ),
        good(
            {
                "narrative": {
                    "strengths": "Việc trao đổi thông tin được thực hiện chặt chẽ.",
                    "causes": "Việc trao đổi thông tin có lúc chưa chặt chẽ.",
                }
            }
        ),
    ),
)
def sentence_in_two_parts(narrative: Narrative) -> Breaches:
    """Find a sentence that stands in two parts of a report."""
    seen: dict[tuple[str, ...], str] = {}
    for part, title in PARTS.items():
        for _, sentence in sentences_of(getattr(narrative, part)):
            words = tuple(words_of(sentence))
            other = seen.setdefault(words, part) if len(words) >= _WHOLE_SENTENCE else part
            if other != part:
                yield breach(part, _sentence_in_two_parts(_opening(sentence), title, other))


def _sentence_in_two_parts(said: str, title: str, other: str) -> Message:
    return Message(
        f"“{said}” ở phần “{title}” cũng đứng ở phần “{PARTS[other]}”", f"{said!r} stands under {other!r} too"
    )


_WHOLE_SENTENCE = 5  # words; shorter ones (“Không có”) may be said in several parts
_SHOWN = 8


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


# words of praise: “phối hợp chặt chẽ”, “hoàn thành tốt”
_PRAISE = pattern(
    r"(?i)kịp thời|hiệu quả|chặt chẽ|đúng (?:quy định|thẩm quyền|nguyên tắc|thời hạn|hạn|tiến độ)",
    r"|nghiêm túc|thường xuyên|(?:thực hiện|hoàn thành|phối hợp|duy trì|làm|chấp hành) (?:rất )?tốt",
    r"|được (?:duy trì|bảo đảm|đảm bảo)|tích cực|chủ động|đồng bộ|thống nhất cao",
    r"|nhịp nhàng|xuất sắc|biểu dương|khen thưởng|hoàn thành (?:toàn diện|đầy đủ|vượt)",
    r"|vượt chỉ tiêu|giữ vững|gắn bó|kết quả (?:tốt|cao|tích cực)|đi vào nền nếp",
    r"|được nâng lên|đánh giá cao",
)


@rule(
    "RPT023",
    Severity.WARNING,
    law=Message(
        "Phần tồn tại, hạn chế nêu việc chưa làm được, không phải ưu điểm.",
        "The shortcomings say what fell short; they do not praise.",
    ),
    fix=Message(
        "Chuyển câu này sang phần ưu điểm, hoặc nêu rõ việc còn tồn tại.",
        "Move the sentence to the strengths, or say what fell short.",
    ),
    why="Câu khen đứng ở phần này là chép nhầm từ phần ưu điểm, hoặc thiếu chữ “chưa”.",
    cases=(
        bad(
            {"narrative": {"shortcomings": "Hai bên phối hợp chặt chẽ, thông tin kịp thời."}},
            says="“Hai bên phối hợp chặt chẽ, thông tin …” là lời khen (“chặt chẽ”) ở phần tồn tại, hạn chế",
            where="trường “narrative.shortcomings”",
        ),
        good({"narrative": {"shortcomings": "Việc phối hợp có lúc chưa chặt chẽ, thông tin chưa kịp thời."}}),
    ),
)
def praise_among_shortcomings(narrative: Narrative) -> Breaches:
    """Find praise under “Tồn tại, hạn chế”: “Hai bên phối hợp chặt chẽ”."""
    for _, sentence in sentences_of(narrative.shortcomings):
        praise = _PRAISE.search(sentence)
        if praise and not _BLAME.search(sentence):
            yield breach("shortcomings", _praise(said=_opening(sentence.strip()), praise=praise[0]))


def _praise(said: str, praise: str) -> Message:
    return Message(f"“{said}” là lời khen (“{praise}”) ở phần tồn tại, hạn chế", f"{said!r} praises ({praise!r})")


@rule(
    "RPT025",
    Severity.WARNING,
    law=Message(
        "Đoạn về kết quả của một điều, và kiến nghị đã nêu, có nội dung.",
        "A passage about an article says something, and so does an earlier proposal.",
    ),
    fix=Message("Viết nội dung của đoạn này, hoặc bỏ đoạn.", "Write the passage, or take it out."),
    why="Đoạn trống in ra thành một dòng không có gì, hoặc không được in mà không ai biết.",
    cases=(
        bad(
            {"narrative": {"results": [{"about": "tasks", "text": ""}]}},
            says="đoạn về “tasks” không có nội dung",
            where="trường “narrative.results[1].text”",
        ),
        good({"narrative": {"results": [{"about": "tasks", "text": "Đã thực hiện."}]}}),
    ),
)
def passage_without_words(narrative: Narrative) -> Breaches:
    """Find a passage about an article, or an answer to a proposal, without words."""
    for index, one in enumerate(narrative.results, start=1):
        if not one.text:
            yield breach(f"results[{index}].text", _empty_passage(one))
    for index, proposal in enumerate(narrative.answers, start=1):
        if not proposal.text:
            yield breach(f"answers[{index}].text", _empty_proposal(index))


def _empty_passage(one: Account) -> Message:
    return Message(f"đoạn về “{one.about}” không có nội dung", f"the passage about {one.about!r} is empty")


def _empty_proposal(index: int) -> Message:
    return Message(f"kiến nghị thứ {index} không có nội dung", f"proposal {index} is empty")


# --- what it claims of what is overdue ---


def told_by_the_table(report: Report) -> str:
    """Return what the tracking table has, as a message says it."""
    tally = report.progress.tally
    found = {"việc quá hạn": tally[OVERDUE], "việc hoàn thành chậm": tally[DONE_LATE]}
    return f"biểu theo dõi có {', '.join(f'{quantity(number)} {what}' for what, number in found.items() if number)}"


@rule(
    "RPT014",
    Severity.WARNING,
    law=Message(
        "Phần tồn tại, hạn chế không ghi “Không có” khi sổ còn việc quá hạn hoặc hoàn thành chậm.",
        "The shortcomings do not say that there are none while something is overdue or was late.",
    ),
    fix=Message(
        "Nêu việc quá hạn, việc hoàn thành chậm ở phần tồn tại, hạn chế.",
        "Say under the shortcomings what is overdue or was done late.",
    ),
    why="Báo cáo tự mâu thuẫn với biểu theo dõi kèm theo.",
    cases=(
        bad(
            {"narrative": {"shortcomings": "Không có."}},
            says="ghi là không có, trong khi biểu theo dõi có 01 việc quá hạn",
            where="trường “narrative.shortcomings”",
        ),
        good({"narrative": {"shortcomings": "Còn cuộc họp chưa tổ chức."}}),
    ),
)
def shortcomings_denied(report: Report) -> Breaches:
    """Find “Không có” under the shortcomings while something is overdue or was late."""
    tally = report.progress.tally
    late, overdue = tally[DONE_LATE], tally[OVERDUE]
    if (late or overdue) and _NOTHING.fullmatch(report.narrative.shortcomings.strip()):
        told = told_by_the_table(report)
        yield breach("narrative.shortcomings", _shortcomings_denied(told, overdue, late))


def _shortcomings_denied(told: str, overdue: int, late: int) -> Message:
    return Message(f"ghi là không có, trong khi {told}", f"says none, but {overdue} are overdue and {late} were late")


@rule(
    "RPT066",
    Severity.WARNING,
    law=Message(
        "Tỷ lệ thực hiện đúng hạn ghi trong sổ bằng tỷ lệ tính từ các việc đã ghi.",
        "A rate of what was done in time that was recorded is the one that the recorded acts make.",
    ),
    fix=Message(
        "Bỏ số liệu ghi tay; báo cáo in tỷ lệ tính từ sổ theo dõi.",
        "Withdraw the figure; the report prints the rate that the ledger makes.",
    ),
    why="Báo cáo in tỷ lệ tính từ sổ; số liệu ghi tay khác đi là đếm nhầm, hoặc còn việc chưa ghi sổ.",
    cases=(
        bad(
            {
                "agreement": {
                    "body": [
                        {
                            "article": "Trả lời",
                            "text": "Viettel tỉnh trả lời yêu cầu.",
                            "duties": [
                                {
                                    "key": "reply",
                                    "lead": "telecom",
                                    "to": "police",
                                    "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                    "indicators": [
                                        {"key": "rate", "name": "Tỷ lệ trả lời đúng hạn", "unit": "%", "at_least": 95}
                                    ],
                                }
                            ],
                        }
                    ]
                },
                "entries": [
                    {"what": {"happened": {"event": "request", "reference": "7/CAT"}}, "on": "2026-03-02"},
                    {"what": {"done": {"duty": "reply", "occasion": "7/CAT"}}, "on": "2026-03-20"},
                    {"what": {"figure": {"indicator": "rate", "value": Decimal("97.5")}}, "on": "2026-05-01"},
                ],
            },
            says="ghi 97,5% cho “Tỷ lệ trả lời đúng hạn”, tính từ sổ: 0%",
            where="chỉ tiêu “rate” trách nhiệm “reply” Điều 1",
        ),
        good(
            {
                "agreement": {
                    "body": [
                        {
                            "article": "Trả lời",
                            "text": "Viettel tỉnh trả lời yêu cầu.",
                            "duties": [
                                {
                                    "key": "reply",
                                    "lead": "telecom",
                                    "to": "police",
                                    "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                    "indicators": [
                                        {"key": "rate", "name": "Tỷ lệ trả lời đúng hạn", "unit": "%", "at_least": 95}
                                    ],
                                }
                            ],
                        }
                    ]
                },
                "entries": [
                    {"what": {"happened": {"event": "request", "reference": "7/CAT"}}, "on": "2026-03-02"},
                    {"what": {"done": {"duty": "reply", "occasion": "7/CAT"}}, "on": "2026-03-04"},
                    {"what": {"figure": {"indicator": "rate", "value": 100}}, "on": "2026-05-01"},
                ],
            }
        ),
    ),
)
def rate_recorded_otherwise(report: Report) -> Breaches:
    """Find a recorded rate of what was done in time that the ledger does not make."""
    for one in report.progress.indicators:
        if one.counted and one.this is not None and one.this != one.counted[0]:
            made = "không có việc đến hạn" if one.counted[0] is None else f"{figure(one.counted[0])}%"
            yield breach(one.address, _rate_recorded_otherwise(one, this=one.this, made=made))


def _rate_recorded_otherwise(one: Measurement, this: Decimal, made: str) -> Message:
    return Message(
        f"ghi {figure(this)}% cho “{one.indicator.name}”, tính từ sổ: {made}",
        f"{this}% is recorded for {one.indicator.key!r}, the ledger makes {one.counted[0]}",
    )


@rule(
    "RPT065",
    Severity.NOTE,
    law=Message(
        "Báo cáo tổng kết đánh giá các quy định của Quy chế và nêu có ký kết tiếp hay không.",
        "The report of a final review judges the provisions, and says whether to sign on.",
    ),
    fix=Message(
        "Viết phần đánh giá các quy định (provisions) và việc ký kết tiếp (renewal).",
        "Write which provisions hold good (provisions), and whether to sign on (renewal).",
    ),
    why="Theo thông lệ, tổng kết là dịp sửa đổi, bổ sung hoặc ký kết Quy chế cho giai đoạn tiếp theo.",
    cases=(
        bad(
            {"final": True, "narrative": {"renewal": "Hai bên thống nhất ký kết tiếp."}},
            says="chưa nêu đánh giá các quy định",
            where="trường “narrative.provisions”",
        ),
        good(),
    ),
)
def final_review_without_its_judgement(report: Report) -> Breaches:
    """Find a final review (tổng kết) that does not judge the agreement, or what comes after it."""
    for part, title in (("provisions", "đánh giá các quy định"), ("renewal", "việc ký kết tiếp")):
        if report.final and not getattr(report.narrative, part):
            yield breach(f"narrative.{part}", _no_judgement(title, part))


def _no_judgement(title: str, part: str) -> Message:
    return Message(f"chưa nêu {title}", f"{part!r} is empty")


@rule(
    "RPT002",
    Severity.ERROR,
    law=Message("Báo cáo lập khi kỳ đã chốt số liệu.", "A report is made when its period has closed."),
    fix=Message(
        "Lập báo cáo sau ngày chốt số liệu, hoặc chọn lại kỳ.",
        "Assess after the period has closed, or choose another period.",
    ),
    why="Nghị định 09/2019/NĐ-CP, Điều 12: thời gian chốt số liệu; trước ngày đó số liệu của kỳ chưa đủ.",
    cases=(
        bad(
            {"on": "2026-06-13"},
            says="số liệu tính đến ngày 13/6/2026, trước ngày chốt của kỳ (14/6/2026)",
            where="trường “progress.on”",
        ),
        good({"on": "2026-06-14"}),
    ),
)
def period_not_closed(report: Report) -> Breaches:
    """Find a report on figures taken before its period closes."""
    on, last = report.progress.on, report.progress.period.last
    if on < last:
        yield breach("progress.on", _period_not_closed(on, last))


def _period_not_closed(on: date, last: date) -> Message:
    return Message(
        f"số liệu tính đến ngày {date_in_figures(on)}, trước ngày chốt của kỳ ({date_in_figures(last)})",
        f"assessed on {on}, the period closes on {last}",
    )


@rule(
    "RPT003",
    Severity.ERROR,
    law=Message(
        "Ngày ký báo cáo không trước ngày chốt số liệu và ngày tính số liệu.",
        "A report is not dated before its period closes, nor before the day of its data.",
    ),
    fix=Message("Sửa ngày ký hoặc ngày tính số liệu.", "Mend the day of signing or of the data."),
    why="Báo cáo ký trước ngày chốt thì không thể có số liệu của cả kỳ.",
    cases=(
        bad(
            {"letterhead": {"signed": "2026-06-10"}},
            says="ngày ký 10/6/2026 trước ngày chốt hoặc ngày tính số liệu (20/6/2026)",
            where="trường “letterhead.signed”",
        ),
        good({"letterhead": {"signed": "2026-06-20"}}),
    ),
)
def signed_before_its_data(report: Report) -> Breaches:
    """Find a report signed before its period closes, or before the day of its figures."""
    signed, last = report.letterhead.signed, max(report.progress.on, report.progress.period.last)
    if signed is not None and signed < last:
        yield breach("letterhead.signed", _signed_before_its_data(signed, last))


def _signed_before_its_data(signed: date, last: date) -> Message:
    return Message(
        f"ngày ký {date_in_figures(signed)} trước ngày chốt hoặc ngày tính số liệu ({date_in_figures(last)})",
        f"signed on {signed}, the data are of {last}",
    )


@rule(
    "RPT005",
    Severity.ERROR,
    law=Message(
        "Báo cáo in số liệu hạn chế công bố thì có dấu chỉ độ mật.",
        "A report that prints restricted figures bears a mark of secrecy.",
    ),
    fix=Message(
        "Đóng dấu chỉ độ mật (secrecy), hoặc in không kèm số liệu hạn chế.",
        "Give the document its mark of secrecy, or print it without restricted figures.",
    ),
    why="Văn bản có độ mật không gửi qua hệ thống văn bản điện tử thông thường (Quyết định 28/2018/QĐ-TTg).",
    cases=(
        bad(
            {
                "restricted": True,
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "restricted": True}
                ],
            },
            says="in số liệu hạn chế công bố mà không có dấu chỉ độ mật",
            where="trường “letterhead.secrecy”",
        ),
        good(
            {
                "restricted": True,
                "letterhead": {"secrecy": "MẬT"},
                "entries": [
                    {"what": {"figure": {"indicator": "cases", "value": 3}}, "on": "2026-05-01", "restricted": True}
                ],
            }
        ),
    ),
)
def restricted_without_secrecy(report: Report) -> Breaches:
    """Find restricted figures printed under no mark of secrecy."""
    acts = any(one.entry.restricted for standing in report.progress.standings for one in standing.acts)
    restricted = acts or any(one.restricted for one in report.progress.indicators)
    if report.letterhead.secrecy is Secrecy.NONE and report.restricted and restricted:
        yield breach("letterhead.secrecy", _RESTRICTED_WITHOUT_A_MARK)


_RESTRICTED_WITHOUT_A_MARK = Message(
    "in số liệu hạn chế công bố mà không có dấu chỉ độ mật", "restricted figures, and no mark"
)


@rule(
    "RPT006",
    Severity.ERROR,
    law=Message(
        "Mỗi đoạn về kết quả nêu một điều có trong Quy chế.",
        "Every passage about results is about an article of the agreement.",
    ),
    fix=Message("Sửa khóa hoặc viện dẫn của đoạn này.", "Mend what the passage is about."),
    why="Đoạn viết về điều không có sẽ không được in: điều mà người viết muốn nói bị mất.",
    cases=(
        bad(
            {"narrative": {"results": [{"about": "Điều 7", "text": "A."}]}},
            says="“Điều 7” không phải là một điều của Quy chế",
            where="trường “narrative.results[1].about”",
        ),
        good({"narrative": {"results": [{"about": "Điều 1", "text": "A."}]}}),
    ),
)
def passage_about_nothing(report: Report) -> Breaches:
    """Find a passage about what is no article of the agreement."""
    for index, one in enumerate(report.narrative.results, start=1):
        if report.place(one.about) == Address():
            yield breach(f"narrative.results[{index}].about", _no_article(one))


def _no_article(one: Account) -> Message:
    return Message(f"“{one.about}” không phải là một điều của Quy chế", f"{one.about!r} is no article")


ACCOUNTS = ("situation", "leadership", "strengths", "shortcomings", "causes")
"""The parts of a narrative that tell of what was."""


def _today(report: Report) -> date:
    """Return the day by which a report tells what was and what will be: that of signing, else that of its data."""
    return max(report.letterhead.signed or report.progress.on, report.progress.on)


@rule(
    "RPT020",
    Severity.WARNING,
    law=Message(
        ("Thời hạn của nhiệm vụ thời gian tới, của nhiệm vụ giao tại cuộc họp, chưa qua vào ngày báo cáo, ngày họp."),
        ("A task of the time to come, or one that a meeting gives, has a deadline after the report or the meeting."),
    ),
    fix=Message(
        "Sửa thời hạn của nhiệm vụ; nếu là việc của kỳ trước thì bỏ.",
        "Mend the deadline of the task; take out what was of the period before.",
    ),
    why="Thời hạn đã qua là phần phương hướng của báo cáo kỳ trước, kết luận của cuộc họp trước chép lại.",
    cases=(
        bad(
            {"narrative": {"directions": "Rà soát các trạm trước ngày 15/6/2025."}},
            says="nhiệm vụ có thời hạn “15/6/2025”, đã qua vào ngày 20/6/2026",
            where="trường “narrative.directions”",
        ),
        good({"narrative": {"directions": "Rà soát các trạm trước ngày 15/6/2027."}}),
    ),
)
def past_deadline_among_tasks(issued: Report | Minutes) -> Breaches:
    """Find a task with a deadline that is past: “trước ngày 01/3/2026” in a report of July."""
    today = issued.on if isinstance(issued, Minutes) else _today(issued)
    for field, text in issued.texts():
        for told in deadlines_of(text) if field.startswith(_TASKS) else ():
            if told.last < today:
                yield breach(field, _past_deadline(told, today))


def _past_deadline(told: Mention, today: date) -> Message:
    return Message(
        f"nhiệm vụ có thời hạn “{told.written}”, đã qua vào ngày {date_in_figures(today)}",
        f"a task is due {told.written!r}, which is past on {today}",
    )


_TASKS = ("narrative.directions", "conclusions", "tasks")


# words of a sentence about what is still to come: “chậm nhất ngày 30/7”, “dự kiến”
_AHEAD = pattern(
    r"(?i)trước|chậm nhất|đến hết|dự kiến|sẽ|theo kế hoạch|thời hạn|hiệu lực",
    r"|đến ngày|giai đoạn|tiếp tục|thời gian tới|hạn",
)


@rule(
    "RPT021",
    Severity.WARNING,
    law=Message(
        "Việc đã làm nêu trong báo cáo có ngày không sau ngày ký báo cáo.",
        "What a report tells as done is of no day after that of the report.",
    ),
    fix=Message(
        "Sửa ngày này; việc sẽ làm thì nêu ở phần phương hướng, nhiệm vụ.",
        "Mend the day; what is still to be done belongs under the directions.",
    ),
    why="Ngày chưa tới là gõ nhầm ngày, tháng hoặc năm.",
    cases=(
        bad(
            {"narrative": {"results": [{"about": "tasks", "text": "Ngày 20/5/2027, Công an tỉnh kiểm tra các trạm."}]}},
            says="“20/5/2027” sau ngày 20/6/2026 của báo cáo",
            where="trường “narrative.results[1].text”",
        ),
        good(
            {"narrative": {"results": [{"about": "tasks", "text": "Ngày 20/5/2026, Công an tỉnh kiểm tra các trạm."}]}}
        ),
    ),
)
def day_that_has_not_come(report: Report) -> Breaches:
    """Find what is told as done on a day after that of the report."""
    today = _today(report)
    for part, text in report.narrative.texts():
        if part not in ACCOUNTS and not part.startswith("results"):
            continue
        for _, sentence in sentences_of(text):
            for told in days_of(sentence) if not _AHEAD.search(sentence) else ():
                if told.first > today:
                    yield breach(f"narrative.{part}", _day_that_has_not_come(told, today))


def _day_that_has_not_come(told: Mention, today: date) -> Message:
    return Message(
        f"“{told.written}” sau ngày {date_in_figures(today)} của báo cáo",
        f"{told.written!r} is after the day of the report, {today}",
    )


_HALF = 2


@rule(
    "RPT024",
    Severity.WARNING,
    law=Message(
        "Kỳ nêu ở đầu mỗi phần là kỳ của báo cáo.", "The period that a part begins with is that of the report."
    ),
    fix=Message(
        "Sửa kỳ nêu trong lời văn cho đúng với kỳ báo cáo.", "Mend the period in the text, as the report has it."
    ),
    why="Năm, quý khác là lời văn của báo cáo kỳ trước chép lại chưa sửa.",
    cases=(
        bad(
            {"narrative": {"situation": "Năm 2024, tình hình ổn định."}},
            says="“Năm 2024” không phải là kỳ báo cáo (6 tháng đầu năm 2026)",
            where="trường “narrative.situation”",
        ),
        good({"narrative": {"situation": "Trong 6 tháng đầu năm 2026, tình hình ổn định so với năm 2025."}}),
    ),
)
def period_of_another_report(report: Report) -> Breaches:
    """Find the name of another period at the beginning of a part: “Trong quý I” in that of quý II."""
    period = report.progress.period
    for part, text in report.narrative.texts():
        if part not in ACCOUNTS and not part.startswith("results"):
            continue
        _, sentence = next(sentences_of(text))
        told = next(spans_of(sentence), None)
        if told and _OPENS.match(sentence[: told.start]) and not _HISTORY.search(sentence):
            shared = (min(told.last, period.last) - max(told.first, period.first)).days + 1
            if shared * _HALF < (told.last - told.first).days + 1 and told.last < _today(report):
                yield breach(f"narrative.{part}", _another_period(told, report, period))


def _another_period(told: Mention, report: Report, period: Period) -> Message:
    return Message(
        f"“{told.written}” không phải là kỳ báo cáo ({report.span})",
        f"{told.written!r} is not the period of the report, {period.first} to {period.last}",
    )


@rule(
    "RPT026",
    Severity.WARNING,
    law=Message(
        "Kỳ báo cáo nằm trong thời gian Quy chế có hiệu lực.",
        "The period of a report lies in the time in which the agreement is in force.",
    ),
    fix=Message(
        "Chọn lại kỳ báo cáo, hoặc báo cáo theo Quy chế có hiệu lực trong kỳ.",
        "Choose another period, or report on the agreement that was in force in it.",
    ),
    why="Trước ngày ký và sau ngày hết hiệu lực không ai có trách nhiệm theo Quy chế này.",
    cases=(
        bad(
            {"period": {"first": "2025-01-01", "last": "2025-12-31"}},
            says="kỳ báo cáo kết thúc trước ngày 01/01/2026 của Quy chế",
            where="trường “progress.period”",
        ),
        good(),
    ),
)
def report_outside_the_term(report: Report) -> Breaches:
    """Find a report on a period before the agreement begins, or after it has ended."""
    period, begins, expires = report.progress.period, report.agreement.earliest, report.agreement.expires
    if begins and period.last < begins:
        yield breach("progress.period", _period_before_the_term(begins))
    elif expires and period.first > expires:
        yield breach("progress.period", _period_after_the_term(expires))


def _period_before_the_term(begins: date) -> Message:
    return Message(
        f"kỳ báo cáo kết thúc trước ngày {date_in_figures(begins)} của Quy chế", f"the period ends before {begins}"
    )


def _period_after_the_term(expires: date) -> Message:
    return Message(
        f"kỳ báo cáo bắt đầu sau ngày hết hiệu lực {date_in_figures(expires)}", f"the period begins after {expires}"
    )


@rule(
    "RPT027",
    Severity.WARNING,
    law=Message(
        "Điều, khoản của Quy chế nêu trong báo cáo có trong Quy chế.",
        "A provision that a report cites of the agreement is one that the agreement has.",
    ),
    fix=Message("Sửa số điều, khoản theo Quy chế.", "Mend the number, as the agreement has it."),
    why="Người nhận báo cáo tra theo số điều; điều không có thì không biết báo cáo nói việc gì.",
    cases=(
        bad(
            {"narrative": {"strengths": "Thực hiện tốt Điều 9 của Quy chế."}},
            says="Quy chế không có Điều 9 (có 1 điều)",
            where="trường “narrative.strengths”",
        ),
        good(
            {
                "agreement": {"kind": "Chương trình phối hợp", "title": "Chương trình phối hợp"},
                "narrative": {"strengths": "Thực hiện tốt Điều 9 Chương trình mục tiêu quốc gia."},
            }
        ),
    ),
)
def citation_of_no_provision(report: Report) -> Breaches:
    """Find a citation of a provision that the agreement lacks: “Điều 9 của Quy chế”."""
    prose = Prose((Address().field(field), text) for field, text in report.texts() if text)
    for citation in find_citations(prose, report.agreement.kind):
        targets, own = _of_the_agreement(citation, report.agreement.kind), citation.targets
        targets = targets or (own if citation.external else ())
        if missing := [one for one in targets if one not in report.agreement.citable]:
            what = _no_such_place(report.agreement.kind, missing[0].cite(), there=_what_exists(report, missing[0]))
            yield breach(citation.passage.address, what)


def _no_such_place(kind: str, cited: str, there: str) -> Message:
    return Message(f"{kind} không có {cited}{there}", f"the agreement has no {cited!r}")


def _of_the_agreement(citation: Citation, kind: str) -> tuple[Address, ...]:
    """Return where a citation leads that names the agreement by its kind alone: “Điều 5 của Quy chế”."""
    if not _of_kind(kind).match(citation.passage.text, citation.passage.end):
        return ()
    alone = Prose(((citation.passage.address, citation.passage.found),))
    return tuple(target for one in find_citations(alone, kind) for target in one.targets)


@lru_cache(maxsize=16)
def _of_kind(kind: str) -> re.Pattern[str]:
    """Return a pattern of how an agreement is named by its kind, or by what that is short for: “của Thông tư”."""
    whole = rf"{in_either_style(kind)}(?: phối hợp)?(?! (?:số|làm việc|dân chủ|giữa|quản lý|\d)|\w)"
    return re.compile(rf",? (?:của )?(?:bản )?(?:{whole}|{own_pattern(kind)}(?=[,.;:)\n]|$| này))")


def _what_exists(report: Report, missing: Address) -> str:
    articles = [address for address in report.agreement.citable if len(address.steps) == 1]
    same = [one for one in articles if missing.steps[:1] == one.steps]
    if same:
        count = sum(one.steps[:1] == same[0].steps and len(one.steps) == 2 for one in report.agreement.citable)  # noqa: PLR2004 - article and clause
        return f" ({same[0].cite()} có {count} khoản)" if count else f" ({same[0].cite()} không có khoản)"
    return f" (có {len(articles)} điều)"


# --- claims without a number ---
