"""Fields: what each field of a file is called in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coordlib.language.errors import Message

_NAMES = {
    "title": ("tên văn bản", "title"),
    "kind": ("tên loại", "kind of document"),
    "abbreviation": ("chữ viết tắt", "abbreviation"),
    "legal_form": ("hình thức văn bản", "legal form"),
    "number": ("số", "number"),
    "symbol": ("ký hiệu", "symbol"),
    "place": ("địa danh", "place"),
    "signed": ("ngày ký", "day of signing"),
    "effective": ("ngày có hiệu lực", "day of effect"),
    "expires": ("ngày hết hiệu lực", "day of the end"),
    "urgency": ("mức độ khẩn", "urgency"),
    "circulation": ("phạm vi lưu hành", "circulation"),
    "parties": ("các bên", "parties"),
    "party": ("bên", "party"),
    "name": ("tên", "name"),
    "short_name": ("tên gọi tắt", "short name"),
    "superior": ("cơ quan chủ quản", "body above"),
    "seat": ("trụ sở", "seat"),
    "focal_points": ("đầu mối", "contact points"),
    "former_names": ("tên cũ", "former names"),
    "bases": ("căn cứ", "legal bases"),
    "issued": ("ngày ban hành", "day of issue"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "in_force": ("ngày bắt đầu có hiệu lực", "first day of effect"),
    "until": ("ngày cuối có hiệu lực", "last day of effect"),
    "replaced_by": ("văn bản thay thế", "successor"),
    "opening": ("lời mở đầu căn cứ", "opening words"),
    "preamble": ("lời dẫn", "preamble"),
    "body": ("nội dung", "body"),
    "article": ("tên điều", "title of the article"),
    "chapter": ("tên chương", "title of the chapter"),
    "section": ("tên mục", "title of the section"),
    "text": ("lời văn", "text"),
    "clauses": ("khoản", "clauses"),
    "points": ("điểm", "points"),
    "label": ("số cố định", "fixed label"),
    "key": ("khóa", "key"),
    "annexes": ("phụ lục", "annexes"),
    "table": ("bảng", "table"),
    "signatories": ("người ký", "signatories"),
    "signature_order": ("thứ tự chữ ký", "order of signatures"),
    "office": ("chức vụ", "office"),
    "rank": ("cấp bậc", "rank"),
    "acting": ("quyền (Q.)", "acting"),
    "authority": ("quyền hạn ký", "authority"),
    "instrument": ("văn bản ủy quyền", "written authorisation"),
    "recipients": ("nơi nhận", "recipients"),
    "archive": ("lưu", "archive"),
    "purpose": ("mục đích gửi", "purpose"),
    "replaces": ("văn bản bị thay thế", "documents replaced"),
    "decision": ("Quyết định ban hành", "issuing decision"),
    "waivers": ("miễn trừ", "waivers"),
    "where": ("chỗ áp dụng", "place"),
    "reason": ("lý do", "reason"),
    "code": ("mã quy tắc", "code of the rule"),
    "by": ("đơn vị chấp nhận", "accepted by"),
    "sector": ("lĩnh vực", "sector"),
    "province": ("tỉnh", "province"),
    "duties": ("trách nhiệm", "duties"),
    "lead": ("bên chủ trì", "lead"),
    "to": ("bên được hưởng", "owed to"),
    "support": ("bên phối hợp", "supporters"),
    "when": ("thời hạn", "deadline"),
    "roll": ("dời ngày nghỉ", "roll"),
    "evidence": ("kết quả chứng minh", "evidence"),
    "indicators": ("chỉ tiêu", "indicators"),
    "unit": ("đơn vị tính", "unit"),
    "at_least": ("mức tối thiểu", "least"),
    "at_most": ("mức tối đa", "most"),
    "reviews": ("chế độ", "reviews"),
    "every": ("kỳ", "period"),
    "cut_off": ("ngày chốt số liệu", "cut-off day"),
    "hosts": ("bên tổ chức", "hosts"),
    "reporters": ("bên báo cáo", "reporters"),
    "receivers": ("bên nhận báo cáo", "receivers"),
    "ledger": ("sổ theo dõi", "ledger"),
    "letterhead": ("phần đầu văn bản", "letterhead"),
    "narrative": ("phần lời", "narrative"),
    "conclusions": ("kết luận", "conclusions"),
    "tasks": ("nhiệm vụ", "tasks"),
    "review": ("chế độ", "review"),
    "ended": ("lúc kết thúc", "end"),
}

FIELDS: Mapping[str, Message] = MappingProxyType({name: Message(vi, en) for name, (vi, en) in _NAMES.items()})
"""The name of each field in both languages, by what a file calls it."""


def field_name(path: str) -> Message:
    """Return what a field is called, with what a file calls it: “ngày ký” (signed).

    Of a field within another (``table.rows.0.1``) the outer one is named; one without a name is left as it is.
    """
    known = FIELDS.get(path.partition(".")[0].partition("[")[0])
    return Message(f"“{known.vi}” ({path})", path) if known else Message(f"“{path}”", path)
