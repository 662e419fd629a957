"""REF, TXT: numbers and letters of provisions, lists, repetitions, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from coordlib.language import (
    Address,
    Breaches,
    Fix,
    Level,
    Message,
    Severity,
    Span,
    Step,
    bad,
    changes_another,
    derived_label,
    good,
    roman,
    rule,
)
from coordlib.lexicon import CAPITALS, POINT_LETTERS, UNITS, kinds_of, pattern, unit_pattern
from coordlib.model import REPEALED, Agreement, Article, Chapter, Clause, Part, Point, Section, Wording
from coordlib.rules.agreement.annexes import annex_numbers


@rule(
    "REF003",
    Severity.ERROR,
    law=Message("Hai đơn vị không mang cùng một số.", "No two units bear the same number."),
    fix=Message(
        "Sửa nhãn cố định (label) để mỗi đơn vị mang một số riêng.",
        "Mend the fixed label so that each unit has a number of its own.",
    ),
    why=("A fixed label such as “5a” belongs to a provision that an amendment inserted; it must not repeat another."),
    cases=(
        bad(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {"key": "province", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND"},
                    "title": "Ban hành Quy chế",
                    "articles": [
                        {"article": "", "text": "A.", "label": "1"},
                        {"article": "", "text": "B.", "label": "1"},
                    ],
                },
                "signatories": [{"party": "province", "office": "Chủ tịch", "name": "Lê Văn C"}],
            },
            says="có 2 đơn vị cùng là Điều 1 Quyết định",
            where="Điều 1 Quyết định",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "A."},
                    {"article": "Chèn", "text": "B.", "label": "1a"},
                    {"article": "Hai", "text": "C."},
                ]
            }
        ),
    ),
)
def repeated_number(agreement: Agreement) -> Breaches:
    """Find units that bear one number: two “Điều 5”, two “khoản 2 Điều 3”."""
    for number in {one for one, other in pairwise(annex_numbers(agreement)) if one == other}:
        yield Address().at(Level.ANNEX, roman(number)), _repeated_number(count=2, cited=_annex(number))
    units = (*agreement.provisions(), *agreement.decided_provisions())
    if not any(unit.label for _, unit in units):
        return  # numbers that are all derived cannot repeat
    counts = Counter(address for address, _ in units)
    for address, count in counts.items():
        if count > 1 and not _is_below(address, counts):
            yield address, _repeated_number(count, cited=address.cite())


def _repeated_number(count: int, cited: str) -> Message:
    return Message(f"có {count} đơn vị cùng là {cited}", f"{count} units are all {cited}")


def _is_below(address: Address, counts: Counter[Address]) -> bool:
    """Tell whether a unit stands below one whose number is repeated: what follows from that is not told again."""
    return any(counts[Address(address.steps[:depth])] > 1 for depth in range(1, len(address.steps)))


@rule(
    "REF004",
    Severity.WARNING,
    law=Message("Một khoản có nhiều nhất 23 điểm, từ a đến y.", "A clause has at most 23 points, from a to y."),
    fix=Message("Tách khoản này thành nhiều khoản.", "Split the clause in several."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục VI, letters its own points a, b, c, d, đ, e, g, h, i, k, l, m, n, o; p "
        "to y follow by practice. How a list goes on after y is not established, so a longer one is better split."
    ),
    cases=(
        bad({"body": [{"article": "Dài", "points": [{"text": "a"}] * 24}]}, says="có 24 điểm, quá 23 chữ cái"),
        good({"body": [{"article": "Dài", "points": [{"text": "a"}] * 23}]}),
    ),
)
def points_beyond_the_letters(agreement: Agreement) -> Breaches:
    """Find a clause with more points than there are letters, from a) to y)."""
    wording = agreement.wording
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        points = getattr(unit, "points", ())
        if len(points) > _MOST_POINTS and [point.label for point in points].count("") > _MOST_POINTS:
            yield address, _points_beyond_the_letters(count=len(points))


def _points_beyond_the_letters(count: int) -> Message:
    return Message(f"có {count} điểm, quá 23 chữ cái", f"has {count} points; there are 23 letters")


@rule(
    "REF011",
    Severity.WARNING,
    law=Message(
        "Số, chữ của các điều, khoản, điểm đi liên tục, không nhảy, không lùi.",
        "Numbers and letters of provisions follow each other, without a gap and without a step back.",
    ),
    fix=Message("Đánh lại số, hoặc thêm đơn vị còn thiếu.", "Number again, or add the unit that is missing."),
    why=(
        "After khoản 1 comes khoản 2, or khoản 1a that an amendment inserted. Numbers that are derived do so by "
        "themselves; only fixed labels can go wrong, and the heads of annexes in a file, which are numbered in "
        "one way."
    ),
    cases=(
        bad(
            {"body": [{"article": "Một", "clauses": [{"text": "A.", "label": "1"}, {"text": "B.", "label": "3"}]}]},
            says="sau khoản 1 là khoản 3, không phải “2”",
            where="khoản 3 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [
                            {"text": "A.", "label": "1"},
                            {"text": "B.", "label": "1a"},
                            {"text": "C.", "label": "2"},
                        ],
                    }
                ]
            }
        ),
    ),
)
def number_out_of_order(agreement: Agreement) -> Breaches:
    """Find a number that leaves a gap or goes back: “Điều 5” after “Điều 3”, “Phụ lục III” after “Phụ lục I”."""
    for one, other in pairwise((0, *annex_numbers(agreement))):
        if other not in (1, one, one + 1):
            cited, right = _annex(other), roman(one + 1)
            what = _out_of_order(_annex(one), cited, right) if one else _not_the_first(cited, right)
            yield Address().at(Level.ANNEX, roman(other)), what
    headed = [*filter(None, map(_ANNEX_HEAD.fullmatch, agreement.source.annex_heads))]
    if len({one["digits"] is None for one in headed}) > 1:
        yield Address().field("annexes"), _ANNEXES_IN_TWO_WAYS
    if headed and UNITS["annex"].words[0] in map(str.lower, agreement.source.annex_heads):
        yield Address().field("annexes"), _ANNEX_WITHOUT_A_NUMBER
    units = (*agreement.provisions(), *agreement.decided_provisions())
    if not any(unit.label for _, unit in units):
        return
    last: dict[Address, Address] = {}
    counts = Counter(address for address, _ in units)
    for address, _ in units:
        step, above = address.steps[-1], _counted_under(address)
        placed = last.get(above)
        once = placed and counts[placed] == 1 and not _is_below(address, counts)
        before = placed.steps[-1] if placed and once else None
        if placed is None and step.level in (Level.CLAUSE, Level.POINT) and step.ordinal > (1, ""):
            yield address, _not_the_first(step.cited, right=derived_label(step.level, 1))
        if before is not None and before != step and not _follows(before, step):
            right = derived_label(step.level, before.ordinal[0] + 1)
            yield address, _out_of_order(before=before.cited, cited=step.cited, right=right)
        last[above] = address


_ANNEXES_IN_TWO_WAYS = Message(
    "phụ lục đánh số khi bằng số La Mã khi bằng chữ số Ả Rập", "annexes are numbered now in Roman now in Arabic figures"
)


_ANNEX_WITHOUT_A_NUMBER = Message("có phụ lục đánh số, có phụ lục không", "some annexes are numbered, and one is not")


def _not_the_first(cited: str, right: str) -> Message:
    return Message(f"{cited} là mục đầu tiên, không phải “{right}”", f"{cited} is the first, not {right!r}")


def _out_of_order(before: str, cited: str, right: str) -> Message:
    return Message(f"sau {before} là {cited}, không phải “{right}”", f"after {before} comes {cited}, not {right!r}")


def _annex(number: int) -> str:
    return f"{UNITS['annex'].words[0].capitalize()} {roman(number)}"


def _counted_under(address: Address) -> Address:
    """Return what the unit is counted in: articles run through the whole document."""
    level = address.level
    if level is Level.ARTICLE:
        return Address(address.steps[:1]).at(Level.ARTICLE) if address.decided else Address().at(Level.ARTICLE)
    return Address(address.steps[:-1]).at(level or Level.FIELD)


def _follows(before: Step, step: Step) -> bool:
    (number, rest), (next_, letters) = before.ordinal, step.ordinal
    return next_ == number and letters > rest if letters else next_ == number + 1


@rule(
    "REF012",
    Severity.WARNING,
    law=Message(
        "Không gõ lại số của khoản, chữ của điểm ở đầu lời văn; bản in tự đánh số.",
        "The text of a clause or a point does not begin with its own label, which the printed document adds.",
    ),
    fix=Message("Bỏ số, chữ gõ ở đầu; bản in tự thêm.", "Take the typed label out; the printed document adds its own."),
    why="It would print as “a) a) …”, and go wrong as soon as a point is inserted.",
    cases=(
        bad(
            {"body": [{"article": "Một", "points": [{"text": "a) Trao đổi;"}, {"text": "Báo cáo."}]}]},
            says="“a)” gõ lại ở đầu điểm a",
            where="điểm a Điều 1",
        ),
        good({"body": [{"article": "Một", "points": [{"text": "Trao đổi;"}, {"text": "Báo cáo."}]}]}),
    ),
)
def label_typed_again(agreement: Agreement) -> Breaches:
    """Find a text that begins with the label of its own unit: “1. Trao đổi thông tin.” in khoản 1."""
    wording = agreement.wording
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        found = _OWN_LABEL.match(unit.text) if isinstance(unit, (Point, Clause)) else None
        if found and (found["label"] or isinstance(unit, Point)):
            mend = (Fix(0, found[0], ""),) if found["label"] == address.number else ()
            yield address.field("text"), _label_typed_again(typed=found["sign"], own=address.name), *mend


def _label_typed_again(typed: str, own: str) -> Message:
    return Message(f"“{typed}” gõ lại ở đầu {own}", f"{typed!r} is typed again at the start of {own}")


def typed_labels(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels that lines of a text begin with, and which sign follows: (“1”, “.”), (“a”, “)”)."""
    yield from ((match["label"], match["sign"]) for match in _LINE_LABEL.finditer(text))


@rule(
    "REF013",
    Severity.WARNING,
    law=Message(
        "Số, chữ gõ ở đầu các dòng của một đoạn đi liên tục.",
        "Numbers and letters that are typed at the start of lines follow each other.",
    ),
    fix=Message("Đánh lại số, chữ của các dòng.", "Number the lines again."),
    why="After dòng “a)” comes “b)”, after “1.” comes “2.”.",
    cases=(
        bad("Gồm:\na) Trao đổi;\nc) Báo cáo.", says="dòng “c)” đứng sau dòng “a)”"),
        good("Gồm:\na) Trao đổi;\nb) Báo cáo.\n1. Một.\n2. Hai."),
    ),
)
def typed_number_out_of_order(agreement: Agreement) -> Breaches:
    """Find a number typed at the start of a line that does not follow the one before: “a) … c) …”."""
    for address, text in agreement.texts():
        if "\n" not in text:
            continue
        own, (label, sign) = address.provision, next(typed_labels(text), ("", ""))
        level = {".1": Level.CLAUSE, ")a": Level.POINT}.get(f"{sign}{'1' if label.isdigit() else 'a'}")
        step = Step(level, label) if level and level is own.level and address.number == "text" else None
        if step and step.ordinal[0] != 1 and not _follows(own.steps[-1], step) and not re.search('[“"]', text):
            yield address, _typed_number_after_a_unit(label, sign, own=own.name)
            continue
        for sign, letters in ((".", False), (")", True)):
            labels = [one for one, end in typed_labels(text) if end == sign and one[0].isdigit() is not letters]
            steps = pairwise(Step(Level.POINT if letters else Level.CLAUSE, label) for label in labels)
            # a list that begins anew is another list
            wrong = next((two for two in steps if two[1].ordinal[0] != 1 and not _follows(*two)), None)
            if wrong is not None and address.number == "text" and "“" not in text and '"' not in text:
                what = _typed_number_after_another(label=wrong[1].label, sign=sign, before=wrong[0].label)
                yield address, what


def _typed_number_after_another(label: str, sign: str, before: str) -> Message:
    return Message(f"dòng “{label}{sign}” đứng sau dòng “{before}{sign}”", f"the line {label!r} follows {before!r}")


def _typed_number_after_a_unit(label: str, sign: str, own: str) -> Message:
    return Message(f"dòng “{label}{sign}” đứng sau {own}", f"the line {label!r} follows {own!r}")


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


# the words with which a sentence leads a list in, and that a colon follows
_LEADS = pattern(
    r"(?i)(?:sau",  # “các nội dung sau”
    r"|sau đây",  # “các nội dung sau đây”
    r"|sau này",
    r"|dưới đây",  # “các nhiệm vụ dưới đây”
    r"|gồm",  # “Hồ sơ gồm”
    r"|gồm có",
    r"|bao gồm",
    r"|cụ thể",
    r"|như sau",  # “Trách nhiệm của các bên như sau”
    r"|trong đó",
    r"|nội dung",
    r"|có (?:trách nhiệm|nhiệm vụ|quyền|nghĩa vụ)",  # “Công an tỉnh có trách nhiệm”
    r"|(?:nhiệm vụ|trách nhiệm), quyền hạn)$",  # “thực hiện nhiệm vụ, quyền hạn”
)


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


_FEWEST_ITEMS, _LONG_ENOUGH, _HEAD, _LONGEST_TITLE, _AROUND, _MOST_POINTS = 2, 20, 6, 80, " .,;:", len(POINT_LETTERS)


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


_UNIT = unit_pattern("article", "clause", "point", case="any")

_ANNEX = unit_pattern("annex")
_OWN_LABEL = pattern(r"(?P<sign>(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)[.)]", r"|[-+•–]) ?(?=\S)(?!\d)")
_LINE_LABEL = pattern(r"(?m)^(?P<label>[a-zđ]\d?|\d{1,3}[a-zđ]?)(?P<sign>[.)])(?!\d)")
_SIGNS = pattern(r"[\W_]+")
# words in capitals before others
_HEADED = pattern(r"(?:[", CAPITALS, r"]{2,} ){2}")
# a remark on what stands before it
_OF_ITS_PLACE = pattern(r"^", _UNIT, r" khoản được|", _UNIT, r" này$")
_ANNEX_HEAD = pattern(r"(?i)", _ANNEX, r"(?: số)? (?:(?P<digits>\d{1,2})|[ivx]{1,5})[.:]?")
_SIGN_AT_THE_END = pattern(r"(?<![.…v])[.;,:]$")


def last_units(wording: Wording) -> list[tuple[Address, Article | Clause | Point]]:
    """Return the provisions of a text of their own that have no other under them."""
    units = (*wording.provisions, *wording.decided_provisions)
    said = ((address, unit) for address, unit in units if isinstance(unit, (Article, Clause, Point)) and unit.text)
    return [one for one in said if not (getattr(one[1], "points", ()) or getattr(one[1], "clauses", ()))]


_WITH_A_TITLE = (Part, Chapter, Section, Article)


def _titled(wording: Wording) -> list[tuple[Address, Part | Chapter | Section | Article]]:
    """Return the units that have a title of their own."""
    return [(address, unit) for address, unit in wording.provisions if isinstance(unit, _WITH_A_TITLE)]


@lru_cache(maxsize=2048)
def _plain(title: str) -> str:
    small = title.lower()
    return small if small.replace(" ", "").isalnum() else _SIGNS.sub(" ", small).strip()


@rule(
    "TXT041",
    Severity.NOTE,
    law=Message(
        "Không có hai chương, mục, điều cùng tên.", "No two chapters, sections or articles bear the same title."
    ),
    fix=Message("Đặt tên khác, hoặc gộp hai điều.", "Give one another title, or join the two."),
    why=(
        "Who looks for one finds the other. Articles of different chapters or sections may share a title; in a "
        "text without parties, of which the sections may be unknown, only neighbours are compared."
    ),
    cases=(
        bad(
            {"body": [{"article": "Trách nhiệm", "text": "A."}, {"article": "Trách nhiệm", "text": "B."}]},
            says="tên “Trách nhiệm” trùng với Điều 1",
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {"chapter": "Một", "articles": [{"article": "Trách nhiệm", "text": "A."}]},
                    {"chapter": "Hai", "articles": [{"article": "Trách nhiệm", "text": "B."}]},
                ]
            }
        ),
    ),
)
def title_twice(agreement: Agreement) -> Breaches:
    """Find two chapters, sections or articles of the same title: “Trao đổi thông tin”."""
    titled = agreement.wording.once(_titled)
    heads = [unit.title[:_HEAD].lower() for _, unit in titled]  # by which most differ
    known, odd = Counter(heads), not all(one.replace(" ", "").isalnum() for one in heads)
    alike = ((one.title, odd or known[head] > 1) for head, (_, one) in zip(heads, titled, strict=True))
    plain = [_plain(title) if doubted else title for title, doubted in alike]
    if len({*plain}) == len(plain):
        return
    seen: dict[tuple[object, str], Address] = {}
    last: Address | None = None
    for (address, unit), words in zip(titled, plain, strict=True):
        if unit.title not in ("", REPEALED):
            first = seen.setdefault((address.above, words), address)
            near = bool(agreement.parties) or not isinstance(unit, Article) or first == last
            last = address
            if first != address and near:
                yield address.field("title"), _title_twice(unit.title, first=first.cite())


def _title_twice(title: str, first: str) -> Message:
    return Message(f"tên “{title}” trùng với {first}", f"the title {title!r} is that of {first}")


_RUNNING_ON = frozenset(one.name for one in kinds_of("decree") if "resolved" in one.needs)


@rule(
    "TXT001",
    Severity.ERROR,
    law=Message("Chương, mục, điều phải có tên.", "Chapters, sections and articles have titles."),
    fix=Message("Đặt tên cho chương, mục hoặc điều này.", "Give the chapter, section or article a title."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. The articles of a Quyết định or a Nghị quyết are not "
        "concerned: in their samples (Phụ lục III, Mẫu 1.1 to 1.3) they run on after “Điều 1.”; nor is a text "
        "without parties of which most articles do so."
    ),
    cases=(
        bad({"body": [{"article": "", "text": "Nội dung."}]}, says="chưa có tên"),
        good(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {"key": "province", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND"},
                    "title": "Ban hành Quy chế",
                    "articles": [{"article": "", "text": "Ban hành kèm theo Quyết định này Quy chế phối hợp."}],
                },
                "signatories": [{"party": "province", "office": "Chủ tịch", "name": "Lê Văn C"}],
            }
        ),
    ),
)
def untitled_unit(agreement: Agreement) -> Breaches:
    """Find a chapter, a section or an article without a title."""
    if agreement.kind.lower() in _RUNNING_ON:
        return
    units = agreement.wording.once(_titled)
    untitled = [address for address, unit in units if not unit.title]
    if agreement.parties or len(untitled) * 2 < len(units):
        yield from ((address, _UNTITLED_UNIT) for address in untitled)


_UNTITLED_UNIT = Message("chưa có tên", "has no title")


@rule(
    "TXT002",
    Severity.ERROR,
    law=Message(
        "Không có chương, điều, khoản hay điểm nào để trống.", "No chapter, article, clause or point is empty."
    ),
    fix=Message("Viết nội dung, hoặc bỏ đơn vị trống này.", "Write the text, or take the empty unit out."),
    why="An empty provision keeps a number that later citations would count.",
    cases=(
        bad({"body": [{"article": "Phạm vi"}]}, says="chưa có nội dung"),
        good({"body": [{"article": "Phạm vi", "points": [{"text": "Nội dung."}]}]}),
    ),
)
def empty_unit(agreement: Agreement) -> Breaches:
    """Find a unit that has neither text nor units of its own."""
    wording = agreement.wording
    for address, unit in (*wording.provisions, *wording.decided_provisions):
        match unit:
            case Point():
                full = bool(unit.text)
            case Clause():
                full = bool(unit.text or (unit.title and unit.points))
            case Article():
                full = unit.title == REPEALED or bool(unit.text or unit.clauses or unit.points or unit.tables)
            case Part() | Chapter() | Section():
                full = bool(unit.articles)
        if not full:
            yield address, _EMPTY_UNIT


_EMPTY_UNIT = Message("chưa có nội dung", "is empty")


@rule(
    "TXT003",
    Severity.ERROR,
    law=Message(
        "Văn bản có tên và có nội dung; Quyết định ban hành cũng vậy.",
        "The document has a title and a body, and so has the decision that issues it.",
    ),
    fix=Message("Viết tên văn bản (title) và phần nội dung (body).", "Write the title and the body."),
    why="Nghị định 30/2020/NĐ-CP, Điều 8: tên loại, trích yếu and nội dung are main parts of a document.",
    cases=(bad({"title": ""}, says="văn bản chưa có tên", where="trường “title”"), good({"title": "Quy chế"})),
)
def empty_agreement(agreement: Agreement) -> Breaches:
    """Find a document, or its decision, without title or body."""
    if not agreement.title:
        yield Address().field("title"), _NO_TITLE
    if not (agreement.body or agreement.clauses):
        yield Address().field("body"), _NO_BODY
    if agreement.decision is not None and not agreement.decision.articles:
        yield Address().at(Level.DECISION), _DECISION_WITHOUT_AN_ARTICLE


_NO_TITLE = Message("văn bản chưa có tên", "the document has no title")


_NO_BODY = Message("văn bản chưa có nội dung", "the document has no body")


_DECISION_WITHOUT_AN_ARTICLE = Message("Quyết định chưa có điều nào", "the decision has no article")


@rule(
    "TXT004",
    Severity.WARNING,
    law=Message(
        "Tên văn bản bắt đầu bằng tên loại, phần còn lại là trích yếu.",
        "The title begins with the kind of document; the rest is its subject (trích yếu).",
    ),
    fix=Message(
        "Bắt đầu tên văn bản bằng tên loại, ví dụ “Quy chế phối hợp …”.",
        "Begin the title with the kind of document: “Quy chế phối hợp …”.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.5: the kind stands on its own line above the subject.",
    cases=(
        bad(
            {"title": "Phối hợp bảo vệ công trình"},
            says="“Phối hợp bảo vệ công trình” không bắt đầu bằng “Quy chế”",
            where="trường “title”",
        ),
        good({"title": "QUY CHẾ PHỐI HỢP"}),
    ),
)
def title_without_kind(agreement: Agreement) -> Breaches:
    """Find a title that does not begin with the kind: “Phối hợp quản lý biên giới” for “Quy chế phối hợp …”."""
    kind = agreement.kind
    if agreement.title and not agreement.title.lower().startswith(kind.lower()):
        yield Address().field("title"), _title_without_kind(agreement.title, kind)


def _title_without_kind(title: str, kind: str) -> Message:
    return Message(f"“{title}” không bắt đầu bằng “{kind}”", f"{title!r} does not begin with {kind!r}")


@rule(
    "TXT048",
    Severity.NOTE,
    law=Message(
        "Tên văn bản, tên chương, mục, điều không có dấu ở cuối.",
        "The title of the document, of a chapter, a section or an article ends without a sign.",
    ),
    fix=Message("Bỏ dấu ở cuối tên.", "Take the sign at the end of the title out."),
    why="In the samples of Nghị định 30/2020/NĐ-CP, Phụ lục III, none has one.",
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Kinh phí.", "text": "Mỗi bên tự bảo đảm kinh phí."},
                ]
            },
            says="tên “Kinh phí.” có “.” ở cuối",
            where="Điều 3",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Phạm vi",
                        "key": "scope",
                        "clauses": [
                            {"text": "Quy chế này quy định việc phối hợp."},
                            {"text": "Hai bên thực hiện theo [[reply]]."},
                        ],
                    },
                    {
                        "article": "Trách nhiệm",
                        "clauses": [
                            {
                                "text": "Doanh nghiệp trả lời trong 05 ngày làm việc.",
                                "key": "replies",
                                "duties": [
                                    {
                                        "key": "reply",
                                        "lead": "telecom",
                                        "to": "police",
                                        "when": {"within": {"n": 5, "unit": "working-days", "after": "request"}},
                                        "evidence": "Văn bản trả lời",
                                    }
                                ],
                                "reviews": [
                                    {
                                        "key": "meeting",
                                        "kind": "meeting",
                                        "every": {"months": 3},
                                        "hosts": ["police", "telecom"],
                                    }
                                ],
                            },
                            {"text": "Công an tỉnh hướng dẫn."},
                        ],
                    },
                    {"article": "Kinh phí, phương tiện, v.v.", "text": "Mỗi bên tự bảo đảm kinh phí."},
                ]
            }
        ),
    ),
)
def title_with_a_sign(agreement: Agreement) -> Breaches:
    """Find a title that ends with a sign: “Điều 1. Phạm vi điều chỉnh:”."""
    titled = agreement.wording.once(_titled)
    articles = [(address, unit) for address, unit in titled if isinstance(unit, Article)]
    bare = [one for one in articles if not one[1].title]
    for address, unit in bare if len(bare) * 3 < len(articles) else ():  # with a stop a title is read as a text
        line, _, rest = unit.text.partition("\n")
        if line.endswith(".") and ". " not in line and len(line) < _LONGEST_TITLE and (rest or unit.clauses):
            yield address.field("text"), _title_with_a_sign(title=line, sign=".")
    for address, title in ((Address(), agreement.title), *((one, unit.title) for one, unit in titled)):
        found = _SIGN_AT_THE_END.search(title) if title.endswith((".", ";", ",", ":")) else None
        if found:
            if (found[0] == "," and title.isupper()) or (not title.isupper() and _HEADED.match(title)):
                continue  # a title that goes on in the next line of the file, or that a text follows
            mend = Fix(found.start(), found[0], "") if found[0] == "." else None  # a comma may say that words were lost
            what = _title_with_a_sign(title, sign=found[0])
            yield address.field("title"), what, mend or Span(*found.span())


def _title_with_a_sign(title: str, sign: str) -> Message:
    return Message(f"tên “{title}” có “{sign}” ở cuối", f"the title {title!r} ends with {sign!r}")
