"""Rules of the form: parties, bases, signatures, what is registered."""

from coordlib.rules.form.catalogue import FORM_RULES

__all__ = ["FORM_RULES"]


def __dir__() -> list[str]:
    return __all__
