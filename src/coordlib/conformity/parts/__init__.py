"""Parts: the XML parts of a DOCX, each element with the bytes that it stands in."""

from coordlib.conformity.parts.edits import Edit, Rewording, Setting, edited
from coordlib.conformity.parts.elements import Element, read_elements
from coordlib.conformity.parts.packages import PackageParts, WordPackage

__all__ = ["Edit", "Element", "PackageParts", "Rewording", "Setting", "WordPackage", "edited", "read_elements"]


def __dir__() -> list[str]:
    return __all__
