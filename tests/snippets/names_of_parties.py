"""Which party a name or a key stands for, typed."""

from collections.abc import Mapping
from datetime import date

from coordlib import schedule
from coordlib.dates import Due
from tests.snippets.sample import AGREEMENT

names: Mapping[str, str] = {party.key: party.short_name for party in AGREEMENT.parties}
by_bearer: dict[str, list[Due]] = {}
for due in schedule(AGREEMENT, date(2027, 1, 1), date(2027, 6, 30)):
    for bearer in due.lead:
        by_bearer.setdefault(names[bearer], []).append(due)
assert set(by_bearer) == {"Công an tỉnh"}
