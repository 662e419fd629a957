"""Offices (chức danh) and the bodies that they lead: whom a title fits, for rules that compare a text with who signs.

Names are compared in small letters; those of bodies are written as they begin a name, for patterns.
"""

from __future__ import annotations

COUNCILS = ("ủy ban nhân dân", "hội đồng nhân dân")
"""Collectives of state, as their names begin."""

LED_BODIES = (
    "Tổng cục",
    "Chi cục",
    "Cục",
    "Sở",
    "Ủy ban nhân dân",
    "UBND",
    "Hội đồng nhân dân",
    "Vụ",
    "Ủy ban Chứng khoán",
    "Công an",
    "Bộ Chỉ huy",
    "Ban Chỉ huy",
    "Bộ",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Hội",
    "Liên đoàn",
    "Mặt trận Tổ quốc",
    "Kho bạc Nhà nước",
    "Bảo hiểm xã hội",
    "Ngân hàng Nhà nước",
    "Trường",
    "Bộ Tư lệnh",
    "Thuế tỉnh",
    "Hạt Kiểm lâm",
    "Đồn Biên phòng",
    "Bệnh viện",
    "Trung tâm",
    "Ngân hàng",
    "Thi hành án dân sự",
)
"""What the names of bodies begin with whose heads bear an office that is theirs alone (thông lệ chức danh)."""

LED_BY_ONE_HEAD = (
    "công an",
    "sở",
    "cục",
    "chi cục",
    "tổng cục",
    "tòa án",
    "viện kiểm sát",
    "trung tâm",
    "bệnh viện",
    "kho bạc",
    "bảo hiểm xã hội",
    "thuế",
    "hải quan",
    "hạt kiểm lâm",
    "đồn biên phòng",
    "thi hành án",
)
"""Bodies that one head leads, who signs in his own right (NĐ 30/2020, Điều 13, khoản 1: chế độ thủ trưởng)."""

COMMUNE_POLICE = ("công an xã", "công an phường", "công an đặc khu")
"""Police that a Trưởng Công an leads (thông lệ chức danh)."""

HEADS = (
    "tổng cục trưởng",
    "chi cục trưởng",
    "cục trưởng",
    "vụ trưởng",
    "bộ trưởng",
    "chủ tịch",
    "giám đốc",
    "chánh án",
    "tổng giám đốc",
    "viện trưởng",
    "chỉ huy trưởng",
    "thống đốc",
    "hiệu trưởng",
    "bí thư",
    "chủ nhiệm",
    "tư lệnh",
    "trưởng thuế",
    "hạt trưởng",
    "đồn trưởng",
    "trưởng ban",
)
"""Offices that are paired with a kind of body (thông lệ chức danh)."""

HEADS_ALONE = frozenset(
    ("giám đốc", "tổng giám đốc", "cục trưởng", "chi cục trưởng", "viện trưởng", "chánh án", "hiệu trưởng", "vụ trưởng")
)
"""Offices that lead a body in their own right (Nghị định 30/2020/NĐ-CP, Điều 13, khoản 1)."""

HEADS_OF_PARTS = (
    "trưởng phòng",
    "chánh văn phòng",
    "chánh thanh tra",
    "trưởng khoa",
    "kế toán trưởng",
    "trưởng công an",
)
"""Offices that head a part of a body, who sign TL. or TUQ. (Điều 13, khoản 3, 4); Công an tỉnh has a Giám đốc."""
