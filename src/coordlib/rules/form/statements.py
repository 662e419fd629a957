"""DOC: what the text counts, against what there is."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from coordlib.language import (
    Breaches,
    Message,
    Passage,
    Severity,
    capitalised,
    rule,
)
from coordlib.lexicon import in_newer_style, kind_pattern, own_names, own_pattern
from coordlib.model import Agreement, Article, Chapter
from coordlib.rules.form.figures import A_COUNT, written_number


def own(agreement: Agreement) -> str:
    """Return a pattern of how a text names itself or what issues it: “Thông tư liên tịch này”, “Thông tư”."""
    return _own(*_kinds(agreement))


def _kinds(agreement: Agreement) -> tuple[str, ...]:
    return agreement.kind, agreement.decision.kind if agreement.decision else "quyết định", "văn bản"


@lru_cache(maxsize=64)
def _own(*kinds: str) -> str:
    attached = kind_pattern("decree", "practice", form="attached")
    return rf"(?:{own_pattern(*kinds)}(?: này)?|{attached} này)"


@lru_cache(maxsize=64)
def _made_of(*kinds: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return a pattern of what documents of some kinds are made of, and what it begins with."""
    names = {capitalised(style(name)) for kind in kinds for name in own_names(kind) for style in (str, in_newer_style)}
    said = rf"{own_pattern(*kinds)}(?: này)? (?:gồm|có|bao gồm)(?: có)? (?P<parts>[^.;\n\0]{{3,80}})"
    return re.compile(said), tuple(f"{name} " for name in names)


_PART = re.compile(rf"(?P<number>{A_COUNT})(?: \([^)]*\))? (?P<unit>[Cc]hương|[Đđ]iều|[Pp]hụ lục)(?!\w)")


@rule(
    "DOC007",
    Severity.WARNING,
    vi="Ghi đúng số chương, số điều, số phụ lục.",
    en="Give the number of chapters, articles and annexes that there are.",
)
def other_number_of_units(agreement: Agreement) -> Breaches:
    """“Quy chế này gồm … chương, … điều” phải đúng với văn bản.

    The number of chapters, articles and annexes that the text gives is that of the document.

    A number that is off says that an article was lost or added after the count.
    """
    units = [unit for _, unit in agreement.provisions()]
    there = {
        "chương": sum(isinstance(one, Chapter) for one in units),
        "điều": sum(isinstance(one, Article) for one in units),
        "phụ lục": len(agreement.annexes),
    }
    form, openings = _made_of(*_kinds(agreement))
    for passage, match in agreement.prose.find(form, *openings):
        parts = [(part["unit"].lower(), written_number(part["number"])) for part in _PART.finditer(match["parts"])]
        wrong = [unit for unit, said in parts if said and said != there[unit]]
        if wrong and not passage.is_payload:
            found, right = passage.found, ", ".join(f"{there[unit]} {unit}" for unit in wrong)
            yield (
                passage.address,
                Message(f"“{found}”, còn văn bản có {right}", f"{found!r}, and there are {right}"),
                passage.span,
            )


_SIDES = re.compile(
    r" (?:cơ quan|đơn vị) (?:thống nhất|cam kết|cùng ký|ký kết|nhất trí|có trách nhiệm)(?!\w)|"
    r" bên(?! [A-ZĐ]\b)(?! (?:liên quan|đường|cạnh|tranh chấp|kia|sườn|thứ))(?!\w)"
)


_LONGEST_COUNT = 40  # letters, with the same number in brackets
_COUNTED = re.compile(rf"(?<![\w/])(?P<number>{A_COUNT})(?: \([^)]*\))?$")


@lru_cache(maxsize=2048)
def _count_ending(words: str) -> re.Match[str] | None:
    """Find the count in which some words end: the same few stand before “bên” again and again."""
    return _COUNTED.search(words)


@rule(
    "DOC008",
    Severity.WARNING,
    vi="Ghi đúng số bên, hoặc “các bên”.",
    en="Give the number of parties that there are, or say “các bên”.",
)
def other_number_of_parties(agreement: Agreement) -> Breaches:
    """“Hai bên”, “ba bên” phải đúng với số bên ký.

    The number of parties that the text gives is that of the parties.

    “Hai bên thống nhất” among three leaves open which two. It is said once.
    """
    count = len(agreement.parties)
    wrong: list[Passage] = []
    for passage, _ in agreement.prose.find(_SIDES, " bên", " cơ quan", " đơn vị") if count > 1 else ():
        match = _count_ending(passage.before[-_LONGEST_COUNT:])
        said = written_number(match["number"]) if match else None
        if match and said and said > 1 and said != count and not passage.is_payload:
            whole = attrs.evolve(passage, start=passage.start - len(match[0]))
            wrong += [] if _of_time(whole) else [whole]
    if wrong:
        first, many = wrong[0], f" ({len(wrong)} chỗ)" if len(wrong) > 1 else ""
        what = Message(
            f"“{first.found}” trong “{first.quoted}”{many}, còn văn bản có {count} bên",
            f"{first.found!r} in {first.quoted!r}, and there are {count} parties ({len(wrong)} places)",
        )
        yield first.address, what, first.span


def _of_time(passage: Passage) -> bool:
    """Tell whether “năm” is a year: “một năm bên …”."""
    return passage.found.lower().startswith("năm") and passage.before.rstrip()[-1:].isalnum() and not passage.opens


_COPIES = re.compile(
    r"(?:[Ll]ập|[Ll]àm|in|ký)(?: \w+){0,3} (?P<number>\d{1,2}|\w+)(?: \([^)]*\))? bản(?! (?:sao|ghi|đồ|tin|vẽ))"
    r"(?P<rest>[^.\n\0]*)"
)


_MAKING = ("lập ", "Lập ", "làm ", "Làm ", "in ", "ký ")
_EACH = re.compile(r"mỗi bên (?:giữ|lưu|nhận|được giữ) (?P<number>\d{1,2}|\w+)(?: \([^)]*\))? bản")


_MORE = re.compile(r"(?:lưu|gửi|văn thư|còn lại|giữ) .*bản")


@rule(
    "DOC009",
    Severity.WARNING,
    vi="Ghi số bản bằng số bên nhân với số bản mỗi bên giữ.",
    en="Let the copies be as many as the parties keep together.",
)
def other_number_of_copies(agreement: Agreement) -> Breaches:
    """Số bản lập ra bằng số bản các bên giữ.

    The copies that are made are as many as the parties keep.

    “Lập thành 04 bản, mỗi bên giữ 01 bản” between two parties leaves two that nobody has.
    """
    count = len(agreement.parties)
    for passage, match in (
        agreement.prose.find(_COPIES, *_MAKING) if count > 1 and "mỗi bên" in agreement.prose.text else ()
    ):
        each, made = _EACH.search(match["rest"]), written_number(match["number"])
        kept = written_number(each["number"]) if each else None
        if each and made and kept and not _MORE.search(match["rest"][each.end() :]) and made != kept * count:
            found = f"{match['number']} bản, {each[0]}"
            what = Message(
                f"“{found}”, còn {count} bên giữ tất cả {kept * count} bản",
                f"{found!r}, and {count} parties keep {kept * count}",
            )
            yield passage.address, what, passage.span
