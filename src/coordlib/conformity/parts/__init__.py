"""Parts: the XML parts of a DOCX, each element with the bytes that it stands in."""

from coordlib.conformity.parts.edits import Edit, Setting, Wording, edited
from coordlib.conformity.parts.elements import Element, read_elements
from coordlib.conformity.parts.packages import Parts, WordPackage

__all__ = ["Edit", "Element", "Parts", "Setting", "WordPackage", "Wording", "edited", "read_elements"]


def __dir__() -> list[str]:
    return __all__
