"""PAR: the parties."""

from __future__ import annotations

from collections import Counter

from coordlib.language import Address, Breaches, Level, Message, Severity, bad, checked, good, rule
from coordlib.lexicon import body_at
from coordlib.model import Agreement, LegalForm, Party
from coordlib.rules.gathering import met_again

_FEWEST_PARTIES = 2


@rule(
    "PAR001",
    Severity.ERROR,
    asks_for_data=True,
    law=Message("Quy chế phối hợp có ít nhất hai bên.", "A coordination agreement has at least two parties."),
    fix=Message("Khai đủ các bên ở mục parties.", "List every party under parties."),
    why="An agreement binds bodies to each other; with one party there is no one to coordinate with.",
    cases=(
        bad(
            {"parties": [{"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT"}]},
            says="văn bản mới có 1 bên",
            where="trường “parties”",
        ),
        good(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT"},
                    {"key": "telecom", "name": "Doanh nghiệp", "abbreviation": "DN"},
                    {"key": "army", "name": "Bộ Chỉ huy Quân sự tỉnh", "abbreviation": "BCHQS"},
                ]
            }
        ),
    ),
)
def too_few_parties(agreement: Agreement) -> Breaches:
    """Find an agreement of fewer than two parties."""
    if len(agreement.parties) < _FEWEST_PARTIES:
        yield Address().field("parties"), _too_few_parties(count=len(agreement.parties))


def _too_few_parties(count: int) -> Message:
    return Message(f"văn bản mới có {count} bên", f"the agreement has {count} parties")


@rule(
    "PAR002",
    Severity.ERROR,
    law=Message("Mỗi bên có một khóa riêng, không bên nào trùng bên nào.", "Each party has a key of its own."),
    fix=Message("Đặt cho mỗi bên một khóa riêng.", "Give each party a key of its own."),
    why="Duties and signatures name a party by its key; with one key on two parties nobody knows who owes what.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh", "abbreviation": "CAT"},
                    {"key": "police", "name": "Doanh nghiệp", "abbreviation": "DN"},
                ]
            },
            says="khóa “police” dùng cho 2 bên",
            where="bên “police”",
        ),
        good(),
    ),
)
def repeated_party_key(agreement: Agreement) -> Breaches:
    """Find a key that two parties share."""
    for key, count in Counter(party.key for party in (*agreement.parties, *agreement.obliged)).items():
        if count > 1:
            yield Address().at(Level.PARTY, key), _key_of_several_parties(key, count)


def _key_of_several_parties(key: str, count: int) -> Message:
    return Message(f"khóa “{key}” dùng cho {count} bên", f"key {key!r} stands for {count} parties")


@rule(
    "PAR003",
    Severity.WARNING,
    asks_for_data=True,
    law=Message(
        "Ký hiệu văn bản gồm chữ viết tắt tên loại và tên các cơ quan ban hành.",
        "The symbol of the document is made of the abbreviations of its kind and of the bodies that issue it.",
    ),
    fix=Message(
        "Ghi chữ viết tắt của bên (abbreviation), hoặc ghi sẵn ký hiệu (symbol).",
        "Give the party's abbreviation, or fix the symbol of the document.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3, says so for one body, whose head sets the abbreviation. "
        "For a joint document the abbreviations are joined by custom, in the order of the head, the lead first."
    ),
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "Công an tỉnh"},
                    {"key": "telecom", "name": "Doanh nghiệp", "abbreviation": "DN"},
                ]
            },
            says="“Công an tỉnh” chưa có chữ viết tắt để lập ký hiệu",
            where="bên “police”",
        ),
        good(
            {
                "symbol": "QCPH-01",
                "parties": [{"key": "police", "name": "Công an tỉnh"}, {"key": "telecom", "name": "Doanh nghiệp"}],
            }
        ),
    ),
)
def no_abbreviation(agreement: Agreement) -> Breaches:
    """Find who issues without an abbreviation, where the symbol is made of them."""
    for issuer in agreement.issuers:
        if not issuer.abbreviation and not agreement.symbol:
            yield Address().at(Level.PARTY, issuer.key).field("abbreviation"), _no_abbreviation(issuer.name)


def _no_abbreviation(name: str) -> Message:
    return Message(f"“{name}” chưa có chữ viết tắt để lập ký hiệu", f"{name!r} has no abbreviation for the symbol")


@rule(
    "PAR004",
    Severity.ERROR,
    asks_for_data=True,
    law=Message("Mỗi bên được ghi bằng tên đầy đủ.", "Each party is named in full."),
    fix=Message("Ghi tên đầy đủ của bên (name).", "Write the full name of the party."),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.2: the full name of the body that issues the document.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "police", "name": "", "abbreviation": "CAT"},
                    {"key": "telecom", "name": "Doanh nghiệp", "abbreviation": "DN"},
                ]
            },
            says="bên “police” chưa có tên",
            where="bên “police”",
        ),
        good(),
    ),
)
def nameless_party(agreement: Agreement) -> Breaches:
    """Find a party without a name."""
    deciding = () if agreement.decision is None else (agreement.decision.issuer,)
    for party in (*agreement.parties, *deciding):
        if not party.name:
            yield Address().at(Level.PARTY, party.key).field("name"), _nameless_party(party.key)


def _nameless_party(key: str) -> Message:
    return Message(f"bên “{key}” chưa có tên", f"party {key!r} has no name")


@rule(
    "PAR005",
    Severity.ERROR,
    law=Message(
        "Quy chế ban hành kèm theo Quyết định thì phải có Quyết định, và ngược lại.",
        "An agreement that is attached to a Quyết định has one, and only such an agreement has one.",
    ),
    fix=Message(
        "Khai Quyết định ban hành ở mục decision, hoặc sửa hình thức văn bản (legal_form).",
        "Describe the deciding document under decision, or mend legal_form.",
    ),
    why=(
        "The legal form says who signs and which document is numbered; text and form must agree. A normative "
        "document may be issued by a Quyết định, or stand alone (thông tư liên tịch)."
    ),
    cases=(
        bad({"legal_form": "attached"}, says="chưa khai Quyết định ban hành", where="trường “legal_form”"),
        good(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {"key": "province", "name": "Ủy ban nhân dân tỉnh", "abbreviation": "UBND"},
                    "title": "Ban hành Quy chế",
                    "articles": [{"article": "", "text": "Ban hành kèm theo Quyết định này Quy chế phối hợp."}],
                },
                "signatories": [{"party": "province", "office": "Chủ tịch", "name": "Lê Văn C"}],
            }
        ),
    ),
)
def form_without_decision(agreement: Agreement) -> Breaches:
    """Find a legal form that asks for a Quyết định where there is none, or forbids the one that there is."""
    form, decided = agreement.legal_form, agreement.decision is not None
    if {LegalForm.ATTACHED: not decided, LegalForm.JOINT: decided}.get(form):
        yield Address().field("legal_form"), _JOINT_WITH_A_DECISION if decided else _ATTACHED_WITHOUT_A_DECISION


_JOINT_WITH_A_DECISION = Message(
    "văn bản do các bên cùng ký nhưng lại có Quyết định ban hành",
    "a jointly signed agreement has a decision that issues it",
)


_ATTACHED_WITHOUT_A_DECISION = Message(
    "chưa khai Quyết định ban hành", "the decision that issues the agreement is missing"
)


@rule(
    "PAR008",
    Severity.WARNING,
    law=Message("Mỗi bên có tên riêng.", "Each party has a name of its own."),
    fix=Message(
        "Ghi mỗi bên một tên, hoặc bỏ bên khai hai lần.", "Give each party its own name, or take the repeated one out."
    ),
    why="Two blocks of one name at the head and over the signatures cannot be told apart.",
    cases=(
        bad(
            {
                "parties": [
                    {"key": "a", "name": "Công an tỉnh", "abbreviation": "CAT"},
                    {"key": "b", "name": "Công an tỉnh", "abbreviation": "CA"},
                ]
            },
            says="tên “Công an tỉnh” dùng cho hai bên",
            where="bên “b”",
        ),
        good(),
    ),
)
def two_parties_of_one_name(agreement: Agreement) -> Breaches:
    """Find a name that stands for two parties."""
    for party, _ in met_again([(one.name.lower(), one) for one in agreement.parties]):
        yield Address().at(Level.PARTY, party.key).field("name"), _name_of_two_parties(party.name)


def _name_of_two_parties(name: str) -> Message:
    return Message(f"tên “{name}” dùng cho hai bên", f"the name {name!r} stands for two parties")


@checked
def without_superior(issuers: tuple[Party, ...]) -> Party | None:
    """Return the body that issues alone, stands under another by its kind, and does not say under which."""
    lone = issuers[0] if len(issuers) == 1 else None
    kind = body_at(lone.name) if lone and not lone.superior else None
    return lone if kind and (kind.under or (kind.below == "may" and kind.sector == "police")) else None


@rule(
    "PAR012",
    Severity.NOTE,
    asks_for_data=True,
    law=Message(
        "Cơ quan ban hành một mình thì ghi tên cơ quan chủ quản trực tiếp ở trên, nếu có.",
        ("A body that issues alone names the body that it stands directly under above its name, if there is one."),
    ),
    fix=Message(
        "Ghi ở superior tên cơ quan chủ quản trực tiếp, nếu có.",
        "Give the body that it stands directly under, if there is one, under superior.",
    ),
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.2. Văn bản quy phạm pháp luật không có dòng này.",
    cases=(
        bad(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {"key": "board", "name": "Sở Xây dựng", "abbreviation": "SXD", "seat": "Ví Dụ"},
                    "title": "Ban hành Quy chế phối hợp",
                    "articles": [
                        {"article": "", "text": "Ban hành kèm theo Quyết định này Quy chế phối hợp."},
                        {"article": "", "text": "Các đơn vị chịu trách nhiệm thi hành Quyết định này."},
                    ],
                },
                "signatories": [{"party": "board", "office": "Giám đốc", "name": "Trần Văn C"}],
                "recipients": [{"name": "Như Điều 2"}, {"name": "VT", "archive": True}],
            },
            says="chưa ghi cơ quan chủ quản của Sở Xây dựng",
            where="bên “board”",
        ),
        good(
            {
                "legal_form": "attached",
                "decision": {
                    "issuer": {
                        "key": "board",
                        "name": "Sở Xây dựng",
                        "abbreviation": "SXD",
                        "seat": "Ví Dụ",
                        "superior": "UBND tỉnh Ví Dụ",
                    },
                    "title": "Ban hành Quy chế phối hợp",
                    "articles": [
                        {"article": "", "text": "Ban hành kèm theo Quyết định này Quy chế phối hợp."},
                        {"article": "", "text": "Các đơn vị chịu trách nhiệm thi hành Quyết định này."},
                    ],
                },
                "signatories": [{"party": "board", "office": "Giám đốc", "name": "Trần Văn C"}],
                "recipients": [{"name": "Như Điều 2"}, {"name": "VT", "archive": True}],
            }
        ),
    ),
)
def lone_issuer_without_superior(agreement: Agreement) -> Breaches:
    """Find who issues alone and does not say under which body it stands (cơ quan chủ quản)."""
    if agreement.legal_form is LegalForm.ATTACHED and (lone := without_superior(agreement.issuers)):
        yield Address().at(Level.PARTY, lone.key).field("superior"), _no_superior(lone.name)


def _no_superior(name: str) -> Message:
    return Message(f"chưa ghi cơ quan chủ quản của {name}", f"the body that {name} stands under is missing")
