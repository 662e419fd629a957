"""Messages in two languages, errors, and mappings that never change."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

_LONGEST_NAME = 60
_INSTALL = "pip install "


@attrs.frozen
class Message:
    """One sentence in two languages (Vietnamese for the clerk, English for the engineer).

    >>> Message("không có bên nào", "there is no party").in_language("vi")
    'không có bên nào'
    """

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the sentence in ``"vi"`` or ``"en"``; raises `RefusedError` for any other code."""
        match language:
            case "vi":
                return self.vi
            case "en" | "":
                return self.en
            case _:
                given = as_given(language)
                vi, en = f"ngôn ngữ là “vi” hoặc “en”, không phải {given}", f"language is 'vi' or 'en', not {given}"
                raise RefusedError(Message(vi, en))


class Bilingual:
    """What prints in Vietnamese as ``f"{one:vi}"`` and in English as ``f"{one:en}"``, which ``str()`` gives too."""

    __slots__ = ()

    def __str__(self) -> str:
        return format(self, "en")


def nearest(name: str, known: Iterable[str], likeness: float = 0.5) -> Message:
    """Return a question after the known name that is nearest, or nothing; `likeness`: how near it must be, up to 1."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a name that is not known needs it

    expect(likeness, (int, float), "likeness is a number from 0 to 1")
    close = (
        get_close_matches(name, list(known), n=1, cutoff=min(max(likeness, 0), 1)) if len(name) < _LONGEST_NAME else []
    )
    return Message(f"; có phải là “{close[0]}”?", f"; did you mean {close[0]!r}?") if close else Message("", "")


def cut_short(text: str, most: int = 60) -> str:
    """Return a text that is not longer than `most` letters, and three dots for what is left out; its lines as they are.

    >>> cut_short("Quy chế phối hợp", 7)
    'Quy chế…'
    """
    expect(text, str, "cut_short takes text")
    expect(most, int, "a length is a whole number")
    return text if len(text) <= most else f"{text[:most]}…"


def shortened(text: str, most: int = 60) -> str:
    """Return a text as a message quotes it: on one line, and not longer than `most` letters.

    >>> shortened("Quy chế phối hợp", 7)
    'Quy chế…'
    """
    expect(text, str, "shortened takes text")
    return cut_short(text.replace("\n", " "), most)


def as_given(value: object) -> str:
    """Return a value as a message shows it: as a program writes it, short; its kind where that cannot be written.

    A number of 5,000 digits cannot, nor can what holds one.
    """
    try:
        return shortened(repr(value))
    except ValueError:
        return type(value).__name__


class CoordError(Exception):
    """The root of every exception that coordlib raises."""


class RefusedError(CoordError, ValueError):
    """A value that means nothing (an empty key, ``Every(months=0)``, a control character in text).

    ``message`` says why in both languages; ``str()`` gives the English. `way`: to what in the record is refused, where
    that is not the whole of it.
    """

    way: tuple[str | int, ...] = ()

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.en)

    def __reduce__(self) -> tuple[type[RefusedError], tuple[Message]]:
        """Let the error cross to another process."""
        return (type(self), (self.message,))


class WrongKindError(RefusedError, TypeError):
    """A value of the wrong kind (sai kiểu): what it is for, what is taken there, and the nearest right form."""


def expect(given: object, kinds: type | tuple[type, ...], call: str, hint: str = "") -> None:
    """Refuse an argument of the wrong kind: `call` says what is taken (``read takes the path of a file``).

    `hint`: what does the other thing. Raises `WrongKindError`.
    """
    if not isinstance(given, kinds):
        call, hint = (one if isinstance(one, str) else as_given(one) for one in (call, hint))
        message = f"{call}, not {type(given).__name__}"
        said = f"{message}; {hint}" if hint else message
        raise WrongKindError(Message(said, said))


def install_command(extra: str) -> str:
    """Return the command that installs what an extra needs: its packages, which any index has, by their names."""
    from importlib import metadata  # noqa: PLC0415 - only where something is missing

    expect(extra, str, "install_command takes the name of an extra")
    try:
        needed = metadata.requires("coordlib") or []
    except metadata.PackageNotFoundError:
        needed = []
    named = [one for one in needed if re.search(rf"extra == ['\"]{re.escape(extra)}['\"]", one)]
    packages = [one.partition(";")[0].strip() for one in named]
    own = [one.partition("[")[2].rstrip("]").split(",") for one in packages if one.startswith("coordlib[")]
    listed = [f'"{one}"' for one in packages if not one.startswith("coordlib[")]
    inner = [install_command(one).removeprefix(_INSTALL) for several in own for one in several]
    return _INSTALL + " ".join(dict.fromkeys([*listed, *inner])) if listed or inner else f'{_INSTALL}".[{extra}]"'


class MissingExtraError(CoordError, ImportError):
    """An optional part is asked for and its packages are not installed; the message gives the command."""

    def __init__(self, extra: str, what: str) -> None:
        self.extra, self.what = extra, what
        self.command = install_command(extra)
        super().__init__(f'{what} needs the extra "{extra}": {self.command} (that is coordlib[{extra}])')

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Let the error cross to another process."""
        return (type(self), (self.extra, self.what))
