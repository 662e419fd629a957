"""PAP: the papers on the way to the signing, and of its day: opinions, submission, invitation, conclusions."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.language import Address, Breaches, Message, date_in_figures, quantity, shortened
from coordlib.model import Once
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import no_party
from coordlib.tracking import Answer, Invitation, Notice, Opinion, OpinionReport, Submission

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
            words = Message(vi, f"the opinion {shortened(one.text)!r} is not answered")
            yield Address().field(f"{place}.answer"), words


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
            words = Message("ý kiến thiếu người góp ý hoặc nội dung", "who gives it, or what it is, is missing")
            yield Address().field(f"{place}.{name}"), words


# --- the submission ---


@rule_of_row("PAP007")
def submission_not_complete(submission: Submission) -> Breaches:
    grounds = submission.grounds
    if not grounds.necessity:
        words = Message("tờ trình chưa nêu sự cần thiết ban hành", "the submission does not say why it is needed")
        yield Address().field("grounds.necessity"), words
    if not grounds.process and submission.opinions is None:
        words = Message("tờ trình chưa nêu quá trình xây dựng dự thảo", "it does not say how the draft was made")
        yield Address().field("grounds.process"), words


@rule_of_row("PAP008")
def submission_with_open_opinions(submission: Submission) -> Breaches:
    report = submission.opinions
    open_ones = [one for one in report.opinions.opinions if one.answer is Answer.NONE] if report else []
    if open_ones:
        count = quantity(len(open_ones))
        words = Message(f"còn {count} ý kiến chưa được tiếp thu, giải trình", f"{count} opinions are not answered")
        yield Address().field("opinions"), words


# --- the conference ---

_Held = Invitation | Notice


@rule_of_row("PAP009")
def conference_not_said(paper: _Held) -> Breaches:
    meeting = paper.conference
    wanted = {"on": "ngày", "venue": "địa điểm", "chairs": "chủ trì"}
    wanted |= {"begun": "giờ bắt đầu"} if isinstance(paper, Invitation) else {"conclusions": "kết luận"}
    for name, title in wanted.items():
        if not getattr(meeting, name):
            yield Address().field(f"conference.{name}"), Message(f"chưa ghi {title}", f"it does not say {name!r}")


@rule_of_row("PAP010")
def conference_of_something_unknown(paper: _Held) -> Breaches:
    meeting, known = paper.conference, {one.key for one in paper.agreement.bodies}
    named = (
        *((f"chairs[{n}]", one.party) for n, one in enumerate(meeting.chairs, start=1)),
        *((f"delegates[{n}]", one.party) for n, one in enumerate(meeting.delegates, start=1)),
        *((f"attendance[{n}]", one.party) for n, one in enumerate(meeting.attendance, start=1)),
    )
    for place, key in named:
        if key and key not in known:
            yield Address().field(f"conference.{place}.party"), no_party(key)
    if meeting.review and meeting.review not in {one.key for _, one in paper.agreement.reviews()}:
        words = Message(f"Quy chế không có chế độ “{meeting.review}”", f"there is no review {meeting.review!r}")
        yield Address().field("conference.review"), words


@rule_of_row("PAP011")
def invited_too_late(invitation: Invitation) -> Breaches:
    signed, held = invitation.letterhead.signed, invitation.conference.on
    if signed and held and signed > held:
        vi = f"giấy mời ký ngày {date_in_figures(signed)}, sau ngày {date_in_figures(held)} của hội nghị"
        yield Address().field("letterhead.signed"), Message(vi, f"signed on {signed}, the conference is on {held}")


@rule_of_row("PAP012")
def programme_out_of_order(invitation: Invitation) -> Breaches:
    meeting = invitation.conference
    last = meeting.begun
    for index, one in enumerate(meeting.programme, start=1):
        if one.at and last and one.at < last:
            vi = f"“{one.text}” lúc {one.at:%H:%M}, trước {last:%H:%M} của mục ở trên"
            words = Message(vi, f"{one.text!r} at {one.at:%H:%M}, before {last:%H:%M} above it")
            yield Address().field(f"conference.programme[{index}].at"), words
        last = one.at or last


@rule_of_row("PAP013")
def programme_without_hours(invitation: Invitation) -> Breaches:
    meeting = invitation.conference
    if not meeting.programme or any(one.at is None for one in meeting.programme):
        words = Message("chương trình chưa ghi giờ của từng mục", "the programme does not say when each item is")
        yield Address().field("conference.programme"), words


@rule_of_row("PAP014")
def notice_signed_by_who_concluded(notice: Notice) -> Breaches:
    chairing = [(one.party, one.office, one.name) for one in notice.conference.chairs]
    for index, one in enumerate(notice.letterhead.signatories, start=1):
        if (one.party, one.office, one.name) in chairing:
            words = Message("người kết luận tự ký thông báo kết luận", "who concluded signs the notice too")
            yield Address().field(f"letterhead.signatories[{index}]"), words


@rule_of_row("PAP015")
def conclusion_due_before_it(notice: Notice) -> Breaches:
    held = notice.conference.on
    for address, duty in notice.document.duties():
        if held and isinstance(duty.when, Once) and duty.when.on < held:
            vi = f"thời hạn {date_in_figures(duty.when.on)} trước ngày {date_in_figures(held)} của hội nghị"
            index = address.provision.steps[0].label
            place = Address().field(f"conference.conclusions[{index}].duties.{duty.key}.when")
            yield place, Message(vi, f"due on {duty.when.on}, the conference was on {held}")
