"""PAP: the papers on the way to the signing, and of its day: opinions, submission, invitation, conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.language import Breaches, Message, date_in_figures, quantity, shortened
from coordlib.model import Once
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach
from coordlib.rules.issued.messages import no_party, no_review
from coordlib.tracking import Answer, Invitation, Notice, Opinion, OpinionReport, Submission

# --- opinions on a draft ---


def _opinions(report: OpinionReport) -> Iterator[tuple[str, Opinion]]:
    yield from ((f"opinions.opinions[{n}]", one) for n, one in enumerate(report.opinions.opinions, start=1))


@rule_of_row("PAP001")
def opinion_unanswered(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer is Answer.NONE:
            about = f" về {one.about}" if one.about else ""
            yield breach(f"{place}.answer", _opinion_unanswered(said=shortened(one.text), about=about))


def _opinion_unanswered(said: str, about: str) -> Message:
    return Message(f"ý kiến “{said}”{about} chưa được tiếp thu, giải trình", f"the opinion {said!r} is not answered")


@rule_of_row("PAP002")
def opinion_explained_without_a_reason(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer in (Answer.EXPLAINED, Answer.PARTLY) and not one.reason:
            yield breach(f"{place}.reason", _NO_REASON)


_NO_REASON = Message("không tiếp thu hết mà không nêu lý do", "it is not taken whole, without a reason")


@rule_of_row("PAP003")
def opinion_on_no_provision(report: OpinionReport) -> Breaches:
    for (place, one), now in zip(_opinions(report), report.followed.opinions, strict=True):
        if one.about and not now.gone and report.place(now) is None:
            yield breach(f"{place}.about", _no_such_provision(one))


def _no_such_provision(one: Opinion) -> Message:
    return Message(f"dự thảo không có “{one.about}”", f"the draft has no {one.about!r}")


@rule_of_row("PAP004")
def opinion_taken_and_nothing_changed(report: OpinionReport) -> Breaches:
    untouched = report.untouched
    for number, (place, one) in enumerate(_opinions(report), start=1):
        if number in untouched:
            yield breach(f"{place}.answer", _taken_and_nothing_changed(where=one.about or "dự thảo"))


def _taken_and_nothing_changed(where: str) -> Message:
    return Message(
        f"ghi tiếp thu mà lời văn của {where} không thay đổi so với bản đã gửi",
        f"it was taken, and no word of {where!r} has changed",
    )


@rule_of_row("PAP005")
def asked_and_silent(report: OpinionReport) -> Breaches:
    for name in report.silent:
        yield breach("opinions.asked", _silent(name))


def _silent(name: str) -> Message:
    return Message(f"{name} chưa có ý kiến về dự thảo", f"{name} has not answered")


# --- the submission ---


@rule_of_row("PAP006")
def submission_not_complete(submission: Submission) -> Breaches:
    grounds, report = submission.grounds, submission.opinions
    if not grounds.necessity:
        yield breach("grounds.necessity", _NO_NECESSITY)
    if not grounds.process and report is None:
        yield breach("grounds.process", _NO_PROCESS)
    left = sum(one.answer is Answer.NONE for one in report.opinions.opinions) if report else 0
    if left:
        yield breach("opinions", _opinions_unanswered(left))


_NO_NECESSITY = Message("chưa nêu sự cần thiết ban hành", "it does not say why it is needed")


_NO_PROCESS = Message("chưa nêu quá trình xây dựng dự thảo", "it does not say how it was made")


def _opinions_unanswered(left: int) -> Message:
    return Message(f"còn {quantity(left)} ý kiến chưa được tiếp thu, giải trình", f"{left} opinions are not answered")


# --- the conference ---


@rule_of_row("PAP007")
def conference_not_said(paper: Invitation | Notice) -> Breaches:
    wanted = {"on": "ngày", "venue": "địa điểm", "chairs": "chủ trì"}
    wanted |= {"begun": "giờ bắt đầu"} if isinstance(paper, Invitation) else {"conclusions": "kết luận"}
    for name, title in wanted.items():
        if not getattr(paper.conference, name):
            yield breach(f"conference.{name}", _conference_without_it(title, name))


def _conference_without_it(title: str, name: str) -> Message:
    return Message(f"chưa ghi {title}", f"it does not say {name!r}")


@rule_of_row("PAP008")
def conference_of_something_unknown(paper: Invitation | Notice) -> Breaches:
    meeting, known = paper.conference, {one.key for one in paper.agreement.bodies}
    for field in ("chairs", "delegates", "attendance"):
        for number, one in enumerate(getattr(meeting, field), start=1):
            if one.party and one.party not in known:
                yield breach(f"conference.{field}[{number}].party", no_party(key=one.party))
    if meeting.review and meeting.review not in {one.key for _, one in paper.agreement.reviews()}:
        yield breach("conference.review", no_review(meeting.review))


@rule_of_row("PAP009")
def invited_too_late(invitation: Invitation) -> Breaches:
    signed, held = invitation.letterhead.signed, invitation.conference.on
    if signed and held and signed > held:
        yield breach("letterhead.signed", _invited_too_late(signed, held))


def _invited_too_late(signed: date, held: date) -> Message:
    return Message(
        f"giấy mời ký ngày {date_in_figures(signed)}, sau ngày {date_in_figures(held)} của hội nghị",
        f"signed on {signed}, the conference is on {held}",
    )


@rule_of_row("PAP010")
def programme_without_hours(invitation: Invitation) -> Breaches:
    items = invitation.conference.programme
    if not items or any(one.at is None for one in items):
        yield breach("conference.programme", _NO_HOURS)


_NO_HOURS = Message("chương trình chưa ghi giờ của từng mục", "it does not say when each item is")


@rule_of_row("PAP011")
def notice_signed_by_who_concluded(notice: Notice) -> Breaches:
    chairing = [(one.party, one.office, one.name) for one in notice.conference.chairs]
    for number, one in enumerate(notice.letterhead.signatories, start=1):
        if (one.party, one.office, one.name) in chairing:
            yield breach(f"letterhead.signatories[{number}]", _SIGNED_BY_WHO_CONCLUDED)


_SIGNED_BY_WHO_CONCLUDED = Message("người kết luận tự ký thông báo kết luận", "who concluded signs the notice too")


@rule_of_row("PAP012")
def conclusion_due_before_it(notice: Notice) -> Breaches:
    held = notice.conference.on
    for address, duty in notice.document.duties():
        if held and isinstance(duty.when, Once) and duty.when.on < held:
            place = f"conference.conclusions[{address.provision.steps[0].label}]"
            yield breach(place, _conclusion_due_before_it(due=duty.when.on, held=held))


def _conclusion_due_before_it(due: date, held: date) -> Message:
    return Message(
        f"thời hạn {date_in_figures(due)} trước ngày {date_in_figures(held)} của hội nghị",
        f"due on {due}, the conference was on {held}",
    )
