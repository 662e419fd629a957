"""TXT: titles of the document and its units, and what has neither title nor text.

In comes an agreement; out come breaches at the titles and the empty units.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, Span, bad, good, rule
from coordlib.lexicon import CAPITALS, kinds_of, pattern
from coordlib.model import REPEALED, Agreement, Article, Chapter, Clause, Part, Point, Section, Wording

_HEAD = 6  # letters

_LONGEST_TITLE = 80  # letters

_SIGNS = pattern(r"[\W_]+")

# words in capitals before others
_HEADED = pattern(r"(?:[", CAPITALS, r"]{2,} ){2}")

_SIGN_AT_THE_END = pattern(r"(?<![.…v])[.;,:]$")

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
    asks_for_data=True,
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
    asks_for_data=True,
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
    asks_for_data=True,
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
