"""Assembly: a document as it was read becomes an agreement, each value with the piece of text that it came from.

In comes a document taken apart; out go the agreement as far as the document says it, the piece of each value, and what
a person should look at. Nothing is made up: what no piece says stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import attrs

from coordlib import anatomy, language, lexicon, model
from coordlib.document import Role
from coordlib.formats import UNKNOWN_LETTER
from coordlib.lexicon import pattern
from coordlib.reading.clauses import basis_in, day_met, day_of_effect, recipient_in, replaced_by
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.records import bare_clauses_of, records_of, tables_of, without_end
from coordlib.reading.sides import foreign_party, party_of, sides_introduced
from coordlib.reading.tasks import parted, tasks_in

ATTACHED_TO = pattern(r"\(? ?(?:Ban hành )?[Kk]èm theo .*")
"""The line below the title of an annex that says what it is attached to."""

_PAIR = 2
_WORDS_OF_A_BODY = 3  # such as “Công an tỉnh”
_FEW_BESIDE = 2  # lines beside others that make no table
# The kinds that a normative decision issues: those of the decree by which it rules, and which it names itself.
_RULING = {kind.name for kind in lexicon.kinds_of("decree", trait="itself", form="attached")}
_CAPACITIES = frozenset(capacity.value for capacity in lexicon.Capacity)

_BETWEEN_PARTS_OF_A_SYMBOL = pattern(r"[-/]")
# The capitals with which a subject begins on the line of the title: “PHỐI HỢP Về việc …”.
_CAPITALS_AHEAD = pattern(rf"(?:[{lexicon.CAPITALS}]+,? )+(?:Về(?= ))?")
# “… giữa Công an tỉnh và Viettel tỉnh về …”
_BETWEEN = pattern(r"(?i)(?:^|\s)giữa (?P<names>.+?)(?: (?:về|trong|nhằm) |$)")
_AND = pattern(r"(?i), (?:và )?| và ")
# “Như Điều 3”, the first of Nơi nhận below a decision.
_AS_IN_AN_ARTICLE = pattern(lambda: lexicon.line_pattern("same"), r" (\d+)\w?")
_NUMBER = pattern(r"\d{1,9}(?!\d)")
_YEAR = pattern(r"\d{4}")


class _DraftBuilder:
    """Makes the record of one document; remembers of every value the piece of text that it came from."""

    def __init__(self, document: anatomy.ReadDocument) -> None:
        self.document = document
        self.pieces: dict[model.Way, anatomy.PaperPiece] = {}
        self.doubts: list[DraftDoubt] = []
        self.slips: list[tuple[model.Way, anatomy.ReadUnit]] = []
        self.sides = sides_introduced(document.text.front.preamble)

    @property
    def main(self) -> anatomy.ReadText:
        """The text that is the agreement: the regulation where there is one."""
        return self.document.attached or self.document.text

    @property
    def front(self) -> anatomy.DocumentHead:
        return self.document.text.front

    def agreement(self) -> model.Agreement:
        """Return the agreement as far as the document says it."""
        issuers = self.parties()
        decision = self.decision(issuers)
        number, year = self.number()
        legal_form = self.legal_form(decision, year)
        agreement = self.record(issuers, decision, number, legal_form)
        for way, piece in self.pieces.items():
            if UNKNOWN_LETTER in piece.text:
                self.doubt(way, _LETTER_OF_AN_OLD_FONT)
        self.doubt_slips()
        return self.with_symbol(agreement, year if legal_form is not model.LegalForm.NORMATIVE else "")

    def record(
        self,
        issuers: tuple[model.Party, ...],
        decision: model.Decision | None,
        number: int | None,
        legal_form: model.LegalForm,
    ) -> model.Agreement:
        """Return the record; what is doubtful in it is told in the order in which a reader meets it."""
        signed, place = self.signed(), self.placed(issuers)
        title = self.title()
        body = records_of(self.main.units, ("body",), self.pieces, self.slips)
        clauses = bare_clauses_of(self.main.units, self.pieces)
        effective, replaces = self.effective(), self.replaced()
        bases, preamble = self.bases(), self.preamble()
        annexes = self.annexes()
        signature_order, signatories = self.signatures(issuers)
        recipients = self.recipients(decision)
        urgency, circulation, secrecy = self.marks()
        return model.Agreement(
            title=title,
            parties=() if decision else issuers,
            body=body,
            clauses=clauses,
            kind=self.kind(),
            abbreviation="QC" if decision else self.abbreviation(),
            legal_form=legal_form,
            number=number,
            signed=signed,
            place=place,
            effective=effective,
            replaces=replaces,
            bases=bases,
            preamble=preamble,
            annexes=annexes,
            signature_order=signature_order,
            signatories=signatories,
            recipients=recipients,
            decision=decision,
            urgency=urgency,
            circulation=circulation,
            secrecy=secrecy,
        )

    def legal_form(self, decision: model.Decision | None, year: str) -> model.LegalForm:
        """Return the form in which it is issued; `year`: behind its number, where a contract may have one, too."""
        kind = lexicon.kind_named(self.front.kind.text) if self.front.kind else None
        may_rule = kind is None or "normative" in kind.forms or (kind.base or kind.name) in _RULING
        if year and may_rule:
            return model.LegalForm.NORMATIVE
        return model.LegalForm.ATTACHED if decision else model.LegalForm.JOINT

    def with_symbol(self, agreement: model.Agreement, year: str) -> model.Agreement:
        """Return the agreement with the symbol that is printed, where the derived one is another."""
        symbol = self.say(("symbol",), self.front.symbol)
        if not symbol:
            return agreement
        printed = f"{year}/{symbol}" if year else symbol
        return agreement if agreement.notation == printed else attrs.evolve(agreement, symbol=printed)

    def doubt_slips(self) -> None:
        """Doubt each heading that is not written as it should be, with how it is probably meant."""
        for way, unit in self.slips:
            meant = f"{lexicon.UNITS[unit.level].cited} {unit.label}{lexicon.UNITS[unit.level].sign}"
            is_repeated = unit.slip.casefold() == meant.casefold()
            self.doubt(way, _heading_twice(meant) if is_repeated else _slip(unit.slip, meant))

    def say(self, way: model.Way, piece: anatomy.PaperPiece | None) -> str:
        """Return the words of a piece, and remember the value that they are."""
        if piece is None:
            return ""
        self.pieces[way] = piece
        return piece.text

    def doubt(self, way: model.Way, why: language.Message) -> None:
        self.doubts.append(DraftDoubt(way, why))

    @cached_property
    def running(self) -> str:
        """All that the document says in running text, where names stand as they are written."""
        pieces = [piece for text in self.document.texts for piece in (*text.front.bases, *text.front.preamble)]
        units = [unit for text in self.document.texts for unit in text.units]
        said = [words for unit in units for words in (unit.text, unit.title.text if unit.title else "")]
        return "\n".join([*(piece.text for piece in pieces), *said])

    def as_written(self, capitals: str) -> str:
        """Return words that are printed in capitals as the text itself writes them; as printed where it does not."""
        if not capitals.isupper():
            return capitals
        lowered = self._lowered
        place = lowered.find(capitals.lower())
        while place >= 0:
            found = self.running[place : place + len(capitals)]
            if not found.isupper():
                return found
            place = lowered.find(capitals.lower(), place + 1)
        return capitals

    @cached_property
    def _lowered(self) -> str:
        lowered = self.running.lower()
        return lowered if len(lowered) == len(self.running) else self.running

    # --- head ---

    def kind(self) -> str:
        return _sentence_case(self.say(("kind",), self.main.front.kind))

    def title(self) -> str:
        """Return kind and subject as a sentence has them, in small letters where the text nowhere writes them so."""
        kind, subject = self.kind(), self.as_written(self.say(("title",), self.main.front.subject))
        if not subject:
            self.doubt(("title",), _NO_SUBJECT)
            return kind or "(không có tên)"
        if subject.isupper() or not kind:
            whole = self.as_written(f"{kind} {subject}".upper())
            return whole if not whole.isupper() else f"{kind} {subject}".strip()
        line = self.pieces["title",].paragraph.text
        ahead = _CAPITALS_AHEAD.match(subject) if line.isupper() else None  # before small letters of the next line
        capitals = ahead[0] if ahead else subject[:1]
        is_name = capitals.endswith("Về") and len(capitals.split()) > _WORDS_OF_A_BODY  # nobody told its small letters
        small = f"{capitals[:-2]}về" if is_name else capitals.lower()
        return f"{kind} {small}{subject[len(capitals) :]}"

    def abbreviation(self) -> str:
        parts = self.symbol_parts()
        return parts[0] if parts else ""

    def symbol_parts(self) -> list[str]:
        symbol = self.front.symbol.text if self.front.symbol else ""
        return [part for part in _BETWEEN_PARTS_OF_A_SYMBOL.split(symbol) if part]

    def parties(self) -> tuple[model.Party, ...]:
        """Return the bodies at the head, with their parts of the symbol where each has one."""
        front, parts = self.front, self.symbol_parts()[1:]
        issuers, superiors = front.issuers, front.superiors
        both = (*superiors, *issuers)
        if None not in both and len(both) == len(parts) == len(self.signers) == _PAIR:
            issuers, superiors = tuple(filter(None, both)), (None, None)  # each signs, with letters in the symbol
        letters = parts if len(parts) == len(issuers) else [""] * len(issuers)
        parties: list[model.Party] = []
        for index, (issuer, superior, part) in enumerate(zip(issuers, superiors, letters, strict=True)):
            way: model.Way = ("decision", "issuer") if self.document.attached else ("parties", index)
            keys = [party.key for party in parties]
            parties.append(self.party(way, index, issuer, superior, part, keys))
        introduced = () if parties[1:] or self.document.attached else self.introduced()
        return introduced or tuple(parties)

    def party(  # noqa: PLR0913, PLR0917 - what a head says of one body
        self,
        way: model.Way,
        index: int,
        issuer: anatomy.PaperPiece,
        superior: anatomy.PaperPiece | None,
        letters: str,
        taken: Sequence[language.Key],
    ) -> model.Party:
        place = self.front.place.text if self.front.place else ""
        name = self.as_written(self.say((*way, "name"), issuer))
        bare = self.as_written(name.removesuffix(f" {place.upper()}"))  # as the text has it, without its place
        if name.isupper() and not bare.isupper():
            name = f"{bare} {place}"
        above = self.as_written(self.say((*way, "superior"), superior))
        if above and not all(piece.sure for piece in self.front.pieces if piece.role is Role.SUPERIOR):
            self.doubt((*way, "superior"), _superior_or_issuer(above))  # neither its look nor the symbol says so
        key = language.free_key(language.key_stem(letters or f"party-{index + 1}") or "party", taken)
        return model.Party(key, name, abbreviation=letters, superior=above, seat=place if index == 0 else "")

    def introduced(self) -> tuple[model.Party, ...]:
        """Return the bodies that sign, as the text introduces them: “BÊN A: …”, “giữa … và …”."""
        subject, named = self.front.subject, list(self.sides.values())
        between = _BETWEEN.search(subject.text) if subject and not named else None
        if subject and between:
            named = [(name, subject.paragraph) for name in _AND.split(between["names"])]
        are_all = len(named) > 1 and len(named) in {len(self.signers), len(self.symbol_parts()) - 1}
        are_bodies = all(lexicon.body_at(name) and not lexicon.is_of_party(name) for name, _ in named)
        if not are_all or not are_bodies:
            return ()
        for index, (name, paragraph) in enumerate(named):
            self.pieces["parties", index, "name"] = anatomy.PaperPiece(name, paragraph)
        names = enumerate((name for name, _ in named), start=1)
        return tuple(model.Party(language.Key(f"party-{number}"), self.as_written(name)) for number, name in names)

    def decision(self, issuers: Sequence[model.Party]) -> model.Decision | None:
        """Return the decision that issues a regulation, none where the document stands alone."""
        if self.document.attached is None:
            return None
        front = self.front
        issuer = (
            issuers[0]
            if issuers
            else model.Party(language.Key("issuer"), "", seat=front.place.text if front.place else "")
        )
        kind = _sentence_case(self.say(("decision", "kind"), front.kind)) or "Quyết định"
        title = self.as_written(self.say(("decision", "title"), front.subject))
        units = records_of(self.document.text.units, ("decision", "articles"), self.pieces, self.slips)
        return model.Decision(
            issuer=issuer,
            title=title,
            articles=tuple(one for one in units if isinstance(one, model.Article)),
            authority=self.say(("decision", "authority"), front.authority),
            kind=kind,
            abbreviation=self.abbreviation() or "QĐ",
        )

    def number(self) -> tuple[int | None, str]:
        """Return the number, and the year that a normative document has behind it."""
        printed = self.say(("number",), self.front.number)
        figure, _, year = printed.partition("/")
        digits = _NUMBER.match(figure)
        number = int(digits[0]) if digits and int(digits[0]) else None
        if printed and number is None:
            self.doubt(("number",), _no_number(printed))
        return number, year if _YEAR.fullmatch(year) else ""

    def signed(self) -> date | None:
        held = self.front.day or day_met(self.front.preamble)
        if held is None:
            return None
        day, self.pieces["signed",] = held
        return day

    def placed(self, issuers: Sequence[model.Party]) -> str:
        place = self.say(("place",), self.front.place)
        return "" if issuers and issuers[0].seat == place else place

    def marks(self) -> tuple[lexicon.Urgency, lexicon.Circulation, lexicon.Secrecy]:
        """Return the marks of the first page."""
        urgency, circulation, secrecy = lexicon.Urgency.NONE, lexicon.Circulation.NONE, lexicon.Secrecy.NONE
        for _, piece in self.front.marks:
            match lexicon.page_mark_named(piece.text):
                case lexicon.Urgency() as urgency:
                    self.pieces["urgency",] = piece
                case lexicon.Circulation() as circulation:
                    self.pieces["circulation",] = piece
                case lexicon.Secrecy() as secrecy:
                    self.pieces["secrecy",] = piece
                case lexicon.DraftMark() | None:
                    pass
        return urgency, circulation, secrecy

    # --- what it rests on ---

    def bases(self) -> tuple[model.LegalBasis, ...]:
        pieces = (*self.front.bases, *self.front.proposals)
        return tuple(basis_in(self.say(("bases", index), piece)) for index, piece in enumerate(pieces))

    def preamble(self) -> str:
        said = [piece.paragraph for piece in self.front.preamble]
        for paragraph in said[:1]:
            self.pieces["preamble",] = anatomy.PaperPiece(paragraph.text, paragraph)
        return "\n".join(paragraph.text for paragraph in said)

    @property
    def texts(self) -> tuple[anatomy.ReadText, ...]:
        """The texts of the document, that of the agreement first."""
        return self.document.texts[::-1]

    def effective(self) -> date | None:
        """Return the day of effect where the text names one."""
        found = day_of_effect(self.texts)
        if found is None:
            return None
        day, self.pieces["effective",] = found
        return day

    def replaced(self) -> tuple[model.LegalBasis, ...]:
        """Return what the document says that it replaces."""
        found = tuple(replaced_by(self.texts))
        self.pieces |= {("replaces", index): piece for index, (_, piece) in enumerate(found)}
        return tuple(act for act, _ in found)

    # --- closing ---

    @cached_property
    def signers(self) -> tuple[anatomy.ReadSigner, ...]:
        return tuple(one for text in self.document.texts for one in text.closing.signers)

    def signatures(self, issuers: Sequence[model.Party]) -> tuple[model.SignatureOrder, tuple[model.Signatory, ...]]:
        """Return the signatories, and the order in which their blocks stand so as they were printed."""
        printed = self.signatories(issuers)
        pairs = [printed[start : start + 2] for start in range(0, len(printed), 2)]
        mirrored = tuple(signatory for pair in pairs for signatory in pair[::-1])
        keys = [party.key for party in issuers]
        for order, given in ((model.SignatureOrder.LEAD_LEFT, printed), (model.SignatureOrder.LEAD_RIGHT, mirrored)):
            places = [keys.index(one.party) if one.party in keys else len(keys) for one in given]
            if places == sorted(places):
                return order, given
        return model.SignatureOrder.EXPLICIT, printed

    def signatories(self, issuers: Sequence[model.Party]) -> tuple[model.Signatory, ...]:
        named = [party_of(signer, issuers, self.sides) for signer in self.signers]
        for index, (signer, key) in enumerate(zip(self.signers, named, strict=True)):
            if key is None and len(issuers) > 1:
                self.doubt(("signatories", index, "party"), _party_of_a_signature(signer.office or signer.name))
        free = iter([party.key for party in issuers if party.key not in named])
        last = issuers[-1].key if issuers else language.Key("issuer")
        of_blocks = zip(named, self.signers, strict=True)
        keys = [key or foreign_party(signer, issuers) or next(free, last) for key, signer in of_blocks]
        return tuple(self.signatory(index, signer, keys[index]) for index, signer in enumerate(self.signers))

    def signatory(self, index: int, signer: anatomy.ReadSigner, party: language.Key) -> model.Signatory:
        self.pieces["signatories", index] = anatomy.PaperPiece(signer.paragraph.text, signer.paragraph)
        known = ((lexicon.Capacity(mark), of) for mark, of in signer.authority if mark in _CAPACITIES)
        authority = tuple(model.Authority(mark, self.as_written(of)) for mark, of in known)
        office, name = self.as_written(signer.office), self.as_written(signer.name)
        return model.Signatory(party, office, name, signer.rank, signer.acting, authority)

    def recipients(self, decision: model.Decision | None) -> tuple[model.Recipient, ...]:
        pieces = [piece for text in self.document.texts for piece in text.closing.recipients]
        same = _AS_IN_AN_ARTICLE.fullmatch(pieces[0].text) if decision and pieces else None
        if decision and same and int(same[1]) <= len(decision.articles):
            pieces = pieces[1:]  # printed by itself below a decision
        return tuple(recipient_in(self.say(("recipients", index), piece)) for index, piece in enumerate(pieces))

    # --- annexes ---

    def annexes(self) -> tuple[model.Annex, ...]:
        found: list[model.Annex] = []
        for paragraphs in self.document.annexes:
            annex = self.annex(paragraphs)
            if annex is None:
                continue
            beside = sum(line.beside for one in paragraphs for line in one.lines)
            if annex.table is None and annex.assignment is None and beside > _FEW_BESIDE:
                self.doubt(("annexes", len(found)), _COLUMNS_WITHOUT_LINES)
            more = (annex.table, *annex.tables) if annex.assignment else ()
            if any(one and tasks_in((one.columns, *one.rows)) for one in more):
                self.doubt(("annexes", len(found)), _SECOND_TASKS)
            found.append(annex)
        return tuple(found)

    def annex(self, paragraphs: Sequence[anatomy.PaperParagraph]) -> model.Annex | None:
        head = anatomy.annex_line(paragraphs[0].text)
        if head is None:
            return None
        outside = [one for one in paragraphs[1:] if one.cell is None]
        title = head.rest
        if not title and outside and not ATTACHED_TO.fullmatch(outside[0].text):
            title = outside.pop(0).text
        texts = [one.text for one in outside if not ATTACHED_TO.fullmatch(one.text)]
        tables = tables_of([one for one in paragraphs if one.cell])
        tables, assigned = parted(tables, title)
        words, first = without_end("\n".join(texts)), next(iter(tables), None)
        return model.Annex(title or paragraphs[0].text, words, first, tables=tables[1:], assignment=assigned)


def _sentence_case(capitals: str) -> str:
    return language.capitalised(capitals.lower()) if capitals.isupper() else capitals


def agreement_of(
    document: anatomy.ReadDocument,
) -> tuple[model.Agreement, Mapping[model.Way, anatomy.PaperPiece], tuple[DraftDoubt, ...]]:
    """Return the agreement that a document is, the pieces of text its values came from, and what is doubtful."""
    builder = _DraftBuilder(document)
    return builder.agreement(), builder.pieces, tuple(builder.doubts)


_LETTER_OF_AN_OLD_FONT = language.Message(
    "có chữ của phông cũ không có trong bảng mã TCVN3, VNI",
    "a letter of an old font is not in the tables of TCVN3 and VNI",
)
_NO_SUBJECT = language.Message("văn bản không ghi trích yếu", "the document does not say what it is about")
_COLUMNS_WITHOUT_LINES = language.Message(
    "có cột mà không kẻ ô: có thể là bảng, mới đọc được chữ",
    "columns without lines: it may be a table; only its words were read",
)
_SECOND_TASKS = language.Message(
    "phụ lục có bảng phân công thứ hai, mới đọc thành bảng thường; tách thành phụ lục riêng để theo dõi từng dòng",
    "the annex has another table of tasks, which is read as a plain table; give it an annex of its own to follow its "
    "rows",
)


def _heading_twice(meant: str) -> language.Message:
    return language.Message(f"“{meant}” có hai lần", f"{meant!r} is there twice")


def _slip(slip: str, meant: str) -> language.Message:
    return language.Message(f"ghi là “{slip}”, có lẽ là “{meant}”", f"written {slip!r}, probably {meant!r}")


def _superior_or_issuer(above: str) -> language.Message:
    return language.Message(
        f"không chắc “{above}” là cơ quan chủ quản hay cùng ban hành",
        f"{above!r} may be the superior body, or issue too",
    )


def _no_number(printed: str) -> language.Message:
    return language.Message(f"số “{printed}” không phải là một số", f"{printed!r} is no number")


def _party_of_a_signature(who: str) -> language.Message:
    return language.Message(f"không rõ “{who}” ký thay bên nào", f"it is not clear for which party {who!r} signs")
