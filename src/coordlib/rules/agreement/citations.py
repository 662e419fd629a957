"""REF: citations in words, references by key, and waivers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import attrs

from coordlib import language
from coordlib.language import Address, Breaches, Fix, Level, Message, Passage, Severity, Span, bad, good, rule
from coordlib.lexicon import CAPITALS, ROMAN_ALONE, pattern
from coordlib.model import REPEALED, Agreement, Wording
from coordlib.rules.agreement.letters import overlaps
from coordlib.rules.agreement.units import typed_labels
from coordlib.rules.gathering import met_again

_OF_A_PLAN = pattern(
    r"(?:điểm (?P<point>[a-zđ]) )?(?:(?:[Kk]hoản|[Mm]ục|[Đđ]iểm) (?P<clause>\d{1,2}) )?(?:[Mm]ục",
    r"|[Pp]hần) (?P<roman>",
    ROMAN_ALONE,
    r")(?!\w)",
)
# “khoản 5.4 Điều 5” of a contract
_DOTTED = pattern(
    r"(?:[Kk]hoản|[Mm]ục|[Đđ]iểm) (?P<own>\d{1,2}(?:\.\d{1,2})+)(?![\w./]\w",
    r"|,\d)(?:,? (?:của )?[Đđ]iều (?P<article>\d{1,3}|này)(?!\w))?",
)
# a clause by a letter, a point by a number
_CROSSED = pattern(
    r"(?P<part>(?:[Mm]ục|[Pp]hần) (?:\d{1,2}|",
    ROMAN_ALONE,
    r"))(?= (?:của )?(?!Ph[ầụ])[",
    CAPITALS,
    r"][^\W\d_]+(?: [^\W\d_]+){0,3} này(?!\w))|[Kk]hoản ",
    ROMAN_ALONE,
    r"(?!\w)|(?<=hoản \d )khoản này|(?<=hoản \d\d )khoản này",
    r"|(?<=iểm [a-zđ] )điểm này|[Kk]hoảng \d{1,2} (?:của )?[Đđ]iều (?:\d{1,3}|này)(?!\w)",
    r"|(?:[Kk]hoản [a-zđ]|[Đđ]iểm \d{1,2})(?: (?:của )?khoản (?:\d{1,2}"
    r"|này))?(?: (?:của )?[Đđ]iều (?:\d{1,3}|này)|(?<=này))(?!\w)",
)
_DOTTED_LINE = pattern(r"(?:^|[\n\0])(\d{1,2}(?:\.\d{1,2})+)\.? ")
# “Điều 4 khoản 1”
_BACKWARDS = pattern(
    r"(?<!\w)(?:[Đđ]iều \d{1,3}, [Kk]hoản \d{1,2}(?=\.| (?:của )?[",
    CAPITALS,
    r"][^\W\d_]+(?: [^\W\d_]+){0,3} này(?!\w))|[Đđ]iều \d{1,3} (?:[Kk]hoản \d{1,2}(?: [Đđ]iểm [a-zđ])?",
    r"|[Đđ]iểm [a-zđ])|[Kk]hoản \d{1,2} [Đđ]iểm [a-zđ])(?!\w)(?! Điều )",
)

_SMALL, _LARGE = frozenset({Level.CLAUSE, Level.POINT}), frozenset({Level.PART, Level.SECTION, Level.ROMAN})


@rule(
    "REF007",
    Severity.WARNING,
    law=Message(
        "Viện dẫn bằng lời phải chỉ tới điều, khoản, điểm có trong văn bản.",
        "A citation in words leads to a provision that the document has.",
    ),
    fix=Message(
        "Sửa viện dẫn, hoặc dùng [[khóa]] để số tự theo đúng quy định được viện dẫn.",
        "Mend the citation, or use [[key]], whose numbers follow the provision.",
    ),
    why=(
        "Numbers written by hand go wrong when an article is inserted. Whose a citation is, the whole sentence "
        "decides: one of another document (“Điều 5 Nghị định số …”) is not concerned, nor what amends, repeals "
        "or replaces one, nor a khoản or điểm of which no điều is named. Where the text has no điều at all, only "
        "“Điều 5 Kế hoạch này” is. An article with the chapter of another, “khoản này” where there is none, a "
        "khoản by a letter or a điểm by a number, and “khoản 5.4” that no line of the text begins with lead "
        "nowhere, too."
    ),
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "clauses": [{"text": "A."}]},
                    {"article": "Hai", "text": "Theo khoản 7 Điều 1 và Điều 2."},
                ]
            },
            says=(
                "“khoản 7 Điều 1” (trong “Theo khoản 7 Điều 1 và Điều 2.”) không có trong văn bản; Điều 1 có 1 "
                "khoản, đến khoản 1"
            ),
            where="Điều 2",
        ),
        good(
            {"body": [{"article": "Một", "clauses": [{"text": "A."}, {"text": "Theo khoản 1 và khoản 2 Điều này."}]}]}
        ),
    ),
)
def citation_of_nothing(agreement: Agreement) -> Breaches:
    """Find a citation of a provision that is not there: “khoản 4 Điều 3” where Điều 3 has two."""
    articles = any(one.level is Level.ARTICLE for one in agreement.citable)
    levels = set() if articles else {one.level for one in agreement.citable}
    in_sections = Level.ROMAN in levels and Level.PART not in levels
    seen: list[Passage] = []
    for passage, target in _cited_in_a_plan(agreement) if in_sections else ():
        first = next((one for one in _upwards(target) if one not in agreement.citable), None)
        counted = first and _counts(agreement.citable).get((Address(first.steps[:-1]), first.level))
        if first is not None and counted:
            yield passage.address, _of_nothing(agreement, first, passage), passage.span
    for citation in agreement.citations if articles or Level.ROMAN in levels else ():
        passage = citation.passage
        if not articles and not _is_of_this_document(passage):
            continue  # in a text in sections an article is another's, if it is not “Điều 5 Kế hoạch này”
        missing = [_first_missing(agreement, target) for target in citation.targets]
        for first in {one: None for one in missing if one}:
            seen.append(passage)
            yield passage.address, _of_nothing(agreement, first, passage), passage.span
    for passage in _elsewhere(agreement):
        if overlaps(passage, seen):  # “điểm 2 khoản này” is told once, and “khoản này” in it not again
            continue
        seen.append(passage)
        yield passage.address, _cited_and_missing(passage.found, near=passage.quoted), passage.span


def _is_of_this_document(passage: Passage) -> bool:
    """Tell whether a citation says that it is of this document: “Điều 5 Kế hoạch này”."""
    owner = language.owner_after(passage.text, passage.end)
    return owner is not None and owner.is_this


def _cited_and_missing(found: str, near: str) -> language.Message:
    return language.Message(
        f"“{found}” (trong “{near}”) không có trong văn bản", f"{found!r} is cited in {near!r} and does not exist"
    )


def _elsewhere(agreement: Agreement) -> Iterator[Passage]:
    """Yield an article of another chapter, “khoản này” where there is none, “khoản b”, “khoản 5.4” of no line."""
    for citation in agreement.citations:
        last, here = citation.units[-1], citation.passage.address
        if last.level is Level.CHAPTER:
            cited = {one.label(Level.ARTICLE) for one in citation.targets} - {""}
            at = {one.label(Level.CHAPTER) for one, _ in agreement.provisions() if one.label(Level.ARTICLE) in cited}
            of_no_article = not (cited or citation.external) and citation.units[0].level in _SMALL
            if of_no_article or (len(last.labels) == 1 and not at <= {"", *last.labels}):
                yield citation.passage
        elif last.level is Level.CLAUSE and last.labels == ("này",) and not here.label(Level.CLAUSE):
            typed = _typed_in(agreement.prose).get(here.label(Level.ARTICLE), not here.label(Level.ARTICLE))
            if not (typed or citation.external or _DOTTED_LINE.search(citation.passage.text)):
                yield citation.passage
    for passage, match in agreement.prose.find(_CROSSED):
        parted = match["part"] and any(one.level in _LARGE for one in agreement.citable)
        if _is_ours(passage) and not parted:
            yield passage
    for passage, match in agreement.prose.find(_DOTTED) if "1.1" in agreement.prose.text else ():
        there, article = frozenset(_DOTTED_LINE.findall(agreement.prose.text)), match["article"]
        article = passage.address.label(Level.ARTICLE) if article == "này" else article
        apart = f"{article}.1" in there and not match["own"].startswith(f"{article}.")
        if (apart or match["own"] not in there) and len(there) > 1 and _is_ours(passage):
            yield passage


def _is_ours(passage: Passage) -> bool:
    owner = language.owner_after(passage.text, passage.end)
    return not passage.is_payload and (owner is None or owner.is_this) and not language.names_another(passage.sentence)


def _cited_in_a_plan(agreement: Agreement) -> Iterator[tuple[Passage, Address]]:
    """Yield where a text in sections cites one of them, or what is in it: “khoản 1 Mục II Chương trình này”."""
    for passage, match in agreement.prose.find(_OF_A_PLAN):
        parts = ((Level.ROMAN, match["roman"]), (Level.CLAUSE, match["clause"]), (Level.POINT, match["point"]))
        if (not match["point"] or match["clause"]) and _is_ours(passage):
            yield passage, Address(tuple(language.Step(level, label) for level, label in parts if label))


def _first_missing(agreement: Agreement, target: Address) -> Address | None:
    """Return the largest unit of a citation that does not exist, or none if all do."""
    if target.decided and agreement.decision is None:
        return None  # of the Quyết định that issues this, and that is not here
    return next((unit for unit in _upwards(target) if not _exists(agreement, unit)), None)


def _upwards(target: Address) -> Iterator[Address]:
    return (Address(target.steps[:length]) for length in range(1, len(target.steps) + 1))


def _exists(agreement: Agreement, unit: Address) -> bool:
    if unit.level is Level.DECISION or unit in agreement.citable:
        return True
    if unit.level in (Level.CHAPTER, Level.SECTION):  # a text without its chapters
        return not agreement.parties and not any(one.level is unit.level for one in agreement.citable)
    typed = _typed_in(agreement.prose).get(unit.label(Level.ARTICLE))  # an empty article is another rule's
    return unit.level is not Level.ARTICLE and (typed is None or unit.number in typed)


@lru_cache(maxsize=4)
def _typed_in(prose: language.Prose) -> dict[str, frozenset[str]]:
    """Return, by article, the labels that lines of its text begin with: clauses and points typed, not given."""
    found: dict[str, set[str]] = {}
    for address, text in prose.pieces:
        if address.number == "text":
            found.setdefault(address.label(Level.ARTICLE), set()).update(label for label, _ in typed_labels(text))
    return {article: frozenset(labels) for article, labels in found.items()}


@lru_cache(maxsize=4)
def _counts(citable: frozenset[Address]) -> dict[tuple[Address, Level | None], tuple[int, Address]]:
    """Return how many units of a level stand in a provision, and which is the last."""
    found: dict[tuple[Address, Level | None], list[Address]] = {}
    for one in citable:
        found.setdefault((Address(one.steps[:-1]), one.level), []).append(one)
    return {key: (len(units), max(units)) for key, units in found.items()}


def _of_nothing(agreement: Agreement, missing: Address, passage: Passage) -> language.Message:
    """Say what does not exist, and what exists instead: “Điều 1 có 2 khoản”."""
    above, term = Address(missing.steps[:-1]), missing.name.split(" ")[0]
    where = above.cite() if above.steps else "văn bản"
    count, last = _counts(agreement.citable).get((above, missing.level), (0, above))
    typed = not count and above.steps and _typed_in(agreement.prose).get(above.label(Level.ARTICLE))
    alone = _cited_and_missing(missing.cite(), near=passage.quoted)
    if typed:
        return alone
    if count:
        return language.Message(
            f"{alone.vi}; {where} có {count} {term}, đến {last.name}",
            f"{alone.en}; {where} has {count} {term}, up to {last.name}",
        )
    return language.Message(f"{alone.vi}; {where} không có {term} nào", f"{alone.en}; {where} has no {term}")


@rule(
    "REF020",
    Severity.WARNING,
    law=Message("Không viện dẫn quy định đã được bãi bỏ.", "No citation leads to a provision that is repealed."),
    fix=Message(
        "Sửa viện dẫn này trong cùng văn bản sửa đổi, hoặc bãi bỏ cả chỗ viện dẫn.",
        "Mend the citation in the same amendment, or repeal what cites.",
    ),
    why="A repealed unit keeps its number, so what cites it still reads as if it said something.",
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "clauses": [{"text": "A."}, {"text": "(được bãi bỏ)"}]},
                    {"article": "Hai", "text": "Theo khoản 2 Điều 1."},
                ]
            },
            says="viện dẫn khoản 2 Điều 1 (trong “Theo khoản 2 Điều 1.”), đã được bãi bỏ",
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "clauses": [{"text": "A."}, {"text": "(được bãi bỏ)"}]},
                    {"article": "Hai", "text": "Theo khoản 1 Điều 1."},
                ]
            }
        ),
    ),
)
def citation_of_what_is_repealed(agreement: Agreement) -> Breaches:
    """Find a citation of a provision that was repealed."""
    repealed = agreement.wording.once(_repealed)
    for citation in agreement.citations if repealed else ():
        gone = [target for target in citation.targets if not repealed.isdisjoint(_upwards(target))]
        if gone:
            what = _cited_and_repealed(found=gone[0].cite(), near=citation.passage.quoted)
            yield citation.passage.address, what, _without(citation, gone)
    for address, text in agreement.texts() if repealed else ():
        for key in language.referenced_keys(text) if "[[" in text else ():
            target = agreement.keys.get(key)
            if target is not None and not repealed.isdisjoint(_upwards(target.provision.without_headings)):
                yield (
                    address,
                    _cited_and_repealed(found=target.provision.cite(), near=f"[[{key}]]"),
                    _span_of(key, text),
                )


def _cited_and_repealed(found: str, near: str) -> language.Message:
    return language.Message(
        f"viện dẫn {found} (trong “{near}”), đã được bãi bỏ", f"{found} is cited in {near!r} and is repealed"
    )


def _repealed(wording: Wording) -> set[Address]:
    fields = [place for place, text in wording.texts if text == REPEALED and place.number in ("title", "text")]
    return {Address(place.steps[:-1]).without_headings for place in fields}


def _span_of(key: language.Key, text: str) -> Span:
    place = text.find(f"[[{key}]]")
    return Span(place, place + len(key) + 4)


def _without(citation: language.Citation, gone: list[Address]) -> Fix | Span:
    """Return the fix of a list of units of one provision: those left; of any other citation, where it stands."""
    left, passage = [one for one in citation.targets if one not in gone], citation.passage
    above = {Address(one.steps[:-1]) for one in citation.targets}
    if not left or len(above) > 1 or passage.literal or "đến" in passage.found or " này" in passage.found:
        return passage.span
    (outer,) = above
    held = outer.cite() if outer.steps else ""
    names = [one.cite().removesuffix(held).strip() for one in left]
    listed = f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else names[0]
    return Fix(passage.start, passage.found, f"{listed} {held}".strip())


@rule(
    "REF008",
    Severity.WARNING,
    law=Message(
        "Khi viện dẫn, viết hoa Chương, Mục, Điều; viết thường khoản, điểm; từ điểm đến khoản đến Điều.",
        (
            "In a citation chương, mục and điều are capital, khoản and điểm are small; it goes from điểm to "
            "khoản to Điều."
        ),
    ),
    fix=Message(
        "Viết hoa Điều, Mục, Chương; viết thường khoản, điểm; điểm đứng trước khoản, khoản đứng trước Điều.",
        (
            "Write Điều, Mục and Chương with a capital, khoản and điểm without; put điểm before khoản, khoản "
            "before Điều."
        ),
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, from 05/3/2020. At the start of a sentence the first word "
        "is capital; of several at once (các điều 8, 9 và 10) it is not judged. It is said once for the whole "
        "document."
    ),
    since=language.WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            {"body": [{"article": "Một", "clauses": [{"text": "Theo Khoản 1 Điều 1."}]}]},
            says="“Khoản 1 Điều 1” phải viết là “khoản 1 Điều 1”",
            where="khoản 1 Điều 1",
        ),
        good(
            {
                "body": [
                    {
                        "article": "Một",
                        "clauses": [
                            {"text": ("Khoản 1 Điều 1 áp dụng chung. Điểm a khoản 1 Điều 5 Luật Viễn thông cũng vậy.")}
                        ],
                    }
                ]
            }
        ),
    ),
)
def citation_in_the_wrong_case(agreement: Agreement) -> Breaches:
    """Find citations with wrong capitals, “điều 5”, or in the wrong order, “Điều 5 khoản 2”."""
    for place, _ in agreement.prose.find(_BACKWARDS):
        if not place.is_payload:
            yield place.address, _against_the_order(place.found), place.span
    wrong = [one for citation in agreement.citations if (one := _recased(citation))]
    wrong.sort(key=lambda one: one[1] is None)  # what can be mended leads, whatever its place
    if wrong:
        passage, fix, right = wrong[0]
        what = (
            _many_with_wrong_capitals(count=len(wrong), found=passage.found, right=right)
            if wrong[1:]
            else _with_wrong_capitals(passage.found, right)
        )
        fixes = tuple((one.address, mended) for one, mended, _ in wrong[1:] if mended)
        yield passage.address, what, attrs.evolve(fix, elsewhere=fixes) if fix else passage.span


def _many_with_wrong_capitals(count: int, found: str, right: str) -> language.Message:
    return language.Message(
        f"{count} chỗ viện dẫn viết hoa chưa đúng; đầu tiên: “{found}” phải viết là “{right}”",
        f"{count} citations have wrong capitals; the first: {found!r} is written {right!r}",
    )


def _with_wrong_capitals(found: str, right: str) -> language.Message:
    return language.Message(f"“{found}” phải viết là “{right}”", f"{found!r} is written {right!r}")


def _against_the_order(found: str) -> language.Message:
    return language.Message(
        f"“{found}” viện dẫn ngược thứ tự điểm – khoản – Điều",
        f"{found!r} cites against the order of điểm – khoản – Điều",
    )


def _recased(citation: language.Citation) -> tuple[Passage, Fix | None, str] | None:
    """Return a citation whose capitals are wrong: where it stands, the fix if it is certain, how it is written."""
    passage, found = citation.passage, citation.passage.found
    wanted = {unit.start - passage.start: _wanted(citation, unit) for unit in citation.units}
    right = "".join([wanted.get(place, letter) for place, letter in enumerate(found)])
    if found == right or passage.is_payload:
        return None
    return passage, None if passage.literal else Fix(passage.start, found, right), right


def _wanted(citation: language.Citation, unit: language.CitedUnit) -> str:
    text = citation.passage.text
    first = text[unit.start]
    if unit.level not in _SMALL and (len(unit.labels) > 1 or text.endswith(("các ", "những "), 0, unit.start)):
        return first  # of several at once the word is a common noun to many: “các điều 8, 9 và 10”
    if text[unit.start + 1].isupper() or (unit.level is Level.ARTICLE and unit.labels == ("này",)):
        return first  # in capitals throughout; “điều này”, which may be “this thing”
    if unit.level in _SMALL:
        opens = unit.start == citation.passage.start and citation.passage.opens
        return first if opens else first.lower()
    return first.upper()


@rule(
    "REF009",
    Severity.NOTE,
    asks_for_data=True,
    law=Message(
        "Viện dẫn trong cùng văn bản nên dùng khóa, không ghi số bằng tay.",
        "A provision of the same document is better referred to by its key.",
    ),
    fix=Message(
        "Thay bằng [[khóa]] để số tự đổi khi thêm, bớt điều khoản.",
        "Use [[key]] instead: its numbers follow when provisions are added.",
    ),
    why=(
        "A number written by hand is right today and wrong once an article is inserted before it; “Điều này” and "
        "“khoản này” stay right and are not concerned. It is said once for the whole document."
    ),
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "clauses": [{"text": "A."}]},
                    {"article": "Hai", "text": "Theo khoản 1 Điều 1."},
                ]
            },
            says="1 chỗ viện dẫn ghi số bằng tay; đầu tiên là “khoản 1 Điều 1” trong “Theo khoản 1 Điều 1.”",
            where="Điều 2",
        ),
        good(
            {
                "body": [
                    {"article": "Một", "clauses": [{"text": "A.", "key": "first"}]},
                    {"article": "Hai", "text": "Theo [[first]]."},
                ]
            }
        ),
    ),
)
def citation_by_hand(agreement: Agreement) -> Breaches:
    """Find citations that are typed, “Điều 5”, where a key would keep up with the numbers."""
    there = (one for one in agreement.citations if one.targets and agreement.citable.issuperset(one.targets))
    by_hand = [one for one in there if not (any("này" in unit.labels for unit in one.units) or _cites_itself(one))]
    if by_hand:
        first = by_hand[0].passage
        yield (first.address, _numbered_by_hand(count=len(by_hand), found=first.found, near=first.quoted), first.span)


def _numbered_by_hand(count: int, found: str, near: str) -> language.Message:
    return language.Message(
        f"{count} chỗ viện dẫn ghi số bằng tay; đầu tiên là “{found}” trong “{near}”",
        f"{count} citations are numbered by hand; the first is {found!r}",
    )


@rule(
    "REF010",
    Severity.NOTE,
    law=Message(
        "Khi viện dẫn chính điều, khoản đang chứa câu đó thì ghi “Điều này”, “khoản này”.",
        "A provision that cites itself says “Điều này” or “khoản này”.",
    ),
    fix=Message(
        "Ghi “Điều này”, “khoản này”, hoặc sửa số nếu viện dẫn quy định khác.",
        "Write “Điều này” or “khoản này”, or mend the number if another provision is meant.",
    ),
    why="With its own number it reads like a citation of another provision, and often one was meant.",
    cases=(
        bad(
            "Các nội dung quy định tại Điều 1.",
            says="“Điều 1” trong “định tại Điều 1.” viện dẫn chính Điều 1 đang chứa câu này",
        ),
        good("Các nội dung quy định tại Điều này."),
    ),
)
def citation_of_itself(agreement: Agreement) -> Breaches:
    """Find a provision that cites itself by its number: “khoản 2 Điều 5” within khoản 2 Điều 5."""
    plan = ((one, one.address.provision.without_headings, target) for one, target in _cited_in_a_plan(agreement))
    in_sections = [passage for passage, here, target in plan if here == target or here.is_in(target)]
    for passage in (*in_sections, *(one.passage for one in agreement.citations if _cites_itself(one))):
        what = _cites_where_it_stands(passage.found, near=passage.quoted, here=passage.address.provision.name)
        yield passage.address, what, passage.span


def _cites_where_it_stands(found: str, near: str, here: str) -> language.Message:
    return language.Message(
        f"“{found}” trong “{near}” viện dẫn chính {here} đang chứa câu này",
        f"{found!r} in {near!r} cites the provision that it stands in",
    )


def _cites_itself(citation: language.Citation) -> bool:
    here = citation.passage.address.provision.without_headings
    parted = " 2. " not in citation.passage.text  # else what was read as one provision is two
    own = parted and bool(citation.targets) and "này" not in citation.units[0].labels  # “khoản 3 Điều này” is not “này”
    above = (Level.ARTICLE, Level.CLAUSE)  # in which the citation stands
    return own and all(one == here or (one.level in above and here.is_in(one)) for one in citation.targets)


@rule(
    "REF001",
    Severity.ERROR,
    law=Message(
        "Mỗi viện dẫn [[khóa]] chỉ tới một quy định có trong văn bản.",
        "Each reference [[key]] leads to a provision of the document.",
    ),
    fix=Message("Viện dẫn một khóa có trong văn bản.", "Refer to a key that the document has."),
    why="The printed citation is computed from the place of the provision; an unknown key would print nothing.",
    cases=(
        bad(
            {"body": [{"chapter": "Theo [[nowhere]]", "articles": [{"article": "Phạm vi", "text": "A."}]}]},
            says="viện dẫn “[[nowhere]]” không chỉ tới đâu",
            where="Chương I",
        ),
        good({"preamble": "Theo [[reply]], [[replies]] và [[scope]]."}),
    ),
)
def unknown_reference(agreement: Agreement) -> Breaches:
    """Find a reference “[[key]]” whose key nothing has."""
    unknown = {*language.referenced_keys(agreement.prose.text)}.difference(agreement.keys)
    for address, text in agreement.texts() if unknown else ():
        for key in language.referenced_keys(text) if "[[" in text else ():
            if key not in agreement.keys:
                yield (
                    address,
                    _reference_leads_nowhere(key, near=language.nearest(key, agreement.keys)),
                    _span_of(key, text),
                )


def _reference_leads_nowhere(key: str, near: language.Message) -> language.Message:
    return language.Message(
        f"viện dẫn “[[{key}]]” không chỉ tới đâu{near.vi}", f"the reference [[{key}]] leads nowhere{near.en}"
    )


@rule(
    "REF002",
    Severity.ERROR,
    law=Message(
        "Mỗi quy định, trách nhiệm hoặc chế độ có một khóa riêng.",
        "Each provision, duty or review has a key of its own.",
    ),
    fix=Message(
        "Đặt cho mỗi quy định, trách nhiệm, chế độ một khóa riêng.",
        "Give each provision, duty and review a key of its own.",
    ),
    why="References and the ledger name things by key; a key never changes, so it must be the only one.",
    cases=(
        bad(
            {
                "body": [
                    {"article": "Một", "text": "A.", "key": "same"},
                    {"article": "Hai", "text": "B.", "key": "same"},
                ]
            },
            says="khóa “same” dùng 2 lần",
            where="Điều 2",
        ),
        good(
            {"body": [{"article": "Một", "text": "A.", "key": "one"}, {"article": "Hai", "text": "B.", "key": "two"}]}
        ),
    ),
)
def repeated_key(agreement: Agreement) -> Breaches:
    """Find a key that two provisions, duties or reviews bear."""
    wording = agreement.wording
    kept = [one for one in wording.everything if one.thing.key and one.address.level is not Level.INDICATOR]
    counts = Counter(one.thing.key for one in kept)
    for one, _ in met_again([(one.thing.key, one) for one in kept]):
        yield one.address, _key_used_again(one.thing.key, count=counts[one.thing.key])


def _key_used_again(key: str, count: int) -> language.Message:
    return language.Message(f"khóa “{key}” dùng {count} lần", f"key {key!r} is used {count} times")


@rule(
    "REF005",
    Severity.WARNING,
    law=Message("Miễn trừ phải chỉ tới một chỗ có trong văn bản.", "A waiver leads to a place in the document."),
    fix=Message(
        "Ghi ở where một khóa hoặc một viện dẫn có trong văn bản, hoặc bỏ miễn trừ.",
        "Name under where a key or a citation of the document, or take the waiver out.",
    ),
    why="A waiver whose place is gone would quietly cover something else, or nothing.",
    cases=(
        bad(
            {"waivers": [{"code": "SIG005", "reason": "Chưa bổ nhiệm", "where": "gone"}]},
            says="miễn trừ “gone” không chỉ tới đâu",
            where="miễn trừ 1",
        ),
        good({"waivers": [{"code": "DUT001", "reason": "Thống nhất", "where": "reply"}]}),
    ),
)
def waiver_of_nothing(agreement: Agreement) -> Breaches:
    """Find a waiver (miễn trừ) for a place that the document lacks."""
    if not agreement.waivers:
        return
    placed = (*agreement.placed, *agreement.decided)
    cited = {one.address.provision.cite() for one in placed}
    known = cited | set(agreement.keys) | {party.key for party in (*agreement.parties, *agreement.issuers)}
    for index, waiver in enumerate(agreement.waivers, start=1):
        if waiver.where and waiver.where not in known:
            what = _waiver_leads_nowhere(waiver.where, near=language.nearest(waiver.where, known))
            yield Address().at(Level.WAIVER, index), what


def _waiver_leads_nowhere(where: str, near: language.Message) -> language.Message:
    return language.Message(
        f"miễn trừ “{where}” không chỉ tới đâu{near.vi}", f"the waiver {where!r} leads nowhere{near.en}"
    )


@rule(
    "REF006",
    Severity.WARNING,
    law=Message(
        "Miễn trừ phải nêu quy tắc nào và vì sao chấp nhận.",
        "A waiver says which rule it concerns and why the parties accept the breach.",
    ),
    fix=Message(
        "Ghi ở code mã của một quy tắc, ở reason lý do chấp nhận.",
        "Name a rule under code, and say under reason why it is accepted.",
    ),
    why="Who reads the file later must see that it was decided, not overlooked. An ERROR cannot be waived at all.",
    cases=(
        bad({"waivers": [{"code": "SIG005", "reason": ""}]}, says="chưa nêu lý do", where="miễn trừ 1"),
        good({"waivers": [{"code": "SIG005", "reason": "Chưa bổ nhiệm"}]}),
    ),
)
def waiver_without_a_reason(agreement: Agreement) -> Breaches:
    """Find a waiver (miễn trừ) without a reason, or whose code is that of no rule."""
    for index, waiver in enumerate(agreement.waivers, start=1):
        address = Address().at(Level.WAIVER, index)
        if not language.CODE.fullmatch(waiver.code):
            yield address, _no_code_of_a_rule(waiver.code)
        if not waiver.reason:
            yield address, _GIVES_NO_REASON


def _no_code_of_a_rule(code: str) -> language.Message:
    return language.Message(f"“{code}” không phải là mã quy tắc", f"{code!r} is not the code of a rule")


_GIVES_NO_REASON = language.Message("chưa nêu lý do", "gives no reason")
