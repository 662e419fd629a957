"""TXT: the text and its headings."""

from __future__ import annotations

import re

from coordlib.language import Address, Breaches, Fix, Level, Message, Severity, Span, rule
from coordlib.model import REPEALED, Agreement, Article, Chapter, Clause, Point, Section

_RUNNING_ON = ("quyết định", "nghị quyết")


@rule(
    "TXT001",
    Severity.ERROR,
    vi="Đặt tên cho chương, mục hoặc điều này.",
    en="Give the chapter, section or article a title.",
)
def untitled_unit(agreement: Agreement) -> Breaches:
    """Chương, mục, điều phải có tên.

    Chapters, sections and articles have titles.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. The articles of a Quyết định or a Nghị quyết are not
    concerned: in their samples (Phụ lục III, Mẫu 1.1 to 1.3) they run on after “Điều 1.”; nor is a text without parties
    of which most articles do so.
    """
    if agreement.kind.lower() in _RUNNING_ON:
        return
    units = [
        (address, unit) for address, unit in agreement.provisions() if isinstance(unit, Chapter | Section | Article)
    ]
    untitled = [address for address, unit in units if not unit.title]
    if agreement.parties or len(untitled) * 2 < len(units):
        yield from ((address, Message("chưa có tên", "has no title")) for address in untitled)


@rule(
    "TXT002",
    Severity.ERROR,
    vi="Viết nội dung, hoặc bỏ đơn vị trống này.",
    en="Write the text, or take the empty unit out.",
)
def empty_unit(agreement: Agreement) -> Breaches:
    """Không có chương, điều, khoản hay điểm nào để trống.

    No chapter, article, clause or point is empty.

    An empty provision keeps a number that later citations would count.
    """
    for address, unit in (*agreement.provisions(), *agreement.decided_provisions()):
        match unit:
            case Chapter() | Section():
                full = bool(unit.articles)
            case Article():
                full = unit.title == REPEALED or bool(unit.text or unit.clauses or unit.points)
            case Clause() | Point():
                full = bool(unit.text)
        if not full:
            yield address, Message("chưa có nội dung", "is empty")


@rule(
    "TXT003",
    Severity.ERROR,
    vi="Viết tên văn bản (title) và phần nội dung (body).",
    en="Write the title and the body.",
)
def empty_agreement(agreement: Agreement) -> Breaches:
    """Văn bản có tên và có nội dung; Quyết định ban hành cũng vậy.

    The document has a title and a body, and so has the decision that issues it.

    Source: Nghị định 30/2020/NĐ-CP, Điều 8: tên loại, trích yếu and nội dung are main parts of a document.
    """
    if not agreement.title:
        yield Address().field("title"), Message("văn bản chưa có tên", "the document has no title")
    if not agreement.body:
        yield Address().field("body"), Message("văn bản chưa có nội dung", "the document has no body")
    if agreement.decision is not None and not agreement.decision.articles:
        yield Address().at(Level.DECISION), Message("Quyết định chưa có điều nào", "the decision has no article")


@rule(
    "TXT004",
    Severity.WARNING,
    vi="Bắt đầu tên văn bản bằng tên loại, ví dụ “Quy chế phối hợp …”.",
    en="Begin the title with the kind of document: “Quy chế phối hợp …”.",
)
def title_without_kind(agreement: Agreement) -> Breaches:
    """Tên văn bản bắt đầu bằng tên loại, phần còn lại là trích yếu.

    The title begins with the kind of document; the rest is its subject (trích yếu).

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.5: the kind stands on its own line above the subject.
    """
    kind = agreement.kind
    if agreement.title and not agreement.title.lower().startswith(kind.lower()):
        yield (
            Address().field("title"),
            Message(
                f"“{agreement.title}” không bắt đầu bằng “{kind}”",
                f"{agreement.title!r} does not begin with {kind!r}",
            ),
        )


_SIGN_AT_THE_END = re.compile(r"(?<![.…v])[.;,:]$")


@rule(
    "TXT048",
    Severity.NOTE,
    vi="Bỏ dấu ở cuối tên.",
    en="Take the sign at the end of the title out.",
)
def title_with_a_sign(agreement: Agreement) -> Breaches:
    """Tên văn bản, tên chương, mục, điều không có dấu ở cuối.

    The title of the document, of a chapter, a section or an article ends without a sign.

    In the samples of Nghị định 30/2020/NĐ-CP, Phụ lục III, none has one.
    """
    titles = [(Address(), agreement.title)]
    titles += [
        (address, unit.title)
        for address, unit in agreement.provisions()
        if isinstance(unit, Chapter | Section | Article)
    ]
    for address, title in titles:
        found = _SIGN_AT_THE_END.search(title)
        if found:
            what = Message(f"tên “{title}” có “{found[0]}” ở cuối", f"the title {title!r} ends with {found[0]!r}")
            more = found[0] != "."  # a comma may say that words were lost
            yield (
                address.field("title"),
                what,
                Span(found.start(), found.end()) if more else Fix(found.start(), found[0], ""),
            )
