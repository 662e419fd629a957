"""An amendment in JSON."""

from datetime import date

from coordlib import Amendment, from_json, to_json
from coordlib.amendments import Repeal

amendment = Amendment([Repeal("Điều 2")], number=2, signed=date(2027, 1, 15), effective=date(2027, 2, 1))
again: Amendment = from_json(to_json(amendment), Amendment)
assert again == amendment
