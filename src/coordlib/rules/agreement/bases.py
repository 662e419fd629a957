"""LAW: the legal bases, one by one and as a list."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from coordlib import language
from coordlib.language import WRITTEN_BY_THE_DECREE, Address, Breaches, Fix, Level, Message, changes_another
from coordlib.lexicon import any_of, day_pattern, kind_named, kind_pattern, kinds_of, pattern
from coordlib.model import Agreement, LegalBasis, LegalForm
from coordlib.rules.gathering import WORDS, rule_of_row, said

_OF_AUTHORITY = "|".join(WORDS["of authority"])
_LAW_NUMBER = pattern(r"(?: số)? \d+/\d{4}/(?:PL-)?(?:QH|UBTVQH)\d+")
_NORMATIVE = pattern(r"(?:^|/)(?:19|20)\d{2}/")
_OWN_END = pattern(r"(?: ?[;,])+$|(?<![.v])\.$")
# not of the Party nor of the Assembly
_LOWER = pattern(r"\d+[a-zđ]?/(?!.*QH\d)")
# what gives the power to issue a document may stand before the laws of its matter
_AUTHORITY = pattern(r"(?i)", _OF_AUTHORITY)


# The year stands in the symbol of normative documents only: they do cite laws with their number.
_NORMATIVE_KINDS = kinds_of(trait="document", form="normative")
_BY_NUMBER = any_of(one.name for one in _NORMATIVE_KINDS if "by-title" not in one.traits)
_OF_A_LAW = re.compile(rf"(?i:{kind_pattern(trait='by-title', case='small')}(?![^.;]*{_BY_NUMBER}))[^.;(]*$")


@rule_of_row("LAW001", since=WRITTEN_BY_THE_DECREE)
def law_with_its_number(agreement: Agreement) -> Breaches:
    if not agreement.parties or is_of_law(agreement):
        return
    for passage, _ in agreement.prose.find(_LAW_NUMBER) if "QH" in agreement.prose.text else ():
        if _OF_A_LAW.search(passage.before) and not passage.is_payload and not changes_another(passage.sentence):
            yield passage.address, _law_is_cited_with_number(found=passage.found.strip()), passage.span
    for address, basis in placed_bases(agreement):
        number = _LAW_NUMBER.search(f" {basis.title}") if basis.is_law or _OF_A_LAW.match(basis.title) else None
        if number:
            yield address.field("title"), _law_is_cited_with_number(found=number[0].strip())


def _law_is_cited_with_number(found: str) -> language.Message:
    return language.Message(f"luật được ghi kèm “{found}”", f"a law is cited with its number {found!r}")


def is_of_law(agreement: Agreement) -> bool:
    """Tell whether Nghị định 78/2025/NĐ-CP holds for a document: by its form, its kind, or the year in its symbol."""
    by_kind = agreement.legal_form is LegalForm.NORMATIVE or kind_named(agreement.kind) in _NORMATIVE_KINDS
    return by_kind or _NORMATIVE.search(agreement.notation) is not None


@rule_of_row("LAW002")
def basis_after_signing(agreement: Agreement) -> Breaches:
    replaced = [(Address().field(f"replaces.{index}"), one) for index, one in enumerate(agreement.replaces)]
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


@lru_cache(maxsize=64)
def _places(count: int) -> tuple[Address, ...]:
    return tuple(Address().at(Level.BASIS, number + 1) for number in range(count))


@rule_of_row("LAW031")
def basis_that_prints_twice(agreement: Agreement) -> Breaches:
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


@rule_of_row("LAW003")
def basis_not_in_force(agreement: Agreement) -> Breaches:
    signed = agreement.signed
    for address, basis in placed_bases(agreement):
        if signed and basis.until and basis.until < signed:
            row = "LAW003 replaced" if basis.replaced_by else "LAW003 ended"
            yield address.field("until"), said(row, until=basis.until, by=basis.replaced_by)
        if signed and basis.in_force and basis.in_force > signed:
            yield address.field("in_force"), _is_in_force_from_only(since=basis.in_force)


def _is_in_force_from_only(since: date) -> language.Message:
    return language.Message(
        f"chỉ có hiệu lực từ ngày {language.date_in_figures(since)}", f"is in force from {since} only"
    )


_DAY_SAID = re.compile(day_pattern())


@rule_of_row("LAW012", since=WRITTEN_BY_THE_DECREE)
def law_without_its_day(agreement: Agreement) -> Breaches:
    normative = is_of_law(agreement)
    for address, basis in placed_bases(agreement):
        told = basis.issued is not None or _DAY_SAID.search(basis.title) is not None
        told = told or (normative and _LAW_NUMBER.search(f" {basis.number} {basis.title}") is not None)
        if basis.is_law and not told and _rank(basis) > 1:  # there is but one constitution
            yield address.field("issued"), _has_no_day(name=f"{basis.kind} {basis.title}")


def _has_no_day(name: str) -> language.Message:
    return language.Message(f"“{name}” chưa ghi ngày thông qua", f"{name!r} has no day")


@rule_of_row("LAW005", since=WRITTEN_BY_THE_DECREE)
def incomplete_basis(agreement: Agreement) -> Breaches:
    normative = is_of_law(agreement)
    for address, basis in placed_bases(agreement):
        if basis.kind and not basis.is_law:
            given = (basis.number, basis.issued, basis.issuer, basis.title)
            missing = [name for name, part in zip(_PARTS, given, strict=True) if not part]
            missing = missing[:1] if normative and basis.number == "" else [] if normative else missing
            if missing:
                parts = Message(", ".join(name.vi for name in missing), ", ".join(name.en for name in missing))
                yield address, _lacks(basis.kind, missing=parts)


def _lacks(kind: str, missing: language.Message) -> language.Message:
    return language.Message(f"{kind} chưa ghi {missing.vi}", f"the {kind} lacks its {missing.en}")


_PARTS = [*map(Message, ("số", "ngày", "cơ quan ban hành", "tên"), ("number", "day", "issuer", "title"))]


@rule_of_row("LAW006")
def basis_with_its_own_end(agreement: Agreement) -> Breaches:
    for address, basis in placed_bases(agreement):
        end = _OWN_END.search(basis.title) if basis.title.endswith((";", ",", ".")) else None
        if end:
            yield address.field("title"), _ends_with(end=end[0].strip()), Fix(end.start(), end[0], "")


def _ends_with(end: str) -> language.Message:
    return language.Message(f"có “{end}” ở cuối", f"ends with {end!r}")


@rule_of_row("LAW007")
def no_basis(agreement: Agreement) -> Breaches:
    if not agreement.bases:
        yield Address().field("bases"), _NO_LEGAL_BASIS_IS_NAMED


_NO_LEGAL_BASIS_IS_NAMED = language.Message("chưa nêu căn cứ nào", "no legal basis is named")


@rule_of_row("LAW013")
def basis_twice(agreement: Agreement) -> Breaches:
    seen: dict[tuple[str, str, object], int] = {}
    for number, (address, basis) in enumerate(placed_bases(agreement), start=1):
        amended = basis.is_law and "sửa đổi" in basis.title  # the number is that of the law that amends it
        name = basis.title.lower() if amended else basis.number.lower() or basis.title.lower()
        same = (basis.kind.lower(), name, None if basis.number else basis.issued)
        first = seen.setdefault(same, number)
        if first != number and name:
            name = f"{basis.kind} {basis.number or basis.title}".strip()
            yield address, _is_basis_already(name, first)


def _is_basis_already(name: str, first: int) -> language.Message:
    return language.Message(f"“{name}” đã nêu ở căn cứ {first}", f"{name!r} is basis {first} already")


def _rank(basis: LegalBasis) -> int:
    """Return the rank of the kind of a basis, 1 for the highest; 0 where it is that of its issuer."""
    kind = kind_named(basis.kind)
    return kind.rank if kind else 0


_MOST_GROUPS = 2


@rule_of_row("LAW014")
def bases_out_of_order(agreement: Agreement) -> Breaches:
    groups, last, low = 1, 0, any(not one.is_law for one in agreement.bases[:1])
    for index, (address, basis) in enumerate(placed_bases(agreement)):
        rank = _rank(basis) or last
        groups += rank < last
        of_it = (one.title.endswith(f"{basis.kind} {basis.title}") for one in agreement.bases[:index] if not one.is_law)
        before = agreement.bases[:index] if low and basis.is_law else ()
        lower = [_LOWER.match(one.number) and not _AUTHORITY.search(one.title) for one in before]
        below = before and all(lower)
        if below or (rank < last and (groups > _MOST_GROUPS or any(of_it))):
            yield address, _stands_after_lower_document(name=f"{basis.kind} {basis.title}")
            break
        last = rank


def _stands_after_lower_document(name: str) -> language.Message:
    return language.Message(f"“{name}” đứng sau văn bản thấp hơn", f"{name!r} stands after a lower document")
