"""TXT: abbreviations, and whether the document explains them."""

# ruff: noqa: SIM905 - a table of words is read, and added to, as words

from __future__ import annotations

import re

from coordlib.language import Breaches, Message, Passage, Severity, rule
from coordlib.model import Agreement

_ABBREVIATION = re.compile(r"[A-ZĐ](?<![\w/.\-–].)[A-ZĐ]{1,7}(?![\w/\-–]|\.\w)")
_ROMAN = re.compile(r"(?=[IVXL])L?X{0,4}(?:IX|IV|V?I{0,3})")
# Usual in documents; marks of money and measure; what the world knows by these letters alone.
_USUAL = frozenset(
    "UBND HĐND UBMTTQ VT TM KT TL TUQ TT STT ĐVT TP HCM USD VND VNĐ EUR GBP JPY SDR CIF FOB "
    "SI BTU VA KVA MVA KV MW GW KW MHZ GHZ KHZ HZ DB DC AC PH CC HP VHF UHF HF GPS IMO "
    "ADN DNA HIV AIDS SARS COVID ISO IEC ITU IEEE ASTM IMF WTO ASEAN UN OECD ODA FDI WB ADB "
    "PDF HTML XML URL IP TCP UDP USB CD DVD SIM SMS MMS PIN OTP QR VAT GTGT CMND CCCD BHXH BHYT OK".split()
)
# The words after which capitals are the sign of a standard, a symbol or a number.
_SYMBOL_BEFORE = re.compile(
    r"(?:ký hiệu|mẫu|mẫu số|loại|nhóm|hạng|hình|bảng|biểu|tiêu chuẩn|quy chuẩn|mã|mã số|số|cấp|chữ|con dấu|dấu|"
    r"phụ lục|phương án|tuyến|vitamin|lớp|Mẫu|Bảng|Biểu|Hình|Phụ lục) (?:[“\"(])?$"
)
_SYMBOL_AFTER = re.compile(r"^ ?\d")


@rule(
    "TXT013",
    Severity.NOTE,
    vi="Viết đủ ở lần đầu, kèm chữ viết tắt trong ngoặc đơn.",
    en="Write the words in full the first time, with the abbreviation in brackets.",
)
def abbreviation_never_explained(agreement: Agreement) -> Breaches:
    """Chữ viết tắt được giải thích trong văn bản.

    An abbreviation is explained in the document, best where it is first used.

    It is explained by brackets (“… (ANTT)”, “ANTT (…)”), by “ANTT là …”, “ANTT: …”, or as the name of a party. Units,
    currencies, standards, what the world knows by its letters, formulas, and words in headings that are all in capitals
    are not concerned.
    """
    known = {party.abbreviation for party in (*agreement.parties, *agreement.issuers)}
    known |= {word for party in agreement.parties for word in (*party.name.split(), *party.short_name.split())}
    for passage, match in agreement.prose.find(_ABBREVIATION):
        abbreviation = match[0]
        if abbreviation in known or abbreviation in _USUAL or _ROMAN.fullmatch(abbreviation):
            continue
        if _in_capitals(passage) or _is_symbol(passage) or passage.literal:
            continue
        known |= {abbreviation}
        if not _explained(abbreviation, agreement.prose.text):
            near = passage.quoted
            what = Message(
                f"“{abbreviation}” (trong “{near}”) chưa được giải thích",
                f"{abbreviation!r} in {near!r} is not explained",
            )
            yield passage.address, what, passage.span


def _explained(abbreviation: str, text: str) -> bool:
    """Tell whether it stands in brackets or after “viết tắt là”, or is followed by what it means."""
    word = re.escape(abbreviation)
    explained = re.compile(
        rf"[(“\"/]{word}[)”\"/]|\([^()\0]{{0,120}}\W{word}\W?[^()\0]{{0,60}}\)|\({word}\W[^()\0]{{0,120}}\)"
        rf"|(?<!\w){word}[”\"]? ?(?:\(|:| - | – |= |"
        rf"là (?:chữ viết tắt|tên|từ|các|một|những|hệ|việc|loại|[\w]+ (?!các)))"
        rf"|(?:viết tắt|gọi tắt|gọi|là) (?:là|thành):? ?[“\"]?{word}(?!\w)"
    )
    return explained.search(text) is not None


def _in_capitals(passage: Passage) -> bool:
    """Tell whether a neighbouring word is all in capitals too, or the line is a heading."""
    before, after = passage.before.rpartition("\n")[2], passage.after.partition("\n")[0]
    line = f"{before}{passage.found}{after}"
    if line.isupper() and " " in line:
        return True
    near = (*passage.before.split(" ")[-2:-1], *passage.after.split(" ")[1:2])
    return any(len(word) > 1 and word.isupper() and word.strip("“”\"'(),.;:").isalpha() for word in near)


def _is_symbol(passage: Passage) -> bool:
    """Tell whether it is part of a symbol, a standard or a formula, not words made short."""
    return (
        _SYMBOL_BEFORE.search(passage.before) is not None
        or _SYMBOL_AFTER.match(passage.after) is not None
        or re.search(r"[=×÷∑√+*/] ?$", passage.before) is not None
        or re.match(r" ?[=×÷∑√+*]", passage.after) is not None
        or passage.before[-2:-1].isdigit()
        or re.search(r"/[A-ZĐ]+-? $", passage.before) is not None
    )


RULES = (abbreviation_never_explained,)
