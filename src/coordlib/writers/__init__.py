"""Writers: a document as a file, by its suffix."""

from coordlib.writers.docx import WordBody, word_package
from coordlib.writers.formats import WRITERS, Writer, to_bytes, write
from coordlib.writers.pdf import Laid, laid_out

__all__ = ["WRITERS", "Laid", "WordBody", "Writer", "laid_out", "to_bytes", "word_package", "write"]


def __dir__() -> list[str]:
    return __all__
