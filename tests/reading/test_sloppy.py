"""Sixty files as sloppy offices type them: each paragraph has a word of its own, and none of these words gets lost."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from coordlib import read_document
from tests.formats.small import p, small_docx

SEEDS = range(60)
HEADS = (
    ("CÔNG AN TỈNH GIA LAI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/QC-CAT\tGia Lai, ngày 05 tháng 01 năm 2026"),
    (
        "ĐẢNG BỘ TỈNH GIA LAI          ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "Số   -QC/ĐU          Gia Lai, ngày     tháng 3 năm 2025",
    ),
    ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"),
    (),
)
TITLES = (("QUY CHẾ", "Phối hợp {}"), ("QUYẾT ĐỊNH", "Về việc ban hành {}"), ("Kính gửi: Sở {}",), ("KẾ HOẠCH {}",))
ENDS = (
    ("Nơi nhận:\tGIÁM ĐỐC", "- Như trên {};\t", "- Lưu: VT.\tNguyễn Văn An"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH {}"),
    ("T/M BAN THƯỜNG VỤ {}",),
    (),
)
BEHIND = (
    ("Phụ lục I", "DANH MỤC {}", "1. Nội dung {}"),
    ("Bảng {} không có tên", "Dòng {}"),
    ("Mẫu số 01", "Đơn {}"),
    (),
)


def typed(chance: random.Random) -> Iterator[str]:
    """Yield the paragraphs of a file; braces stand for a word of its own."""
    yield from chance.choice(HEADS)
    yield from chance.choice(TITLES)
    yield from ("Căn cứ Luật {};", "Xét đề nghị của {}.")[: chance.randrange(3)]
    yield from body(chance)
    yield from chance.choice(ENDS)
    yield from chance.choice(BEHIND)


def body(chance: random.Random) -> Iterator[str]:
    number = 0
    for unit in range(1, chance.randrange(2, 6)):
        number += chance.choice((1, 1, 1, 2, 0))
        yield chance.choice(
            (f"Điều {number}. Tên {{}}", f"Điêu {number} {{}}", f"Phần {unit}. {{}}", "I. MỤC {}", "{}")
        )
        for clause in range(1, chance.randrange(1, 4)):
            yield chance.choice(
                (f"{clause}. Khoản {{}}", f"{clause}) Khoản {{}}", f"{clause}.1. Khoản {{}}", "- Gạch {}")
            )
            if chance.random() < 0.4:
                yield from ("1. Lồng trong khoản {}", "a) Điểm {};", "đ) Điểm {};", "+ Cộng {}")[: chance.randrange(5)]


def made(seed: int) -> tuple[bytes, list[str]]:
    chance = random.Random(seed)  # noqa: S311 - the same everywhere
    words: list[str] = []
    paragraphs = []
    for text in typed(chance):
        if "{}" in text:
            words.append(f"từ{seed}lẻ{len(words)}")
        paragraphs.append(text.replace("{}", words[-1] if "{}" in text else ""))
    shown = "".join(p(raw="".join(runs(text))) if "\t" in text else p(text) for text in paragraphs)
    if chance.random() < 0.5:  # a table in the middle of nothing
        words.append(f"từ{seed}ô")
        shown += f"<w:tbl><w:tr><w:tc>{p(words[-1])}</w:tc><w:tc>{p('Hai')}</w:tc></w:tr></w:tbl>{p()}"
    return small_docx(shown), words


def runs(text: str) -> Iterator[str]:
    for index, piece in enumerate(text.split("\t")):
        yield f'<w:r>{"<w:tab/>" * (index > 0)}<w:t xml:space="preserve">{piece}</w:t></w:r>'


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_of_a_sloppy_file_gets_lost(seed: int) -> None:
    content, words = made(seed)
    draft = read_document(content, suffix=".docx")
    said = draft.text.casefold() + " ".join(one.text for one in draft.unplaced).casefold()
    assert [one for one in words if not re.search(rf"{one}(?!\w)", said)] == []
