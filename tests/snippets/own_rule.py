"""A rule of one's own beside those that are shipped."""

from coordlib import RULES, Agreement, check
from coordlib.language import Breaches, Message, Severity, bad, good, rule
from tests.snippets.sample import AGREEMENT


@rule(
    "OWN001",
    Severity.NOTE,
    law=Message("Mỗi trách nhiệm có chỉ tiêu.", "Each duty has an indicator."),
    fix=Message("Ghi indicators.", "Write indicators."),
    cases=[
        bad(
            {"body": [{"article": "Một", "text": "A.", "duties": [{"key": "d", "lead": "police"}]}]},
            says="chưa có chỉ tiêu",
        ),
        good({"body": [{"article": "Một", "text": "A."}]}),
    ],
)
def duty_without_indicator(agreement: Agreement) -> Breaches:
    for address, duty in agreement.duties():
        if not duty.indicators:
            yield address.field("indicators"), Message("chưa có chỉ tiêu", "no indicator")


findings = check(AGREEMENT, [*RULES, duty_without_indicator])
assert [one.code for one in findings if one.code.startswith("OWN")] == ["OWN001"]
