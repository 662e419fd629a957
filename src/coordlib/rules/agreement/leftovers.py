"""TXT: what a model or a draft left behind, and words typed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, repeat

import attrs

from coordlib import language, lexicon
from coordlib.language import Message, Severity, bad, good, rule
from coordlib.model import Agreement
from coordlib.rules.agreement.annexes import is_in_an_annex
from coordlib.rules.agreement.effect import issued_by
from coordlib.rules.agreement.neighbours import is_compound
from coordlib.rules.agreement.remarks import find_remarks
from coordlib.rules.gathering import WITHIN, told_of

_ISSUED = lexicon.kind_pattern("decree", "practice", "normative")
_CHOSEN = lexicon.any_of(("các", "những", "mỗi", "một", "hai", "ba", "bốn", "năm", "sáu"))  # “hai bên/các bên”
_ATTACHED = lexicon.kind_pattern("decree", "practice", form="attached")
_BLANK = lexicon.pattern(
    r"\.(?<![^\W\d_].)\.{3,}|…\.[.…]*(?= [a-zđ])",
    r"|\.…[.…]*(?= [a-zđ])|\.\.{4,}|……+|\. (?:\. ){3,}",
    r"|___+|\.\.\./(?:\.{3}|…)|…/(?:\.{3}|…)|… ?%",
    r"|\.(?<!\..)\.\. ?%|…(?= [^\W\d_]+(?: một lần|/lần| làm việc))",
    r"|\.(?<!\..)\.\.(?= [^\W\d_]+(?: một lần|/lần| làm việc))",
    r"|(?P<short>…|\.{3})(?=[ ,;/]|$)|[\[{<(](?P<hint>(?:ghi|điền|nêu|tên|họ tên|số|ngày|địa danh"
    r"|chèn|bổ sung|xem|cần|chờ)(?: rõ| đầy đủ| cụ thể)?(?: [^\])}>]{0,60})?)[\])}>]",
    r"|\[(?:…|\.{2,})\]|\{\{|\}\}|[TXxNLl?](?<!\w.)(?:(?<=T)[O]DO|(?<=T)BD|(?<=X)X{2,}|(?<=x)x+"
    r"|(?<=N)/A|(?<=[Ll])orem ipsum|(?<=\?)\?\?+)(?!\w)",
)
_IN_ROUND = lexicon.pattern(
    r"(?s)\((?:(?:cần|chờ) (?:xin|lấy|bổ sung|thống nhất|rà soát|trao đổi|xác minh|ý kiến|số liệu)"
    r"|(?:điền|bổ sung|cập nhật) (?:sau|thêm))\b[^)]*\)",
    r"|\((?:ghi (?:rõ|đầy đủ|cụ thể|tên|họ tên|số|ngày)|điền|chèn)\b[^)]*\)",
    r"|[^(].*",
)
# What a figure is wanting of where dots stand before it, and behind: “Chi phí: … đồng”.
_COUNTED = (
    " đồng",
    " ngày",
    " người",
    " bản",
    " tháng",
    " giờ",
    " tuần",
    " năm",
    " thành viên",
    " lần",
    " đợt",
    "%",
    " đoàn viên",
    " hội viên",
    " cán bộ",
    " công chức",
    " viên chức",
    " chiến sĩ",
    " học viên",
    " học sinh",
    " lớp",
    " buổi",
    " cuộc",
    " lượt",
    " tổ",
    " đội",
    " xe",
    " tàu",
    " triệu",
    " tỷ",
    " điểm",
    " mô hình",
    " vụ",
    " kg",
    " tấn",
    " km",
)
_OPEN_BEFORE_A_FIGURE = (": ", "đến ", "là ", "gồm ", "có ", "từ ", "cử ", "mức ", "đạt ", "giữ ")
# What says nothing without a figure or a name behind it: “Trước ngày …”, “không quá …”.
_WANTING_BEHIND = (
    "ngày ",
    "Ngày ",
    "tháng ",
    "năm ",
    "số ",
    "Số ",
    "của ",
    "tại ",
    "Điều ",
    "khoản ",
    "điểm ",
    "quý ",
    "thời hạn ",
    "không quá ",
    "trong vòng ",
    "chậm nhất ",
    "ít nhất ",
    "tối đa ",
    "tối thiểu ",
    "Chậm nhất ",
)
_SLASH = lexicon.pattern(r"/")
_BLANK_FORM = lexicon.pattern(r"(?i)mẫu|biểu|phiếu|đơn |tờ khai|bản khai|cam kết|giấy|sổ |biên bản")
_DRAFTED = lexicon.pattern(r"[(\[]?(?:BẢN )?DỰ THẢO(?: (?:LẦN )?(?:THỨ )?[\w/.]{1,10})?[)\]]?")
_DOTS = lexicon.pattern(r"\.{4,}|…{2,}|_{3,}")
_SIDE = lexicon.pattern(r"[Bb]ên [A-D](?![\w/])|BÊN [A-D](?![\w/])")
_DOUBLED = lexicon.pattern(r"(?<![\w\-])(?P<word>[^\W\d_]+) (?P<again>(?i:(?P=word)))(?![\w\-])")
_DOUBLED_NAME = lexicon.pattern(
    r"(?<![\w\-])(?P<name>[", lexicon.CAPITALS, r"][^\W\d_]+ [^\W\d_]+) (?P=name)(?![\w\-])"
)
# “Đã cho cho thuê”, “không không phận”: the second belongs to the next word.
_AGAIN = lexicon.pattern(
    r"luật (?:sư|gia)|cho (?:thuê|vay|phép|mượn)", r"|không (?:gian|phận|khí|quân|lưu)|để (?:ý|dành)"
)
_ENACTING = lexicon.pattern(
    r"(?:ban hành(?= \w+ \w+ liên tịch)|(?:thống nhất|cùng|liên tịch) (?:ban hành|ký kết|ký|xây dựng)",
    r"|[Tt]rên đây là(?: nội dung| toàn văn)?|\(sau đây (?:gọi|viết) (?:tắt )?là(?= ",
    _ISSUED,
    r"\))|(?:xây dựng|ban hành|ký kết)(?= [^.;,\n\0]{4,150}(?:như sau|sau đây|sau):)) (?P<kind>",
    _ISSUED,
    r")",
)
# A kind that is named once, and in capitals, is the document itself.
_IN_FORCE = lexicon.pattern(
    r"(?P<kind>",
    _ISSUED,
    r")(?: này)? (?:có hiệu lực (?:(?:thi hành )?(?:kể )?từ (?:ngày|khi)|\d)",
    r"|thay thế (?:cho )?(?:các )?",
    _ISSUED,
    r")|(?:(?:thực hiện|thi hành) (?![DĐ])(?=",
    _ATTACHED,
    r"(?:[.;\n\0]|$))|(?=",
    _ISSUED,
    r" (?<!uy định )(?:áp dụng (?:đối với|cho)|(?:được )?lập thành \d",
    r"|gồm (?:có )?\d+ [^\W\d_]+|có giá trị)))(?P<alone>",
    _ISSUED,
    r")",
)
_CHOICE = lexicon.pattern(
    r"(?i)(?<![\w,./])(?P<one>\d{1,3}|",
    _CHOSEN,
    r")(?P<what> [^\W\d_]+|(?<!lệ \d\d)%(?!(?<=60%)/40|(?<=70%)/30|(?<=80%)/20|(?<=90%)/10"
    r"|(?<=40%)/60|(?<=30%)/70|(?<=20%)/80)",
    r"|(?<=\d\d)(?<!ngày \d\d)(?<!hạn \d\d)(?<!quá \d\d)(?<!vòng \d\d)(?<!nhất \d\d)(?<!đa \d\d)"
    r"(?<!thiểu \d\d)(?=/(?!24 giờ)\d\d (?:lần|bản|lượt|người|cán bộ|công chức|lớp|buổi|tổ|đợt|đội"
    r"|xe|tàu)(?!\w))) ?/ ?(?P<other>\d{1,3}",
    r"|",
    _CHOSEN,
    r")(?P=what)(?![\w])",
)


def _choices(agreement: Agreement) -> Iterator[language.Passage]:
    """Yield two counts of one thing, side by side: “hai bên/các bên”."""
    for passage, _ in agreement.prose.find(_SLASH):
        before = passage.before
        nearby = max(0, len(before) - _NEAR)  # a start, not a cut, which would make “0%/40%” of “60%/40%”
        choice = _CHOICE.search(f"{before}/{passage.after[:_NEAR]}", nearby)
        if choice and choice["one"].lower() != choice["other"].lower() and not passage.is_payload:
            start = passage.start - len(before)
            yield attrs.evolve(passage, start=start + choice.start(), end=start + choice.end())


@rule(
    "TXT031",
    Severity.WARNING,
    law=Message(
        "Văn bản không còn chỗ chừa trống hoặc lời nhắc của mẫu.",
        "The text holds no blank to fill in and no instruction of a model.",
    ),
    fix=Message(
        "Điền nội dung còn thiếu, hoặc bỏ phần chừa lại.", "Fill in what is missing, or take the placeholder out."
    ),
    why=(
        "“……”, “[ghi rõ]” or “ngày … tháng …” was to be filled in before the signing; “(dự thảo 2)”, “[PA1: …]”, "
        "“(xem lại)” and “10/15 ngày” were to be decided. Forms in annexes have blanks by right."
    ),
    cases=(
        bad("Trước ngày … tháng … năm 2026.", says="“Trước ngày … tháng …” còn chừa trống"),
        good("Gồm lượt, vụ, cuộc…; v.v... và theo [[reply]]."),
    ),
)
def blank_left_behind(agreement: Agreement) -> language.Breaches:
    """Find blanks to fill in, words to a colleague and choices that nobody made: “Trước ngày … tháng …”."""
    drafted = next((one for one in agreement.source.beside if _DRAFTED.fullmatch(one)), "")
    if drafted and agreement.signed and agreement.number:
        yield language.Address().field("number"), _left_by_a_draft(found=drafted, near=drafted)
    seen: set[language.Address] = set()
    for passage in chain(find_remarks(agreement), _choices(agreement)):
        seen.add(passage.address)
        what = _left_by_a_draft(found=language.shortened(passage.found), near=passage.quoted)
        yield passage.address, what, passage.span
    for passage, match in agreement.prose.find(_BLANK):
        here = passage.address
        counted = passage.after.startswith(_COUNTED)
        figure = counted and passage.before.endswith(_OPEN_BEFORE_A_FIGURE)  # “Chi phí: … đồng”
        wanting = passage.before.endswith(_WANTING_BEHIND)
        if match["short"] and not (wanting or figure):
            continue
        if is_in_an_annex(passage) and _is_blank_form(agreement, passage):
            continue
        if match[0].startswith("(") and not (_IN_ROUND.fullmatch(match[0]) or _DOTS.search(match[0])):
            continue
        if passage.before.endswith(("v.v", "v.v.")) or passage.is_payload or here in seen:
            continue
        seen.add(here)
        beside = passage.before.rpartition("\n")[2] + passage.after.partition("\n")[0]
        if _is_form(passage.text) or not f"{passage.found.strip('_')}{beside}".strip("_ "):
            continue  # a line of underscores alone is a rule drawn below a text
        near = passage.quoted if len(passage.found) < 40 else passage.before[-30:] + "……"  # noqa: PLR2004
        yield here, _left_to_be_filled_in(near), passage.span


def _left_by_a_draft(found: str, near: str) -> language.Message:
    return language.Message(
        f"“{found}” trong “{near}” là dấu vết của bản thảo", f"{found!r} in {near!r} was left by a draft"
    )


def _left_to_be_filled_in(near: str) -> language.Message:
    return language.Message(f"“{near}” còn chừa trống", f"{near!r} was left to be filled in")


def _is_blank_form(agreement: Agreement, passage: language.Passage) -> bool:
    """Tell whether a blank in an annex is one of a form: of many, or in what is called one."""
    annexes = zip(agreement.annexes, chain(agreement.source.annex_heads, repeat("")), strict=False)
    title = next((f"{head} {one.title}" for one, head in annexes if one.title and one.text == passage.text), "")
    other = len(_DOTS.findall(passage.text)) > _FEW_BLANKS or not title or not _DOTS.match(passage.found)
    return other or _BLANK_FORM.search(title + passage.text[:_HEAD]) is not None


_FEW_BLANKS, _HEAD, _NEAR, _LONGEST_BLANK, _MOST_LETTERS_OF_A_FORM = 3, 200, 20, 60, 0.3  # the three between in letters


def _is_form(text: str) -> bool:
    """Tell whether a text is a form: long blanks with few words between."""
    start = text[:2000]
    blank = sum(map(len, _DOTS.findall(start)))
    return blank > _LONGEST_BLANK and sum(map(str.isalpha, start)) < _MOST_LETTERS_OF_A_FORM * len(start)


@rule(
    "TXT032",
    Severity.WARNING,
    law=Message(
        "“Bên A”, “Bên B” chỉ dùng khi văn bản nói rõ là bên nào.",
        "“Bên A” is used only where the document says who that is.",
    ),
    fix=Message(
        "Ghi tên gọi của bên đó, hoặc giải thích “Bên A” bằng “(sau đây gọi là Bên A)”.",
        "Write the name of the party, or define “Bên A”.",
    ),
    why="Left over from the model of a contract, it binds nobody by name.",
    cases=(
        bad("Bên A trả lời trong 05 ngày.", says="“Bên A” trong “Bên A trả lời” không rõ là bên nào"),
        good("Công an tỉnh (sau đây gọi là Bên A) chủ trì; Bên A trả lời."),
    ),
)
def side_that_nobody_is(agreement: Agreement) -> language.Breaches:
    """Find sides of a model that the document gives to no party: “Bên A trả lời”."""
    named = {name.lower() for party in agreement.parties for name in (party.short_name, party.name)}
    text = agreement.prose.text
    seen: set[str] = set()
    for passage, match in agreement.prose.find(_SIDE):
        side = match[0].lower()
        called = rf"(?:gọi|viết)[^.;\0]{{0,30}}[“\"]?{side}|\({side}\)|(?:^|[\n\0])[\W\d]*{side} ?(?:là|[:(\n–-])"
        if side in named or side in seen or re.search(called, text.lower()):
            continue
        seen |= {side}
        yield told_of(passage, " không rõ là bên nào", " is nobody's name", WITHIN)


# Words of grammar that never stand twice in a row; “ngày ngày”, “luôn luôn”, “về về” are left alone.
# After one of these the first of the two belongs to it: “gọi là là”, “hiện có có thể”, “phía sau sau khi”.
_BELONGS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "của",
            "và",
            "các",
            "những",
            "theo",
            "với",
            "tại",
            "cho",
            "trong",
            "bởi",
            "được",
            "bị",
            "do",
            "hoặc",
            "nhưng",
            "nếu",
            "thì",
            "mà",
            "khi",
            "sẽ",
            "đã",
            "đang",
            "này",
            "đúng",
            "cần",
            "đều",
            "cũng",
            "rất",
            "mọi",
            "nhằm",
            "không",
            "để",
            "phải",
            "như",
            "tỉnh",
            "xã",
            "phường",
            "hai",
            "ba",
            "bốn",
            "tháng",
            "quý",
            "cử",
            "gửi",
            "nợ",
            "nộp",
            "nêu",
            "gồm",
            "đến",
            "mỗi",
            "giữa",
            "từng",
        ),
        (),
    ),
    "là": ("gọi ",),
    "trên": ("cấp ", "bên ", "nêu ", "phía "),
    "có": ("hiện ", "nếu ", "sẵn ", "vốn ", "chưa "),
    "sau": ("phía ", "trước ", "đằng "),
    "vào": ("đầu ",),
    "thuộc": ("trực ", "phụ "),
    "cùng": ("cuối ",),
    "bằng": ("công ", "cân "),
}
# Two words that are only a verb or only a noun; “nhà đầu tư đầu tư”, “các tổ chức tổ chức” are right.
_PAIRS = (
    *(
        "thực hiện",
        "phối hợp",
        "trách nhiệm",
        "kịp thời",
        "tiếp nhận",
        "triển khai",
        "bảo đảm",
        "theo dõi",
        "hằng năm",
        "định kỳ",
        "tạo điều kiện",
        "quá trình",
        "nội dung",
        "cung cấp",
        "thông tin",
        "nhiệm vụ",
        "kết quả",
        "thời hạn",
        "giải quyết",
        "xử lý",
        "đề nghị",
        "trao đổi",
    ),
    *(one for one in lexicon.phrases_of("everyone") if " " in one),
    *(one.name for one in lexicon.kinds_of("decree") if one.name.count(" ") == 1),
)
_DOUBLED_PAIR = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(_PAIRS)}) (?P<again>(?P=word))(?![\w-])")


def _doubled(prose: language.Prose) -> tuple[list[str], bool, list[str]]:
    """Return which small words, whether any two words, and which known ones, may be there twice in a row."""
    words, phrases = prose.doubled
    both = {one for one in phrases if f"{one[0]} {one[1]} {one[0]} {one[1]}" in prose.lowered}
    pairs = [pair for pair in _PAIRS if tuple(pair.split(" ")[:2]) in both] if both else []
    return sorted(words - {language.FIGURE}), bool(both), pairs


@rule(
    "TXT033",
    Severity.WARNING,
    law=Message("Không gõ một từ hai lần liền nhau.", "No word of grammar stands twice in a row."),
    fix=Message("Bỏ từ gõ thừa.", "Take out the word that was typed twice."),
    why="“Của của” and “theo theo” are slips of the keyboard; so are two words at once, “phối hợp phối hợp”.",
    cases=(
        bad("Trách nhiệm của của hai bên.", says="“của của” trong “Trách nhiệm của của hai bên.” gõ hai lần"),
        good("Luôn luôn, ngày ngày, nhà đầu tư đầu tư vào khu."),
    ),
)
def word_typed_twice(agreement: Agreement) -> language.Breaches:
    """Find words that stand twice in a row: “của của”, “phối hợp phối hợp”."""
    words, both, pairs = agreement.prose.once(_doubled)
    starts = [f"{style(word)} " for word in words for style in (str, str.capitalize, str.upper)]
    found: list[tuple[language.Passage, language.Fix | language.Span]] = []
    for passage, match in agreement.prose.find_beginning(_DOUBLED, starts) if words else ():
        word = match["word"].lower()
        right = passage.before.lower().endswith(_BELONGS.get(word, ())) or _AGAIN.match(f"{word}{passage.after}")
        if not passage.literal and not right and (word in _BELONGS or _halves_a_compound(passage, word)):
            found.append((passage, language.Fix(passage.start + len(word), f" {match['again']}", "")))
    named = agreement.prose.find(_DOUBLED_NAME) if both else ()
    for passage, match in chain(named, agreement.prose.find_beginning(_DOUBLED_PAIR, pairs) if pairs else ()):
        if not passage.literal and passage.before[-1:] != "-" and ("name" in match.groupdict() or match[0].islower()):
            found.append((passage, passage.span))
    for passage, mend in found:
        yield passage.address, _typed_twice(passage.found, near=passage.quoted), mend


def _typed_twice(found: str, near: str) -> language.Message:
    return language.Message(f"“{found}” trong “{near}” gõ hai lần", f"{found!r} in {near!r} was typed twice")


def _halves_a_compound(passage: language.Passage, word: str) -> bool:
    """Tell whether one of two equal words ends or begins a compound, and the other none: “kết quả quả giám định”."""
    before, after = passage.before.lower().split(" ")[-2:-1], passage.after.lower().strip(" ").split(" ")[:1]
    ends, begins = is_compound(*before, word), is_compound(word, *(one.strip(",.;:)") for one in after))
    return (passage.found.islower() and ends != begins) or (len(word) == 1 and before == ["bên"])


@lru_cache(maxsize=64)
def _this(kinds: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern of “… này” for documents of some kinds, and what it begins with."""
    openings = {f"{language.capitalised(style(kind))} này" for kind in kinds for style in lexicon.STYLES}
    return re.compile(rf"(?P<kind>{lexicon.any_of(map(language.capitalised, kinds))}) này(?!\w)"), tuple(openings)


@rule(
    "TXT034",
    Severity.WARNING,
    law=Message("Văn bản tự gọi mình bằng đúng tên loại.", "The document calls itself by its own kind."),
    fix=Message("Ghi đúng tên loại của văn bản.", "Write the kind that the document is of."),
    why=(
        "“Nghị định này” in a quy chế was left from what it was written after. It is reported where the document "
        "elsewhere says “Quy chế này”, and where the sentence names no other document that could be meant."
    ),
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "text": "Quy chế này quy định việc phối hợp; Quy chế này áp dụng cho hai bên."},
                    {"article": "Hai", "text": "Trách nhiệm thi hành Nghị định này."},
                ]
            },
            says="“Nghị định này” trong “thi hành Nghị định này.”, còn văn bản là Quy chế",
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "text": "Quy chế này quy định."},
                    {
                        "article": "Hai",
                        "text": "Quy chế này căn cứ Nghị định số 30/2020/NĐ-CP và các văn bản thi hành Nghị định này.",
                    },
                ]
            }
        ),
    ),
)
def kind_of_a_model(agreement: Agreement) -> language.Breaches:
    """Find where the document calls itself by another kind: “Nghị định này” in a Quy chế."""
    ours_is = agreement.known_as
    own = lexicon.own_names(ours_is)
    decided = issued_by(agreement) if agreement.decision or not agreement.parties else ""
    allowed = {*own, *lexicon.own_names(decided)}
    others = list(_called(agreement, own, allowed))
    counts = Counter(kind for _, kind in others)
    ours = sum(counts[kind] for kind in own)
    seen: set[tuple[language.Address, int]] = set()
    for passage, kind in _enacted(agreement) if agreement.decision is None and agreement.known_as else ():
        if lexicon.compared(kind) not in allowed and not lexicon.compared(agreement.title).startswith(kind.lower()):
            seen.add((passage.address, passage.start))
            yield told_of(passage, f", còn văn bản là {ours_is}", f", while the document is a {ours_is}")
    for passage, kind in others:
        wrong = kind not in allowed and (passage.address, passage.start) not in seen
        if wrong and ours >= max(1, counts[kind]) and not _means_another(agreement, passage, kind):
            yield told_of(passage, f", còn văn bản là {ours_is}", f", while the document is a {ours_is}", WITHIN)


def _enacted(agreement: Agreement) -> Iterator[tuple[language.Passage, str]]:
    """Yield the kind of document that the parties say they issue: “thống nhất ban hành Quy chế phối hợp”."""
    for passage, match in agreement.prose.find(_ENACTING):
        if (passage.address.number == "preamble" or match[0].lower().startswith("trên")) and not passage.is_payload:
            yield passage, match["kind"]
    for passage, match in agreement.prose.find(_IN_FORCE):
        alone = match["alone"] and agreement.prose.lowered.count(lexicon.compared(match["alone"])) == 1
        if (alone or (match["kind"] and not passage.before.strip(" .0123456789"))) and not passage.is_payload:
            yield passage, match["alone"] or match["kind"]


def _called(agreement: Agreement, own: tuple[str, ...], allowed: set[str]) -> Iterator[tuple[language.Passage, str]]:
    """Yield each “… này” where one may be wrong; of a plan only where no other of its kind is named."""
    lowered = agreement.prose.lowered
    last = {lexicon.compared(word) for word in agreement.prose.words_before("này")}
    plans, known = _called_so(own)
    there = tuple(kind for kind, word in known if word in last)
    form, openings = _this(tuple(kind for kind in there if kind not in allowed))
    strange = openings and any(True for _ in agreement.prose.find_beginning(form, openings))
    form, openings = _this(there)
    for passage, match in agreement.prose.find_beginning(form, openings) if strange else ():
        kind = lexicon.compared(match["kind"])
        named = f"{match['kind']} này" if not passage.opens else ""  # the capital tells that it is this one
        begins = passage.start == 0 and passage.after.startswith(_OF_ITS_CONTENT)
        only = kind not in plans or begins or lowered.count(kind) == lowered.count(f"{kind} này")
        only = only or (bool(named) and agreement.prose.text.count(match["kind"]) == agreement.prose.text.count(named))
        if only and not passage.is_payload:
            yield passage, kind


# What a document says of itself at the beginning of a sentence: “Quy chế này quy định …”, “… này có hiệu lực …”.
_OF_ITS_CONTENT = (" quy định", " áp dụng", " hướng dẫn", " có hiệu lực")
_OF_ITSELF = (*_OF_ITS_CONTENT, " gồm ", " được lập ", " được làm ", " có giá trị")


@lru_cache(maxsize=64)
def _called_so(own: tuple[str, ...]) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the kinds of plans, and all kinds that a text may call itself, each with its last word."""
    plans = frozenset(name for one in lexicon.kinds_of(trait="plan") for name in one.names).difference(own)
    known = {*own, *(name for one in lexicon.kinds_of(trait="itself") for name in one.names), *plans}
    return plans, tuple((kind, kind.rpartition(" ")[2]) for kind in sorted(known))


_NOUNS = frozenset(
    name for trait in ("document", "plan") for one in lexicon.kinds_of(trait=trait) for name in one.names
)


def _means_another(agreement: Agreement, passage: language.Passage, kind: str) -> bool:
    """Tell whether a document of that kind is named nearby, or the text is of the one that issues it."""
    if kind in lexicon.UNITS["decision"].words and re.search(r"kèm theo $|ban hành theo $", passage.before):
        return True
    written = lexicon.in_one_style(passage.text[: passage.start])
    here = written.lower()
    if kind not in _NOUNS:  # in small letters a word for something else: “theo quy định của pháp luật”
        here, kind = written, language.capitalised(kind)
    opens = passage.start == 0 and passage.after.startswith(_OF_ITSELF)
    if opens:
        return any(f"{kind} số" in one.lower() for one in agreement.prose.lead_in(passage.address))
    if kind not in (*_NOUNS, kind.lower()) and passage.opens:
        return True  # “Quy định này không áp dụng …”: what the sentence before says
    named = re.search(rf"{kind} (?:số|về|\(|[{lexicon.SMALL_LETTERS}]+ )", here)
    others = language.names_of_others(passage.text[passage.bounds[0] : passage.start])
    named = named or next((one for one in others if one[0].lower() not in lexicon.UNITS["annex"].words), None)
    return bool(named) or any(f"{kind} số" in one.lower() for one in agreement.prose.lead_in(passage.address))
