"""Sloppy heads: documents as hurried clerks type them, drawn by a seed; none is laid out as the decree asks."""

from __future__ import annotations

import random
from html import escape

from tests.rules.form.packages import packed, parts

_BODIES = (
    ("UBND TỈNH GIA LAI", "SỞ NỘI VỤ"),
    ("VĂN PHÒNG UBND TỈNH", "PHÒNG NCKSTTHC"),
    ("", "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI"),
    ("CÔNG AN TỈNH GIA LAI", "PHÒNG AN NINH MẠNG"),
    ("SỞ GD&ĐT GIA LAI", "TRƯỜNG THPT VÍ DỤ"),
    ("ĐẢNG BỘ TỈNH GIA LAI", "ĐẢNG ỦY SỞ VÍ DỤ"),
)
_NATIONS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM",
    "CONG HOA XA HOI CHU NGHIA VIET NAM",
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
)
_MOTTOS = (
    "Độc lập - Tự do - Hạnh phúc",
    "Độc lập – Tự do – Hạnh phúc",
    "Độc lập-Tự do-Hạnh phúc",
    "Độc Lập - Tự Do - Hạnh Phúc",
)
_NUMBERS = (
    "Số: 5/QĐ-SNV",
    "Số:      /UBND-NC",
    "SỐ: 012/TTr-SNV",
    "Số 7 / BC – SNV",
    "Số: 15/qđ-snv",
    "Số:…/TB-SNV",
    "",
)
_DATES = (
    "Gia Lai, ngày 5 tháng 1 năm 2026",
    "Gia Lai ngày 05 tháng 01 năm 2026",
    "gia Lai, Ngày 12 tháng 03 năm 2026",
    "Gia Lai, ngày     tháng     năm 2026",
    "Pleiku, 12/3/2026",
)
_TITLES = (
    ("QUYẾT ĐỊNH", "Về việc ban hành Quy chế phối hợp"),
    ("TỜ TRÌNH", "V/v xin ý kiến về Quy chế phối hợp"),
    ("Báo cáo", "Kết quả công tác năm 2025"),
    ("PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", ""),
    ("KẾ HOẠCH", "PHỐI HỢP CÔNG TÁC NĂM 2026"),
    ("", "V/v mời họp"),
    ("", "v/v: trả lời Công văn số 12"),
)
_LEADS = (
    "Căn cứ Luật An ninh mạng ngày 12 tháng 6 năm 2018;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Xét đề nghị của Trưởng phòng Hành chính tại Tờ trình số 12/TTr-HC, Giám đốc Sở có ý kiến như sau:",
    "Theo Đơn đề nghị của Hội Nông dân tỉnh ngày 12 tháng 3 năm 2026.",
    "Kính gửi : Công an tỉnh Gia Lai",
)
_TEXTS = (
    "1. Các đơn vị trao đổi thông tin kịp thời, thống nhất biện pháp xử lý và thông báo kết quả cho nhau.",
    "2) Giao Văn phòng theo dõi, đôn đốc việc thực hiện; báo cáo Giám đốc trước ngày 31 tháng 4 năm 2026.",
    "V/ v lập danh sách: thực hiện theo Khoản 2 điều 5 của Quy chế.",
    "a. Phòng Hành chính lập danh sách;",
    "Điều 1: Ban hành kèm theo Quyết định này Quy chế phối hợp.",
    "Điều 2 - Quyết định này có hiệu lực kể từ ngày ký.",
    "I/ TÌNH HÌNH CHUNG",
    "Nội dung cụ thể như sau:",
    "Nơi ở hiện nay của các hộ dân đã được rà soát./.",
)
_SIGNING = (
    ("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A"),
    ("T/M ỦY BAN NHÂN DÂN", "Chủ tịch", "Đại tá Trần Văn B"),
    ("GIÁM ĐỐC", "Thiếu tướng", "Lê Văn C"),
    ("Đại tá", "TS. Phạm Thị D"),
    ("Giám đốc", "nguyễn văn e"),
    ("HIỆU TRƯỞNG", "ThS. Y Đôn"),
)
_RECIPIENTS = (
    "Nơi nhận:",
    "- Như trên;",
    "– UBND tỉnh,",
    "-Sở Nội vụ",
    "- Lưu VT, NC.Châu",
    "Noi nhan",
    "- Lưu: VT, P2.",
)
_PICTURE = '<w:r><w:drawing><x:mark xmlns:x="urn:x"/></w:drawing></w:r>'


def sloppy_head(seed: int) -> bytes:
    """Return a DOCX with a head, some sentences and a closing, in tables, in columns of tabs or blanks, or in none."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same seed, and no secret
    return packed(parts("".join(_document(chance))))


def _document(chance: random.Random) -> list[str]:
    superior, issuer = chance.choice(_BODIES)
    kind, subject = chance.choice(_TITLES)
    left = [*filter(None, superior.split("\n")), *issuer.split("\n"), chance.choice(_NUMBERS)]
    left += [subject] if not kind else []
    right = [chance.choice(_NATIONS), chance.choice(_MOTTOS), *(["", chance.choice(_DATES)][chance.randrange(2) :])]
    said = [*_beside(chance, left, right)]
    said += [_line(chance, one, "center") for one in (kind, subject) if kind and one]
    said += [_line(chance, one) for one in chance.sample(_LEADS, chance.randrange(1, 4))]
    said += [_line(chance, "QUYẾT ĐỊNH:", "center")] * (kind == "QUYẾT ĐỊNH")
    said += [_line(chance, one) for one in chance.sample(_TEXTS, chance.randrange(2, 6))]
    received = ["Nơi nhận:", *chance.sample(_RECIPIENTS[1:], 3)]
    return [*said, *_beside(chance, received, list(chance.choice(_SIGNING)))]


def _beside(chance: random.Random, left: list[str], right: list[str]) -> list[str]:
    """Return two columns: in a table, in lines that tabs or blanks part, or one below the other."""
    way = chance.randrange(4)
    if way == 0:
        cells = "".join(
            f"<w:tc>{''.join(_line(chance, one, 'center') for one in side)}</w:tc>" for side in (left, right)
        )
        return [f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"]
    if way == 1:
        return [_line(chance, one) for one in (*left, *right)]
    rows = max(len(left), len(right))
    pairs = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    gap = "\t" * chance.randrange(1, 4) if way == 2 else " " * chance.randrange(8, 30)
    return [_line(chance, f"{one}{gap}{other}") for one, other in pairs]


def _line(chance: random.Random, text: str, align: str = "") -> str:
    """Return a paragraph whose letters stand in runs of several looks; now and then with a picture, or a line break."""
    align = align or chance.choice(("left", "both", "center"))
    cut = chance.randrange(len(text) + 1) if text else 0
    runs = "".join(_run(chance, one) for one in (text[:cut], text[cut:]) if one)
    picture = _PICTURE if chance.random() < 0.05 else ""
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}{picture}</w:p>'


def _run(chance: random.Random, text: str) -> str:
    look = "".join(chance.choice(("", one)) for one in ("<w:b/>", "<w:i/>"))
    size = chance.choice((22, 24, 26, 28, 32))
    font = chance.choice(("Times New Roman", "Arial"))
    shown = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return f'<w:r><w:rPr>{fonts}{look}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'
