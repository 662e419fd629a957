"""Codes: what can be wrong with the days and events for which a schedule is asked.

One constant for each code: how bad it is, what it means and how to mend it; what was found is said where it is found.
"""

from __future__ import annotations

from coordlib.language import FindingCode, Message, Severity

_MEND_WHAT_IS_PASSED_IN = Message("Sửa lại ngày hoặc sự kiện đưa vào.", "Mend the days or events that are passed in.")

BAD_SPAN = FindingCode(
    "DUE001",
    Severity.ERROR,
    meaning=Message(
        "Khoảng thời gian bị ngược, hoặc dài quá một trăm năm.",
        "The span of days is reversed, or longer than a hundred years.",
    ),
    help=_MEND_WHAT_IS_PASSED_IN,
)
EVENT_NOT_AWAITED = FindingCode(
    "DUE002",
    Severity.ERROR,
    meaning=Message("Không có trách nhiệm nào chờ sự kiện này.", "No duty waits for the event that was passed."),
    help=_MEND_WHAT_IS_PASSED_IN,
)
