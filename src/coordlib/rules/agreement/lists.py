"""TXT: lists of clauses and points: how they are led in, how their items end, and what is said in them twice.

In comes an agreement; out come breaches at the items and the sentences that lead them in.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from coordlib.language import Address, Breaches, Fix, Message, Severity, Span, bad, changes_another, good, rule
from coordlib.lexicon import pattern, unit_pattern
from coordlib.model import Agreement, Article, Clause, Wording
from coordlib.rules.agreement.units import last_units

# the words with which a sentence leads a list in, and that a colon follows
_LEADS = pattern(
    r"(?i)(?:sau",  # “các nội dung sau”, “như sau”
    r"|sau đây",  # “các nội dung sau đây”
    r"|sau này",
    r"|dưới đây",  # “các nhiệm vụ dưới đây”
    r"|gồm",  # “Hồ sơ gồm”, “bao gồm”
    r"|gồm có",
    r"|cụ thể",
    r"|trong đó",
    r"|nội dung",
    r"|có (?:trách nhiệm|nhiệm vụ|quyền|nghĩa vụ)",  # “Công an tỉnh có trách nhiệm”
    r"|(?:nhiệm vụ|trách nhiệm), quyền hạn)$",  # “thực hiện nhiệm vụ, quyền hạn”
)
_FEWEST_ITEMS = 2  # of a list, whose ends are compared
_LONG_ENOUGH = 20  # letters of a text that nobody writes twice by chance
_AROUND = " .,;:"
_UNIT = unit_pattern("article", "clause", "point", case="any")
# a remark on what stands before it
_OF_ITS_PLACE = pattern(r"^", _UNIT, r" khoản được|", _UNIT, r" này$")


@rule(
    "TXT029",
    Severity.NOTE,
    law=Message("Mục cuối của một danh sách kết thúc bằng dấu chấm.", "The last item of a list ends with a full stop."),
    fix=Message("Kết thúc mục cuối của danh sách bằng dấu chấm.", "End the last item of the list with a full stop."),
    why="A semicolon or a comma at the end says that more follows.",
    cases=(
        bad(
            {"body": [{"article": "Một", "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo;"}]}]},
            says="điểm b là mục cuối mà kết thúc bằng “;”",
            where="điểm b Điều 1",
        ),
        good({"body": [{"article": "Một", "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo."}]}]}),
    ),
)
def last_item_with_a_semicolon(agreement: Agreement) -> Breaches:
    """Find a list whose last item goes on: “c) báo cáo kết quả;”."""
    wording = agreement.wording
    lists = wording.lists if any(one[2][-1][1].text.endswith((";", ",")) for one in wording.lists) else ()
    ends = [[(getattr(unit, "points", ()) or (unit,))[-1].text[-1:] for _, unit in items] for _, _, items in lists]
    on = [items for (_, _, items), signs in zip(lists, ends, strict=True) if signs.count(";") > 1]  # lists that go on
    continued = {item for items in on for item, _ in items[:-1]}
    for holder, _, items in lists:
        address, last = items[-1]
        points = last.points if isinstance(last, Clause) else ()
        if last.text.endswith((";", ",")) and not points and len(items) > 1 and holder not in continued:
            end, place = last.text[-1], len(last.text) - 1
            what = _last_item_with_a_semicolon(address.name, end)
            yield address.field("text"), what, Span(place, place + 1)


def _last_item_with_a_semicolon(name: str, end: str) -> Message:
    return Message(f"{name} là mục cuối mà kết thúc bằng “{end}”", f"the last item ends with {end!r}")


@rule(
    "TXT038",
    Severity.NOTE,
    law=Message("Danh sách có từ hai mục trở lên.", "A list has two items at least."),
    fix=Message(
        "Gộp vào đoạn trên, hoặc thêm mục còn thiếu.",
        "Join it with what stands above, or add the item that is missing.",
    ),
    why=(
        "A single khoản 1 or điểm a makes a reader look for the next one. A text without parties may have been "
        "read in part only, and is not judged."
    ),
    cases=(
        bad(
            {"body": [{"article": "Một", "clauses": [{"text": "Trao đổi thông tin."}]}]},
            says="Điều 1 chỉ có khoản 1",
            where="khoản 1 Điều 1",
        ),
        good({"body": [{"article": "Một", "clauses": [{"text": "Trao đổi thông tin."}, {"text": "Báo cáo."}]}]}),
    ),
)
def list_of_one(agreement: Agreement) -> Breaches:
    """Find an article with one clause, or a clause with one point."""
    if not agreement.parties:
        return
    for address, holder, items in agreement.lists:
        level = items[0][0].steps[-1].cited
        alone = len(items) == 1 and not (isinstance(holder, Article) and holder.clauses and holder.points)
        if alone and not any(map(changes_another, agreement.prose.lead_in(address.field("text")))):
            yield items[0][0], _list_of_one(cited=address.cite(), level=level)


def _list_of_one(cited: str, level: str) -> Message:
    return Message(f"{cited} chỉ có {level}", f"{cited} has only {level}")


@rule(
    "TXT039",
    Severity.NOTE,
    law=Message(
        "Câu dẫn vào danh sách kết thúc bằng dấu hai chấm.", "The sentence that leads a list in ends with a colon."
    ),
    fix=Message("Kết thúc câu dẫn bằng dấu hai chấm.", "End the lead-in with a colon."),
    why=("“… các nội dung sau đây” followed by a full stop, or by nothing, does not say that the list belongs to it."),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Hai bên phối hợp các nội dung sau đây.",
                        "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo."}],
                    }
                ]
            },
            says="câu dẫn “… nội dung sau đây.” không có dấu hai chấm",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "text": "Hai bên phối hợp các nội dung sau đây:",
                        "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo."}],
                    }
                ]
            }
        ),
    ),
)
def lead_in_without_colon(agreement: Agreement) -> Breaches:
    """Find a lead-in without its colon: “Các bên có trách nhiệm sau.” before the points."""
    wording = agreement.wording
    for address, holder, _ in wording.lists:
        words = holder.text.rstrip(".;, ")
        found = None if holder.text.endswith(":") else _LEADS.search(words)
        if found:
            end = " ".join(holder.text.split(" ")[-4:])
            mend = Fix(len(words), holder.text[len(words) :], ":")
            yield address.field("text"), _lead_in_without_colon(end), mend


def _lead_in_without_colon(end: str) -> Message:
    return Message(f"câu dẫn “… {end}” không có dấu hai chấm", f"the lead-in {end!r} has no colon")


@rule(
    "TXT043",
    Severity.NOTE,
    law=Message("Các mục giữa một danh sách kết thúc cùng một dấu.", "The items within a list end with the same sign."),
    fix=Message(
        "Kết thúc các mục giữa danh sách bằng dấu chấm phẩy.", "End the items within the list with a semicolon."
    ),
    why=(
        "Where all others end with a semicolon, a full stop says that the list is over. Items of several "
        "sentences are not concerned."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "points": [
                            {"text": "Trao đổi;"},
                            {"text": "Báo cáo."},
                            {"text": "Kiểm tra;"},
                            {"text": "Xử lý."},
                        ],
                    }
                ]
            },
            says="điểm b kết thúc bằng dấu chấm, các mục khác bằng dấu chấm phẩy",
            where="điểm b Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "points": [
                            {"text": "Trao đổi;"},
                            {"text": "Báo cáo;"},
                            {"text": "Kiểm tra;"},
                            {"text": "Xử lý."},
                        ],
                    }
                ]
            }
        ),
    ),
)
def item_with_another_end(agreement: Agreement) -> Breaches:
    """Find the item of a list that ends with another sign than its neighbours."""
    wording = agreement.wording
    for _, _, items in wording.lists:
        middle = [(address, unit.text) for address, unit in items[:-1] if not getattr(unit, "points", ())]
        stops = [one for one in middle if one[1].endswith(".") and ". " not in one[1] and "\n" not in one[1]]
        others = [text for _, text in middle if text.endswith(";")]
        if len(stops) == 1 and len(others) == len(middle) - 1 >= _FEWEST_ITEMS:
            address, text = stops[0]
            what = _item_with_another_end(address.name)
            yield address.field("text"), what, Span(len(text) - 1, len(text))


def _item_with_another_end(name: str) -> Message:
    return Message(
        f"{name} kết thúc bằng dấu chấm, các mục khác bằng dấu chấm phẩy",
        f"{name} ends with a full stop, the others with a semicolon",
    )


@rule(
    "TXT040",
    Severity.WARNING,
    law=Message("Không có hai khoản, điểm cùng một lời văn.", "No two clauses or points have the same text."),
    fix=Message("Bỏ một trong hai, hoặc sửa chỗ đã chép.", "Take one of the two out, or change what was copied."),
    why=(
        "A provision that was copied and not changed says a thing twice, or not what it should. Within one list, "
        "that is: what two bodies do alike may well be said of each."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [
                            {"text": "Trao đổi thông tin về tội phạm."},
                            {"text": "Trao đổi thông tin về tội phạm."},
                        ],
                    }
                ]
            },
            says="trùng lời văn với khoản 1 Điều 1",
            where="khoản 2 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [
                            {"text": "Trao đổi thông tin về tội phạm."},
                            {"text": "Trao đổi thông tin về sự cố."},
                        ],
                    }
                ]
            }
        ),
    ),
)
def text_twice(agreement: Agreement) -> Breaches:
    """Find a clause, a point or a long sentence that stands twice."""
    seen: dict[tuple[object, str], Address] = {}
    for address, text in agreement.wording.once(_again):
        first = seen.setdefault((address.above, text), address)
        if first != address:
            yield address.field("text"), _text_twice(first=first.cite())
    for place, text in agreement.wording.once(_parted):
        for twice in _said_twice(text):
            yield place, _sentence_twice(twice)


def _text_twice(first: str) -> Message:
    return Message(f"trùng lời văn với {first}", f"has the same text as {first}")


def _sentence_twice(twice: str) -> Message:
    return Message(f"câu “{twice}” có hai lần", f"the sentence {twice!r} is there twice")


def _again(wording: Wording) -> list[tuple[Address, str]]:
    """Return the provisions whose words another one has; few are as long as another, and only these are compared."""
    said = [(address, unit.text.strip(_AROUND)) for address, unit in wording.once(last_units)]
    sizes = Counter([len(text) for _, text in said])
    alike = [(at, text) for at, text in said if len(text) >= _LONG_ENOUGH and sizes[len(text)] > 1]
    ends = Counter([text[-_LONG_ENOUGH:].lower() for _, text in alike])
    alike = [(at, text.lower()) for at, text in alike if ends[text[-_LONG_ENOUGH:].lower()] > 1]
    counts = Counter([text for _, text in alike])
    return [one for one in alike if counts[one[1]] > 1]


def _parted(wording: Wording) -> list[tuple[Address, str]]:
    """Return the texts that may say a thing twice, in two sentences."""
    parted = [(place, text) for place, text in wording.texts if ". " in text or "; " in text or "\n" in text]
    return [(place, text) for place, text in parted if place.number == "text"]


@lru_cache(maxsize=2048)
def _said_twice(text: str) -> tuple[str, ...]:
    """Return the sentences that stand in one text twice."""
    parts = f"{text}\n".replace("\n", " \n").replace(". ", ".\n").replace("; ", ";\n").split("\n")
    words = [one.strip(" .;,-–+") for one in parts if one.rstrip().endswith((".", ";"))]
    words = [one for one in words if len(one) >= _LONG_ENOUGH and one[-1] != ":"]
    if len({*map(len, words)}) == len(words):
        return ()
    counts = Counter(map(str.lower, words))
    twice = {one.lower(): one for one in words if counts[one.lower()] > 1 and (one[0].isupper() or counts[one] > 1)}
    return tuple(one for one in twice.values() if not _OF_ITS_PLACE.search(one))
