"""Writers: a document as a file, by its suffix."""

from coordlib.writers.docx_parts import style_id
from coordlib.writers.formats import WRITERS, Writer, to_bytes, write

__all__ = ["WRITERS", "Writer", "style_id", "to_bytes", "write"]


def __dir__() -> list[str]:
    return __all__
