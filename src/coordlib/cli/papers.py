"""``coordlib paper``: the papers around a signing, from the letter for opinions to the notice of conclusions."""

from __future__ import annotations

from collections.abc import Mapping

from coordlib.cli.declarations import FILE, Names, argument, command, option
from coordlib.cli.files import load
from coordlib.cli.issuing import Source, issue, letterhead_of, letterhead_source
from coordlib.cli.options import (
    EXITS_OF_PRINTING,
    Filled,
    draft_option,
    force_option,
    letterhead_option,
    out_option,
    templates_option,
)
from coordlib.cli.values import OneOf
from coordlib.language import Message
from coordlib.model import Agreement
from coordlib.rendering import Subject
from coordlib.tracking import (
    Conference,
    DraftLetter,
    Grounds,
    Invitation,
    Letterhead,
    Notice,
    OpinionReport,
    Opinions,
    Submission,
)

_FIELDS_OF_DATA: Mapping[str, str] = {
    "letter": "opinions.",
    "opinions": "opinions.",
    "submission": "grounds.",
    "invitation": "conference.",
    "minutes": "",
    "notice": "conference.",
}
"""Each paper, and with what the names of those of its fields begin that its data hold."""


@command("paper", EXITS_OF_PRINTING)
@argument("kind", Message("LOẠI", "KIND"), type=OneOf(tuple(_FIELDS_OF_DATA)))
@argument("file", FILE)
@argument("data", Message("DỮ-LIỆU", "DATA"))
@option(
    "--sent",
    vi="dự thảo đã gửi lấy ý kiến; ý kiến được theo từ bản đó sang bản hiện nay",
    en="the draft that the opinions are on; they are followed into the text as it is now",
    shown=FILE,
)
@option(
    "--opinions", vi="tệp ý kiến góp ý, kèm tờ trình", en="the file of opinions that a submission rests on", shown=FILE
)
@option(
    "--earlier",
    vi="quy chế trước, để tờ trình nêu điểm khác",
    en="the text that the draft takes the place of, for a submission",
    shown=FILE,
)
@letterhead_option
@out_option
@templates_option
@draft_option
@force_option
def paper(
    kind: str,
    file: str,
    data: str,
    sent: str | None,
    opinions: str | None,
    earlier: str | None,
    letterhead: str | None,
    outs: Names,
    templates: Filled,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Print a paper, of the draft of an agreement and the data that the paper is about."""
    agreement, head = load(file, Agreement), letterhead_of(letterhead)
    sent_draft = load(sent, Agreement) if sent else None
    former = load(earlier, Agreement) if earlier else None
    given_opinions = load(opinions, Opinions) if opinions else None
    subject: Subject
    match kind:
        case "letter":
            subject = DraftLetter(agreement, load(data, Opinions), letterhead=head)
        case "opinions":
            subject = OpinionReport(agreement, load(data, Opinions), sent_draft, letterhead=head)
        case "submission":
            subject = _submission(agreement, data, given_opinions, sent_draft, former, head)
        case "invitation":
            subject = Invitation(agreement, load(data, Conference), letterhead=head)
        case "notice":
            subject = Notice(agreement, load(data, Conference), letterhead=head)
        case _:
            subject = load(data, Conference).minutes(agreement, head)
    sources = (Source(_FIELDS_OF_DATA[kind], data), letterhead_source(letterhead))
    return issue(subject, outs, *sources, draft=draft, force=force, templates=templates)


def _submission(
    agreement: Agreement,
    data: str,
    opinions: Opinions | None,
    sent_draft: Agreement | None,
    former: Agreement | None,
    head: Letterhead,
) -> Submission:
    """Return the submission of a draft, with the report of the opinions on it if there are any."""
    report = OpinionReport(agreement, opinions, sent_draft, letterhead=head) if opinions else None
    return Submission(agreement, load(data, Grounds), report, former, letterhead=head)
