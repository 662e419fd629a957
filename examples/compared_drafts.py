"""Two texts of one agreement beside each other: the table of two columns, and the new one with tracked changes in Word.

Made up for the example: the amendment (its number, its days, what it changes) and who made the tracked changes. The
agreement is the real one of `gia_lai_viettel.yaml`.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordlib import Agreement, Article, Clause, read, render, write
from coordlib.amendments import Amendment, Insert, Repeal, ReplacePhrase, as_of, compare
from coordlib.formats import save_tracked

HERE = Path(__file__).parent
DAY = date(2026, 1, 15)
SECRECY = Article("Bảo mật", (Clause("Hai bên giữ bí mật thông tin."),), label="5a")
LOWER = ReplacePhrase("Công an cấp huyện", "Công an cấp xã")
AMENDMENT = Amendment((Insert("Điều 5", SECRECY), Repeal("khoản 1 Điều 3"), LOWER), number=1, signed=DAY)


def compared(old: Agreement, new: Agreement, folder: Path) -> Iterator[Path]:
    """Write the bảng so sánh in four formats."""
    table = render(compare(old, new))
    for suffix in ("docx", "pdf", "html", "md"):
        yield write(table, folder / f"bang-so-sanh.{suffix}")


def tracked(old: Agreement, new: Agreement, folder: Path) -> Path:
    """Write the new text, with all that differs from the old one as a tracked change."""
    before, after = render(old), render(new, draft=True)
    return save_tracked(before, after, folder / "theo-doi-sua-doi.docx", author="Văn thư (ví dụ)", day=DAY)


def main() -> None:
    """Write both into the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    folder.mkdir(parents=True, exist_ok=True)
    old = read(HERE / "gia_lai_viettel.yaml")
    new = as_of(old, [AMENDMENT], DAY)
    for file in (*compared(old, new, folder), tracked(old, new, folder)):
        print(file)


if __name__ == "__main__":
    main()
