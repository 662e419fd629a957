"""A file of another kind, by its class."""

from pathlib import Path

from coordlib import Letterhead, read

Path("letterhead.yaml").write_text("issuers: police\nnumber: 3\n", encoding="utf-8")
head: Letterhead = read("letterhead.yaml", Letterhead)
assert head.issuers == ("police",)
