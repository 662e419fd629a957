"""Assignment tables: the columns that they have by custom, and who their cells name.

In come the heads of a table, or a cell of it; out go what each column holds, and the bodies that the cell names.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

import attrs

from coordlib.lexicon.bodies import ORGANS, BodyWord, body_at
from coordlib.lexicon.letters import CAPITALS, compared, in_either_style
from coordlib.lexicon.patterns import pattern
from coordlib.lexicon.tables import Fact, read_table, whole


class ColumnRole(Enum):
    """What a column of an assignment table holds (vai trò của cột).

    RESULT and STATUS are those of a follow-up; OTHER is any column of the author's own.
    """

    NUMBER = "number"
    WHAT = "what"
    LEAD = "lead"
    SUPPORT = "support"
    WHEN = "when"
    PRODUCT = "product"
    SUBMIT = "submit"
    BASIS = "basis"
    MONEY = "money"
    PERSON = "person"
    RESULT = "result"
    STATUS = "status"
    NOTE = "note"
    OTHER = "other"


@attrs.frozen
class ColumnFact(Fact):
    """A column that such tables have: its head as it is mostly written, its relative width, all heads as a pattern."""

    role: ColumnRole = attrs.field(converter=ColumnRole)
    head: str
    width: int = attrs.field(converter=whole)
    heads: str


TASK_COLUMNS = {column.role: column for column in read_table("task_columns", ColumnFact)}
"""The columns of assignment tables by their roles."""


@lru_cache(maxsize=256)
def column_roles(heads: tuple[str, ...]) -> tuple[ColumnRole, ...]:
    """Return what each column of a table holds, by its head; no two columns have one role.

    “Tiến độ” is the status where another column says until when, else the time. A head below one that is over several
    columns stands in the lines behind it, and is known by them.
    """
    found: list[ColumnRole] = []
    for head in heads:
        fitting = _roles_of(head) or (_roles_of(head.partition("\n")[2]) if "\n" in head else [])
        found.append(next((role for role in fitting if role not in found), ColumnRole.OTHER))
    progress = [number for number, head in enumerate(heads) if head.strip().lower() == "tiến độ"]
    if progress and found[progress[0]] is ColumnRole.WHEN:
        later = [n for n, head in enumerate(heads) if n != progress[0] and column_roles((head,)) == (ColumnRole.WHEN,)]
        if later:
            found[progress[0]], found[later[0]] = ColumnRole.STATUS, ColumnRole.WHEN
    return tuple(found)


def _roles_of(head: str) -> list[ColumnRole]:
    words = " ".join(_MARKS.sub(" ", head).lower().split()).replace(" / ", "/").replace(" , ", ", ")
    return [column.role for column in TASK_COLUMNS.values() if re.fullmatch(column.heads, words)]


@attrs.frozen
class ListedBodies:
    """Who a cell names (cơ quan nêu trong ô): bodies by their names, and phrases of many that name none."""

    named: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


_MARKS = pattern(r"\[\d+\]|\([^()]*\)|[*:.¹²³]")  # “Ghi chú [2]”
_NUMBERED = pattern(
    r"(?:^|(?<=[;.:\w)]) )\(?\d{1,2}[.)] ",  # “(1) Công an tỉnh”
    r"|(?:^|(?<=[;.:]) )[-–+•*] ",  # “- Công an tỉnh”
)
_ASIDE = pattern(r"\([^()]*\)|\[\d+\]")  # Công an tỉnh “(PA05)”
_TAIL = pattern(
    r"(?:^|[\s,])(?:chủ trì|chịu trách nhiệm|theo (?:chức năng|nhiệm vụ|thẩm quyền|phân công)",
    r"|thực hiện|phối hợp|hướng dẫn|tham mưu|khẩn trương",
    r"|lựa chọn|(?:đối )?với các|tổng hợp|rà soát)(?!\w).*",
)  # Bộ Tư pháp “chủ trì hướng dẫn”
_MANY = (
    r"(?:toàn thể|tất cả)(?!\w)"
    r"|(?:bộ|sở|ban|ngành|đơn vị|địa phương|cơ quan|tổ chức|doanh nghiệp|cá nhân|hiệp hội|xã"
    r"|phường|đặc khu|tỉnh|thành phố|đoàn thể|tập đoàn|nhà đầu tư|cơ sở|chính quyền|phòng)"
)
_GROUP = pattern(
    r"(?i:",
    _MANY,
    r")(?=\s*$|\s+(?![",  # “đơn vị liên quan”, but no “Đơn vị 387”
    CAPITALS,
    r"]))|(?i:các|những|mọi|một số)(?!\w)",  # “Các Sở liên quan”
)
_ABOVE_MANY = pattern(
    r"(?i:Ủy ban nhân dân|Ủy ban|Hội đồng nhân dân|Công an|\S+) (?:",
    r"(?:các|cấp|những|mọi|\d+)(?!\w)",  # “UBND các xã”, “UBND 135 xã, phường”
    r"|(?:xã|phường|đặc khu|cơ sở)(?=\s*$|\s+(?![",  # “Công an xã”, but no “Công an xã Ia Grai”
    CAPITALS,
    r"])))",
    r"|.* các cấp$",  # “Mặt trận Tổ quốc các cấp”
)
_LISTING = pattern(r"^[Cc]ác (?P<first>Bộ|bộ|Sở|sở|Cục|Vụ|Ban|Phòng)\s*: ?")  # “Các Bộ:” Tài chính, Xây dựng
_ALL_MANY = pattern(r"[Cc]ác|[Nn]hững")
# where a name begins right behind another, without a sign: “Bộ A Bộ B”
_BEGINNING = pattern(
    r"(?<=[\w)])(?<!\bvà)(?<!Thanh tra)(?<!Văn phòng)(?<!Công an)(?<!Phòng)(?<!Ban)(?<!Đảng ủy)"
    r"(?<!Tổng)(?<!Trung ương)(?<!thuộc) (?=(?:Bộ",
    r"|Sở|Cục) [",
    CAPITALS,
    r"]|Cơ quan,|Các (?:bộ|sở|cơ quan))",
)
_FIELDS_OF_DEPARTMENTS = (
    "Văn hóa và Thể thao",
    "Du lịch",
    "Tuyên giáo và Dân vận",
    "Quy hoạch - Kiến trúc",
    "An toàn thực phẩm",
    "NN&MT",
    "KH&CN",
    "Báo và Phát thanh, Truyền hình",
    "Báo và Đài Phát thanh, Truyền hình",
    "Phát thanh và Truyền hình",
    "Đoàn đại biểu Quốc hội và Hội đồng nhân dân",
    "Đoàn đại biểu Quốc hội và HĐND",
    "khu kinh tế và các khu công nghiệp",
    "khu công nghiệp và chế xuất",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
)
"""Fields of departments and offices, beside those of ministries: they have “và” or a comma, or stand after another."""

_MOST_WORDS = 14  # of a name, what stands for one field counted as one; more is a sentence


@lru_cache(maxsize=1)
def _joined_names() -> re.Pattern[str]:
    """Return a pattern of the fields of bodies, the longest first."""
    fields = {organ.name.partition(" ")[2] for organ in ORGANS if organ.name.startswith("Bộ ")}
    listed = sorted({*fields, *_FIELDS_OF_DEPARTMENTS}, key=len, reverse=True)
    return re.compile("|".join(map(in_either_style, listed)), re.IGNORECASE)


@lru_cache(maxsize=4096)
def bodies_listed(cell: str) -> ListedBodies:
    """Return who a cell of an assignment table names, in its order.

    Names hold commas and “và” (“Bộ Văn hóa, Thể thao và Du lịch”), share a first word (“Các Bộ: Tài chính, Xây dựng”),
    or stand side by side without a sign; “các sở, ngành”, “UBND cấp xã”, “… liên quan” are phrases that name nobody.

    >>> bodies_listed("Bộ Văn hóa, Thể thao và Du lịch; các bộ, ngành liên quan").named
    ('Bộ Văn hóa, Thể thao và Du lịch',)
    """
    named: list[str] = []
    groups: list[str] = []
    for part in _NUMBERED.split(" ".join(_ASIDE.sub(" ", cell).split())):
        _listed(_BEGINNING.sub("; ", part), named, groups)
    return ListedBodies(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(groups)))


_ORGANISATION = "Tổ chức"
_OF_THE_STATE = ("Bộ", "Cục")  # whose fields local bodies are called after: “Công an”, “Thuế”


def _listed(part: str, named: list[str], groups: list[str]) -> None:
    """Add what one part of a cell names."""
    words = _TAIL.sub("", part).strip(" .;,:")
    shared = _LISTING.match(words)
    first = shared["first"].capitalize() if shared else ""
    words = words[shared.end() :] if shared else words
    kept = _joined_names().sub(lambda found: found[0].replace(", ", "\x01").replace(" và ", "\x02"), words)
    many = ""
    for piece, _ in re.findall(r"(.+?)(\s*[;,/]\s+|\s*;|\s+và\s+|$)", kept):
        name = piece.replace("\x01", ", ").replace("\x02", " và ").strip(" .-")
        if not name:
            continue
        begins = body_at(name)
        known = begins is not None and _joined_names().fullmatch(name.partition(" ")[2])
        is_listed = bool(first) and name.startswith(_ORGANISATION)  # “Các Ban: Tổ chức, Tuyên giáo”
        is_group = _GROUP.match(name) and not known and not is_listed
        goes_on = many and not begins and not name[:1].isupper()
        if is_group or goes_on or (begins and _ABOVE_MANY.match(name)):
            many = f"{many}, {name}" if many and not _ALL_MANY.match(name) else name
            if many != name:
                groups.pop()
            groups.append(many)
        elif first and name[:1].isupper() and _wants_first_word(name, begins, first):
            named.append(f"{first} {name}")
        elif begins is None and not name[:1].isupper() and named:
            named.append(f"{named.pop()} và {name}")
        elif len(piece.split()) > _MOST_WORDS or not name[:1].isupper():
            groups.append(name)
        else:
            many = ""
            first = _first_word(name, named, first)
            named.append(f"{first} {name}".strip() if _wants_first_word(name, begins, first) else name)
            first = ""


def _wants_first_word(name: str, begins: BodyWord | None, first: str) -> bool:
    """Tell whether a name is none without its first word: “Tài chính”; among Bộ also “Công an”, among Cục “Thuế”."""
    return begins is None or (first in _OF_THE_STATE and compared(name) == begins.words)


def _first_word(name: str, named: list[str], first: str) -> str:
    """Return the first word that a name shares with the one before it: “Bộ Xây dựng, Khoa học và Công nghệ”."""
    before = named[-1] if named else ""
    if _joined_names().fullmatch(name) and before.partition(" ")[0] in ("Bộ", "Sở", "Cục"):
        return before.partition(" ")[0]
    if name.startswith(("Thành phố ", "tỉnh ", "Tỉnh ", "thành phố ")) and before.startswith(
        ("UBND ", "Ủy ban nhân dân ")
    ):
        return "UBND" if before.startswith("UBND") else "Ủy ban nhân dân"
    return first
