"""Reviews: who holds a meeting, who reports and to whom; nobody reports to itself, or works with itself.

An agreement comes in, breaches go out. That a body sends to itself is looked for in the words of its text, too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from coordlib import model
from coordlib.language import Breaches, Key, Message, Passage, Prose, Severity, bad, good, rule
from coordlib.lexicon import CAPITALS, body_at, pattern
from coordlib.rules.agreement.bearers import of_nobody
from coordlib.rules.agreement.matching import matched_text
from coordlib.rules.agreement.samples import a_duty, a_regulation

# what one does with a paper or a word that goes to another body: “báo cáo Ủy ban nhân dân tỉnh”
_SENDING = "gửi|gởi|báo cáo|thông báo|cung cấp|chuyển|trả lời|bàn giao|yêu cầu"
_SENDS = pattern(
    r"(?:", _SENDING, r")(?:(?: [^\s.,;:]+){0,12}? (?:cho|đến|về|tới))? (?P<to>[", CAPITALS, r"][^.,;:\n\0]{3,60})"
)
_HOW = pattern(r"(?: (?:có trách nhiệm|có văn bản|phải|sẽ|kịp thời", r"|chủ động|định kỳ))*\s*$")
_OPENS = pattern(r"(?:^|[.,;:\n] ?|(?<!\w)do )$")
_WORKS_WITH = pattern(r"phối hợp (?:chặt chẽ )?với (?P<first>[", CAPITALS, r"]\w+)")
_WITH_ITSELF = pattern(
    r"(?<!\w)(?P<who>[",
    CAPITALS,
    r"]\w+(?: \w+){1,6}?),? (?:chủ trì,? )?phối hợp (?:chặt chẽ )?với (?P=who)(?! [",
    CAPITALS,
    r"\d]|\w)(?=[,.;]| [^\W\d_])",
)
_GOES_NO_FURTHER = pattern(r"(?! [", CAPITALS, r"]|\w| và | nơi | có )")
# “Trách nhiệm của Công an tỉnh”
_HEADED = pattern(
    r"(?:Trách nhiệm|Nhiệm vụ|TRÁCH NHIỆM|NHIỆM VỤ)(?: phối hợp)? (?:của",
    r"|CỦA) (?P<who>[",
    CAPITALS,
    r"][^\n\0.:;,]{3,80})(?=[\n\0:]|$)",
)
# A sentence under the title of a body that begins with what it does, and names nobody before whom it sends to.
_OF_THE_HEAD = pattern(
    r"(?!(?:Chỉ(?= đạo)|Yêu|Đề|Hướng|Đôn|Giao|Phân",
    r"|Tiếp|Khi|Trường|Căn|Sau|Theo|Nhận|Kiểm|Trước",
    r"|Nếu|Kể|Kết|Đối|Các|Những)(?!\w))(?:[^\W\d_]\w*)?(?:[ ,]+(?!khi ",
    r"|do |của |từ |các |được |chỉ đạo|yêu cầu|đôn đốc",
    r"|hướng dẫn)[^\W_",
    CAPITALS,
    r"]\w*)*?[ ,]*(?i:",
    _SENDING,
    r")(?:,? [^\W_",
    CAPITALS,
    r"]\w*){0,12} [",
    CAPITALS,
    r"].*",
)

_Field = Literal["hosts", "reporters", "receivers"]
_FIELDS: dict[_Field, str] = {"hosts": "bên chủ trì", "reporters": "bên báo cáo", "receivers": "bên nhận báo cáo"}


@rule(
    "DUT035",
    Severity.WARNING,
    law=Message(
        "Cuộc giao ban, sơ kết, tổng kết có bên chủ trì; báo cáo có bên báo cáo và bên nhận.",
        "A meeting or a review has a host; a report has who reports and who receives it.",
    ),
    fix=Message(
        "Ghi bên chủ trì ở hosts; với báo cáo ghi bên báo cáo ở reporters, bên nhận ở receivers.",
        "Name the hosts; of a report, who reports and who receives.",
    ),
    why="Nghị định 09/2019/NĐ-CP, Điều 7, for reports. What nobody is named to hold, nobody holds.",
    confidence="G",
    cases=(
        bad(
            a_regulation(
                meeting={"kind": "report", "hosts": [], "reporters": ["telecom"], "receivers": []},
                guide=a_duty("guide", evidence="Văn bản"),
            ),
            says="chế độ “meeting” chưa ghi bên nhận báo cáo",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            a_regulation(
                meeting={"kind": "report", "hosts": [], "reporters": ["telecom"], "receivers": ["police"]},
                guide=a_duty("guide", evidence="Văn bản"),
            )
        ),
    ),
)
def review_of_nobody(agreement: model.Agreement) -> Breaches:
    """Report a meeting without a host, and a report without who reports or receives it."""
    nobody = of_nobody(agreement)
    for address, review in agreement.reviews():
        fields: tuple[_Field, ...] = ("reporters", "receivers") if review.kind is model.REPORT else ("hosts",)
        for field in fields:
            if not getattr(review, field) and (address not in nobody or field == "receivers"):
                yield address.field(field), _review_names_no(field, review.key)


def _review_names_no(field: _Field, key: str) -> Message:
    return Message(f"chế độ “{key}” chưa ghi {_FIELDS[field]}", f"{key!r} names no {field}")


@rule(
    "DUT036",
    Severity.WARNING,
    law=Message("Bên báo cáo không báo cáo cho chính mình.", "Who reports does not report to itself."),
    fix=Message("Ghi ở receivers một bên khác với bên báo cáo.", "Name under receivers another than who reports."),
    why=(
        "A report goes to another body; nor does a body coordinate with itself. Where all parties report to all, "
        "each gets the reports of the others."
    ),
    confidence="G",
    cases=(
        bad(
            a_regulation(
                meeting={"kind": "report", "hosts": [], "reporters": ["telecom"], "receivers": ["telecom"]},
                guide=a_duty("guide", evidence="Văn bản"),
            ),
            says="“Doanh nghiệp viễn thông” báo cáo cho chính mình",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(
            a_regulation(
                meeting={
                    "kind": "report",
                    "hosts": [],
                    "reporters": ["police", "telecom"],
                    "receivers": ["police", "telecom"],
                },
                guide=a_duty("guide", evidence="Văn bản"),
            )
        ),
    ),
)
def report_to_oneself(agreement: model.Agreement) -> Breaches:
    """Report a body that reports, sends or coordinates with itself: “Công an tỉnh … báo cáo Công an tỉnh”."""
    for address, review in agreement.reviews():
        if len(review.reporters) == 1 and set(review.receivers) == set(review.reporters):
            name = agreement.bearers.get(review.reporters[0], review.reporters[0])
            yield address.field("receivers"), _reports_to_itself(name)
    alone = () if matched_text(agreement).matched else matched_text(agreement).alone
    sent = [one for one in alone if len(one.keys) == 1 and one.keys <= one.part.receivers and one.sure and one.timed]
    for one in sent:
        name = agreement.bearers.get(next(iter(one.keys)), "")
        yield one.address.field("text"), _sends_to_itself(name), one.span
    there = {one.address.provision for one in sent}
    for passage, match in agreement.prose.find(_WITH_ITSELF) if agreement.prose.once(_names_one_twice) else ():
        if not passage.is_payload and body_at(match["who"]):
            yield passage.address, _works_with_itself(name=match["who"]), passage.span
    for passage, name in agreement.prose.once(_sent_by_itself):
        if passage.address.provision not in there:
            yield passage.address, _words_send_to_itself(found=f"{name} … {passage.found}"), passage.span


def _sends_to_itself(name: str) -> Message:
    return Message(f"“{name}” gửi cho chính mình", f"{name!r} sends to itself")


def _reports_to_itself(name: str) -> Message:
    return Message(f"“{name}” báo cáo cho chính mình", f"{name!r} reports to itself")


def _works_with_itself(name: str) -> Message:
    return Message(f"“{name}” phối hợp với chính mình", f"{name!r} works with itself")


def _words_send_to_itself(found: str) -> Message:
    return Message(f"“{found}”: gửi cho chính mình", "it sends to itself")


_FAR, _LONGEST_NAME = 8, 6  # words
_MOST_BEFORE, _FARTHEST = 10, 600  # words, and letters: a name, and that it leads


def _sent_by_itself(prose: Prose) -> list[tuple[Passage, str]]:
    """Return where a body, by the words before or the title above, sends to itself, and its name."""
    heads = [(titled["who"], one.address.steps[:-1]) for one, titled in prose.find(_HEADED)]
    found = []
    for passage, match in prose.find(_SENDS):
        name = ""
        if match["to"].partition(" ")[0] in passage.before:
            before = _HOW.sub("", passage.before)
            sender = before.split()[-_LONGEST_NAME:]
            names = (" ".join(sender[-count:]) for count in range(len(sender), 1, -1))
            name = next((one for one in names if match["to"].startswith(one) and body_at(one)), "")
            if len(passage.found.split()) > _FAR and not _OPENS.search(before.removesuffix(name)):
                continue  # what stands before the name may be the beginning of a longer one
        elif heads and _OF_THE_HEAD.fullmatch(passage.text[passage.bounds[0] : passage.end]):
            above = (who for who, steps in heads if passage.address.steps[: len(steps)] == steps)
            name = next(filter(match["to"].startswith, above), "")
        if name and not passage.is_payload and _GOES_NO_FURTHER.match(match["to"], len(name)):
            found.append((passage, name))
    return found


def _names_one_twice(prose: Prose) -> bool:
    """Tell whether the first word of a name after “phối hợp với” stands before it too; most texts have none."""
    found = ((passage, match["first"]) for passage, match in prose.find(_WORKS_WITH))
    before = ((one.text[max(0, one.start - _FARTHEST) : one.start], first) for one, first in found)
    return any(word.endswith(first) for text, first in before for word in text.split(" ")[-_MOST_BEFORE:])


_FEWEST_OF_A_ROTATION = 2


@rule(
    "DUT038",
    Severity.WARNING,
    law=Message("Luân phiên cần ít nhất hai bên.", "A rotation is of two at least."),
    fix=Message(
        "Ghi ở hosts các bên thay phiên nhau, hoặc bỏ rotation.",
        "Name under hosts those who take turns, or take rotation out.",
    ),
    why="With one host there are no turns.",
    confidence="G",
    cases=(
        bad(
            a_regulation(meeting={"hosts": ["police"], "rotation": "giao ban"}),
            says="luân phiên “giao ban” chỉ có 1 bên",
            where="chế độ “meeting” khoản 1 Điều 2",
        ),
        good(a_regulation(meeting={"rotation": "giao ban"})),
    ),
)
def rotation_of_one(agreement: model.Agreement) -> Breaches:
    """Report a rotation that has one host."""
    turns: dict[str, set[Key]] = defaultdict(set)
    for _, review in agreement.reviews():
        turns[review.rotation] |= set(review.hosts)
    for address, review in agreement.reviews():
        hosts = turns.pop(review.rotation, None) if review.rotation else None  # said at the first of its cycles
        if hosts is not None and len(hosts) < _FEWEST_OF_A_ROTATION:
            yield address.field("hosts"), _rotation_of_too_few(review.rotation, count=len(hosts))


def _rotation_of_too_few(rotation: str, count: int) -> Message:
    return Message(f"luân phiên “{rotation}” chỉ có {count} bên", f"the rotation {rotation!r} is of {count}")
