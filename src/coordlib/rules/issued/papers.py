"""PAP: the papers on the way to the signing, and of its day: opinions, submission, invitation, conclusions."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.language import Address, Breaches, Message, shortened
from coordlib.rules.gathering import rule_of_row
from coordlib.tracking import Answer, Opinion, OpinionReport

# --- opinions on a draft ---


def _opinions(report: OpinionReport) -> Iterator[tuple[str, Opinion]]:
    for index, one in enumerate(report.opinions.opinions, start=1):
        yield f"opinions.opinions[{index}]", one


@rule_of_row("PAP001")
def opinion_unanswered(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer is Answer.NONE:
            about = one.about or one.was
            vi = f"ý kiến “{shortened(one.text)}”{f' về {about}' if about else ''} chưa được tiếp thu, giải trình"
            yield (
                Address().field(f"{place}.answer"),
                Message(vi, f"the opinion {shortened(one.text)!r} is not answered"),
            )


@rule_of_row("PAP002")
def opinion_explained_without_a_reason(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer in (Answer.EXPLAINED, Answer.PARTLY) and not one.reason:
            words = Message("không tiếp thu hết mà không nêu lý do", "it is not taken whole, and no reason is given")
            yield Address().field(f"{place}.reason"), words


@rule_of_row("PAP003")
def opinion_on_no_provision(report: OpinionReport) -> Breaches:
    draft = report.sent or report.agreement
    for (place, one), now in zip(_opinions(report), report.followed.opinions, strict=True):
        if one.about and not now.gone and report.place(now) is None:
            title = draft.kind.lower()
            words = Message(f"dự thảo {title} không có “{one.about}”", f"the draft has no {one.about!r}")
            yield Address().field(f"{place}.about"), words


@rule_of_row("PAP004")
def opinion_taken_and_nothing_changed(report: OpinionReport) -> Breaches:
    told = dict(enumerate(_opinions(report), start=1))
    for number in report.untouched:
        place, one = told[number]
        where = one.about or "dự thảo"
        vi = f"ghi tiếp thu mà lời văn của {where} không thay đổi so với bản đã gửi"
        yield Address().field(f"{place}.answer"), Message(vi, f"it was taken, and no word of {where!r} has changed")


@rule_of_row("PAP005")
def asked_and_silent(report: OpinionReport) -> Breaches:
    for name in report.silent:
        words = Message(f"{name} chưa có ý kiến về dự thảo", f"{name} has not answered")
        yield Address().field("opinions.asked"), words


@rule_of_row("PAP006")
def opinion_without_words(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if not one.text or not one.by:
            name = "text" if one.by else "by"
            yield (
                Address().field(f"{place}.{name}"),
                Message("ý kiến thiếu người góp ý hoặc nội dung", "who says it, or what, is missing"),
            )
