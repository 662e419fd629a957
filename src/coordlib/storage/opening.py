"""Opening: what people call to read a file or a text.

In comes a path or a text; out goes the record, or every fault at once. How that is done the store knows; it is imported
by the first call, with YAML, cattrs and the schemas, which took two fifths of `from coordlib import read`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, overload

from coordlib.model import Agreement
from coordlib.storage.own_types import OwnTypes, knowing

if TYPE_CHECKING:
    from coordlib.storage.converter import Record


@overload
def read(path: str | os.PathLike[str], *, types: OwnTypes = ...) -> Agreement: ...
@overload
def read(path: str | os.PathLike[str], kind: type[Record], *, types: OwnTypes = ...) -> Record: ...
def read(path: str | os.PathLike[str], kind: type[object] = Agreement, *, types: OwnTypes = ()) -> object:
    """Read an agreement from a YAML or JSON file; or another record, such as a `Narrative`, by its class.

    The suffix tells the format: ``.yaml``, ``.yml`` or ``.json``. Raises `FileError` with every
    fault of the file at once, each with its line, column and field. `types`: your own classes that the file names, as
    `save` was handed them.
    """
    from coordlib.storage.store import record_in_file  # noqa: PLC0415 - see above

    with knowing(types):
        return record_in_file(path, kind)


@overload
def read_text(text: str, suffix: str = ..., *, types: OwnTypes = ...) -> Agreement: ...
@overload
def read_text(text: str, suffix: str = ..., *, kind: type[Record], types: OwnTypes = ...) -> Record: ...
def read_text(text: str, suffix: str = ".yaml", *, kind: type[object] = Agreement, types: OwnTypes = ()) -> object:
    """Read an agreement, or another record, from text instead of a file.

    `suffix`: the format, ``.yaml``, ``.yml`` or ``.json``; `types`: as of `read`. Raises `FileError` as `read` does,
    with places in the text.
    """
    from coordlib.storage.store import record_in_text  # noqa: PLC0415 - see above

    with knowing(types):
        return record_in_text(text, suffix, kind)
