"""Pictures: the SVG that may stand in a document, and how much of it is drawn."""

from coordlib.pictures.drawings import SVG, Picture, PictureError, lettering, read_picture
from coordlib.pictures.effort import Meter, dots_per_inch

__all__ = ["SVG", "Meter", "Picture", "PictureError", "dots_per_inch", "lettering", "read_picture"]


def __dir__() -> list[str]:
    return __all__
