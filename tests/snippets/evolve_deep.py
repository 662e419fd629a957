"""One title deep in the body."""

from coordlib.model import changed
from tests.snippets.sample import AGREEMENT

other = changed(AGREEMENT, ("body", 1, "title"), lambda title: f"{title}, tổng kết")
assert other.body[1].title == "Sơ kết, tổng kết"
