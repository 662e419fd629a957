"""Agreements: a document as it was read becomes a record, each value with the words that it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

import attrs

from coordlib import anatomy, language, lexicon, model
from coordlib.document import Role
from coordlib.formats import UNKNOWN_LETTER
from coordlib.reading.clauses import basis_in, day_met, day_of_effect, recipient_in, replaced_by
from coordlib.reading.doubts import DraftDoubt
from coordlib.reading.records import bare_clauses_of, records_of, tables_of, without_end
from coordlib.reading.tasks import parted, tasks_in

_SYMBOL = re.compile(r"[-/]")
ATTACHED_TO = re.compile(r"\(? ?(?:Ban hành )?[Kk]èm theo .*")
"""The line below the title of an annex that says what it is attached to."""
# The kinds that a normative decision issues: those of the decree by which it rules, and which it names itself.
_RULING = {one.name for one in lexicon.kinds_of("decree", trait="itself", form="attached")}
_BEGUN = re.compile(rf"(?:[{lexicon.CAPITALS}]+,? )+(?:Về(?= ))?")
_BETWEEN = re.compile(r"(?i)(?:^|\s)giữa (?P<names>.+?)(?: (?:về|trong|nhằm) |$)")
_AND = re.compile(r"(?i), (?:và )?| và ")
_SAME = re.compile(rf"{lexicon.line_pattern('same')} (\d+)\w?")
_WORDS_OF_A_BODY, _LETTERS = 3, 4  # such as “Công an tỉnh”; the fewest that stand for words of a name
_FEW_BESIDE = 2  # lines beside others that make no table


class _Builder:
    """Makes the record of one document; remembers of every value the piece of text that it came from."""

    def __init__(self, document: anatomy.ReadDocument) -> None:
        self.document = document
        self.pieces: dict[model.Way, anatomy.PaperPiece] = {}
        self.doubts: list[DraftDoubt] = []
        self.slips: list[tuple[model.Way, anatomy.ReadUnit]] = []
        self.sides = _sides(document.text.front.preamble)

    @property
    def main(self) -> anatomy.ReadText:
        """The text that is the agreement: the regulation where there is one."""
        return self.document.attached or self.document.text

    @property
    def front(self) -> anatomy.DocumentHead:
        return self.document.text.front

    def built(self) -> model.Agreement:
        """Return the agreement as far as the document says it."""
        issuers = self.parties()
        decision = self.decision(issuers)
        number, year = self.number()
        form = model.LegalForm.ATTACHED if decision else model.LegalForm.JOINT
        of_kind = lexicon.kind_named(self.front.kind.text) if self.front.kind else None
        ruling = of_kind is None or "normative" in of_kind.forms or (of_kind.base or of_kind.name) in _RULING
        normative = bool(year) and ruling  # a contract may have a year, too
        shown = {"number": number, "signed": self.signed(), "place": self.placed(issuers)}
        agreement = model.Agreement(
            title=self.title(),
            parties=() if decision else issuers,
            body=records_of(self.main.units, ("body",), self.pieces, self.slips),
            clauses=bare_clauses_of(self.main.units, self.pieces),
            kind=self.kind(),
            abbreviation=self.abbreviation() if not decision else "QC",
            legal_form=model.LegalForm.NORMATIVE if normative else form,
            **shown,  # type: ignore[arg-type]
            effective=self.effective(),
            replaces=self.replaced(),
            bases=self.bases(),
            preamble=self.preamble(),
            annexes=self.annexes(),
            **self.signing(issuers),  # type: ignore[arg-type]
            recipients=self.recipients(decision),
            decision=decision,
            **self.marks(),  # type: ignore[arg-type]
        )
        for way, piece in self.pieces.items():
            if UNKNOWN_LETTER in piece.text:
                self.doubt(way, _LETTER_OF_AN_OLD_FONT)
        self.doubt_slips()
        symbol = self.say(("symbol",), self.front.symbol)  # fixed where the derived one is another
        symbol = f"{year}/{symbol}" if year and symbol and not normative else symbol
        return agreement if not symbol or agreement.notation == symbol else attrs.evolve(agreement, symbol=symbol)

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
        kind, subject = self.kind(), self.as_written(self.say(("title",), self.main.front.subject))
        if not subject:
            self.doubt(("title",), _NO_SUBJECT)
            return kind or "(không có tên)"
        if subject.isupper() or not kind:
            whole = self.as_written(f"{kind} {subject}".upper())
            return whole if not whole.isupper() else f"{kind} {subject}".strip()
        line = self.pieces["title",].paragraph.text  # capitals of the first line, before small letters of the next
        begun = found[0] if line.isupper() and (found := _BEGUN.match(subject)) else subject[:1]
        names = begun.endswith("Về") and len(begun.split()) > _WORDS_OF_A_BODY  # whose small letters nobody told
        small = f"{begun[:-2]}về" if names else begun.lower()
        return f"{kind} {small}{subject[len(begun) :]}"

    def abbreviation(self) -> str:
        parts = self.symbol_parts()
        return parts[0] if parts else ""

    def symbol_parts(self) -> list[str]:
        symbol = self.front.symbol.text if self.front.symbol else ""
        return [part for part in _SYMBOL.split(symbol) if part]

    def parties(self) -> tuple[model.Party, ...]:
        """Return the bodies at the head, with their parts of the symbol where each has one."""
        front, parts = self.front, self.symbol_parts()[1:]
        issuers, superiors, both = front.issuers, front.superiors, (*front.superiors, *front.issuers)
        if None not in both and [len(one) for one in (both, parts, self.signers)] == [2, 2, 2]:
            issuers, superiors = tuple(filter(None, both)), (None, None)  # each signs, with letters in the symbol
        named = parts if len(parts) == len(issuers) else [""] * len(issuers)
        place = front.place.text if front.place else ""
        owner: model.Way = ("parties",) if not self.document.attached else ("decision", "issuer")
        found: list[model.Party] = []
        for index, (issuer, superior, part) in enumerate(zip(issuers, superiors, named, strict=True)):
            way = (*owner, index) if not self.document.attached else owner
            name = self.as_written(self.say((*way, "name"), issuer))
            bare = self.as_written(name.removesuffix(f" {place.upper()}"))  # as the text has it, without its place
            name = f"{bare} {place}" if name.isupper() and not bare.isupper() else name
            above = self.as_written(self.say((*way, "superior"), superior))
            if above and not all(one.sure for one in front.pieces if one.role is Role.SUPERIOR):
                self.doubt((*way, "superior"), _superior_or_issuer(above))  # neither its look nor the symbol says so
            key = language.free_key(
                language.key_stem(part or f"party-{index + 1}") or "party", [one.key for one in found]
            )
            found.append(model.Party(key, name, abbreviation=part, superior=above, seat=place if not index else ""))
        return (() if found[1:] or self.document.attached else self.introduced()) or tuple(found)

    def introduced(self) -> tuple[model.Party, ...]:
        """Return the bodies that sign, as the text introduces them: “BÊN A: …”, “giữa … và …”."""
        subject, named = self.front.subject, [*self.sides.values()]
        if subject and not named and (between := _BETWEEN.search(subject.text)):
            named = [(name, subject.paragraph) for name in _AND.split(between["names"])]
        several = len(named) in {len(self.signers), len(self.symbol_parts()) - 1} - {1}
        if not several or not all(lexicon.body_at(one) and not lexicon.is_of_party(one) for one, _ in named):
            return ()
        self.pieces |= {("parties", i, "name"): anatomy.PaperPiece(*one) for i, one in enumerate(named)}
        return tuple(
            model.Party(language.Key(f"party-{i}"), self.as_written(one)) for i, (one, _) in enumerate(named, start=1)
        )

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
        digits = re.match(r"\d{1,9}(?!\d)", figure)
        number = int(digits[0]) if digits and int(digits[0]) else None
        if printed and number is None:
            self.doubt(("number",), _no_number(printed))
        return number, year if re.fullmatch(r"\d{4}", year) else ""

    def signed(self) -> date | None:
        held = self.front.day or day_met(self.front.preamble)
        if held is None:
            return None
        day, self.pieces["signed",] = held
        return day

    def placed(self, issuers: Sequence[model.Party]) -> str:
        place = self.say(("place",), self.front.place)
        return "" if issuers and issuers[0].seat == place else place

    def marks(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for _, piece in self.front.marks:
            mark = lexicon.page_mark_named(piece.text)
            if isinstance(mark, lexicon.Urgency | lexicon.Circulation | lexicon.Secrecy):
                field = type(mark).__name__.lower()
                found[field] = mark
                self.pieces[field,] = piece
        return found

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

    def signing(self, issuers: Sequence[model.Party]) -> dict[str, object]:
        """Return the signatories, and the order in which their blocks stand so as they were printed."""
        printed = self.signatories(issuers)
        order = [one.key for one in issuers]
        pairs = [printed[start : start + 2] for start in range(0, len(printed), 2)]
        mirrored = tuple(one for pair in pairs for one in pair[::-1])
        for arranged, given in ((model.SignatureOrder.LEAD_LEFT, printed), (model.SignatureOrder.LEAD_RIGHT, mirrored)):
            places = [order.index(one.party) if one.party in order else len(order) for one in given]
            if places == sorted(places):
                return {"signature_order": arranged, "signatories": given}
        return {"signature_order": model.SignatureOrder.EXPLICIT, "signatories": printed}

    def signatories(self, issuers: Sequence[model.Party]) -> tuple[model.Signatory, ...]:
        named = [self.party_of(one, issuers) for one in self.signers]
        free = iter([one.key for one in issuers if one.key not in named])
        last = issuers[-1].key if issuers else language.Key("issuer")
        for index, one in enumerate(self.signers):
            if named[index] is None and len(issuers) > 1:
                self.doubt(("signatories", index, "party"), _party_of_a_signature(one.office or one.name))
        of_blocks = zip(named, self.signers, strict=True)
        keys = [key or self.foreign(one, issuers) or next(free, last) for key, one in of_blocks]
        return tuple(self.signatory(index, one, keys[index]) for index, one in enumerate(self.signers))

    def signatory(self, index: int, one: anatomy.ReadSigner, party: language.Key) -> model.Signatory:
        way: model.Way = ("signatories", index)
        self.pieces[way] = anatomy.PaperPiece(one.paragraph.text, one.paragraph)
        known = ((lexicon.Capacity(mark), of) for mark, of in one.authority if mark in _CAPACITIES)
        authority = tuple(model.Authority(mark, self.as_written(of)) for mark, of in known)
        office, name = map(self.as_written, (one.office, one.name))
        return model.Signatory(party, office, name, one.rank, one.acting, authority)

    def party_of(self, one: anatomy.ReadSigner, issuers: Sequence[model.Party]) -> language.Key | None:
        """Return the key of the body that a block stands for by its name, or of the only one; none if it names none."""
        words = f"{one.party} {one.office}"
        sides = (name for side, (name, _) in self.sides.items() if re.search(rf"{side}(?!\w)", words))
        said = next(sides, one.party).upper()
        named = [party.key for party in issuers if said and party.name.upper() == said]
        names = [(party.key, party.name.upper()) for party in issuers if said]
        begun = [key for key, name in names if name.startswith(f"{said} ") or said.startswith(f"{name} ")]
        letters = {word for word in said.split() if len(word) >= _LETTERS}  # “TRƯỜNG THPT PHÚ AN”
        alike = [(key, name.split()) for key, name in names if name.split()[:1] == said.split()[:1]]
        short = [key for key, words in alike if any(one in "".join(word[0] for word in words) for one in letters)]
        only = next((found for found in (begun, short) if len(found) == 1), [])
        named = named or only or self.named_in(one, issuers)
        return named[0] if named else None

    @staticmethod
    def foreign(one: anatomy.ReadSigner, issuers: Sequence[model.Party]) -> language.Key | None:
        """Return the name of a body above a block, as a key, where it is surely none of several that issue."""
        said = set(lexicon.compared(one.party).split()).difference(("tỉnh", "thành", "phố"))
        apart = (said.difference(lexicon.compared(f"{issuer.name} {issuers[0].seat}").split()) for issuer in issuers)
        far = len(issuers) > 1 and lexicon.body_at(one.party.title()) and all(len(words) > 1 for words in apart)
        return language.Key(language.key_stem(one.party)) if far else None

    @staticmethod
    def named_in(one: anatomy.ReadSigner, issuers: Sequence[model.Party]) -> list[language.Key]:
        """Return the one body whose name an office bears: “GIÁM ĐỐC CÔNG AN TỈNH”; its place may be left out."""
        said = " ".join((one.office, *(of for _, of in one.authority))).upper()
        names = {party.key: party.name.upper() for party in issuers}
        whole = [key for key, name in names.items() if f" {name}" in said]
        short = [key for key, name in names.items() if f" {' '.join(name.split()[:_WORDS_OF_A_BODY])}" in said]
        return whole if len(whole) == 1 else short if len(short) == 1 else []

    def recipients(self, decision: model.Decision | None) -> tuple[model.Recipient, ...]:
        pieces = [one for text in self.document.texts for one in text.closing.recipients]
        if decision and pieces and (same := _SAME.fullmatch(pieces[0].text)) and int(same[1]) <= len(decision.articles):
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


_CAPACITIES = frozenset(one.value for one in lexicon.Capacity)


def _sides(preamble: Sequence[anatomy.PaperPiece]) -> dict[str, tuple[str, anatomy.PaperParagraph]]:
    """Return each side that a text introduces, with its name, which may stand on the line below, and its paragraph."""
    found: dict[str, tuple[str, anatomy.PaperParagraph]] = {}
    lines = "", *[one.text for one in preamble]  # a side may stand alone on its line, the first one too
    ends = [*accumulate(len(one) + 1 for one in lines)]
    for match in language.SIDE.finditer("\n".join(lines)):
        paragraph = preamble[bisect_right(ends, match.start("name")) - 1].paragraph
        found.setdefault(f"BÊN {match['label'].upper()}", (match["name"].strip(), paragraph))
    for one, match in ((piece, found) for piece in preamble for found in language.CALLED.finditer(piece.text)):
        name, side = one.text[: match.start()].lstrip("0123456789.-) "), match["term"].upper()
        if ":" not in name and re.fullmatch(r"BÊN [A-D]", side):  # “1. CÔNG AN TỈNH … (sau đây gọi là Bên A)”
            found.setdefault(side, (name.strip(), one.paragraph))
    return found


def _sentence_case(capitals: str) -> str:
    return language.capitalised(capitals.lower()) if capitals.isupper() else capitals


def agreement_of(
    document: anatomy.ReadDocument,
) -> tuple[model.Agreement, Mapping[model.Way, anatomy.PaperPiece], tuple[DraftDoubt, ...]]:
    """Return the agreement that a document is, the pieces of text its values came from, and what is doubtful."""
    builder = _Builder(document)
    return builder.built(), builder.pieces, tuple(builder.doubts)


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
