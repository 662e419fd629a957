"""JSON in and out."""

import json

from coordlib import from_json, to_json
from tests.snippets.sample import AGREEMENT

text: str = to_json(AGREEMENT)
agreement = from_json(text)
plain: dict[str, object] = json.loads(text)
assert agreement == AGREEMENT
assert plain["number"] == 15
