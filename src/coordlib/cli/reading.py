"""``coordlib read``: files that offices already have, as drafts.

In come documents and folders; out go drafts, and on the screen what is doubtful and which duties are proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coordlib.cli.declarations import FILE, Names, argument, command, flag, option
from coordlib.cli.failures import FINE
from coordlib.cli.files import facts_of, refuse_replacing
from coordlib.cli.findings import show_to_person
from coordlib.cli.languages import in_language
from coordlib.cli.options import facts_option, force_option
from coordlib.cli.screen import Row, Style, progress_bar, remark, show, show_table
from coordlib.cli.values import FOLDER, OneOf
from coordlib.cli.verdicts import complain
from coordlib.language import CoordError, Message, expect_every
from coordlib.model import Duty
from coordlib.reading import Draft, DutyProposal, Grade, files_in, read_document, read_folder, save_side_by_side
from coordlib.rules import check

_GRADES = {
    Grade.CLEAR: Message("rõ", "clear"),
    Grade.LIKELY: Message("khá rõ", "likely"),
    Grade.DOUBTFUL: Message("cần xem lại", "doubtful"),
}
expect_every(Grade, _GRADES)
_ACCEPTED: Mapping[str, Grade | None] = {
    "none": None,
    "clear": Grade.CLEAR,
    "likely": Grade.LIKELY,
    "all": Grade.DOUBTFUL,
}

_HEAD_OF_FILES = (Message("Tệp", "File"), Message("Kết quả", "Result"), Message("Văn bản", "Document"))
_HEAD_OF_PROPOSALS = (
    Message("Nêu tại", "At"),
    Message("Mức", "Grade"),
    Message("Ai → cho ai", "Who → to whom"),
    Message("Thời hạn", "When"),
    Message("Câu", "Sentence"),
)
_DOING = Message("Đang đọc", "Reading")
_DOUBTFUL = Message("Ngờ", "Doubtful")
_OPEN = Message("(chưa rõ)", "(open)")


@command("read")
@argument("files", FILE, several=True)
@option(
    "-o",
    "--into",
    vi="thư mục ghi tệp nháp vào (mặc định: cạnh tệp nguồn)",
    en="the folder to write drafts to (beside the source unless said)",
    type=FOLDER,
)
@option(
    "--accept",
    "accept_up_to",
    vi="nhận các trách nhiệm được đề xuất: không, chỉ loại rõ, cả loại khá rõ, hoặc tất cả",
    en="which proposed duties to accept",
    type=OneOf(_ACCEPTED),
    default="none",
)
@flag(
    "--check",
    "check_too",
    vi="kiểm tra luôn văn bản vừa đọc, mỗi phát hiện có trang hoặc đoạn",
    en="check the document too; each finding has its page or paragraph",
)
@flag(
    "--page",
    vi="ghi thêm trang HTML đối chiếu: lời văn của tệp bên trái, bản nháp bên phải, chỗ ngờ được đánh dấu",
    en="also write an HTML page: the file's lines left, the draft right, doubts marked",
)
@facts_option
@force_option
def read(
    files: Names,
    into: Path | None,
    accept_up_to: Grade | None,
    folders: Names,
    *,
    check_too: bool,
    page: bool,
    force: bool,
) -> int:
    """Read documents into drafts, and sum folders up; one that cannot be read stops no other."""
    sources = dict.fromkeys(map(Path, files))
    for source in sources:
        if not source.is_dir():  # of which no draft is written
            target = _target_of(source, into)
            refuse_replacing(target, force=force)
            if page:
                refuse_replacing(_page_of(target), force=force)
    code, facts = FINE, facts_of(folders)
    for source in sources:
        try:
            if source.is_dir():
                _show_folder(source)
            else:
                draft = read_document(source, facts=facts)
                _write_draft(draft, _target_of(source, into), accept_up_to, page=page, force=force)
                if check_too:
                    show_to_person(check(draft, facts=facts), (str(source),))
        except CoordError as error:
            code = max(code, complain(error))
    return code


def _target_of(source: Path, into: Path | None) -> Path:
    return (source.parent if into is None else into) / f"{source.stem}.yaml"


def _page_of(target: Path) -> Path:
    return target.with_suffix(".doi-chieu.html")


def _show_folder(folder: Path) -> None:
    """Show what could be read of a folder."""
    with progress_bar(len(files_in(folder)), _DOING) as advance:
        outcome = read_folder(folder, progress=lambda _: advance())
    rows: list[Row] = []
    for file in outcome.files:
        title = file.agreement.title if file.agreement else ""
        rows.append((Style.PLAIN if file.agreement else Style.WARNING, (file.name, file.state, title)))
    show_table(_HEAD_OF_FILES, rows)
    remark(outcome.summary)


def _write_draft(draft: Draft, target: Path, accept_up_to: Grade | None, *, page: bool, force: bool) -> None:
    """Write the draft of a document, and say what is doubtful and what is proposed."""
    if accept_up_to is not None:
        accepted = [proposal for proposal in draft.proposals if proposal.grade >= accept_up_to]
        draft = draft.accept(*accepted) if accepted else draft  # without any, `accept` takes them all
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.save(target, overwrite=force)
    show(str(target))
    if page:
        show(str(save_side_by_side(draft, _page_of(target), overwrite=force)))
    for doubt in draft.doubts:
        extract = draft.extracts.get(doubt.way)
        words = f" ({in_language(extract.said)})" if extract else ""
        remark(f"{in_language(_DOUBTFUL)}: {in_language(doubt.why)}{words}")
    if draft.unplaced:
        remark(_without_a_place(len(draft.unplaced)))
    if draft.proposals:
        show_table(_HEAD_OF_PROPOSALS, _rows_of_proposals(draft))


def _rows_of_proposals(draft: Draft) -> Iterator[Row]:
    for proposal in draft.proposals:
        style = Style.PLAIN if proposal.grade is Grade.CLEAR else Style.WARNING
        who = proposal.bearer or in_language(_OPEN)
        between = f"{who} → {proposal.receiver}" if proposal.receiver else who
        where, grade = proposal.address.provision.cite(), in_language(_GRADES[proposal.grade])
        yield style, (where, grade, between, _when(proposal), proposal.sentence)


def _when(proposal: DutyProposal) -> str:
    """Return the words of a deadline, and what they mean where they say it otherwise, or that nobody can tell."""
    if proposal.unread:
        return f"{proposal.deadline} {in_language(_OPEN)}".strip()
    promise = proposal.promise
    value = str(promise.when) if isinstance(promise, Duty) else str(promise.every)
    return proposal.deadline if proposal.deadline.lower() == value else f"{proposal.deadline} = {value}"


def _without_a_place(paragraphs: int) -> Message:
    return Message(
        f"{paragraphs} đoạn chưa xếp được vào đâu, ghi ở cuối tệp.",
        f"{paragraphs} paragraphs have no place; they stand at the end.",
    )
