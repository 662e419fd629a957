"""Writers: a document as a file, by its suffix."""

from coordlib.writers.docx import WordBody, word_package
from coordlib.writers.formats import WRITERS, Writer, to_bytes, unknown_suffix, write
from coordlib.writers.packing import Packed, package
from coordlib.writers.pdf import Laid, laid_out
from coordlib.writers.typesetting import OPENING

__all__ = [
    "OPENING",
    "WRITERS",
    "Laid",
    "Packed",
    "WordBody",
    "Writer",
    "laid_out",
    "package",
    "to_bytes",
    "unknown_suffix",
    "word_package",
    "write",
]


def __dir__() -> list[str]:
    return __all__
