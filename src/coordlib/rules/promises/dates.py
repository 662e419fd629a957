"""DAT: days and the term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coordlib.language import Address, Breaches, Message, Severity, date_in_figures, rule
from coordlib.model import Agreement, Every, Once


@rule(
    "DAT001",
    Severity.WARNING,
    vi="Kiểm tra lại ngày ký (signed) và ngày có hiệu lực (effective).",
    en="Check the signing day and the day of effect.",
)
def effective_before_signing(agreement: Agreement) -> Breaches:
    """Văn bản có hiệu lực từ ngày ký hoặc sau ngày ký.

    The agreement takes effect on the day of signing or later.

    Nobody can be asked to have kept a promise before it was made.
    """
    signed, effective = agreement.signed, agreement.effective
    if signed and effective and effective < signed:
        vi = f"có hiệu lực từ {date_in_figures(effective)}, trước ngày ký {date_in_figures(signed)}"
        yield Address().field("effective"), Message(vi, f"takes effect {effective}, before signing on {signed}")


@rule(
    "DAT002",
    Severity.ERROR,
    vi="Ghi ngày hết hiệu lực (expires) sau ngày có hiệu lực.",
    en="Let the agreement end after it takes effect.",
)
def ends_before_it_begins(agreement: Agreement) -> Breaches:
    """Văn bản hết hiệu lực sau khi có hiệu lực.

    The agreement ends after it takes effect.

    Without days between the two there is no term in which anything falls due.
    """
    begins, ends = agreement.begins, agreement.expires
    if begins and ends and ends <= begins:
        vi = f"hết hiệu lực ngày {date_in_figures(ends)}, không sau ngày {date_in_figures(begins)}"
        yield Address().field("expires"), Message(vi, f"ends on {ends}, not after {begins}")


@rule(
    "DAT003",
    Severity.WARNING,
    vi="Ghi một ngày trong thời hạn hiệu lực của văn bản.",
    en="Set a day within the term of the agreement.",
)
def deadline_outside_the_term(agreement: Agreement) -> Breaches:
    """Thời hạn của một trách nhiệm nằm trong thời gian văn bản có hiệu lực.

    A fixed deadline lies within the term of the agreement.

    A day before the agreement takes effect or after it ends binds nobody.
    """
    begins, ends = agreement.begins, agreement.expires
    for address, duty in agreement.duties():
        if not isinstance(duty.when, Once):
            continue
        on = duty.when.on
        if (begins and on < begins) or (ends and on > ends):
            vi = f"thời hạn {date_in_figures(on)} nằm ngoài thời gian văn bản có hiệu lực"
            yield address.field("when"), Message(vi, f"the deadline {on} lies outside the term")


@rule(
    "DAT004",
    Severity.WARNING,
    vi="Ghi ngày ký (signed), hoặc để trống số (number).",
    en="Set the signing day, or leave the number open.",
)
def numbered_before_signing(agreement: Agreement) -> Breaches:
    """Văn bản giấy được cấp số sau khi ký.

    A document gets its number after it is signed.

    Source: Nghị định 30/2020/NĐ-CP, Điều 15, khoản 2: at the latest on the working day after.
    """
    if agreement.number is not None and agreement.signed is None:
        yield (
            Address().field("number"),
            Message(
                f"đã có số {agreement.numbered} nhưng chưa có ngày ký",
                f"number {agreement.numbered} is given and no signing day",
            ),
        )


@rule(
    "DAT007",
    Severity.WARNING,
    vi="Sửa thời hạn, hoặc thời gian hiệu lực của văn bản.",
    en="Mend the deadline, or the term of the agreement.",
)
def never_within_the_term(agreement: Agreement) -> Breaches:
    """Việc định kỳ phải đến hạn ít nhất một lần trong thời gian hiệu lực.

    What recurs falls due at least once within the term.

    A tổng kết every five years in an agreement of three never takes place.
    """
    begins, ends = agreement.begins, agreement.expires
    if begins is None or ends is None or ends < begins:
        return
    for address, every in _recurrences(agreement):
        if not _occurs(every, begins, ends):
            vi = f"“{every}” không lần nào đến hạn trước ngày {date_in_figures(ends)}"
            yield address, Message(vi, f"{str(every)!r} never falls due before {ends}")


def _recurrences(agreement: Agreement) -> Iterator[tuple[Address, Every]]:
    for address, duty in agreement.duties():
        if isinstance(duty.when, Every):
            yield address.field("when"), duty.when
    for address, review in agreement.reviews():
        yield address.field("every"), review.every


def _occurs(every: Every, begins: date, ends: date) -> bool:
    if every.after_cut_off:
        return True  # which day that is, only the calendar knows
    from coordlib.dates import day_in, periods_of  # noqa: PLC0415 - few agreements are so short

    return any(begins <= day_in(every, period) <= ends for period in periods_of(every, begins, begins, ends))
