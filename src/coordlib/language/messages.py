"""Messages in two languages, errors, and mappings that never change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from coordlib.language.findings import Findings

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
                raise RefusedError(Message(vi, en), "language")


class Bilingual:
    """What prints in Vietnamese as ``f"{one:vi}"`` and in English as ``f"{one:en}"``, which ``str()`` gives too."""

    __slots__ = ()

    def __str__(self) -> str:
        return format(self, "en")


def nearest(name: str, known: Iterable[str], likeness: float = 0.5) -> Message:
    """Return a question after the known name that is nearest, or nothing; `likeness`: how near it must be, up to 1."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a name that is not known needs it

    expect(name, str, "nearest: name")
    expect(known, Iterable, "nearest: known")
    expect(likeness, (int, float), "nearest: likeness")
    names = list(known)
    for one in names:
        expect(one, str, "nearest: known")
    close = get_close_matches(name, names, n=1, cutoff=min(max(likeness, 0), 1)) if len(name) < _LONGEST_NAME else []
    return Message(f"; có phải là “{close[0]}”?", f"; did you mean {close[0]!r}?") if close else Message("", "")


def cut_short(text: str, most: int = 60) -> str:
    """Return a text that is not longer than `most` letters, and three dots for what is left out; its lines as they are.

    >>> cut_short("Quy chế phối hợp", 7)
    'Quy chế…'
    """
    expect(text, str, "cut_short: text")
    expect(most, int, "cut_short: most")
    return text if len(text) <= most else f"{text[:most]}…"


def shortened(text: str, most: int = 60) -> str:
    """Return a text as a message quotes it: on one line, and not longer than `most` letters.

    >>> shortened("Quy chế phối hợp", 7)
    'Quy chế…'
    """
    expect(text, str, "shortened: text")
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
    """The root of every exception that coordlib raises: `findings` say what is wrong, where, and how to mend it.

    ``str()`` prints in English; ``f"{error:vi}"`` prints the findings in Vietnamese.
    """

    @property
    def findings(self) -> Findings:
        """What is wrong, each with its place (an argument, or a field of a file) and the way to mend it (phát hiện)."""
        from coordlib.language.refusals import findings_of  # noqa: PLC0415 - findings stand upon messages

        return findings_of(self)

    def __format__(self, language: str) -> str:
        return format(self.findings, language) if language else str(self)


class FindingsError(CoordError):
    """Something could not be done; `findings` says why, each with its place."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        super().__init__(str(findings))

    @property
    def findings(self) -> Findings:
        """Why, each with its place and the way to mend it."""
        return self._findings

    def __reduce__(self) -> tuple[type[FindingsError], tuple[Any, ...]]:
        """Let the error cross to another process."""
        return (type(self), (self._findings,))


class RefusedError(FindingsError, ValueError):
    """A value that means nothing (an empty key, ``Every(months=0)``, a control character in text).

    `message` says why in both languages, and `argument` which argument or field is meant (``Party.key``); ``str()``
    gives both in English, and `findings` with the way to mend it, which `mend` says where that is special. `way`: to
    what in the record is refused, where that is not the whole of it.
    """

    way: tuple[str | int, ...] = ()
    _joint = ": "

    def __init__(self, message: Message, argument: str = "", mend: Message | None = None) -> None:
        self.message, self.argument, self.mend = message, argument, mend
        super(FindingsError, self).__init__(message.en)

    @property
    def sentence(self) -> Message:
        """Why, behind the name of the argument, unless the words begin with it."""
        return Message(self._at_argument(self.message.vi), self._at_argument(self.message.en))

    def _at_argument(self, words: str) -> str:
        named = not self.argument or words.startswith(self.argument)
        return words if named else f"{self.argument}{self._joint}{words}"

    def __str__(self) -> str:
        return self.sentence.en

    @property
    def findings(self) -> Findings:
        """The one finding: the argument, why its value is refused, and how to mend it."""
        from coordlib.language.refusals import refused  # noqa: PLC0415 - findings stand upon messages

        return refused(self)

    def __reduce__(self) -> tuple[type[RefusedError], tuple[Message, str, Message | None]]:
        """Let the error cross to another process."""
        return (type(self), (self.message, self.argument, self.mend))


class WrongKindError(RefusedError, TypeError):
    """A value of the wrong kind (sai kiểu).

    `message` is said of the argument (“takes a date, not 5”); `mend` is what to give it (“a date”).
    """

    _joint = " "


def expect(
    given: object, kinds: type | tuple[type, ...], argument: str, instead: str = "", *, wanted: Message | None = None
) -> None:
    """Refuse an argument of the wrong kind; raises `WrongKindError`.

    `argument`: which is meant (``save: path``, ``Party.key``). `instead`: the call for what was given
    (``read_text(text)``). `wanted`: in words what is taken, where the names of the kinds do not say it.
    """
    if not isinstance(given, kinds):
        from coordlib.language.validation import wrong_kind  # noqa: PLC0415 - validation stands upon messages

        raise wrong_kind(given, kinds, argument, instead, wanted)


def install_command(extra: str) -> str:
    """Return the command that installs what an extra needs: its packages, which any index has, by their names."""
    from importlib import metadata  # noqa: PLC0415 - only where something is missing

    expect(extra, str, "install_command: extra")
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

    @property
    def findings(self) -> Findings:
        """The one finding: which extra is missing, and the command that installs it."""
        from coordlib.language.refusals import missing_extra  # noqa: PLC0415 - findings stand upon messages

        return missing_extra(self)

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Let the error cross to another process."""
        return (type(self), (self.extra, self.what))
