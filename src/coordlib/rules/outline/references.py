"""REF: keys, and references by key."""

from __future__ import annotations

from collections import Counter

from coordlib.language import Breaches, Level, Message, Severity, Span, nearest, referenced_keys, rule
from coordlib.model import Agreement


@rule(
    "REF001",
    Severity.ERROR,
    vi="Viện dẫn một khóa có trong văn bản.",
    en="Refer to a key that the document has.",
)
def unknown_reference(agreement: Agreement) -> Breaches:
    """Mỗi viện dẫn [[khóa]] chỉ tới một quy định có trong văn bản.

    Each reference [[key]] leads to a provision of the document.

    The printed citation is computed from the place of the provision; an unknown key would print nothing.
    """
    for address, text in agreement.texts():
        for key in referenced_keys(text) if "[[" in text else ():
            if key not in agreement.keys:
                near, place = nearest(key, agreement.keys), text.find(f"[[{key}]]")
                what = Message(
                    f"viện dẫn “[[{key}]]” không chỉ tới đâu{near.vi}",
                    f"the reference [[{key}]] leads nowhere{near.en}",
                )
                yield address, what, Span(place, place + len(key) + 4)


@rule(
    "REF002",
    Severity.ERROR,
    vi="Đặt cho mỗi quy định, trách nhiệm, chế độ một khóa riêng.",
    en="Give each provision, duty and review a key of its own.",
)
def repeated_key(agreement: Agreement) -> Breaches:
    """Mỗi quy định, trách nhiệm hoặc chế độ có một khóa riêng.

    Each provision, duty or review has a key of its own.

    References and the ledger name things by key; a key never changes, so it must be the only one.
    """
    placed = [one for one in (*agreement.placed, *agreement.decided) if one.thing.key]
    kept = [one for one in placed if one.address.level is not Level.INDICATOR]
    counts = Counter(one.thing.key for one in kept)
    seen: set[str] = set()
    for one in kept:
        key = one.thing.key
        if key in seen:
            yield (
                one.address,
                Message(f"khóa “{key}” dùng {counts[key]} lần", f"key {key!r} is used {counts[key]} times"),
            )
        seen.add(key)
