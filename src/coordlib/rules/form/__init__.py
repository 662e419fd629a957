"""Rules of the form: parties, signatures, what is registered, what the text says of the document."""

from coordlib.rules.form.catalogue import FORM_RULES

__all__ = ["FORM_RULES"]


def __dir__() -> list[str]:
    return __all__
