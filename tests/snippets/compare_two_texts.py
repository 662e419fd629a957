"""What differs between two texts."""

from coordlib import compare
from coordlib.model import changed
from tests.snippets.sample import AGREEMENT

other = changed(AGREEMENT, ("body", 1, "text"), lambda _: "Hai bên sơ kết mỗi năm một lần.")
places: list[str] = [difference.cited for difference in compare(AGREEMENT, other)]
assert any("Điều 2" in place for place in places)
