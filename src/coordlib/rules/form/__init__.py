"""Rules of the form: parties, signatures, what is registered, what the text says of the document."""

from coordlib.rules.form.catalogue import FORM_RULES
from coordlib.rules.form.parties import without_superior

__all__ = ["FORM_RULES", "without_superior"]


def __dir__() -> list[str]:
    return __all__
