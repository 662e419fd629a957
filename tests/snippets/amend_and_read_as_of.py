"""The text of a day, after an amendment."""

from datetime import date

from coordlib import Agreement, Amendment, Article, Clause, as_of
from coordlib.amendments import Insert, Repeal
from tests.snippets.sample import AGREEMENT

inserted = Insert("Điều 1", Article("Bảo mật", [Clause("Hai bên giữ bí mật thông tin.")], label="1a"))
amendment = Amendment(
    [inserted, Repeal("khoản 2 Điều 1")], number=2, signed=date(2027, 1, 15), effective=date(2027, 2, 1)
)
now: Agreement = as_of(AGREEMENT, [amendment], date(2027, 3, 1))
assert [article.title for article in now.body] == ["Nội dung phối hợp", "Bảo mật", "Sơ kết"]
