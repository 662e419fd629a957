"""PAP: the papers on the way to the signing, and of its day: opinions, submission, invitation, conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.language import Breaches, Message, Severity, bad, date_in_figures, good, quantity, rule, shortened
from coordlib.model import Once
from coordlib.rules.issued.letterheads import breach
from coordlib.rules.issued.messages import no_party, no_review
from coordlib.tracking import Answer, Invitation, Notice, Opinion, OpinionReport, Submission

# --- opinions on a draft ---


def _opinions(report: OpinionReport) -> Iterator[tuple[str, Opinion]]:
    yield from ((f"opinions.opinions[{n}]", one) for n, one in enumerate(report.opinions.opinions, start=1))


@rule(
    "PAP001",
    Severity.ERROR,
    law=Message("Mỗi ý kiến góp ý được tiếp thu hoặc giải trình.", "Each opinion on a draft is answered."),
    fix=Message(
        "Ghi answer (taken, partly, explained) và reason.",
        "Say under answer what became of it (taken, partly, explained), and under reason why.",
    ),
    why=(
        "Báo cáo tổng hợp, tiếp thu, giải trình là trả lời cho từng cơ quan góp ý; ý kiến bỏ sót thì hồ sơ trình "
        "bị trả lại."
    ),
    confidence="G",
    cases=(
        bad(
            {"opinions": {"opinions": [{"by": "telecom", "text": "Đề nghị nêu rõ thời hạn.", "about": "Điều 1"}]}},
            says="ý kiến “Đề nghị nêu rõ thời hạn.” về Điều 1 chưa được tiếp thu, giải trình",
            where="trường “opinions.opinions[1].answer”",
        ),
        good(),
    ),
)
def opinion_unanswered(report: OpinionReport) -> Breaches:
    """Find an opinion (ý kiến góp ý) that is neither taken nor explained."""
    for place, one in _opinions(report):
        if one.answer is Answer.NONE:
            about = f" về {one.about}" if one.about else ""
            yield breach(f"{place}.answer", _opinion_unanswered(said=shortened(one.text), about=about))


def _opinion_unanswered(said: str, about: str) -> Message:
    return Message(f"ý kiến “{said}”{about} chưa được tiếp thu, giải trình", f"the opinion {said!r} is not answered")


@rule(
    "PAP002",
    Severity.ERROR,
    law=Message(
        "Ý kiến không tiếp thu hoặc chỉ tiếp thu một phần có giải trình.",
        "What is not taken, or taken in part, is explained.",
    ),
    fix=Message("Ghi lý do ở reason.", "Say why under reason."),
    why="Cột “Tiếp thu, giải trình” mà không có lý do thì cơ quan góp ý không biết vì sao.",
    confidence="G",
    cases=(
        bad(
            {
                "opinions": {
                    "opinions": [{"by": "telecom", "text": "Bỏ điều này.", "about": "Điều 1", "answer": "explained"}]
                }
            },
            says="không tiếp thu hết mà không nêu lý do",
            where="trường “opinions.opinions[1].reason”",
        ),
        good({"opinions": {"opinions": [{"by": "telecom", "text": "Rà soát chính tả.", "answer": "taken"}]}}),
    ),
)
def opinion_explained_without_a_reason(report: OpinionReport) -> Breaches:
    """Find an opinion that is not taken whole, and no reason for it."""
    for place, one in _opinions(report):
        if one.answer in (Answer.EXPLAINED, Answer.PARTLY) and not one.reason:
            yield breach(f"{place}.reason", _NO_REASON)


_NO_REASON = Message("không tiếp thu hết mà không nêu lý do", "it is not taken whole, without a reason")


@rule(
    "PAP003",
    Severity.ERROR,
    law=Message(
        "Điều, khoản được góp ý có trong dự thảo đã gửi.",
        "The provision that an opinion is about stands in the draft that was sent.",
    ),
    fix=Message(
        "Ghi khóa hoặc viện dẫn đúng điều, khoản của dự thảo đã gửi; ý kiến chung thì bỏ trống about.",
        ("Give the key or the citation of a provision of the draft that was sent; leave about out for the whole."),
    ),
    why="Ý kiến phải gắn với một chỗ của dự thảo thì mới theo được chỗ đó qua các lần sửa.",
    cases=(
        bad(
            {
                "opinions": {
                    "opinions": [{"by": "telecom", "text": "Bỏ điều này.", "about": "Điều 9", "answer": "taken"}]
                }
            },
            says="dự thảo không có “Điều 9”",
            where="trường “opinions.opinions[1].about”",
        ),
        good(
            {"opinions": {"opinions": [{"by": "telecom", "text": "Bỏ điều này.", "about": "tasks", "answer": "taken"}]}}
        ),
    ),
)
def opinion_on_no_provision(report: OpinionReport) -> Breaches:
    """Find an opinion about a provision that the draft lacks: “Điều 40”."""
    for (place, one), now in zip(_opinions(report), report.followed.opinions, strict=True):
        if one.about and not now.gone and report.place(now) is None:
            yield breach(f"{place}.about", _no_such_provision(one))


def _no_such_provision(one: Opinion) -> Message:
    return Message(f"dự thảo không có “{one.about}”", f"the draft has no {one.about!r}")


@rule(
    "PAP004",
    Severity.WARNING,
    law=Message(
        "Ý kiến ghi tiếp thu thì lời văn của điều, khoản được góp ý có thay đổi.",
        "Where an opinion was taken, the words of its provision have changed.",
    ),
    fix=Message(
        "Sửa dự thảo theo ý kiến, hoặc ghi lại là giải trình.",
        "Change the draft, or say that the opinion was explained.",
    ),
    why=(
        "So bản đã gửi với bản hiện nay; tiếp thu bằng cách sửa ở điều khác thì ghi rõ ở reason và miễn trừ phát "
        "hiện này."
    ),
    cases=(
        bad(
            {
                "sent": {"title": "Quy chế phối hợp"},
                "opinions": {
                    "opinions": [{"by": "telecom", "text": "Nêu rõ hơn.", "about": "Điều 1", "answer": "taken"}]
                },
            },
            says="ghi tiếp thu mà lời văn của Điều 1 không thay đổi so với bản đã gửi",
            where="trường “opinions.opinions[1].answer”",
        ),
        good(
            {
                "sent": {"body": [{"article": "Trách nhiệm", "key": "tasks", "text": "Hai bên phối hợp thực hiện."}]},
                "opinions": {
                    "opinions": [{"by": "telecom", "text": "Nêu rõ hơn.", "about": "tasks", "answer": "taken"}]
                },
            }
        ),
    ),
)
def opinion_taken_and_nothing_changed(report: OpinionReport) -> Breaches:
    """Find an opinion said to be taken whose provision has kept its words."""
    untouched = report.untouched
    for number, (place, one) in enumerate(_opinions(report), start=1):
        if number in untouched:
            yield breach(f"{place}.answer", _taken_and_nothing_changed(where=one.about or "dự thảo"))


def _taken_and_nothing_changed(where: str) -> Message:
    return Message(
        f"ghi tiếp thu mà lời văn của {where} không thay đổi so với bản đã gửi",
        f"it was taken, and no word of {where!r} has changed",
    )


@rule(
    "PAP005",
    Severity.NOTE,
    law=Message(
        "Báo cáo tổng hợp cho biết cơ quan nào chưa có ý kiến.", "The report says who was asked and has not answered."
    ),
    fix=Message(
        "Đôn đốc, hoặc ghi tên ở agreed khi cơ quan đó thống nhất.",
        "Ask again, or name the body under agreed if it agrees.",
    ),
    why="Im lặng không phải là đồng ý, trừ khi quy định của pháp luật coi như vậy.",
    cases=(
        bad({"opinions": {"agreed": []}}, says="Sở Tư pháp chưa có ý kiến về dự thảo", where="trường “opinions.asked”"),
        good(),
    ),
)
def asked_and_silent(report: OpinionReport) -> Breaches:
    """Find who was asked for an opinion and has given none."""
    for name in report.silent:
        yield breach("opinions.asked", _silent(name))


def _silent(name: str) -> Message:
    return Message(f"{name} chưa có ý kiến về dự thảo", f"{name} has not answered")


# --- the submission ---


@rule(
    "PAP006",
    Severity.ERROR,
    law=Message(
        "Tờ trình nêu sự cần thiết, quá trình xây dựng dự thảo; mọi ý kiến góp ý đã được trả lời.",
        "A submission says why the draft is needed and how it was made, and each opinion on it is answered.",
    ),
    fix=Message(
        "Ghi necessity, process trong tệp lời văn tờ trình.", "Write necessity and process in the file of grounds."
    ),
    why="Phần lời văn chỉ người trình biết; để trống thì cấp trên không có căn cứ xem xét.",
    confidence="G",
    cases=(
        bad({"grounds": {"necessity": ""}}, says="chưa nêu sự cần thiết ban hành", where="trường “grounds.necessity”"),
        good(),
    ),
)
def submission_not_complete(submission: Submission) -> Breaches:
    """Find a submission (tờ trình) without its grounds, or with opinions still to be answered."""
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


@rule(
    "PAP007",
    Severity.ERROR,
    law=Message(
        "Giấy mời, thông báo kết luận ghi ngày, giờ, địa điểm, người chủ trì; thông báo có kết luận.",
        ("An invitation and a notice of conclusions say when, where and who chairs; a notice holds conclusions."),
    ),
    fix=Message("Ghi các mục còn thiếu trong tệp hội nghị.", "Fill in what is missing in the file of the conference."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.7",
    confidence="H",
    cases=(
        bad({"conference": {"begun": None}}, says="chưa ghi giờ bắt đầu", where="trường “conference.begun”"),
        good(),
    ),
)
def conference_not_said(paper: Invitation | Notice) -> Breaches:
    """Find an invitation or a notice without the day, the place or the chair of the conference."""
    wanted = {"on": "ngày", "venue": "địa điểm", "chairs": "chủ trì"}
    wanted |= {"begun": "giờ bắt đầu"} if isinstance(paper, Invitation) else {"conclusions": "kết luận"}
    for name, title in wanted.items():
        if not getattr(paper.conference, name):
            yield breach(f"conference.{name}", _conference_without_it(title, name))


def _conference_without_it(title: str, name: str) -> Message:
    return Message(f"chưa ghi {title}", f"it does not say {name!r}")


@rule(
    "PAP008",
    Severity.ERROR,
    law=Message(
        "Người chủ trì, đại biểu là của các bên; chế độ họp có trong Quy chế.",
        "Chairs and delegates are of the parties; the review is one of the agreement.",
    ),
    fix=Message(
        "Dùng khóa của một bên; khách mời ngoài các bên thì bỏ trống party.",
        "Use the key of a party; leave party out for a guest.",
    ),
    why="Khóa sai thì bản in không có tên cơ quan.",
    cases=(
        bad(
            {"conference": {"chairs": [{"party": "army", "office": "Giám đốc"}]}},
            says="“army” không phải là khóa của bên nào trong Quy chế",
            where="trường “conference.chairs[1].party”",
        ),
        good({"conference": {"delegates": [{"office": "Phó Chủ tịch Ủy ban nhân dân tỉnh"}], "review": "meeting"}}),
    ),
)
def conference_of_something_unknown(paper: Invitation | Notice) -> Breaches:
    """Find a chair or a delegate of no party, or a review that the agreement lacks."""
    meeting, known = paper.conference, {one.key for one in paper.agreement.bodies}
    for field in ("chairs", "delegates", "attendance"):
        for number, one in enumerate(getattr(meeting, field), start=1):
            if one.party and one.party not in known:
                yield breach(f"conference.{field}[{number}].party", no_party(one.party, known))
    if meeting.review and meeting.review not in {one.key for _, one in paper.agreement.reviews()}:
        yield breach("conference.review", no_review(meeting.review))


@rule(
    "PAP009",
    Severity.ERROR,
    law=Message("Giấy mời ký không sau ngày họp.", "An invitation is not dated after the day that it invites to."),
    fix=Message("Sửa ngày ký hoặc ngày họp.", "Mend the day of signing, or that of the conference."),
    why="Mời sau ngày họp là vô nghĩa.",
    cases=(
        bad(
            {"letterhead": {"signed": "2026-01-06"}},
            says="giấy mời ký ngày 06/01/2026, sau ngày 05/01/2026 của hội nghị",
            where="trường “letterhead.signed”",
        ),
        good({"letterhead": {"signed": "2026-01-05"}}),
    ),
)
def invited_too_late(invitation: Invitation) -> Breaches:
    """Find an invitation (giấy mời) signed after the conference."""
    signed, held = invitation.letterhead.signed, invitation.conference.on
    if signed and held and signed > held:
        yield breach("letterhead.signed", _invited_too_late(signed, held))


def _invited_too_late(signed: date, held: date) -> Message:
    return Message(
        f"giấy mời ký ngày {date_in_figures(signed)}, sau ngày {date_in_figures(held)} của hội nghị",
        f"signed on {signed}, the conference is on {held}",
    )


@rule(
    "PAP010",
    Severity.NOTE,
    law=Message("Chương trình ghi giờ của từng mục.", "A programme says when each item is."),
    fix=Message("Ghi programme với at.", "Write the programme with at."),
    why="Cột “Thời gian” theo thông lệ; không có giờ thì bản in bỏ cột này.",
    confidence="G",
    cases=(
        bad(
            {"conference": {"programme": [{"text": "Ký kết"}]}},
            says="chương trình chưa ghi giờ của từng mục",
            where="trường “conference.programme”",
        ),
        good(),
    ),
)
def programme_without_hours(invitation: Invitation) -> Breaches:
    """Find a programme whose items have no hours."""
    items = invitation.conference.programme
    if not items or any(one.at is None for one in items):
        yield breach("conference.programme", _NO_HOURS)


_NO_HOURS = Message("chương trình chưa ghi giờ của từng mục", "it does not say when each item is")


@rule(
    "PAP011",
    Severity.NOTE,
    law=Message(
        "Thông báo kết luận do văn phòng của người kết luận ký.",
        "A notice of conclusions is signed by the office of who concluded.",
    ),
    fix=Message("Ghi người ký của văn phòng, với authority.", "Let the office sign, with its authority."),
    why="Thông lệ các thông báo kết luận của Văn phòng Chính phủ năm 2025.",
    confidence="M",
    cases=(
        bad(
            {"letterhead": {"signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}]}},
            says="người kết luận tự ký thông báo kết luận",
            where="trường “letterhead.signatories[1]”",
        ),
        good(),
    ),
)
def notice_signed_by_who_concluded(notice: Notice) -> Breaches:
    """Find a notice of conclusions (thông báo kết luận) that the person who concluded signs."""
    chairing = [(one.party, one.office, one.name) for one in notice.conference.chairs]
    for number, one in enumerate(notice.letterhead.signatories, start=1):
        if (one.party, one.office, one.name) in chairing:
            yield breach(f"letterhead.signatories[{number}]", _SIGNED_BY_WHO_CONCLUDED)


_SIGNED_BY_WHO_CONCLUDED = Message("người kết luận tự ký thông báo kết luận", "who concluded signs the notice too")


@rule(
    "PAP012",
    Severity.ERROR,
    law=Message("Thời hạn của một kết luận không trước ngày họp.", "A conclusion is not due before the conference."),
    fix=Message("Sửa thời hạn.", "Mend the deadline."),
    why="Việc giao tại hội nghị chưa thể đến hạn trước hội nghị.",
    cases=(
        bad(
            {"conference": {"on": "2026-01-16"}},
            says="thời hạn 14/01/2026 trước ngày 16/01/2026 của hội nghị",
            where="trường “conference.conclusions[1]”",
        ),
        good(),
    ),
)
def conclusion_due_before_it(notice: Notice) -> Breaches:
    """Find a conclusion that is due before the conference."""
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
