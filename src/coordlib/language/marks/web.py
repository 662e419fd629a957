"""Web: addresses that may be a link, and those that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 2000  # letters; longer ones are no address that people follow
_IN_PATH = r"[^\s\"<>\\^`{|}\[\]“”]"
_HOST = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.?(?::\d{1,5})?"
_MAIL = r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:[/?#]{_IN_PATH}*)?|mailto:{_MAIL}", re.IGNORECASE)
_FOUND = re.compile(
    rf"(?<![\w@/.-])(?:https?://|www\.){_IN_PATH}{{1,{_LONGEST}}}|(?<![\w.+@/:-]){_MAIL}(?![@\w])", re.IGNORECASE
)
_SIGNS_AFTER = ".,;:!?…'’*_"


def web_address(text: str) -> str:
    """Return the address that a text may lead to: http, https or mailto; empty for anything else.

    What could run (``javascript:``), reach a file of the machine (``file:``), or show one host and lead to another
    (``https://a.vn@b.example``) is no address here.

    >>> web_address("https://gialai.gov.vn/a?b=1"), web_address("javascript:alert(1)")
    ('https://gialai.gov.vn/a?b=1', '')
    """
    return text if len(text) <= _LONGEST and _ADDRESS.fullmatch(text) and text.isprintable() else ""


def has_addresses(text: str) -> bool:
    """Tell whether a text may hold addresses: most do not, and this is all that they pay."""
    return "@" in text or "://" in text or "www." in text


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the web and e-mail addresses that stand in a text: from where to where, and what each leads to.

    A sign that ends the sentence is no part of an address.

    >>> list(addresses_in("Gửi vanthu@gialai.example."))
    [(4, 25, 'mailto:vanthu@gialai.example')]
    """
    if not has_addresses(text):
        return
    for match in _FOUND.finditer(text):
        found = _without_signs(match[0])
        opening = found[:4].lower()
        scheme = "" if opening == "http" and "://" in found else "http://" if opening == "www." else "mailto:"
        if address := web_address(scheme + found):
            yield match.start(), match.start() + len(found), address


def _without_signs(found: str) -> str:
    while found and (found[-1] in _SIGNS_AFTER or (found[-1] == ")" and found.count("(") < found.count(")"))):
        found = found[:-1]
    return found
