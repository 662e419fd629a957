"""``coordlib paper``: the papers on the way to the signing of an agreement, and of its day."""

from __future__ import annotations

from coordlib.cli.files import OneOf, draft_option, issue, letterhead_of, letterhead_option, load, out_option
from coordlib.cli.messages import argument, option
from coordlib.cli.screen import command
from coordlib.model import Agreement
from coordlib.rendering import Subject
from coordlib.tracking import Conference, DraftLetter, Grounds, Invitation, Notice, OpinionReport, Opinions, Submission

_PAPERS = ("letter", "opinions", "submission", "invitation", "minutes", "notice")


@command("paper")
@argument("kind", "LOẠI", "KIND", type=OneOf(*_PAPERS))
@argument("file", "TỆP", "FILE")
@argument("data", "DỮ-LIỆU", "DATA")
@option("--sent")
@option("--opinions")
@option("--earlier")
@letterhead_option
@out_option
@draft_option
def _paper(
    kind: str,
    file: str,
    data: str,
    sent: str | None,
    opinions: str | None,
    earlier: str | None,
    letterhead: str | None,
    outs: tuple[str, ...],
    *,
    draft: bool,
) -> int:
    agreement, head = load(file, Agreement), letterhead_of(letterhead)
    before, former = (load(one, Agreement) if one else None for one in (sent, earlier))
    told = load(opinions, Opinions) if opinions else None
    subject: Subject
    match kind:
        case "letter":
            subject, start = DraftLetter(agreement, load(data, Opinions), letterhead=head), "opinions."
        case "opinions":
            subject, start = OpinionReport(agreement, load(data, Opinions), before, letterhead=head), "opinions."
        case "submission":
            report = OpinionReport(agreement, told, before, letterhead=head) if told else None
            subject, start = Submission(agreement, load(data, Grounds), report, former, letterhead=head), "grounds."
        case "invitation":
            subject, start = Invitation(agreement, load(data, Conference), letterhead=head), "conference."
        case "notice":
            subject, start = Notice(agreement, load(data, Conference), letterhead=head), "conference."
        case _:
            subject, start = load(data, Conference).minutes(agreement, head), ""
    return issue(subject, outs, ("letterhead.", letterhead), (start, data), draft=draft)
