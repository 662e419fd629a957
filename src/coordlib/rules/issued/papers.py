"""PAP: the papers on the way to the signing, and of its day: opinions, submission, invitation, conclusions."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.language import Breaches, shortened
from coordlib.model import Once
from coordlib.rules.gathering import rule_of_row
from coordlib.rules.issued.letterheads import breach
from coordlib.tracking import Answer, Invitation, Notice, Opinion, OpinionReport, Submission

# --- opinions on a draft ---


def _opinions(report: OpinionReport) -> Iterator[tuple[str, Opinion]]:
    yield from ((f"opinions.opinions[{n}]", one) for n, one in enumerate(report.opinions.opinions, start=1))


@rule_of_row("PAP001")
def opinion_unanswered(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer is Answer.NONE:
            about = f" về {one.about}" if one.about else ""
            yield breach(f"{place}.answer", "opinion unanswered", said=shortened(one.text), about=about)


@rule_of_row("PAP002")
def opinion_explained_without_a_reason(report: OpinionReport) -> Breaches:
    for place, one in _opinions(report):
        if one.answer in (Answer.EXPLAINED, Answer.PARTLY) and not one.reason:
            yield breach(f"{place}.reason", "no reason")


@rule_of_row("PAP003")
def opinion_on_no_provision(report: OpinionReport) -> Breaches:
    for (place, one), now in zip(_opinions(report), report.followed.opinions, strict=True):
        if one.about and not now.gone and report.place(now) is None:
            yield breach(f"{place}.about", "no such provision", one=one)


@rule_of_row("PAP004")
def opinion_taken_and_nothing_changed(report: OpinionReport) -> Breaches:
    untouched = report.untouched
    for number, (place, one) in enumerate(_opinions(report), start=1):
        if number in untouched:
            yield breach(f"{place}.answer", "taken and nothing changed", where=one.about or "dự thảo")


@rule_of_row("PAP005")
def asked_and_silent(report: OpinionReport) -> Breaches:
    for name in report.silent:
        yield breach("opinions.asked", "silent", name=name)


# --- the submission ---


@rule_of_row("PAP006")
def submission_not_complete(submission: Submission) -> Breaches:
    grounds, report = submission.grounds, submission.opinions
    if not grounds.necessity:
        yield breach("grounds.necessity", "no necessity")
    if not grounds.process and report is None:
        yield breach("grounds.process", "no process")
    left = sum(one.answer is Answer.NONE for one in report.opinions.opinions) if report else 0
    if left:
        yield breach("opinions", "opinions unanswered", left=left)


# --- the conference ---


@rule_of_row("PAP007")
def conference_not_said(paper: Invitation | Notice) -> Breaches:
    wanted = {"on": "ngày", "venue": "địa điểm", "chairs": "chủ trì"}
    wanted |= {"begun": "giờ bắt đầu"} if isinstance(paper, Invitation) else {"conclusions": "kết luận"}
    for name, title in wanted.items():
        if not getattr(paper.conference, name):
            yield breach(f"conference.{name}", "conference without it", name=name, title=title)


@rule_of_row("PAP008")
def conference_of_something_unknown(paper: Invitation | Notice) -> Breaches:
    meeting, known = paper.conference, {one.key for one in paper.agreement.bodies}
    for field in ("chairs", "delegates", "attendance"):
        for number, one in enumerate(getattr(meeting, field), start=1):
            if one.party and one.party not in known:
                yield breach(f"conference.{field}[{number}].party", "no party", key=one.party)
    if meeting.review and meeting.review not in {one.key for _, one in paper.agreement.reviews()}:
        yield breach("conference.review", "no review", review=meeting.review)


@rule_of_row("PAP009")
def invited_too_late(invitation: Invitation) -> Breaches:
    signed, held = invitation.letterhead.signed, invitation.conference.on
    if signed and held and signed > held:
        yield breach("letterhead.signed", "invited too late", signed=signed, held=held)


@rule_of_row("PAP010")
def programme_without_hours(invitation: Invitation) -> Breaches:
    items = invitation.conference.programme
    if not items or any(one.at is None for one in items):
        yield breach("conference.programme", "no hours")


@rule_of_row("PAP011")
def notice_signed_by_who_concluded(notice: Notice) -> Breaches:
    chairing = [(one.party, one.office, one.name) for one in notice.conference.chairs]
    for number, one in enumerate(notice.letterhead.signatories, start=1):
        if (one.party, one.office, one.name) in chairing:
            yield breach(f"letterhead.signatories[{number}]", "signed by who concluded")


@rule_of_row("PAP012")
def conclusion_due_before_it(notice: Notice) -> Breaches:
    held = notice.conference.on
    for address, duty in notice.document.duties():
        if held and isinstance(duty.when, Once) and duty.when.on < held:
            place = f"conference.conclusions[{address.provision.steps[0].label}]"
            yield breach(place, "conclusion due before it", duty=duty, held=held)
