"""ND: what the decree is for, the bases, and the parts that each kind of document must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import Role
from coordlib.language import WRITTEN_BY_THE_DECREE
from coordlib.lexicon import INITIALS, any_of, kinds_of, line_pattern
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import NAMES, NEEDED, SHARING, pieces_with, rephrased


@look_rule("ND100", scope=True)
def older_than_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    main = anatomy.main
    if main is not None and main.day is not None and main.day < WRITTEN_BY_THE_DECREE:
        yield departure("older than the decree", None, day=main.day)


@look_rule("ND101", scope=True)
def normative_document(anatomy: Anatomy) -> Iterator[Deviation]:
    if anatomy.is_normative:
        yield departure("normative", None)


@look_rule("ND102", scope=True)
def consolidated_text(anatomy: Anatomy) -> Iterator[Deviation]:
    if anatomy.main is not None and anatomy.main.kind is not None and anatomy.main.kind.family == "consolidated":
        yield departure("consolidated", None)


@look_rule("ND105", scope=True)
def outside_the_decree(anatomy: Anatomy) -> Iterator[Deviation]:
    main = anatomy.main
    if main is None or anatomy.is_normative or (main.day is not None and main.day < WRITTEN_BY_THE_DECREE):
        return  # which is said by itself
    foreign = _foreign_to_the_decree(main, told=anatomy.told is not None)
    if foreign:
        yield departure(foreign, None)


_OPENING = 20  # paragraphs in which a document says whose it is
_PARTY, _ASSEMBLY = (re.compile(line_pattern(one, case="capitals")) for one in ("party-head", "assembly"))
_PETITION = re.compile(rf"{line_pattern('petition', case='capitals')}(?! (?:VỊ|GIÁ|THUỐC))\b(?!.*:)")
_OF_A_HEAD = (Role.NATION, Role.MOTTO, Role.NUMBER, Role.ISSUER, Role.ABOUT, Role.ANNEX)
_LETTERS, _FEWEST_MARKS = 200, 0.01  # of a text that is judged by its letters; of them bear marks


def _foreign_to_the_decree(main: FiledAct, *, told: bool) -> str:
    """Return the departure of a document that the decree is not for; none of one that it is for."""
    lines = [" ".join(one.split()) for each in main.paragraphs[:_OPENING] for one in each.text.split("\n")]
    issuers = [" ".join(one.text.split()) for one in main.of(Role.SUPERIOR, Role.ISSUER, Role.CO_ISSUER)]
    numbers = [one.text for one in main.of(Role.NUMBER)]
    if any(map(_PARTY.fullmatch, lines)):
        return "of the Party"
    if any(map(_ASSEMBLY.match, issuers)) or any(re.search(r"/(?:QH|UBTVQH)\d\d", one) for one in numbers):
        return "of the Assembly"
    if not numbers and any(map(_PETITION.match, lines)):
        return "petition"
    if any(main.first(role) for role in _OF_A_HEAD) or told or (main.kind is not None and main.listed):
        return ""
    text = "".join(one.text for one in main.paragraphs)
    marked = sum(not one.isascii() for one in text if one.isalpha())
    foreign = len(text) > _LETTERS and marked < len(text) * _FEWEST_MARKS
    return "in another language" if foreign else "headless"


@look_rule("ND041")
def basis_without_its_sign(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        bases = list(act.of(Role.BASIS))
        for index, piece in enumerate(bases):
            last = index == len(bases) - 1
            wanted = "." if last and not _goes_on(act, piece) else ";"
            if _TWO_IN_ONE.search(piece.paragraph.text):
                yield departure("two in one", piece)
            text = piece.paragraph.text.rstrip()
            if last and text.endswith(":"):  # “… như sau:” leads over to the text
                continue
            if text.endswith((wanted, "…", "..")) or (last and text.endswith((".", ";")) and _goes_on(act, piece)):
                continue
            end = text[-1:] if text[-1:] in ";,.:" else ""
            below = _below(act, piece)
            if not end and below is not None and below.text[:1].islower():  # it goes on in the next paragraph
                continue
            tail = text[-12:]
            edits = rephrased(piece, tail, f"{tail[: len(tail) - len(end)]}{wanted}")
            yield departure("basis with another sign" if end else "basis without a sign", piece, edits=edits, end=end)


_TWO_IN_ONE = re.compile(rf";\s+(?:{any_of(one.title for one in kinds_of(form='normative'))})\b(?=.{{20}})")


def _goes_on(act: FiledAct, basis: FormPiece) -> bool:
    """Tell whether words of the preamble follow the bases: “Trên cơ sở …, hai bên thống nhất …”."""
    following = _below(act, basis)
    return following is not None and following.role is Role.TEXT


def _below(act: FiledAct, basis: FormPiece) -> FormPiece | None:
    return next((one for one in act.content if one.paragraph.number > basis.paragraph.number), None)


_BASIS = line_pattern("basis", case="title")
_BY_NUMBER = {
    name for one in kinds_of(form="normative") if "by-title" not in one.traits for name in (one.name, one.base) if name
}
_LAWS = any_of(one.title for one in kinds_of(trait="by-title") if one.rank > 1)  # there is but one constitution
_LAW = re.compile(rf"^{_BASIS} {_LAWS}(?P<rest>.*)$")
_LAW_NUMBER = re.compile(rf"\bsố\s*:?\s*\d+/\d{{4}}/[{INITIALS}\d]+|\b\d+/\d{{4}}/(?:QH|UBTVQH)\d+")
_ANY_DAY = re.compile(r"ngày\s+[\d….]+|\d{1,2}/\d{1,2}/\d{4}|năm\s+\d{4}")
_DOCUMENT = re.compile(rf"^{_BASIS} {any_of(name.capitalize() for name in _BY_NUMBER)}")


@look_rule("ND042")
def basis_cited_otherwise(anatomy: Anatomy) -> Iterator[Deviation]:
    for act, piece in pieces_with(anatomy, Role.BASIS):
        text, number = piece.paragraph.text, act.first(Role.NUMBER)
        normative = number is not None and _NORMATIVE.search(number.paragraph.text)
        if not normative and "được sửa đổi" not in text:
            yield from (departure(row, piece) for row in _citing(text))


def _citing(text: str) -> Iterator[str]:
    """Yield what a basis has that it should not, or lacks."""
    law, document = _LAW.match(text), _DOCUMENT.match(text)
    undated = not _ANY_DAY.search(text)
    if law and _LAW_NUMBER.search(text):
        yield "law with a number"
    elif law and undated and not is_blank(law["rest"]):
        yield "law without a date"
    elif document and not re.search(r"\d+/|…|\.\.|\bsố\s+/", text):
        yield "basis without a number"
    elif document and undated and "…" not in text and ".." not in text:
        yield "basis without a date"


_NORMATIVE = re.compile(r"/\d{4}/(?:QĐ|NQ|TT|TTLT|NQLT)\b")


@look_rule("ND043")
def authority_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.RESOLVED):
        text, tail = piece.paragraph.text, piece.paragraph.text[-4:]
        if not text.endswith(":"):
            yield departure("no colon", piece, edits=rephrased(piece, tail, f"{tail}:"), text=text)


_ALWAYS = (Role.NATION, Role.MOTTO, Role.ISSUER)
_UNKNOWN = ("number", "recipients", "signature", "place", "kind")  # where it is not known which kind it is
_INSTEAD = {Role.OFFICE: Role.SIGNING_PARTY, Role.ADDRESSEE: Role.ADDRESSEES}


@look_rule("ND090")
def piece_missing(anatomy: Anatomy) -> Iterator[Deviation]:
    main = anatomy.main
    if main is None or main.annex or main.attached:
        return
    if any("{{" in one.text for one in main.paragraphs):  # a template, whose pieces a program puts in
        return
    shared = any(not one.whole for one in main.of(*SHARING))  # what stands beside them is unread
    for role in _needed(main):
        if shared and role in SHARING:
            continue
        if main.first(role) is None and main.first(_INSTEAD.get(role, role)) is None:
            beside, sure = _WHERE.get(role, (None, Sureness.CERTAIN))
            yield departure("missing", main.first(beside) if beside else None, sure=sure, called=NAMES[role])


_WHERE = {Role.SUBJECT: (Role.KIND, Sureness.LIKELY), Role.SIGNER: (Role.OFFICE, Sureness.LIKELY)}


def _needed(main: FiledAct) -> Iterator[Role]:
    """Yield what a document of its kind must have."""
    yield from _ALWAYS
    needs = main.kind.needs if main.kind is not None else _UNKNOWN
    joint = ("resolved",) if main.joint else ()  # of joint documents the decree says nothing
    yield from (NEEDED[one] for one in needs if one in NEEDED and one not in joint)
    kind = main.first(Role.KIND)
    if kind is not None and kind.whole and main.needs("subject"):
        yield Role.SUBJECT
    if main.first(Role.OFFICE) is not None:
        yield Role.SIGNER


@look_rule("ND091")
def unknown_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    main, told = anatomy.main, anatomy.told
    if main is not None and told is not None and main.kind is not None and main.kind is not told:
        piece = main.first(Role.KIND) or main.first(Role.ABOUT)
        yield departure("another kind", piece, kind=main.kind.name, told=told.name)
    for act in anatomy.acts:
        if act.kind is not None and act.kind.family == "practice" and not act.annex:
            row = "kind that is not listed" if act.listed or act.attached else "kind of no decree"
            yield departure(row, act.first(Role.KIND), kind=act.kind.name)
    if main is None or main.kind is not None or main.annex or main.first(Role.KIND):
        return
    if any("{{" in one.text for one in main.paragraphs):
        return
    yield departure("no kind" if main.listed else "no kind, nor a listed one", None)


@look_rule("ND093")
def minutes_with_place_and_date(anatomy: Anatomy) -> Iterator[Deviation]:
    main = anatomy.main
    minutes = main is not None and main.listed and not main.needs("place")
    piece = main.first(Role.PLACE_DATE) if main is not None and minutes else None
    if piece is not None:
        yield departure("minutes with place and date", piece)


_PLANS = kinds_of(trait="carries-out")
_CARRIED = re.compile(r"(?:căn cứ|(?:để )?(?:tổ chức )?(?:thực hiện|triển khai)|theo)\b", re.IGNORECASE)
_PARTS = frozenset({Role.REPORT_PART, Role.CHAPTER, Role.SECTION, Role.ARTICLE, Role.CLAUSE_TITLE})


@look_rule("ND103")
def plan_of_no_document(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        title = act.first(Role.KIND)
        planned = act.kind in _PLANS and not act.annex and not act.attached
        opening = takewhile(lambda one: one.role not in _PARTS, act.content)
        told = any(_CARRIED.match(one.text) for one in opening) or any(
            "căn cứ" in one.text.lower() for one in act.content
        )
        if planned and title and not told:
            yield departure("plan of no document", title)
