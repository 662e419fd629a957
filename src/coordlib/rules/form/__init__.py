"""Rules of the form: parties, signatures, what is registered, what the text says of the document."""

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__
