"""Fields of the files: what each is called, in both languages."""

from __future__ import annotations

import attrs

from coordlib.lexicon.tables import Fact, read_table


@attrs.frozen
class FieldName(Fact):
    """What a field is called (tên trường): `name` in files, `vi`, `en`."""

    name: str
    vi: str
    en: str


FIELD_NAMES = {one.name: one for one in read_table("fields", FieldName)}
"""The names of fields, as messages have them."""
