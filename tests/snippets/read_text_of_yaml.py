"""An agreement from a text."""

from coordlib import read_text
from coordlib.storage import to_text

agreement = read_text("title: Quy chế\nparties: [{key: a, name: Sở A}, {key: b, name: Sở B}]\nid: x\n")
again = read_text(to_text(agreement, ".json"), ".json")
assert again == agreement
