"""A finding that the parties accept."""

from attrs import evolve

from coordlib import check
from coordlib.model import Waiver
from tests.snippets.sample import AGREEMENT

accepted = evolve(
    AGREEMENT, waivers=[Waiver("DUT020", "Ghi trong kế hoạch năm", by="Văn phòng", where="patrols")], id="mien-tru"
)
assert accepted.waivers[0].by == "Văn phòng"
assert not check(accepted).errors
