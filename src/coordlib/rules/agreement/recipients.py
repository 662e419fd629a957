"""DOC: the recipients (Nơi nhận): each once, on a line of its own, and “Như Điều …” that leads to its article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.model import Agreement, Article, Recipient
from coordlib.rules.agreement.messages import bracket_alone
from coordlib.rules.gathering import met_again

_AS_IN_THE_ARTICLE = pattern(r"[Nn]hư Điều (?P<number>\d{1,3})(?!\w)")
_OWN_SIGNS = pattern(r"(?P<before>[-–+•] *)?(?P<name>.*?[^;,. ])(?P<after> *[;,]| *\.)?")
_BOUND = pattern(r"chịu trách nhiệm(?: \w+){0,3} (?:thi hành|thực hiện)(?! bảo|\w)")
# the lines of Nơi nhận
_MISPLACED = pattern(
    r"(?m)^(?:(?P<early>[-–+•] ?Lưu(?:: | VT).*)(?=\n[-–+•](?! ?Lưu))",
    r"|(?P<stopped>[-–+•] .*\.(?=\n[-–+•] )|[-–+•] (?!Lưu).*[^;:\s](?=\n[-–+•] .*;))",
    r"|(?P<undashed>(?<=;\n)[^\W\d_].*;(?=\n[-–+•] ))",
    r"|(?P<goes_on>[-–+•] ?Lưu(?:: | VT).*[;,])(?!\n[-–+•] ))$",
)


@rule(
    "DOC020",
    Severity.WARNING,
    law=Message("Mỗi cơ quan đứng một lần ở Nơi nhận.", "Each body stands once among the recipients."),
    fix=Message("Giữ mỗi nơi nhận một dòng.", "Keep one line for each recipient."),
    why="Named twice it gets two copies, or one line was to be another body's.",
    cases=(
        bad(
            {"recipients": [{"name": "Bộ Công an"}, {"name": "Bộ Công an;"}, {"name": "VT", "archive": True}]},
            says="“Bộ Công an;” đã có ở trên",
            where="nơi nhận 2",
        ),
        good(
            {"recipients": [{"name": "Bộ Công an"}, {"name": "VT", "archive": True}, {"name": "PV01", "archive": True}]}
        ),
    ),
)
def recipient_listed_twice(agreement: Agreement) -> Breaches:
    """Find a recipient that stands twice."""
    keyed = [((one.name.lower().rstrip(" ;,."), one.archive), (at, one)) for at, one in _recipients(agreement)]
    for (address, one), _ in met_again(keyed):
        yield address, _recipient_twice(one.name)


def _recipient_twice(name: str) -> Message:
    return Message(f"“{name}” đã có ở trên", f"{name!r} stands there already")


def _recipients(agreement: Agreement) -> Iterator[tuple[Address, Recipient]]:
    for number, one in enumerate(agreement.recipients, start=1):
        yield Address().at(Level.RECIPIENT, number), one


@rule(
    "DOC021",
    Severity.WARNING,
    law=Message(
        "“Như Điều …” ở Nơi nhận chỉ tới điều nêu người chịu trách nhiệm thi hành.",
        "“Như Điều …” among the recipients leads to the article that says who carries the document out.",
    ),
    fix=Message("Ghi số của điều nêu nơi nhận.", "Give the number of the article that names them."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.3: the last article names who carries the decision out.",
    cases=(
        bad(
            {"recipients": [{"name": "Như Điều 9"}, {"name": "VT", "archive": True}]},
            says="“Như Điều 9”, còn văn bản có 2 điều",
            where="nơi nhận 1",
        ),
        good({"recipients": [{"name": "Như Điều 2"}, {"name": "VT", "archive": True}]}),
    ),
)
def recipients_of_no_article(agreement: Agreement) -> Breaches:
    """Find “Như Điều 9” where there is no Điều 9, or another article says who carries the document out."""
    units = agreement.provisions() if agreement.decision is None else agreement.decided_provisions()
    met = ((address, _AS_IN_THE_ARTICLE.match(one.name)) for address, one in _recipients(agreement))
    told = [(address, found) for address, found in met if found]
    labels = [address.steps[-1].label for address, unit in units if isinstance(unit, Article)] if told else []
    for address, found in told:
        if found["number"] not in labels:
            yield address.field("name"), _recipients_of_no_article(found=found[0], count=len(labels))
            continue
        bound = [one.address for one, _ in agreement.prose.find(_BOUND)]
        steps = (step for one in bound if one.decided is bool(agreement.decision) for step in one.steps)
        right = [step.label for step in steps if step.level is Level.ARTICLE]
        if right and found["number"] not in right:
            yield address.field("name"), _recipients_of_another_article(found=found[0], right=right[-1])


def _recipients_of_no_article(found: str, count: int) -> Message:
    return Message(f"“{found}”, còn văn bản có {count} điều", f"{found!r}, and there are {count} articles")


def _recipients_of_another_article(found: str, right: str) -> Message:
    return Message(
        f"“{found}”, còn người chịu trách nhiệm thi hành nêu ở Điều {right}",
        f"{found!r}, and who carries it out is named in Điều {right}",
    )


@rule(
    "DOC022",
    Severity.WARNING,
    law=Message(
        "Mỗi nơi nhận một dòng, gạch đầu dòng và dấu ở cuối do bản in thêm vào.",
        ("Each recipient stands on its line; the printed document adds the dash before it and the sign at its end."),
    ),
    fix=Message(
        "Bỏ dấu ở đầu, ở cuối; bản in tự thêm gạch đầu dòng, dấu chấm phẩy và dấu chấm.",
        "Take the sign out; the printed document adds its own.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.9.",
    cases=(
        bad(
            {"recipients": [{"name": "Bộ Công an;"}, {"name": "VT", "archive": True}]},
            says="“Bộ Công an;” có “;”",
            where="nơi nhận 1",
        ),
        good({"recipients": [{"name": "Chi nhánh Ngân hàng TMCP Ví Dụ"}, {"name": "VT", "archive": True}]}),
    ),
)
def recipient_with_its_own_signs(agreement: Agreement) -> Breaches:
    """Find a recipient with signs of its own, and lines of Nơi nhận that end or stand as they must not."""
    for address, one in _recipients(agreement):
        signed = one.name.startswith(("-", "–", "+", "•")) or one.name.endswith((";", ",", "."))
        own = _OWN_SIGNS.fullmatch(one.name) if signed else None
        if own and (own["before"] or own["after"]):
            what = _recipient_with_signs(one.name, sign=(own["before"] or own["after"]).strip())
            yield address.field("name"), what, Fix(0, one.name, own["name"])
        if ("(" in one.name) != (")" in one.name):
            yield address.field("name"), bracket_alone(sign="(" if "(" in one.name else ")", near=one.name)
    for found in _MISPLACED.finditer("\n".join(agreement.source.beside)) if agreement.recipients else ():
        yield Address().field("recipients"), _misplaced(found)


def _misplaced(found: re.Match[str]) -> Message:
    """Say what is wrong with a line of Nơi nhận that does not stand or end as its neighbours ask."""
    line = found[0]
    if found["early"]:
        return Message(
            f"“{line}” đứng trước nơi nhận khác, không phải dòng cuối", f"{line!r} stands before other recipients"
        )
    if found["stopped"]:
        return Message(
            f"“{line}” không kết thúc bằng dấu chấm phẩy, sau đó còn nơi nhận khác",
            f"{line!r} ends without a semicolon, and others follow",
        )
    if found["undashed"]:
        return Message(
            f"“{line}” không có gạch đầu dòng như các nơi nhận khác", f"{line!r} has no dash, as others have"
        )
    return Message(
        f"“{line}” là dòng cuối mà không kết thúc bằng dấu chấm", f"{line!r} is the last and has no full stop"
    )


def _recipient_with_signs(name: str, sign: str) -> Message:
    return Message(f"“{name}” có “{sign}”", f"{name!r} has its own {sign!r}")
