"""Key names: the key of a record that a clerk wrote in Vietnamese (“các bên”, “chủ trì”), where files have English.

In come a record's class, the keys that it knows and what was written; out goes the key that is called so. The names are
those of the lexicon, and the descriptions that editors show. What is wrong with the file is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coordlib.lexicon import FIELD_NAMES, plain_letters
from coordlib.storage.descriptions import DESCRIPTIONS

_END_OF_A_NAME = re.compile(r"[,;:(]| để | dùng | mà | in ")  # where a description goes on: “chức danh, đơn vị”
_LITTLE_WORDS = frozenset(("cac", "nhung", "ten", "cua", "muc", "phan"))  # which a name can have or lack


def key_called(kind: type, known: Iterable[str], written: str) -> str:
    """Return the key of a record that is called so in Vietnamese, with its marks or without; empty if none or several.

    `kind`: the class of the record; `known`: the keys that it has.
    """
    words = _words_of(written)
    named = {key: [_words_of(name) for name in _names_of(kind, key)] for key in known} if words else {}
    whole = [key for key, names in named.items() if words in names]
    part = [key for key, names in named.items() if any(f" {words} " in f" {name} " for name in names)]
    return next((keys[0] for keys in (whole, part) if len(keys) == 1), "")


def _words_of(name: str) -> str:
    words = re.findall(r"[^\W_]+", plain_letters(name).lower())
    return " ".join([word for word in words if word not in _LITTLE_WORDS] or words)


def _names_of(kind: type, key: str) -> Iterator[str]:
    """Yield what a key is called: in messages, and at the beginning of its description."""
    if key in FIELD_NAMES:
        yield FIELD_NAMES[key].vi
    described = DESCRIPTIONS.get(f"{kind.__name__}.{key}") or DESCRIPTIONS.get(key)
    if described:
        yield _END_OF_A_NAME.split(described.vi, maxsplit=1)[0].strip()
