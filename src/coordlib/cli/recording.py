"""``coordlib record``: an entry in a ledger.

In come an agreement and what the call says of a fact; out goes the entry, in the ledger beside the agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coordlib import tracking
from coordlib.cli.completion import keys_typed, parties_typed
from coordlib.cli.declarations import FILE, PARTY, TEXT, Names, argument, command, flag, option
from coordlib.cli.failures import FINE, refuse, refuse_value
from coordlib.cli.files import day_or_today, ledger_of, load, refuse_unnamed_ledger
from coordlib.cli.languages import in_language
from coordlib.cli.options import ledger_option
from coordlib.cli.screen import remark, show
from coordlib.cli.values import DAY, whole_number
from coordlib.cli.verdicts import in_words
from coordlib.language import CoordError, Message, date_in_figures
from coordlib.model import Agreement, decimal

_REASON, _ENTRY = Message("LÝ DO", "REASON"), Message("MỤC", "ENTRY")
_NUMBER_OF_AN_ENTRY = whole_number(1, 10_000_000)

_NO_KEY = Message("thiếu KHÓA: việc nào đã làm", "KEY is missing: what was done")
_NO_REASON = Message("đính chính phải nêu lý do: --reason", "a correction says why: --reason")
_THE_WHOLE_AGREEMENT = Message("quy chế", "the agreement")


@command(
    "record",
    exit_codes=Message(
        "0: đã ghi; 1: mục bị từ chối; 2: gọi sai, hoặc tệp không đọc, ghi được.",
        "0: recorded; 1: the entry was refused; 2: misuse, or what cannot be read or written.",
    ),
)
@argument("file", FILE)
@argument("key", Message("KHÓA", "KEY"), default="", completed=keys_typed)
@option("--on", vi="ngày thực hiện (mặc định: hôm nay)", en="the day of it (today unless said)", type=DAY)
@option(
    "--occasion",
    vi="kỳ nào: ngày đến hạn, hoặc số, ký hiệu yêu cầu",
    en="which time of it: its day, or the reference of the request",
    shown=Message("KỲ", "OCCASION"),
    default="",
)
@option(
    "--by",
    vi="bên thực hiện; ghi được nhiều lần",
    en="who did it; several times for several",
    shown=PARTY,
    several=True,
    completed=parties_typed,
)
@option(
    "--evidence",
    vi="số, ký hiệu văn bản chứng minh",
    en="number and symbol of the document that shows it",
    shown=Message("SỐ", "NUMBER"),
    several=True,
)
@option(
    "--evidence-file",
    "evidence_files",
    vi="tệp chứng minh; ghi tên và mã băm của tệp",
    en="the file that shows it; its name and digest are recorded",
    shown=FILE,
    several=True,
)
@option("--dated", vi="ngày của văn bản chứng minh", en="the day of that document", type=DAY)
@option("--figure", vi="số liệu của chỉ tiêu", en="a figure of the indicator", shown=Message("SỐ", "FIGURE"))
@flag(
    "--happened",
    vi="sự kiện đã xảy ra; --occasion là số, ký hiệu",
    en="the event happened; --occasion is its reference",
)
@option("--note", vi="ghi chú", en="a note", shown=TEXT)
@option("--waive", vi="được miễn thực hiện", en="it need not be done", shown=_REASON)
@option(
    "--suspend",
    vi="tạm đình chỉ; không ghi khóa là cả quy chế",
    en="it is suspended; without a key, all",
    shown=_REASON,
)
@flag("--resume", vi="tiếp tục thực hiện", en="it goes on")
@option(
    "--correct",
    vi="đính chính mục này: thay bằng điều ghi ở đây",
    en="correct this entry: what is said here stands instead",
    shown=_ENTRY,
    type=_NUMBER_OF_AN_ENTRY,
)
@option(
    "--withdraw",
    vi="đính chính mục này: bỏ, không thay bằng gì",
    en="correct this entry: nothing stands instead",
    shown=_ENTRY,
    type=_NUMBER_OF_AN_ENTRY,
)
@option("--reason", vi="lý do đính chính", en="why it is corrected", shown=_REASON, default="")
@option(
    "--renamed",
    vi="lý do đính chính tên, các bên, số hoặc ngày ký của quy chế",
    en="why the title, parties, number or day of signing of the agreement were corrected",
    shown=_REASON,
    default="",
)
@flag("--restricted", vi="hạn chế công bố", en="withheld in print")
@option("--clerk", vi="người ghi sổ", en="who records it", shown=Message("TÊN", "NAME"), default="")
@flag("--proposed", vi="đề xuất; chỉ tính khi người khác xác nhận", en="proposed: it counts once another confirms it")
@option(
    "--confirm",
    vi="xác nhận mục đã đề xuất này",
    en="confirm this entry that was proposed",
    shown=_ENTRY,
    type=_NUMBER_OF_AN_ENTRY,
)
@ledger_option
def record(
    file: str,
    key: str,
    on: date | None,
    occasion: str,
    by: Names,
    evidence: Names,
    evidence_files: Names,
    dated: date | None,
    figure: str | None,
    note: str | None,
    waive: str | None,
    suspend: str | None,
    correct: int | None,
    withdraw: int | None,
    reason: str,
    renamed: str,
    clerk: str,
    confirm: int | None,
    ledger: str | None,
    *,
    happened: bool,
    resume: bool,
    restricted: bool,
    proposed: bool,
) -> int:
    """Record a fact, or correct or confirm an entry."""
    refuse_unnamed_ledger(file, ledger)
    agreement = load(file, Agreement)
    book = ledger_of(agreement, file, ledger, renamed.strip())
    if not reason.strip() and (correct or withdraw):
        refuse(_NO_REASON)
    if confirm is not None:
        _show_last(book.confirm(confirm, clerk=clerk, recorded=on))
        return FINE
    what: tracking.What
    if withdraw is not None:
        what = tracking.Correction(withdraw, reason)
    else:
        fact = _read_fact(
            key, occasion, figure=figure, happened=happened, note=note, waive=waive, suspend=suspend, resume=resume
        )
        what = fact if correct is None else tracking.Correction(correct, reason, fact)
    shown = (
        *(tracking.Evidence(number, dated) for number in evidence),
        *(tracking.Evidence.of_file(name, dated=dated) for name in evidence_files),
    )
    for change in book.changes():
        remark(in_words(change))
    day = day_or_today(on)
    _show_last(book.record(what, day, by=by, evidence=shown, restricted=restricted, clerk=clerk, proposed=proposed))
    return FINE


def _read_fact(  # noqa: PLR0911 - one for each kind of fact
    key: str,
    occasion: str,
    *,
    figure: str | None,
    happened: bool,
    note: str | None,
    waive: str | None,
    suspend: str | None,
    resume: bool,
) -> tracking.Fact:
    """Return the fact that a command line says; unless something else is said, that the duty was done."""
    said = {
        "--figure": figure is not None,
        "--happened": happened,
        "--note": note is not None,
        "--waive": waive is not None,
        "--suspend": suspend is not None,
        "--resume": resume,
    }
    given = [name for name, is_said in said.items() if is_said]
    if len(given) > 1:
        refuse(_only_one_of(given))
    if figure is not None:
        return tracking.Figure(key, _read_figure(figure))
    if happened:
        return tracking.Happened(key, occasion)
    if note is not None:
        return tracking.Note(note, key, occasion)
    if waive is not None:
        return tracking.Waived(key, waive, occasion)
    if suspend is not None:
        return tracking.Suspended(suspend, key)
    if resume:
        return tracking.Resumed(key)
    if not key:
        refuse(_NO_KEY)
    return tracking.Done(key, occasion)


def _read_figure(text: str) -> Decimal:
    """Return a figure as the file formats have it, or as Vietnam writes it: 1.234,5."""
    try:
        return decimal(text.replace(".", "").replace(",", ".") if "," in text else text)
    except CoordError:
        refuse_value(_no_figure(text), "--figure")


def _show_last(book: tracking.Ledger) -> None:
    entry = book.entries[-1]
    what = " ".join(filter(None, _about(entry.what))) or in_language(_THE_WHOLE_AGREEMENT)
    show(_is_recorded(len(book.entries), str(book.file), what, entry.on))


def _about(what: tracking.What) -> tuple[str, str]:
    """Return what an entry is about, and which time of it."""
    if isinstance(what, tracking.Correction):
        return in_language(_is_corrected(what.entry)), ""
    if isinstance(what, tracking.Act):
        return what.duty, what.occasion
    if isinstance(what, tracking.Happened):
        return what.event, what.reference
    if isinstance(what, tracking.Note):
        return what.about, what.occasion
    return what.key, ""


def _only_one_of(options: Sequence[str]) -> Message:
    listed = ", ".join(options)
    return Message(f"chỉ ghi một trong: {listed}", f"say only one of: {listed}")


def _no_figure(text: str) -> Message:
    return Message(
        f"“{text}” không phải là số; khóa của chỉ tiêu ghi ở KHÓA, --figure chỉ ghi số",
        f"{text!r} is no number; KEY is that of the indicator, --figure its number",
    )


def _is_recorded(number: int, file: str, what: str, day: date) -> Message:
    return Message(
        f"Đã ghi mục {number} vào {file}: {what}, ngày {date_in_figures(day)}",
        f"Entry {number} recorded in {file}: {what}, {day}",
    )


def _is_corrected(entry: int) -> Message:
    return Message(f"đính chính mục {entry}", f"entry {entry} corrected")
