"""The provinces merged on 01/7/2025: one record of successions, applied to several agreements at once.

Public fact: which provinces were merged into which, by Nghị quyết 202/2025/QH15, and that the new ones act from
01/7/2025.

Made up for the example: that a body of an old province is followed by the body of the same kind in the new one, which
real records must take from the decision about each body; the agreements, their parties beside those names, their duties
and their days. An enterprise does not follow a province by itself, so none is in the record.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordlib import Agreement, Article, Clause, Duty, Every, Party
from coordlib.batch import render_many, succeed_many
from coordlib.model import Succession
from coordlib.tracking import Tracking

SINCE = date(2025, 7, 1)
DECISION = "Nghị quyết 202/2025/QH15"
MERGED = {
    "tỉnh An Giang": ("Kiên Giang",),
    "tỉnh Bắc Ninh": ("Bắc Giang",),
    "tỉnh Cà Mau": ("Bạc Liêu",),
    "thành phố Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "thành phố Đà Nẵng": ("Quảng Nam",),
    "tỉnh Đắk Lắk": ("Phú Yên",),
    "tỉnh Đồng Nai": ("Bình Phước",),
    "tỉnh Đồng Tháp": ("Tiền Giang",),
    "tỉnh Gia Lai": ("Bình Định",),
    "thành phố Hải Phòng": ("Hải Dương",),
    "Thành phố Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"),
    "tỉnh Hưng Yên": ("Thái Bình",),
    "tỉnh Khánh Hòa": ("Ninh Thuận",),
    "tỉnh Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "tỉnh Lào Cai": ("Yên Bái",),
    "tỉnh Ninh Bình": ("Hà Nam", "Nam Định"),
    "tỉnh Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "tỉnh Quảng Ngãi": ("Kon Tum",),
    "tỉnh Quảng Trị": ("Quảng Bình",),
    "tỉnh Tây Ninh": ("Long An",),
    "tỉnh Thái Nguyên": ("Bắc Kạn",),
    "tỉnh Tuyên Quang": ("Hà Giang",),
    "tỉnh Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}
KINDS = ("Công an", "Ủy ban nhân dân")  # made up: see above
PHONE = Party("phone", "Doanh nghiệp viễn thông (ví dụ)", "Doanh nghiệp")


def record() -> Iterator[Succession]:
    """Yield the record: each old province, and the bodies that are taken to follow it."""
    for new, olds in MERGED.items():
        for old in olds:
            yield Succession(old, new.split(" ", 1)[1].removeprefix("phố "), SINCE, DECISION)
            for kind in KINDS:
                yield Succession(f"{kind} tỉnh {old}", f"{kind} {new}", SINCE, DECISION)


def agreement(key: str, province: str, *parties: Party) -> Agreement:
    """Return an agreement, made up, in which the first party owes the second a list, and gets figures from it."""
    first, second = parties
    listing = Duty("list", first.key, second.key, Every(months=6))
    figures = Duty("figures", second.key, first.key, Every(months=3))
    text = f"{first.name} gửi danh sách đầu mối hằng 6 tháng."
    clauses = (Clause(text, duties=(listing,)), Clause("Bên còn lại gửi số liệu hằng quý.", duties=(figures,)))
    return Agreement(
        f"Quy chế phối hợp giữa hai cơ quan ({key}, ví dụ)",
        parties,
        (Article("Trách nhiệm của các bên", clauses=clauses),),
        signed=date(2023, 3, 1),
        province=province,
        id=key,
    )


def agreements() -> Iterator[Agreement]:
    """Yield four agreements: one of which a party is merged, one of which both become one, and two others."""
    binh_dinh, gia_lai = Party("police", "Công an tỉnh Bình Định"), Party("other", "Công an tỉnh Gia Lai")
    yield agreement("vi-du-1", "Bình Định", binh_dinh, PHONE)
    yield agreement("vi-du-2", "Bình Định", binh_dinh, gia_lai)
    yield agreement("vi-du-3", "Hà Giang", Party("unit", "Phòng PA05 Công an tỉnh Hà Giang"), PHONE)
    yield agreement("vi-du-4", "Hà Nội", Party("police", "Công an thành phố Hà Nội"), PHONE)


def main(folder: Path) -> None:
    """Print what the record touches, and write how each agreement stands at the end of 2025 to `folder`."""
    known = tuple(record())
    for outcome in succeed_many(agreements(), known):
        print(f"{outcome:vi}\n")
    batch = render_many(
        agreements(),
        folder,
        (".docx", ".pdf", ".html", ".md"),
        draft=True,
        on=date(2025, 12, 31),
        issued=Tracking,
        successions=known,
        progress=lambda outcome: print(*outcome.files, sep="\n"),
    )
    print(f"{batch:vi}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
