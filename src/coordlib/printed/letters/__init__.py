"""Old letters: Vietnamese typed for fonts of their own, before Unicode: TCVN3 (ABC) and VNI."""

from coordlib.printed.letters.decoding import UNKNOWN_LETTER, OldLetters, decoded_letters, old_letters_of

__all__ = ["UNKNOWN_LETTER", "OldLetters", "decoded_letters", "old_letters_of"]


def __dir__() -> list[str]:
    return __all__
