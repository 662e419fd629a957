"""TXT: signs: spaces beside them, signs twice, brackets and quotation marks, inline marks, the end of a provision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from coordlib import language
from coordlib.language import Address, Breaches, Fix, Flaw, Level, Message, Prose, Severity, Span, bad, good, rule
from coordlib.lexicon import CAPITALS, TITLES, pattern, unit_pattern
from coordlib.model import Agreement, Clause, Point, Wording
from coordlib.rules.agreement.messages import bracket_alone, written_otherwise
from coordlib.rules.agreement.units import last_units


@rule(
    "TXT006",
    Severity.WARNING,
    law=Message(
        "Dấu câu viết liền với chữ đứng trước.",
        "A comma, semicolon, colon, full stop, question or exclamation mark follows the word without a space.",
    ),
    fix=Message("Bỏ khoảng trắng trước dấu câu.", "Take out the space before the sign."),
    why="A space before it lets the sign slip to the start of the next line.",
    cases=(
        bad("Công an tỉnh , Viettel.", says="“tỉnh ,” phải viết là “tỉnh,”"),
        good("Công an tỉnh, Viettel; gồm: … và …; cỡ 14 .5"),
    ),
)
def space_before_a_sign(agreement: Agreement) -> Breaches:
    """Find spaces before a sign: “Công an tỉnh , Viettel”."""
    for passage, match in agreement.prose.find(_SPACE_BEFORE):
        if passage.literal or passage.before.endswith("dấu") or _FORMULA.search(passage.before[-20:]):
            continue
        word, sign = passage.before.rsplit(" ", 1)[-1], match["sign"] or f"{match['glued']} "
        what = written_otherwise(found=f"{word}{match[0]}", right=f"{word}{sign}".rstrip())
        yield passage.address, what, Fix(passage.start, match[0], sign)


_INITIALS = ("TP", "Tp", "tp")
_TITLED = frozenset(short for one in TITLES for short in one.abbreviations)


@rule(
    "TXT024",
    Severity.WARNING,
    law=Message(
        "Sau dấu câu có một khoảng trắng.", "A space follows a comma, semicolon, colon or full stop within a line."
    ),
    fix=Message("Thêm khoảng trắng sau dấu câu.", "Put a space after the sign."),
    why="Without it two words are one for every search, and no line breaks there.",
    cases=(
        bad("Trao đổi thông tin,tài liệu.", says="“tin,tài” phải viết là “tin, tài”"),
        good("Email: pa05@gialai.gov.vn; 1.000.000; TP.Huế; 12,5%; http://a.vn,b"),
    ),
)
def no_space_after_a_sign(agreement: Agreement) -> Breaches:
    """Find signs with no space behind them: “thông tin,tài liệu”."""
    glued = _NO_SPACE_AFTER.search(agreement.prose.signed)
    for passage, match in agreement.prose.find(_NO_SPACE_AFTER) if glued else ():
        before, after = _LAST_WORD.search(passage.before), _FIRST_WORD.match(passage.after)
        if passage.literal or not before or not after or before[0].startswith(_INITIALS) or before[0] in _TITLED:
            continue
        sign, in_address = match[0], passage.before[: before.start()][-1:] in ("/", ".", "@", "_")
        ends = sign != "." or (before[0][-2:].islower() and len(before[0]) > len("ab") and after[0].istitle())
        if ends and not in_address:
            found, right = f"{before[0]}{sign}{after[0]}", f"{before[0]}{sign} {after[0]}"
            what = written_otherwise(found, right)
            yield passage.address, what, Fix(passage.start, sign, f"{sign} ")


@rule(
    "TXT025",
    Severity.WARNING,
    law=Message(
        "Chữ trong ngoặc đơn, ngoặc kép viết liền với dấu ngoặc.",
        "Words in brackets or quotation marks follow and precede these without a space.",
    ),
    fix=Message("Bỏ khoảng trắng sát trong dấu ngoặc.", "Take out the space inside the brackets."),
    why="A space there lets the bracket stand alone at the end or the start of a line.",
    cases=(
        bad(
            "Công an tỉnh ( sau đây gọi là Công an) chủ trì Công an.", says="thừa khoảng trắng: ( sau phải viết là (sau"
        ),
        good("Công an (tỉnh), “Toàn dân”."),
    ),
)
def space_inside_brackets(agreement: Agreement) -> Breaches:
    """Find spaces inside brackets or quotation marks: “( sau đây”."""
    for passage, match in agreement.prose.find(_INSIDE):
        if _FORMULA.search(passage.before[-20:] + passage.after[:20]):
            continue
        sign = match["open"] or match["close"]
        near = (passage.before.split(" ")[-1], passage.after.split(" ")[0])
        what = _space_inside_brackets(found=match[0].join(near), right=sign.join(near))
        yield passage.address, what, Fix(passage.start, match[0], sign)


def _space_inside_brackets(found: str, right: str) -> language.Message:
    return language.Message(
        f"thừa khoảng trắng: {found} phải viết là {right}", f"a space too many: {found} is written {right}"
    )


@rule(
    "TXT026",
    Severity.WARNING,
    law=Message("Không đặt hai dấu câu liền nhau.", "Two signs do not stand where one is meant."),
    fix=Message("Giữ một dấu câu.", "Keep one sign."),
    why="“,.” or “;;” leaves open which of the two was meant; only its author knows.",
    cases=(
        bad("Trao đổi thông tin,, tài liệu.", says="“tin,,” có hai dấu câu liền nhau"),
        good("Thông tin, tài liệu, v.v.; ở TP., xã."),
    ),
)
def two_signs_for_one(agreement: Agreement) -> Breaches:
    """Find two signs where one is meant: “thông tin,, tài liệu”."""
    forms = [_TWO_STOPS] if ".." in agreement.prose.signed else []
    forms += [_TWICE] if _SIDE_BY_SIDE.search(agreement.prose.signed) else []
    for passage, match in chain.from_iterable(map(agreement.prose.find, forms)):
        if not passage.literal and not _ABBREVIATED.search(passage.before) and passage.before[-1:].strip():
            word = passage.before.rsplit(" ", 1)[-1]
            yield passage.address, _two_signs(found=f"{word}{match[0]}"), passage.span


def _two_signs(found: str) -> language.Message:
    return language.Message(f"“{found}” có hai dấu câu liền nhau", f"{found!r} has two signs")


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


@rule(
    "TXT027",
    Severity.WARNING,
    law=Message(
        "Dấu ngoặc mở phải có dấu ngoặc đóng, và ngược lại.",
        "Each opening bracket or quotation mark has its closing one.",
    ),
    fix=Message(
        "Thêm dấu ngoặc còn thiếu, hoặc bỏ dấu thừa.", "Add the bracket that is missing, or take the other out."
    ),
    why="Where a bracket does not close, nobody knows how far the remark or the quotation reaches.",
    cases=(
        bad(
            "Công an tỉnh (sau đây là Công an chủ trì.",
            says="dấu ( trong “Công an tỉnh (sau đây là Công” không có dấu đi đôi",
        ),
        good("a) Công an tỉnh (Phòng 1); (b) và điểm c)."),
    ),
)
def bracket_without_its_other(agreement: Agreement) -> Breaches:
    """Find the first bracket or quotation mark of a text that has no other: “(sau đây là Công an”."""
    for index, place in agreement.prose.once(_alone):
        address, text = agreement.prose.pieces[index]
        near = text[max(0, place - 15) : place + 16].replace("\n", " ")
        yield address, bracket_alone(sign=text[place], near=near), Span(place, place + 1)


def _alone(prose: Prose) -> list[tuple[int, int]]:
    """Return in which piece of the text, and where in it, a sign stands without its other."""
    found: list[tuple[int, int]] = []
    for one, two in [pair for pair in _PAIRS if pair[0] in prose.text or pair[1] in prose.text]:
        there = [(index, text) for index, (_, text) in enumerate(prose.pieces) if one in text or two in text]
        odd = [each for each in there if each[1].count(one) != each[1].count(two)]
        told = [each for each in odd if one != "[" or "[[" not in each[1]]
        found += [(index, place) for index, text in told if (place := _unpaired(text, one, two)) is not None]
    return found


def _unpaired(text: str, opening: str, closing: str) -> int | None:
    """Return where the first sign stands that has no other; labels such as “a)” close nothing."""
    labels = {match.end() - 1 for match in _LABELLED.finditer(text)} if closing == ")" else set()
    waiting: list[int] = []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", text):
        if match[0] == opening:
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        elif match.start() not in labels:
            return match.start()
    return waiting[0] if waiting else None


def _is_open(text: str) -> bool:
    """Tell whether a text ends with a letter, a figure or a comma."""
    return text.removesuffix(",")[-1:].isalnum()


_FEWEST_WORDS = 6  # shorter ones are headings of a list

_Items = tuple[tuple[Address, Clause | Point], ...]


def _unlike_the_others(items: _Items) -> _Items:
    """Return the points of a list that end with a letter where most others end with a sign."""
    bare = tuple((address, unit) for address, unit in items if isinstance(unit, Point) and _is_open(unit.text))
    return bare if len(bare) * 2 < len(items) else ()


def _are_rows(items: _Items) -> bool:
    """Tell whether the points of a list are rows of a table: several, none of which ends with a sign."""
    return len(items) > _FEW_ROWS and all(isinstance(unit, Point) and _is_open(unit.text) for _, unit in items)


_FEW_ROWS = 3

# What a database of laws writes below a provision is none of its text.
_UNIT = unit_pattern("article", "clause", "point", case="any")

# Not in a ratio (1 : 50.000), between dots that leave a blank, or where the sign itself is spoken of.
_SPACE_BEFORE = pattern(
    r"(?<=[\w)”\]]) +(?:(?P<sign>[,;:!?]|\.(?!\.))(?=[\s\0”\")]|$)", r"|(?P<glued>[,;])(?=[^\W\d_]))(?! ?[.,;:]| \d)"
)
_FORMULA = pattern(r"[=×÷∑√≥≤±]| [x/+] ")
_NO_SPACE_AFTER = pattern(r"[,;:.](?=[^\W\d_]{2})(?<=[^\W\d_]{2}.)")
_INSIDE = pattern(r"(?P<open>[(\[“]) +(?=\w)|(?<=[\w.,;%]) +(?P<close>[)\]”])")
_TWICE = pattern(
    r"[,;:.](?= ?[,;:.])(?<![.…,;:].)(?:(?<=[,;:]) ?[,;:.](?![.\d/])", r"|(?<=\.)(?<!v\.) ?[,;:](?!\d))(?![.…,;:)])"
)
_TWO_STOPS = pattern(r"(?<=[^\W\d_]{2})\.\.(?=[ \n\0]|$)(?! ?\.)")
_ABBREVIATED = pattern(r"(?:v\.v|TP|St|No|Tr|tr|Co|Ltd|JSC|Inc|Jr|Dr|[A-Z])$")
_LABELLED = pattern(r'(?:(?<=^)|(?<=[\s(;,.:/"“]))(?:[a-zđA-ZĐ]\d?', r"|\d{1,2}(?:\.\d+)*|[ivxIVX]{1,4}|[*]+)\)")
# of who signs a slip
_NAME_ALONE = pattern(r"(?:^|\n|: )(?:[", CAPITALS, r"]\w+ ){1,4}[", CAPITALS, r"]\w+$")
_NOTED = pattern(
    r"(?:\n", _UNIT, r"(?: khoản)?(?: này)? (?:đã )?được (?:sửa đổi", r"|bổ sung|bãi bỏ|thay thế)[^\n]*)+\Z"
)
_LAST_WORD = pattern(r"[^\W\d_]+$")
_FIRST_WORD = pattern(r"[^\W\d_]+")
# a sign after another, or at the beginning of what stands between two spaces
_SIDE_BY_SIDE = pattern(r"[,;:. ][,;:.]")

_CLOSED = frozenset(".;:?!")


def _open(wording: Wording) -> list[tuple[Address, str]]:
    """Return the texts that may be open, of provisions with no other under them; no forms with their blanks."""
    last = [(at, one.text) for at, one in wording.once(last_units) if one.text[-1] not in _CLOSED or "\n" in one.text]
    told = [(address, _NOTED.sub("", text)) for address, text in last if "...." not in text]
    return [one for one in told if _is_open(one[1])]


@rule(
    "TXT028",
    Severity.NOTE,
    law=Message(
        "Cuối mỗi khoản, điểm có dấu chấm hoặc dấu chấm phẩy.",
        "A clause or a point ends with a full stop or a semicolon.",
    ),
    fix=Message("Thêm dấu chấm hoặc dấu chấm phẩy ở cuối.", "End it with a full stop or a semicolon."),
    why=(
        "Without the sign a reader cannot tell whether something is missing. Headings of a list are not "
        "concerned; a short point is one where the others of its list end with a sign."
    ),
    cases=(
        bad(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [{"text": "Hai bên trao đổi thông tin về tội phạm"}, {"text": "Báo cáo."}],
                    }
                ]
            },
            says="“… về tội phạm” không có dấu ở cuối",
            where="khoản 1 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [{"text": "Hai bên trao đổi thông tin về tội phạm;"}, {"text": "Trách nhiệm chung"}],
                    }
                ]
            }
        ),
    ),
)
def provision_without_its_end(agreement: Agreement) -> Breaches:
    """Find clauses and points that end without a sign: “… về tội phạm”."""
    open_ = agreement.wording.once(_open)
    lists = agreement.lists if open_ else ()
    among = {address for _, _, items in lists for address, _ in _unlike_the_others(items)}
    rows = {address for _, _, items in lists if _are_rows(items) for address, _ in items}
    for address, text in open_:
        goes_on = "://" in text.rsplit(" ", 1)[-1] or text.endswith(("; hoặc", "; và", " hoặc"))
        long = address in among or len(text.rsplit("\n", 1)[-1].split(" ")) >= _FEWEST_WORDS
        if long and not goes_on and address not in rows and not _NAME_ALONE.search(text):
            end = " ".join(text.rsplit(" ", 3)[1:])
            what = _ends_with_a_comma(end) if end.endswith(",") else _ends_without_a_sign(end)
            yield address.field("text"), what, Span(len(text) - len(end), len(text))


def _ends_with_a_comma(end: str) -> language.Message:
    return language.Message(f"“… {end}” kết thúc bằng dấu phẩy", f"ends with {end!r} and no full stop")


def _ends_without_a_sign(end: str) -> language.Message:
    return language.Message(f"“… {end}” không có dấu ở cuối", f"ends with {end!r} and no full stop")


_LONGEST_QUOTED, _MOST_FAULTS = 60, 20  # letters that a message quotes; marks of one text that are named


@rule(
    "TXT044",
    Severity.ERROR,
    law=Message(
        "Mỗi đánh dấu trong lời văn đúng cách viết và được đóng.",
        "Each inline mark in a text is one that is known, and is closed.",
    ),
    fix=Message(
        "Viết [[b|…]], [[i|…]], [[sub|…]], [[sup|…]], [[keep|…]] hoặc [[https://…|…]], đóng trong cùng đoạn.",
        ("Write [[b|…]], [[i|…]], [[sub|…]], [[sup|…]], [[keep|…]] or [[https://…|…]], closed in the same paragraph."),
    ),
    why=(
        "A paragraph with a broken mark prints as it is written, brackets and all. Names, titles of bases and "
        "other lines that are no prose take no marks."
    ),
    cases=(
        bad("Theo [[u|mẫu]] của hai bên.", says="“[[u|” không phải là đánh dấu nào"),
        good(
            {
                "body": [
                    {
                        "article": "Khí CO[[sub|2]]",
                        "text": "Theo [[b|[[i|mẫu]] tại [[https://gialai.gov.vn|Cổng]]]] và m[[sup|2]].",
                        "key": "scope",
                    }
                ]
            }
        ),
    ),
)
def broken_mark(agreement: Agreement) -> Breaches:
    """Find inline marks that cannot be read, or stand where none is printed: “[[u|mẫu]]”."""
    doubled = [one for one in agreement.texts() if "[[" in one[1] or "]]" in one[1]]
    for address, text in doubled:
        torn = any("[" in one or "]" in one for one in [*language.split_references(text)][::2])  # beside its references
        for fault in language.read_marks(text).faults[:_MOST_FAULTS] if torn else ():
            found = text[fault.start : fault.end][:_LONGEST_QUOTED]
            yield address, _flaw_of_a_mark(fault.flaw, found), Span(fault.start, fault.end)
    for address, text in _lines(agreement):
        if language.unmarked(text) != text:
            yield address, _MARK_WHERE_NONE_IS_PRINTED


def _flaw_of_a_mark(flaw: Flaw, found: str) -> Message:
    match flaw:
        case Flaw.UNKNOWN:
            return Message(f"“{found}” không phải là đánh dấu nào", f"{found!r} is no mark")
        case Flaw.REFUSED:
            return Message(
                f"“{found}” không phải là địa chỉ http, https hoặc mailto",
                f"{found!r} leads to no address of http, https or mailto",
            )
        case Flaw.MALFORMED:
            return Message(
                f"“{found}” không phải là viện dẫn, cũng không phải là đánh dấu",
                f"{found!r} is neither a reference nor a mark",
            )
        case Flaw.UNCLOSED:
            return Message(f"“{found}” không có “]]” trong cùng đoạn", f"{found!r} has no ']]' in its paragraph")
        case Flaw.UNOPENED:
            return Message(f"“{found}” không đóng đánh dấu nào", f"{found!r} closes no mark")
        case Flaw.UNCLEAR:
            return Message(
                f"dấu ngoặc vuông trong “{found}” không rõ là của đánh dấu nào",
                f"the brackets in {found!r} may be of several marks",
            )


_MARK_WHERE_NONE_IS_PRINTED = language.Message(
    "có đánh dấu ở nơi không in đánh dấu", "has a mark where none is printed"
)


def _lines(agreement: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the lines of an agreement that are no prose and take no marks, where they may have one; most have none."""
    things: list[tuple[Level, str | int, str, str]] = []
    things += [(Level.PARTY, one.key, "name", one.name) for one in agreement.parties]
    things += [(Level.BASIS, number, "title", one.title) for number, one in enumerate(agreement.bases, start=1)]
    things += [(Level.RECIPIENT, number, "name", one.name) for number, one in enumerate(agreement.recipients, start=1)]
    if agreement.decision is not None:
        things.insert(0, (Level.DECISION, "", "title", agreement.decision.title))
    marked = language.has_marks
    if marked(agreement.title):
        yield Address().field("title"), agreement.title
    yield from ((Address().at(level, label).field(name), text) for level, label, name, text in things if marked(text))
    yield from ((address.field("office"), one.office) for address, one in agreement.signing() if marked(one.office))
