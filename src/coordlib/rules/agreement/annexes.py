"""REF: annexes: named and there, there and named; their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, repeat

from coordlib import language
from coordlib.language import (
    Address,
    Breaches,
    Level,
    Message,
    Passage,
    Severity,
    bad,
    good,
    nearest,
    owner_after,
    referenced_keys,
    roman,
    rule,
)
from coordlib.lexicon import ROMAN_ALONE, UNITS, from_roman, kind_pattern, own_pattern, pattern
from coordlib.model import REPEALED, Agreement, Annex, AnnexTable, Wording
from coordlib.rules.agreement.effect import issued_by
from coordlib.rules.gathering import WITHIN, told_of

_ANNEX = UNITS["annex"].words[0]
_WORDS = (_ANNEX.capitalize(), _ANNEX, _ANNEX.upper())
_WORDS_WORDS = "|".join(_WORDS)
# before “phụ lục” without a number, they mean more than one: “các phụ lục”, “kèm phụ lục”
_SEVERAL_BEFORE = ("các ", "những ", "Các ", "kèm ")
_FORM_NAMED = pattern(
    r"(?:[Mm]ẫu|[Bb]iểu)(?: mẫu)?(?:(?: số)? \d|(?: (?:(?!", _WORDS_WORDS, r")[^.;,\n\0]){0,30})? kèm theo)"
)
# what names a document and says no more: “của Hợp đồng.”
_ALONE = pattern(r"(?=[.,;:)\n\0]|$| (?:và|hoặc|thì|để|mà|đã|được|phải)(?!\w))")
_A_FORM = pattern(r"(?:[Mm]ẫu|[Bb]iểu|[Bb]iểu mẫu)(?P<numbered> số)? (?P<number>\d{1,2})(?!\w)")
# “gồm 09 Điều và 02 Phụ lục” names none
_COUNTED = pattern(r"(?:và|,|gồm|có|theo) \d{1,2}(?: \([^()]*\))? $")
_NUMBERED = pattern(r"(?i)(?<!\w)(?:mẫu|biểu|biểu mẫu)(?: số)? (?P<number>\d{1,2})(?!\w)")
_FORMS_WORDS = pattern(
    r"(?i)(?<!\w)(?:mẫu|biểu|biểu mẫu)(?: số)? \d{1,2}(?P<more>(?:(?:,| và| hoặc| đến| -|-"
    r"|,? và)(?: các)?(?: mẫu| biểu)?(?: số)? ?\d{1,2})*)(?!\w)"
)
# what is filled in later
_LATER = pattern(r"(?i)ghi chú|nhận xét|ký|xác nhận|kết quả|thực hiện", r"|chữ|số hiệu|đánh giá")
_NUMBERS = pattern(r"S?TT|SỐ (?:TT|THỨ TỰ)")
_A_TOTAL = r"(?:tổng(?: cộng| số)?|cộng)(?!\w)"
_TOTAL = pattern(r"(?i)", _A_TOTAL)
_LINE_TOTAL = pattern(r"(?i)(?:\d+[.)] |[-+] )?", _A_TOTAL, r":? ")
_AMOUNT = pattern(r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+|\d{1,9}) (?:lượt )?([^\W\d_]+)")
_NAMED = pattern(
    r"(?P<term>",
    _WORDS_WORDS,
    r")(?: số)?(?: (?P<label>(?:",
    ROMAN_ALONE,
    r"|\d{1,2})(?![\w/])(?:(?:, | và | hoặc )(?:",
    ROMAN_ALONE,
    r"|\d{1,2})(?![\w/]))*))?",
)
_FEWEST_ROWS, _HEAD = 2, 8  # rows; lines
_TOO_LONG = 100  # figures, of what is no number of anything; Python does not read thousands of them
_JOINED = r"(?:ban hành |đính )?(?:kèm theo|của|thuộc)"


def _this(agreement: Agreement) -> str:
    """Return a pattern of how a text names itself, or the decision that issues it, with “này” behind."""
    kind = agreement.known_as
    return rf"(?:{own_pattern(kind, issued_by(agreement)) if kind else kind_pattern()}|văn bản) này"


@lru_cache(maxsize=64)
def _patterns(this: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of what stands behind an annex of this document, behind one of another, and of a form."""
    ours = rf" ?(?:\([^()]*\) )?{_JOINED}? ?(?:{this}|này)"
    others = rf" ?{_JOINED} (?!{this.removesuffix(' này')}{_ALONE.pattern}|{this}|{kind_pattern()} này)"
    form = rf"{_A_FORM.pattern}(?P<ours>(?: [^.;,\0\n]{{0,40}}?)? kèm theo {this})?"
    return re.compile(ours), re.compile(others), re.compile(form)


def annexes_named(agreement: Agreement) -> Iterator[tuple[Passage, int]]:
    """Yield each place that names an annex of this document, with its number; 0 where none is written."""
    ours, others, _ = _patterns(_this(agreement))
    for passage, match in agreement.prose.find(_NAMED):
        numbers = _numbers_of(match[0])
        owner = owner_after(passage.text, passage.end, agreement.kind)
        theirs = others.match(passage.after) and not ours.match(passage.after)
        if not ((owner and not owner.is_this) or theirs or passage.is_payload):
            yield from ((passage, number) for number in numbers or (0,) if number or not match["label"])


def annex_numbers(agreement: Agreement) -> tuple[int, ...]:
    """Return the numbers that the heads of annexes bear in a file; none where one of them bears none."""
    numbers = [_numbers_of(one)[:1] for one in agreement.source.annex_heads]
    return tuple(chain.from_iterable(numbers)) if all(numbers) else ()


def _numbers_of(words: str) -> list[int]:
    """Return the numbers in what names one annex, or some: “Phụ lục I và II”."""
    found = _NAMED.match(words)
    labels = re.findall(r"\w+", (found["label"] or "").replace(" và ", " ").replace(" hoặc ", " ")) if found else ()
    return [int(one) if one.isdigit() else from_roman(one) for one in labels]


def annexes_alone(agreement: Agreement) -> list[Annex]:
    """Return the annexes that are no form with a number of its own."""
    heads = chain(agreement.source.annex_heads, repeat(""))
    return [one for one, head in zip(agreement.annexes, heads, strict=False) if not head.startswith(("Mẫu", "Biểu"))]


@rule(
    "REF014",
    Severity.WARNING,
    law=Message(
        "Phụ lục mà văn bản nhắc đến phải có trong văn bản.", "An annex that the text names is there, and not repealed."
    ),
    fix=Message("Thêm phụ lục ở mục annexes, hoặc sửa số phụ lục.", "Add the annex under annexes, or mend its number."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1: the text says that it has annexes. An agreement without "
        "parties is a text of which nothing is known, and is not judged."
    ),
    cases=(
        bad(
            "Theo Phụ lục kèm theo Quy chế này.",
            says="“Phụ lục” trong “Theo Phụ lục kèm theo”, còn văn bản có 0 phụ lục",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Theo Phụ lục kèm theo Quy chế này."}],
                "annexes": [{"title": "Mẫu", "text": "A."}],
            }
        ),
    ),
)
def annex_named_and_missing(agreement: Agreement) -> Breaches:
    """Find an annex that the text names, “Phụ lục II”, and that is missing, repealed or not numbered."""
    missing: set[int] = set()
    for passage, number in annexes_named(agreement) if agreement.parties or agreement.annexes else ():
        heads = agreement.source.annex_heads
        wanted, there = number or 1 + passage.before.endswith(_SEVERAL_BEFORE), len(annexes_alone(agreement))
        bare = number == there == 1 and any(map(_LABEL_ALONE.fullmatch, heads)) and not any(map(_numbers_of, heads))
        ours = (number and agreement.parties) or _patterns(_this(agreement))[0].match(passage.after)
        repealed = wanted <= there and agreement.annexes[wanted - 1].title == REPEALED
        if (wanted > there or repealed or bare) and not is_in_an_annex(passage) and ours and wanted not in missing:
            missing.add(wanted)
            what = _REPEALED_ANNEX if repealed else _ANNEX_WITHOUT_NUMBER if bare else _only_so_many(there)
            yield told_of(passage, what.vi, what.en, WITHIN)


_REPEALED_ANNEX = Message(", phụ lục này đã được bãi bỏ", ", which is repealed")
_ANNEX_WITHOUT_NUMBER = Message(", còn phụ lục không đánh số", ", and the annex bears no number")


def _only_so_many(there: int) -> Message:
    return Message(f", còn văn bản có {there} phụ lục", f", and the document has {there} annexes")


def is_in_an_annex(passage: Passage) -> bool:
    """Tell whether words stand in an annex (phụ lục)."""
    return any(step.level is Level.ANNEX for step in passage.address.steps[:1])


@rule(
    "REF018",
    Severity.WARNING,
    law=Message(
        "Mẫu “kèm theo Quy chế này” phải có trong phụ lục.", "A form “kèm theo Quy chế này” is among the annexes."
    ),
    fix=Message(
        "Thêm mẫu ở mục annexes, hoặc bỏ chỗ nhắc đến.", "Add the form under annexes, or take its mention out."
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1. Who needs the form would look for it in vain. Several "
        "forms may stand in one annex, so without numbers only a document without any is reported; where its "
        "forms are numbered, a number that none of them bears is, in a sentence that names no other document."
    ),
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
                    {"article": "Nội dung khác", "text": "Biên bản lập theo Mẫu số 02 ban hành kèm theo Quy chế này."},
                ]
            },
            says="“Mẫu số 02 ban hành kèm theo Quy chế này”, còn văn bản không có mẫu này",
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
                    {
                        "article": "Nội dung khác",
                        "text": "Biên bản lập theo Mẫu số 02 ban hành kèm theo Nghị định số 118/2021/NĐ-CP.",
                    },
                ]
            }
        ),
    ),
)
def form_named_and_missing(agreement: Agreement) -> Breaches:
    """Find a form that the text names, “Mẫu số 03”, and that no annex is."""
    words = "\n".join((*agreement.source.beside, *(f"{one.title}\n{one.text}" for one in agreement.annexes)))
    numbered = {int(one["number"]) for one in _NUMBERED.finditer(words)}
    there = numbered or {*range(1, len(agreement.annexes) + 1)}
    _, theirs, form = _patterns(_this(agreement))
    for passage, match in agreement.prose.find(form):
        others = is_in_an_annex(passage) or language.names_another(passage.sentence) or len(numbered) < _FEWEST_ROWS
        # “Mẫu số 05” alone is ours where ours are numbered
        ours = match["ours"] or not (others or not match["numbered"] or theirs.match(passage.after))
        if ours and int(match["number"]) not in there and (agreement.parties or there) and not passage.is_payload:
            yield told_of(passage, ", còn văn bản không có mẫu này", ", and there is no such form")


@rule(
    "REF015",
    Severity.WARNING,
    law=Message("Mỗi phụ lục được nhắc đến trong nội dung văn bản.", "Each annex is named in the text."),
    fix=Message(
        "Nhắc đến phụ lục này ở điều liên quan, hoặc bỏ phụ lục.",
        "Name the annex in the article that it belongs to, or take it out.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1: a document that has annexes says so.",
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Hai bên phối hợp."}],
                "annexes": [{"title": "Mẫu báo cáo", "text": "A."}],
            },
            says="Phụ lục “Mẫu báo cáo” không được nhắc đến",
            where="Phụ lục",
        ),
        good(
            {"body": [{"article": "Một", "text": "Theo mẫu tại Phụ lục."}], "annexes": [{"title": "Mẫu", "text": "A."}]}
        ),
    ),
)
def annex_never_named(agreement: Agreement) -> Breaches:
    """Find an annex, or a numbered form, of which the text does not speak."""
    if not agreement.annexes:
        return
    named_at = (one for one in annexes_named(agreement) if not is_in_an_annex(one[0]))
    outside = [(one, number) for one, number in named_at if number or not _COUNTED.search(one.before)]
    if any(number > len(agreement.annexes) for _, number in outside):
        return  # a number that is off is another rule's
    alone = annexes_alone(agreement)
    if any(not is_in_an_annex(passage) for passage, _ in agreement.prose.find(_FORM_NAMED)):
        yield from _forms_never_named(agreement) if agreement.parties else ()
        if len(alone) == len(agreement.annexes):
            return  # a form may be an annex
    keys = {*referenced_keys(agreement.prose.text)}
    unknown = keys.difference(agreement.keys)  # of which REF001 tells
    for index, annex in enumerate(alone, start=1):
        by_key = annex.key and (annex.key in keys or any(nearest(key, (annex.key,)).vi for key in unknown))
        # without a number the only one is meant, or all are
        several = (one.before.endswith(_SEVERAL_BEFORE) for one, number in outside if not number)
        alike = len(alone) == 1 or any(several)
        named = any(number == index or (number == 0 and alike) for _, number in outside)
        named = named or _NO_TITLE.match(annex.title) is not None
        if not named and not by_key and annex.title != REPEALED:
            label = roman(index) if len(alone) > 1 else ""
            yield Address().at(Level.ANNEX, label), _never_named(cited=f"Phụ lục {label}".strip(), title=annex.title)


def _forms_never_named(agreement: Agreement) -> Breaches:
    """Yield each form with a number that the text does not name, where it names others by theirs, and no range."""
    found = agreement.prose.find(_FORMS_WORDS)
    named = "\n".join([match[0] for passage, match in found if not is_in_an_annex(passage)])
    numbers = {*map(int, re.findall(r"\d+", named))}
    heads = enumerate(map(_NUMBERED.match, agreement.source.annex_heads))
    forms = [(place, head) for place, head in heads if head]
    for place, head in forms if 0 < len(numbers) < len(forms) and not re.search("đến|-", named) else ():
        if int(head["number"]) not in numbers:
            what = _never_named(cited=head[0], title=agreement.annexes[place].title)
            yield Address().at(Level.ANNEX, roman(place + 1)), what


# what a form begins with, that was read as the title of an annex
_NO_TITLE = pattern(
    r"-",  # a line below a head
    r"|[.…]",  # a blank to be filled in
    r"|CỘNG HÒA",  # the national name, of a form
    r"|",
    _ANNEX.upper(),  # a head without a number
    r"$|",
    _ANNEX.capitalize(),
    r"$",
)
_LABEL_ALONE = re.compile(rf"(?:{'|'.join(_WORDS)})(?: số)?(?: (?:{ROMAN_ALONE}|\d{{1,2}}))?[.:]?")


@rule(
    "REF021",
    Severity.WARNING,
    law=Message("Phụ lục có tên.", "An annex has a title."),
    fix=Message(
        "Ghi tên phụ lục, ở giữa, phía dưới chữ “Phụ lục”.", "Give the annex its title, centred below “Phụ lục”."
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1: “tiêu đề (tên) của phụ lục”.",
    confidence="H",
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Theo mẫu tại Phụ lục."}],
                "annexes": [{"title": "Phụ lục", "text": "Sổ gồm ba cột."}],
            },
            says="phụ lục chưa có tên",
            where="Phụ lục",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Theo mẫu tại Phụ lục."}],
                "annexes": [{"title": "Mẫu sổ theo dõi", "text": "Sổ gồm ba cột."}],
            }
        ),
    ),
)
def annex_without_title(agreement: Agreement) -> Breaches:
    """Find an annex that has no title."""
    wording = agreement.wording
    for address, annex in wording.once(_placed):
        titled = _FORM_NAMED.match(annex.text) or not _LABEL_ALONE.fullmatch(annex.title)
        if not (titled or any(map(str.isupper, annex.text.split("\n")[:_HEAD]))):  # that of a form is below its head
            yield address.field("title"), _ANNEX_HAS_NO_TITLE


_ANNEX_HAS_NO_TITLE = language.Message("phụ lục chưa có tên", "the annex has no title")


def _placed(wording: Wording) -> list[tuple[Address, Annex]]:
    placed = wording.placed if wording.annexes else ()
    return [(one.address, one.thing) for one in placed if isinstance(one.thing, Annex)]


@rule(
    "REF016",
    Severity.NOTE,
    law=Message(
        "Bảng trong phụ lục không có ô bỏ trống giữa các ô đã điền; số thứ tự liên tục.",
        ("A table of an annex has no empty cell among those that are filled in, and its rows are numbered in order."),
    ),
    fix=Message("Điền ô còn trống, hoặc ghi “không”.", "Fill the cell in, or write that there is nothing."),
    why=(
        "Whether nothing belongs there or something was forgotten, the reader cannot tell. Columns that are "
        "filled in later (Ghi chú, Kết quả) are not concerned."
    ),
    cases=(
        bad(
            {
                "body": [{"article": "Một", "text": "Theo Phụ lục."}],
                "annexes": [
                    {
                        "title": "Bảng",
                        "table": {
                            "columns": ["TT", "Nội dung", "Đơn vị"],
                            "rows": [["1", "A", "lượt"], ["2", "", "vụ"], ["3", "C", "buổi"]],
                        },
                    }
                ],
            },
            says="ô “Nội dung” của dòng 2 để trống",
            where="Phụ lục",
        ),
        good(
            {
                "body": [{"article": "Một", "text": "Theo Phụ lục."}],
                "annexes": [
                    {
                        "title": "Bảng",
                        "table": {
                            "columns": ["TT", "Nội dung", "Ghi chú"],
                            "rows": [["1", "A", ""], ["2", "B", "x"], ["3", "C", ""]],
                        },
                    }
                ],
            }
        ),
    ),
)
def gap_in_a_table(agreement: Agreement) -> Breaches:
    """Find an empty cell among filled ones, or a row number (STT) that does not follow the one before."""
    wording = agreement.wording
    for address, table in wording.once(tables_of):
        for row, column, what in (*_empty_cells(table), *_misnumbered(table)):
            yield address.field(f"table.rows.{row}.{column}"), what


def tables_of(wording: Wording) -> list[tuple[Address, AnnexTable]]:
    """Return the first table of each annex, with the place of the annex."""
    first = [(address, annex.table) for address, annex in wording.once(_placed) if annex.table is not None]
    return [*first, *((address, one) for address, unit in wording.provisions for one in getattr(unit, "tables", ()))]


def _empty_cells(table: AnnexTable) -> Iterator[tuple[int, int, Message]]:
    for column, head in enumerate(table.columns):
        cells = [row[column] for row in table.rows]
        empty = [index for index, cell in enumerate(cells) if not cell]
        in_total = empty == [len(cells) - 1] and _has_one_total(table)
        alone = len(cells) > _FEWEST_ROWS and len(empty) == 1 and not in_total
        if alone and not _LATER.search(head) and any(table.rows[empty[0]]):
            yield empty[0], column, _empty_cell(head, row=empty[0] + 1)


def _empty_cell(head: str, row: int) -> language.Message:
    return language.Message(f"ô “{head}” của dòng {row} để trống", f"{head!r} of row {row} is empty")


def _misnumbered(table: AnnexTable) -> Iterator[tuple[int, int, Message]]:
    head = next(iter(table.columns), "")
    cells = [row[0] for row in table.rows] if _NUMBERS.fullmatch(head.upper().rstrip(".")) else []
    if cells and not cells[-1][:1].isdecimal() and _has_one_total(table):
        cells.pop()
    if all(cell.rstrip(".").isdecimal() and len(cell) < _TOO_LONG for cell in cells):
        for index, (before, number) in enumerate(pairwise(int(cell.rstrip(".")) for cell in cells), start=1):
            if number != before + 1:
                yield index, 0, _row_number_follows(number, before)
                break


def _row_number_follows(number: int, before: int) -> language.Message:
    return language.Message(f"số thứ tự {number} đứng sau {before}", f"row number {number} follows {before}")


def _lines_that_do_not_add_up(annex: Annex) -> Iterator[tuple[str, int, int]]:
    """Yield what the last line of a list totals, with its figure and the sum of the lines above."""
    *lines, last = annex.text.split("\n")
    above = [dict(map(reversed, _AMOUNT.findall(line))) for line in lines]
    counted = [[unit for _, unit in _AMOUNT.findall(line)] for line in lines]
    for figure, unit in _AMOUNT.findall(last) if _LINE_TOTAL.match(last) else ():
        parts = [int(one[unit].replace(".", "")) for one in above if unit in one]
        total = int(figure.replace(".", ""))
        once = all(one.count(unit) < _FEWEST_ROWS for one in counted)
        if len(parts) >= _FEWEST_ROWS and once and sum(parts) != total:
            yield unit, total, sum(parts)


@rule(
    "REF019",
    Severity.WARNING,
    law=Message(
        "Dòng “Tổng cộng” của bảng bằng tổng các dòng trên.",
        "The row “Tổng cộng” of a table is the sum of the rows above.",
    ),
    fix=Message("Cộng lại, hoặc sửa ô sai.", "Add it up again, or mend the cell that is wrong."),
    why=(
        "Of a sum and its parts one is wrong, and the reader cannot tell which. Columns with other than whole "
        "numbers, and tables with sums within, are not judged."
    ),
    cases=(
        bad(
            {
                "annexes": [
                    {
                        "title": "Danh sách trạm",
                        "table": {
                            "columns": ["TT", "Đơn vị", "Số trạm"],
                            "rows": [["1", "Phòng A", "12"], ["2", "Phòng B", "1.030"], ["", "Tổng cộng", "1.045"]],
                        },
                    }
                ],
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
                    {"article": "Nội dung khác", "text": "Danh sách trạm ở Phụ lục kèm theo Quy chế này."},
                ],
            },
            says="“Số trạm”: tổng ghi 1045, các dòng cộng lại là 1042",
            where="Phụ lục",
        ),
        good(
            {
                "annexes": [
                    {
                        "title": "Danh sách trạm",
                        "table": {
                            "columns": ["TT", "Đơn vị", "Số trạm"],
                            "rows": [["1", "Phòng A", "12"], ["2", "Phòng B", "1.030"], ["", "Tổng cộng", "1.042"]],
                        },
                    }
                ],
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
                    {"article": "Nội dung khác", "text": "Danh sách trạm ở Phụ lục kèm theo Quy chế này."},
                ],
            }
        ),
    ),
)
def total_that_does_not_add_up(agreement: Agreement) -> Breaches:
    """Find a total, “Tổng cộng”, that is not the sum of the rows or lines above."""
    wording = agreement.wording
    for address, annex in wording.once(_placed):
        for unit, total, right in _lines_that_do_not_add_up(annex):
            yield address.field("text"), _lines_add_up_to(unit, total, right)
    for address, table in wording.once(tables_of):
        for column, total, right in _wrong_sums(table) if _has_one_total(table) else ():
            what = _rows_add_up_to(head=table.columns[column], total=total, right=right)
            yield address.field(f"table.rows.{len(table.rows) - 1}.{column}"), what


def _rows_add_up_to(head: str, total: int, right: int) -> language.Message:
    return language.Message(
        f"“{head}”: tổng ghi {total}, các dòng cộng lại là {right}", f"{head!r}: {total}, the rows add up to {right}"
    )


def _lines_add_up_to(unit: str, total: int, right: int) -> language.Message:
    return language.Message(
        f"“{unit}”: tổng ghi {total}, các dòng cộng lại là {right}", f"{unit!r}: {total}, the lines add up to {right}"
    )


def _has_one_total(table: AnnexTable) -> bool:
    totals = [any(_TOTAL.match(cell) for cell in row) for row in table.rows]
    return len(totals) > _FEWEST_ROWS and totals[-1] and sum(totals) == 1


def _wrong_sums(table: AnnexTable) -> Iterator[tuple[int, int, int]]:
    for column, head in enumerate(table.columns):
        cells = [row[column].replace(".", "").strip() for row in table.rows]
        counted = not _NUMBERS.fullmatch(head.upper().rstrip("."))
        whole = counted and all(cell.isdecimal() and len(cell) < _TOO_LONG for cell in cells)
        if whole and sum(map(int, cells[:-1])) != int(cells[-1]):
            yield column, int(cells[-1]), sum(map(int, cells[:-1]))


def _never_named(cited: str, title: str) -> language.Message:
    return language.Message(f"{cited} “{title}” không được nhắc đến", f"{cited} {title!r} is never named")
