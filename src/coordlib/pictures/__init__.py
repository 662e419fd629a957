"""Pictures: the SVG that may stand in a document, what it costs to draw, and what is refused before anything draws."""

from coordlib.pictures.drawings import SVG, Picture, PictureError, lettering, read_picture
from coordlib.pictures.effort import dots_per_inch
from coordlib.pictures.trial import Meter

__all__ = ["SVG", "Meter", "Picture", "PictureError", "dots_per_inch", "lettering", "read_picture"]


def __dir__() -> list[str]:
    return __all__
