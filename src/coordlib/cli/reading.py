"""``coordlib read``: files that offices already have, as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from coordlib import reading
from coordlib.cli.checking import print_to_person
from coordlib.cli.files import command, refuse_replacing
from coordlib.cli.messages import FINE, Names, said, words_of
from coordlib.cli.screen import complain, head_of, progress_bar, remark, show, show_table, worded
from coordlib.language import CoordError, expect_every
from coordlib.rules import check

_GRADES = {
    reading.Grade.CLEAR: ("rõ", "clear"),
    reading.Grade.LIKELY: ("khá rõ", "likely"),
    reading.Grade.DOUBTFUL: ("cần xem lại", "doubtful"),
}
expect_every(reading.Grade, _GRADES)
_ACCEPTED = {"none": 4, "clear": reading.Grade.CLEAR, "likely": reading.Grade.LIKELY, "all": reading.Grade.DOUBTFUL}


@command("read", accept=click.Choice(list(_ACCEPTED)))
def _read(files: Names, into: str | None, accept: str, *, page: bool, force: bool, checking: bool) -> int:
    targets = {path: (Path(into) if into else path.parent) / f"{path.stem}.yaml" for path in map(Path, files)}
    for path, target in targets.items():
        if not path.is_dir():  # of which no draft is written
            refuse_replacing(target, force=force)
            if page:
                refuse_replacing(_page_of(target), force=force)
    code = FINE
    for path, target in targets.items():
        try:
            _read_one(path, target, accept, page=page, checking=checking)
        except CoordError as error:
            code = max(code, complain(error))
    return code


def _page_of(target: Path) -> Path:
    return target.with_suffix(".doi-chieu.html")


def _read_one(path: Path, target: Path, accept: str, *, page: bool, checking: bool) -> None:
    if path.is_dir():
        with progress_bar(len(reading.files_in(path)), "Đang đọc", "Reading") as advance:
            found = reading.read_folder(path, progress=lambda _: advance())
        read = [("" if one.agreement else "warn", one, one.agreement) for one in found.files]
        show_table(head_of("folder"), [(how, (one.name, one.state, it.title if it else "")) for how, one, it in read])
        remark(worded(found.summary))
        return
    draft = reading.read_document(path)
    accepted = [one for one in draft.proposals if one.grade >= _ACCEPTED[accept]]
    if accepted:
        draft = draft.accept(*accepted)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.save(target)
    show(str(target))
    if page:
        show(str(reading.save_side_by_side(draft, _page_of(target))))
    _tell(draft)
    if checking:
        print_to_person(check(draft), (str(path),))


def _tell(draft: reading.Draft) -> None:
    """Say what is doubtful and what is proposed."""
    for doubt in draft.doubts:
        found = draft.extracts.get(doubt.way)
        remark(f"{said('Ngờ', 'Doubtful')}: {worded(doubt.why)}" + (f" ({worded(found.said)})" if found else ""))
    if draft.unplaced:
        remark(words_of("unplaced", count=len(draft.unplaced)))
    if draft.proposals:
        show_table(head_of("proposals"), _rows(draft))


def _rows(draft: reading.Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in draft.proposals:
        style = "" if one.grade is reading.Grade.CLEAR else "warn"
        where, grade = one.address.provision.cite(), said(*_GRADES[one.grade])
        who = one.bearer or said("(chưa rõ)", "(open)")
        between = f"{who} → {one.receiver}" if one.receiver else who
        yield style, (where, grade, between, _when(one), one.sentence)


def _when(one: reading.DutyProposal) -> str:
    """Return the words of a deadline, and what they mean where they say it otherwise, or that nobody can tell."""
    if one.unread:
        return f"{one.deadline} {said('(chưa rõ)', '(open)')}".strip()
    value = str(getattr(one.promise, "when", None) or getattr(one.promise, "every", ""))
    return one.deadline if one.deadline.lower() == value else f"{one.deadline} = {value}"
