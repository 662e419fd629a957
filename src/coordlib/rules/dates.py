"""DAT: days and terms."""

from __future__ import annotations

from coordlib.address import Address
from coordlib.agreement import Agreement
from coordlib.duties import REPORT
from coordlib.errors import Words
from coordlib.findings import Problems, Severity, rule
from coordlib.text import date_in_figures
from coordlib.when import Every, Once


@rule(
    "DAT001",
    Severity.WARNING,
    vi="Kiểm tra lại ngày ký (signed) và ngày có hiệu lực (effective).",
    en="Check the signing day and the day of effect.",
)
def effective_before_signing(agreement: Agreement) -> Problems:
    """Văn bản có hiệu lực từ ngày ký hoặc sau ngày ký.

    The agreement takes effect on the day of signing or later.

    Nobody can be asked to have kept a promise before it was made.
    """
    signed, effective = agreement.signed, agreement.effective
    if signed and effective and effective < signed:
        vi = f"có hiệu lực từ {date_in_figures(effective)}, trước ngày ký {date_in_figures(signed)}"
        yield Address().field("effective"), Words(vi, f"takes effect {effective}, before signing on {signed}")


@rule(
    "DAT002",
    Severity.ERROR,
    vi="Ghi ngày hết hiệu lực (expires) sau ngày có hiệu lực.",
    en="Let the agreement end after it takes effect.",
)
def ends_before_it_begins(agreement: Agreement) -> Problems:
    """Văn bản hết hiệu lực sau khi có hiệu lực.

    The agreement ends after it takes effect.

    Without days between the two there is no term in which anything falls due.
    """
    begins, ends = agreement.effective or agreement.signed, agreement.expires
    if begins and ends and ends <= begins:
        vi = f"hết hiệu lực ngày {date_in_figures(ends)}, không sau ngày {date_in_figures(begins)}"
        yield Address().field("expires"), Words(vi, f"ends on {ends}, not after {begins}")


@rule(
    "DAT003",
    Severity.WARNING,
    vi="Ghi một ngày trong thời hạn hiệu lực của văn bản.",
    en="Set a day within the term of the agreement.",
)
def deadline_outside_the_term(agreement: Agreement) -> Problems:
    """Thời hạn của một trách nhiệm nằm trong thời gian văn bản có hiệu lực.

    A fixed deadline lies within the term of the agreement.

    A day before the agreement takes effect or after it ends binds nobody.
    """
    begins, ends = agreement.effective or agreement.signed, agreement.expires
    for address, duty in agreement.duties():
        if not isinstance(duty.when, Once):
            continue
        on = duty.when.on
        if (begins and on < begins) or (ends and on > ends):
            vi = f"thời hạn {date_in_figures(on)} nằm ngoài thời gian văn bản có hiệu lực"
            yield address.field("when"), Words(vi, f"the deadline {on} lies outside the term")


@rule(
    "DAT004",
    Severity.WARNING,
    vi="Ghi ngày ký (signed), hoặc để trống số (number).",
    en="Set the signing day, or leave the number open.",
)
def numbered_before_signing(agreement: Agreement) -> Problems:
    """Văn bản giấy được cấp số sau khi ký.

    A document gets its number after it is signed.

    Source: Nghị định 30/2020/NĐ-CP, Điều 15, khoản 2: at the latest on the working day after.
    """
    if agreement.number is not None and agreement.signed is None:
        yield (
            Address().field("number"),
            Words(
                f"đã có số {agreement.numbered} nhưng chưa có ngày ký",
                f"number {agreement.numbered} is given and no signing day",
            ),
        )


_MONTHS_OF_A_YEAR = 12


@rule(
    "DAT005",
    Severity.WARNING,
    vi="Lùi thời hạn gửi, hoặc ghi ngày chốt số liệu (cut_off) sớm hơn.",
    en="Move the deadline back, or let the data close earlier (cut_off).",
)
def report_due_before_its_data(agreement: Agreement) -> Problems:
    """Thời hạn gửi báo cáo để lại ít nhất 01 ngày làm việc sau ngày chốt số liệu.

    The deadline of a report leaves time after its data close.

    Source: Nghị định 09/2019/NĐ-CP, Điều 8, khoản 5 (at least one working day) and Điều 12 (data close on the 14th),
    which the parties may agree to follow. “Trước ngày 15/12” with data up to 14/12 leaves no day at all. A monthly
    report is taken to be sent in the month after.
    """
    for address, review in agreement.reviews():
        every = review.every
        if every.months <= 1 or every.day is None or not _in_the_last_month(every):
            continue
        last = every.day if every.inclusive else every.day - 1
        if review.kind is REPORT and 0 < last <= review.cut_off:
            vi = f"phải gửi chậm nhất ngày {last:02} trong khi số liệu chốt ngày {review.cut_off:02}"
            what = Words(vi, f"due on day {last} while the data close on day {review.cut_off}")
            yield address.field("every"), what


def _in_the_last_month(every: Every) -> bool:
    """Tell whether the report is due in the last month of its period, in which the data close."""
    return every.month is None or every.month % min(every.months, _MONTHS_OF_A_YEAR) == 0


RULES = (
    effective_before_signing,
    ends_before_it_begins,
    deadline_outside_the_term,
    numbered_before_signing,
    report_due_before_its_data,
)
