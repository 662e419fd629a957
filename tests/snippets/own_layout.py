"""A layout with other margins."""

from attrs import evolve

from coordlib import render, to_bytes
from coordlib.document import ND30, Page, Role
from tests.snippets.sample import AGREEMENT

wide = evolve(
    ND30, page=Page(left=35.0, right=15.0), looks={**ND30.looks, Role.TEXT: evolve(ND30.looks[Role.TEXT], size=13.0)}
)
content: bytes = to_bytes(render(AGREEMENT), ".html", layout=wide)
assert b"13pt" in content
