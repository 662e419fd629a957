"""Targets as whole numbers, as texts, as decimals."""

from decimal import Decimal

from coordlib.model import Indicator

targets: list[float | str | Decimal] = [10, 2.5, "12,5".replace(",", "."), Decimal("0.5")]
made = [Indicator(f"i-{number}", "Tỷ lệ", "%", at_least=target) for number, target in enumerate(targets)]
assert [one.at_least for one in made[1:3]] == [Decimal("2.5"), Decimal("12.5")]
