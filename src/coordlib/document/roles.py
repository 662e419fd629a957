"""Roles: what a piece of a document is, and a grid, and how a letter stands on its line."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a piece of the document is (thành phần thể thức); a layout says how it looks."""

    NATION = "nation"
    MOTTO = "motto"
    SUPERIOR = "superior"
    ISSUER = "issuer"
    CO_ISSUER = "co-issuer"
    NUMBER = "number"
    PLACE_DATE = "place-date"
    URGENCY = "urgency"
    CIRCULATION = "circulation"
    KIND = "kind"
    SUBJECT = "subject"
    ATTACHMENT = "attachment"
    ATTACHED_SUBJECT = "attached-subject"
    AUTHORITY = "authority"
    RESOLVED = "resolved"
    BASIS = "basis"
    TEXT = "text"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    ARTICLE_TEXT = "article-text"
    CLAUSE = "clause"
    CLAUSE_TITLE = "clause-title"
    POINT = "point"
    SIGNING_PARTY = "signing-party"
    OFFICE = "office"
    SIGNATURE = "signature"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"
    ANNEX = "annex"
    TABLE_HEAD = "table-head"
    TABLE_CELL = "table-cell"
    TABLE_FIGURE = "table-figure"
    SECRECY = "secrecy"
    ABOUT = "about"
    ADDRESSEE = "addressee"
    ADDRESSEES = "addressees"
    ADDRESSEE_LINE = "addressee-line"
    REPORT_PART = "report-part"
    CAPTION = "caption"
    REMARK = "remark"
    CLOSING_WORDS = "closing-words"
    LEAD_IN = "lead-in"
    FOOTNOTE = "footnote"

    __hash__ = str.__hash__  # looked up for each block, where that of an enumeration is slow


class GridRole(StrEnum):
    """What a grid holds: the head of the document, the signature blocks, recipients beside a signature."""

    HEAD = "head"
    SIGNATURES = "signatures"
    CLOSING = "closing"


class Script(StrEnum):
    """Whether text stands on its line, lowered (chỉ số dưới) or raised (chỉ số trên)."""

    LINE = ""
    SUB = "sub"
    SUPER = "sup"
