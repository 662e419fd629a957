"""Writers: a document as a file, by its suffix."""

from coordlib.writers.docx_parts import style_id
from coordlib.writers.formats import WRITERS, write

__all__ = ["WRITERS", "style_id", "write"]


def __dir__() -> list[str]:
    return __all__
