"""LAW: the legal bases, one by one and as a list."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from coordlib import language
from coordlib.language import (
    WRITTEN_BY_THE_DECREE,
    Address,
    Breaches,
    Fix,
    Level,
    Message,
    Severity,
    bad,
    changes_another,
    good,
    rule,
)
from coordlib.lexicon import any_of, day_pattern, kind_named, kind_pattern, kinds_of, pattern
from coordlib.model import Agreement, LegalBasis, LegalForm
from coordlib.rules.gathering import rows_of

_LAW_NUMBER = pattern(r"(?: số)? \d+/\d{4}/(?:PL-)?(?:QH|UBTVQH)\d+")
_NORMATIVE = pattern(r"(?:^|/)(?:19|20)\d{2}/")
_OWN_END = pattern(r"(?: ?[;,])+$|(?<![.v])\.$")
# not of the Party nor of the Assembly
_LOWER = pattern(r"\d+[a-zđ]?/(?!.*QH\d)")
# what gives the power to issue a document may stand before the laws of its matter
# “quy định chức năng, nhiệm vụ”, “Điều lệ Công đoàn Việt Nam”, “về việc thành lập Sở”
_AUTHORITY = pattern(r"(?i)", "|".join(row["words"] for row in rows_of(Path(__file__).with_name("authority.csv"))))


# The year stands in the symbol of normative documents only: they do cite laws with their number.
_NORMATIVE_KINDS = kinds_of(trait="document", form="normative")
_BY_NUMBER = any_of(one.name for one in _NORMATIVE_KINDS if "by-title" not in one.traits)
_OF_A_LAW = re.compile(rf"(?i:{kind_pattern(trait='by-title', case='small')}(?![^.;]*{_BY_NUMBER}))[^.;(]*$")


@rule(
    "LAW001",
    Severity.WARNING,
    law=Message(
        "Luật, pháp lệnh chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành.",
        "A law or ordinance is cited by its name, without number and issuer.",
    ),
    fix=Message(
        "Bỏ số, ký hiệu; ghi tên luật kèm ngày tháng năm thông qua.",
        "Leave the number out; give the name of the law and its day.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. The rule is for administrative documents, joint or "
        "attached to a Quyết định; normative documents (Nghị định 78/2025/NĐ-CP), which have the year in their "
        "symbol, do cite laws with their number, and a text without parties may be one. The field `number` of a "
        "basis may be filled: it is not printed for a law."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Viễn thông số 24/2023/QH15"}]},
            says="luật được ghi kèm “số 24/2023/QH15”",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "number": "24/2023/QH15", "issued": "2023-11-24"}]}),
    ),
)
def law_with_its_number(agreement: Agreement) -> Breaches:
    """Find a law cited with its number: “Luật Viễn thông số 24/2023/QH15”."""
    if not agreement.parties or is_of_law(agreement):
        return
    for passage, _ in agreement.prose.find(_LAW_NUMBER) if "QH" in agreement.prose.text else ():
        if _OF_A_LAW.search(passage.before) and not passage.is_payload and not changes_another(passage.sentence):
            yield passage.address, _law_with_its_number(found=passage.found.strip()), passage.span
    for address, basis in placed_bases(agreement):
        number = _LAW_NUMBER.search(f" {basis.title}") if basis.is_law or _OF_A_LAW.match(basis.title) else None
        if number:
            yield address.field("title"), _law_with_its_number(found=number[0].strip())


def _law_with_its_number(found: str) -> language.Message:
    return language.Message(f"luật được ghi kèm “{found}”", f"a law is cited with its number {found!r}")


def is_of_law(agreement: Agreement) -> bool:
    """Tell whether Nghị định 78/2025/NĐ-CP holds for a document: by its form, its kind, or the year in its symbol."""
    by_kind = agreement.legal_form is LegalForm.NORMATIVE or kind_named(agreement.kind) in _NORMATIVE_KINDS
    return by_kind or _NORMATIVE.search(agreement.notation) is not None


@rule(
    "LAW002",
    Severity.ERROR,
    law=Message(
        "Căn cứ, văn bản được thay thế phải được ban hành trước hoặc trong ngày ký văn bản.",
        "A basis, and what the document replaces, is issued on the day of signing or earlier.",
    ),
    fix=Message(
        "Kiểm tra ngày ban hành của căn cứ và ngày ký văn bản.", "Check the day of the basis and the day of signing."
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: a document rests on documents that exist.",
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2026-03-03"}]},
            says="ban hành ngày 03/3/2026, sau ngày ký 02/3/2026",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2026-03-02"}]}),
    ),
)
def basis_after_signing(agreement: Agreement) -> Breaches:
    """Find a basis, or what is replaced, that was issued after the day of signing."""
    replaced = _placed_replaced(agreement)
    for address, basis in (*placed_bases(agreement), *replaced):
        told = _DAY_SAID.search(basis.title) if not basis.kind or ";" in basis.title else None  # the first of two laws
        first = language.day_written(*told.group("day", "month", "year")) if told else None
        for late in [
            (one, signed) for one in (first, basis.issued) if one and (signed := agreement.signed) and one > signed
        ][:1]:
            yield address.field("issued"), _issued_after(*late)


def _issued_after(issued: date, signed: date) -> language.Message:
    return language.Message(
        f"ban hành ngày {language.date_in_figures(issued)}, sau ngày ký {language.date_in_figures(signed)}",
        f"issued {issued}, after {signed}",
    )


def placed_bases(agreement: Agreement) -> list[tuple[Address, LegalBasis]]:
    """Return each legal basis with its address."""
    return [*zip(_places(len(agreement.bases)), agreement.bases, strict=True)]


def _placed_replaced(agreement: Agreement) -> list[tuple[Address, LegalBasis]]:
    """Return each document that the agreement replaces, with its address."""
    return [(Address().field(f"replaces.{index}"), one) for index, one in enumerate(agreement.replaces)]


@lru_cache(maxsize=64)
def _places(count: int) -> tuple[Address, ...]:
    return tuple(Address().at(Level.BASIS, number + 1) for number in range(count))


@rule(
    "LAW031",
    Severity.ERROR,
    law=Message("Mỗi căn cứ ghi tên loại một lần.", "Each legal basis names its kind once."),
    fix=Message(
        "Bỏ phần đã tự in: căn cứ in từ đầu (opening), tên loại (kind) rồi mới đến title.",
        "Leave out what prints by itself: the opening words and the kind stand before the title.",
    ),
    why="“Căn cứ”, the kind and the title print one after the other: “Căn cứ Luật Căn cứ Luật Viễn thông”.",
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Căn cứ Luật Viễn thông", "issued": "2023-11-24"}]},
            says="“Căn cứ Luật” sẽ in hai lần",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Luật sư", "issued": "2006-06-29"}]}),
    ),
)
def basis_that_prints_twice(agreement: Agreement) -> Breaches:
    """Find a basis whose title begins with its kind, so that “Luật Luật Viễn thông” is printed."""
    for address, basis in placed_bases(agreement):
        for name in ("kind", "title") if basis.kind else ("title",):
            text = getattr(basis, name)
            before = (basis.opening, *((basis.kind, f"{basis.opening} {basis.kind}") if name == "title" else ()))
            found = max((one for one in before if one and _begins(text, one)), key=len, default="")
            if found:
                yield address.field(name), _would_print_twice(found), Fix(0, text[: len(found) + 1], "")


def _would_print_twice(found: object) -> language.Message:
    return language.Message(f"“{found}” sẽ in hai lần", f"{found!r} would print twice")


def _begins(title: str, words: str) -> bool:
    """Tell whether a title begins with words that print before it; “Luật Luật sư” is a law on a profession."""
    rest = title[len(words) :]
    return rest.startswith(" ") and not rest.startswith(" sư") and title.lower().startswith(words.lower())


@rule(
    "LAW003",
    Severity.WARNING,
    law=Message("Căn cứ phải đang có hiệu lực vào ngày ký.", "A basis is in force on the day of signing."),
    fix=Message(
        "Thay bằng văn bản đang có hiệu lực vào ngày ký.", "Name the document that is in force on the day of signing."
    ),
    why=(
        "By what the file says of it: `in_force`, its first day, and `until`, its last. An agreement signed "
        "earlier that cites what was in force then is not wrong, and is not reported."
    ),
    cases=(
        bad(
            {
                "bases": [
                    {
                        "kind": "Luật",
                        "title": "Viễn thông",
                        "until": "2026-03-01",
                        "replaced_by": "Luật Viễn thông năm 2026",
                    }
                ]
            },
            says="hết hiệu lực sau ngày 01/3/2026, được thay thế bằng Luật Viễn thông năm 2026",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "in_force": "2026-03-02", "until": "2026-03-02"}]}),
    ),
)
def basis_not_in_force(agreement: Agreement) -> Breaches:
    """Find a basis that by its own data has ended, or is not in force yet, on the day of signing."""
    signed = agreement.signed
    for address, basis in placed_bases(agreement):
        if signed and basis.until and basis.until < signed:
            yield address.field("until"), _was_in_force_until(basis.until, by=basis.replaced_by)
        if signed and basis.in_force and basis.in_force > signed:
            yield address.field("in_force"), _not_yet_in_force(since=basis.in_force)


def _was_in_force_until(until: date, by: str) -> language.Message:
    replaced = f", được thay thế bằng {by}" if by else ""
    return language.Message(
        f"hết hiệu lực sau ngày {language.date_in_figures(until)}{replaced}", f"was in force until {until}"
    )


def _not_yet_in_force(since: date) -> language.Message:
    return language.Message(
        f"chỉ có hiệu lực từ ngày {language.date_in_figures(since)}", f"is in force from {since} only"
    )


_DAY_SAID = re.compile(day_pattern())


@rule(
    "LAW012",
    Severity.WARNING,
    silent_beside=("LAW001",),
    law=Message(
        "Luật, pháp lệnh ở phần căn cứ ghi kèm ngày tháng năm thông qua.",
        "A law or ordinance among the bases is cited with the day on which it was passed.",
    ),
    fix=Message(
        "Ghi ngày tháng năm thông qua của luật ở issued.", "Give the day on which the law was passed under issued."
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. In the text its name alone is enough. A normative "
        "document cites a law with its number, which tells the day as well."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            {"bases": [{"kind": "Luật", "title": "Viễn thông"}]},
            says="“Luật Viễn thông” chưa ghi ngày thông qua",
            where="căn cứ 1",
        ),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"}]}),
    ),
)
def law_without_its_day(agreement: Agreement) -> Breaches:
    """Find a law or ordinance among the bases without the day on which it was passed."""
    normative = is_of_law(agreement)
    for address, basis in placed_bases(agreement):
        told = basis.issued is not None or _DAY_SAID.search(basis.title) is not None
        told = told or (normative and _LAW_NUMBER.search(f" {basis.number} {basis.title}") is not None)
        if basis.is_law and not told and _rank(basis) > 1:  # there is but one constitution
            yield address.field("issued"), _law_without_its_day(name=f"{basis.kind} {basis.title}")


def _law_without_its_day(name: str) -> language.Message:
    return language.Message(f"“{name}” chưa ghi ngày thông qua", f"{name!r} has no day")


@rule(
    "LAW033",
    Severity.ERROR,
    law=Message(
        "Căn cứ ghi tên loại văn bản ở kind, nội dung của văn bản ở title.",
        "Of a basis `kind` is what kind of document it is, and `title` what it is about.",
    ),
    fix=Message("Đổi chỗ kind và title.", "Exchange `kind` and `title`."),
    why=(
        "LegalBasis takes the title first, so the two are easily exchanged: “Căn cứ Trẻ em … Luật” would print. Found "
        "is a title that is the name of a kind alone, beside a kind that is none; a kind that is merely unknown is not."
    ),
    cases=(
        bad(
            {"bases": [{"kind": "Trẻ em", "title": "Luật", "issued": "2016-04-05"}]},
            says="tên loại “Trẻ em” và nội dung “Luật” đổi chỗ nhau",
            where="căn cứ 1",
        ),
        bad(
            {"bases": [{"kind": "về công tác văn thư", "title": "NGHỊ ĐỊNH", "number": "30/2020/NĐ-CP"}]},
            says="tên loại “về công tác văn thư” và nội dung “NGHỊ ĐỊNH” đổi chỗ nhau",
            where="căn cứ 1",
        ),
        bad(
            {"replaces": [{"kind": "phối hợp giữa hai cơ quan", "title": "Quy chế", "number": "12/QC-CAT-DNVT"}]},
            says="tên loại “phối hợp giữa hai cơ quan” và nội dung “Quy chế” đổi chỗ nhau",
            where="trường “replaces.0”",
        ),
        good({"bases": [{"kind": "Luật", "title": "Trẻ em", "issued": "2016-04-05"}]}),
        good({"bases": [{"kind": "Kết luận", "title": "về công tác dân vận"}]}),
        good({"bases": [{"kind": "Thông tri", "title": "về chương trình phối hợp"}]}),
        good({"bases": [{"kind": "Quyết định", "title": "Quy chế"}]}),
        good({"bases": [{"title": "Quy chế"}]}),
    ),
)
def kind_and_title_exchanged(agreement: Agreement) -> Breaches:
    """Find a basis, or what is replaced, whose kind stands where its title belongs: “Căn cứ Trẻ em … Luật”."""
    for address, basis in (*placed_bases(agreement), *_placed_replaced(agreement)):
        if basis.kind and kind_named(basis.kind) is None and kind_named(basis.title) is not None:
            yield address, _exchanged(basis.kind, basis.title)


def _exchanged(kind: str, title: str) -> Message:
    return Message(
        f"tên loại “{kind}” và nội dung “{title}” đổi chỗ nhau", f"{kind!r} and {title!r} stand in each other's place"
    )


@rule(
    "LAW005",
    Severity.WARNING,
    law=Message(
        (
            "Căn cứ không phải luật, pháp lệnh ghi đủ tên loại, số, ký hiệu, cơ quan ban hành, ngày ban hành và "
            "trích yếu."
        ),
        "A basis other than a law is cited with number, day, issuer and subject.",
    ),
    fix=Message("Ghi đủ số, ký hiệu, ngày tháng năm và cơ quan ban hành.", "Give its number, its day and its issuer."),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6. Of a normative document (Nghị định 78/2025/NĐ-CP) the "
        "number alone is asked."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad(
            {"bases": [{"kind": "Nghị định", "title": "về phối hợp", "number": "03/2019/NĐ-CP"}]},
            says="Nghị định chưa ghi ngày, cơ quan ban hành",
            where="căn cứ 1",
        ),
        good(
            {
                "bases": [
                    {
                        "kind": "Nghị định",
                        "title": "về phối hợp",
                        "number": "03/2019/NĐ-CP",
                        "issued": "2019-09-05",
                        "issuer": "Chính phủ",
                    }
                ]
            }
        ),
    ),
)
def incomplete_basis(agreement: Agreement) -> Breaches:
    """Find a basis, other than a law, without number, day, issuer or title."""
    normative = is_of_law(agreement)
    for address, basis in placed_bases(agreement):
        if basis.kind and not basis.is_law:
            given = (basis.number, basis.issued, basis.issuer, basis.title)
            missing = [name for name, part in zip(_PARTS, given, strict=True) if not part]
            missing = missing[:1] if normative and basis.number == "" else [] if normative else missing
            if missing:
                parts = Message(", ".join(name.vi for name in missing), ", ".join(name.en for name in missing))
                yield address, _basis_lacks(basis.kind, missing=parts)


def _basis_lacks(kind: str, missing: language.Message) -> language.Message:
    return language.Message(f"{kind} chưa ghi {missing.vi}", f"the {kind} lacks its {missing.en}")


_PARTS = [*map(Message, ("số", "ngày", "cơ quan ban hành", "tên"), ("number", "day", "issuer", "title"))]


@rule(
    "LAW006",
    Severity.WARNING,
    law=Message(
        "Mỗi căn cứ ghi một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm; dấu do bản in thêm vào.",
        "Each basis ends with a semicolon and the last with a full stop, which the printed document adds.",
    ),
    fix=Message(
        "Bỏ dấu ở cuối; bản in tự thêm dấu chấm phẩy và dấu chấm.",
        "Take the sign at the end out; the printed document adds its own.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6.",
    cases=(
        bad({"bases": [{"kind": "Luật", "title": "Viễn thông;"}]}, says="có “;” ở cuối", where="căn cứ 1"),
        good({"bases": [{"kind": "Luật", "title": "Viễn thông"}]}),
    ),
)
def basis_with_its_own_end(agreement: Agreement) -> Breaches:
    """Find a basis whose title ends with a sign that the print adds: “Luật Viễn thông;”."""
    for address, basis in placed_bases(agreement):
        end = _OWN_END.search(basis.title) if basis.title.endswith((";", ",", ".")) else None
        if end:
            yield address.field("title"), _ends_with_a_sign(end=end[0].strip()), Fix(end.start(), end[0], "")


def _ends_with_a_sign(end: str) -> language.Message:
    return language.Message(f"có “{end}” ở cuối", f"ends with {end!r}")


@rule(
    "LAW007",
    Severity.WARNING,
    asks_for_data=True,
    law=Message("Văn bản nêu căn cứ ban hành.", "The document names its legal bases."),
    fix=Message("Ghi căn cứ ban hành ở mục bases.", "Name the legal bases under bases."),
    why=("Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6: what gives the authority to issue it, and what it rests on."),
    cases=(bad({"bases": None}, says="chưa nêu căn cứ nào", where="trường “bases”"), good()),
)
def no_basis(agreement: Agreement) -> Breaches:
    """Find a document that names no legal basis."""
    if not agreement.bases:
        yield Address().field("bases"), _NO_LEGAL_BASIS_IS_NAMED


_NO_LEGAL_BASIS_IS_NAMED = language.Message("chưa nêu căn cứ nào", "no legal basis is named")


@rule(
    "LAW013",
    Severity.WARNING,
    law=Message("Mỗi văn bản là căn cứ một lần.", "Each document stands among the bases once."),
    fix=Message("Giữ một căn cứ.", "Keep one of them."),
    why="Named twice it was copied, or one of the two was to be another document.",
    cases=(
        bad(
            {
                "bases": [
                    {"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"},
                    {"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"},
                ]
            },
            says="“Luật Viễn thông” đã nêu ở căn cứ 1",
            where="căn cứ 2",
        ),
        good(
            {
                "bases": [
                    {"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"},
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    },
                ]
            }
        ),
    ),
)
def basis_twice(agreement: Agreement) -> Breaches:
    """Find a document that stands among the bases twice."""
    seen: dict[tuple[str, str, object], int] = {}
    for number, (address, basis) in enumerate(placed_bases(agreement), start=1):
        amended = basis.is_law and "sửa đổi" in basis.title  # the number is that of the law that amends it
        name = basis.title.lower() if amended else basis.number.lower() or basis.title.lower()
        same = (basis.kind.lower(), name, None if basis.number else basis.issued)
        first = seen.setdefault(same, number)
        if first != number and name:
            name = f"{basis.kind} {basis.number or basis.title}".strip()
            yield address, _basis_twice(name, first)


def _basis_twice(name: str, first: int) -> language.Message:
    return language.Message(f"“{name}” đã nêu ở căn cứ {first}", f"{name!r} is basis {first} already")


def _rank(basis: LegalBasis) -> int:
    """Return the rank of the kind of a basis, 1 for the highest; 0 where it is that of its issuer."""
    kind = kind_named(basis.kind)
    return kind.rank if kind else 0


_MOST_GROUPS = 2


@rule(
    "LAW014",
    Severity.NOTE,
    law=Message(
        "Trong mỗi nhóm căn cứ, văn bản có giá trị pháp lý cao hơn đứng trước.",
        "Within each group of bases the higher document stands first.",
    ),
    fix=Message(
        "Xếp căn cứ theo thứ bậc: luật, pháp lệnh, nghị định, thông tư.",
        "Put the bases in the order of their rank: laws, ordinances, decrees, circulars.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6, has two groups: what gives the authority, and what it "
        "rests on. The order within a group is custom, so the rank may begin anew once, and no more often; but a "
        "law does not follow the decree that carries it out."
    ),
    cases=(
        bad(
            {
                "bases": [
                    {"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"},
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    },
                    {"kind": "Luật", "title": "An ninh quốc gia", "issued": "2004-12-03"},
                    {
                        "kind": "Nghị định",
                        "title": "về chế độ báo cáo",
                        "number": "09/2019/NĐ-CP",
                        "issued": "2019-01-24",
                        "issuer": "Chính phủ",
                    },
                    {"kind": "Luật", "title": "Công an nhân dân", "issued": "2018-11-20"},
                ]
            },
            says="“Luật Công an nhân dân” đứng sau văn bản thấp hơn",
            where="căn cứ 5",
        ),
        good(
            {
                "bases": [
                    {"kind": "Luật", "title": "Viễn thông", "issued": "2023-11-24"},
                    {
                        "kind": "Nghị định",
                        "title": "về công tác văn thư",
                        "number": "30/2020/NĐ-CP",
                        "issued": "2020-03-05",
                        "issuer": "Chính phủ",
                    },
                    {"kind": "Luật", "title": "Công an nhân dân", "issued": "2018-11-20"},
                    {
                        "kind": "Nghị định",
                        "title": "về chế độ báo cáo",
                        "number": "09/2019/NĐ-CP",
                        "issued": "2019-01-24",
                        "issuer": "Chính phủ",
                    },
                ]
            }
        ),
    ),
)
def bases_out_of_order(agreement: Agreement) -> Breaches:
    """Find a basis that stands after one of lower rank: a law after a decree."""
    groups, last, low = 1, 0, any(not one.is_law for one in agreement.bases[:1])
    for index, (address, basis) in enumerate(placed_bases(agreement)):
        rank = _rank(basis) or last
        groups += rank < last
        of_it = (one.title.endswith(f"{basis.kind} {basis.title}") for one in agreement.bases[:index] if not one.is_law)
        before = agreement.bases[:index] if low and basis.is_law else ()
        lower = [_LOWER.match(one.number) and not _AUTHORITY.search(one.title) for one in before]
        below = before and all(lower)
        if below or (rank < last and (groups > _MOST_GROUPS or any(of_it))):
            yield address, _after_a_lower_document(name=f"{basis.kind} {basis.title}")
            break
        last = rank


def _after_a_lower_document(name: str) -> language.Message:
    return language.Message(f"“{name}” đứng sau văn bản thấp hơn", f"{name!r} stands after a lower document")
