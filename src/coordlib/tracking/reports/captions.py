"""Captions: what a report calls a promise, a party and a document.

In come promises, keys and numbers of documents; out go the words by which a report names them, in Vietnamese. Whole
sentences belong to templates; how dues of one promise stand is told by `series`, what a period is called by `spans`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

import attrs

from coordlib import language, model
from coordlib.lexicon import ABBREVIATIONS, any_of, phrase_pattern, phrases_of
from coordlib.tracking.progress.standings import NOBODY

_KINDS = {
    model.ReviewKind.MEETING: "Họp giao ban",
    model.ReviewKind.INTERIM: "Sơ kết việc thực hiện {}",
    model.ReviewKind.FINAL: "Tổng kết việc thực hiện {}",
    model.ReviewKind.REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
language.expect_every(model.ReviewKind, _KINDS)
_TWO_PARTIES = 2
_FEWEST_WORDS_OF_A_DEED = 3
# What is to be done, at the beginning of words: “kịp thời trả lời …”.
_ACT = re.compile(rf"(?:{phrase_pattern('manner')} )?{phrase_pattern('act')}(?![\w,])", re.IGNORECASE)
# Where its time limit begins: “… | trong thời hạn 05 ngày”, “…, | trừ trường hợp …”.
_LIMIT = re.compile(rf",? (?:(?:và|kể từ|trừ) )?{phrase_pattern('limit')}(?!\w)")
_SYMBOL = re.compile(r"\d+/(?!\d)")  # “12/KH-CAT”; not “12/2024”


@attrs.frozen(slots=False)
class Captions:
    """Words for the promises of an agreement, found once for many lines of a table."""

    agreement: model.Agreement

    @property
    def titled(self) -> str:
        """The agreement by its title and, if it has one, its number and symbol."""
        return " ".join(filter(None, (self.agreement.title, self.agreement.full_number)))

    @language.explained
    def of(self, what: model.Promise, address: language.Address, reference: str = "") -> str:
        """Return what a promise says; `reference`: of the request or event that it followed.

        That is the title of a duty, or the first sentence of its provision, as it reads outside; a review is named by
        its kind.
        """
        text = self._of(what, address)
        return f"{text} ({reference})" if reference else text

    def _of(self, what: model.Promise, address: language.Address) -> str:
        """Return what a promise says without a reference; found once, since a report says it in text and tables."""
        if isinstance(what, model.ReviewCycle):
            return _KINDS[what.kind].format(self.agreement.kind)
        # Of one text a promise is known by its key; where texts differ, the same key may stand for another promise.
        remembered_as = (what.key if self._has_one_text else what, address)
        if remembered_as not in self._quoted:
            stating = model.text_stating(self.agreement, address, what)
            self._quoted[remembered_as] = model.quotation(stating, what, address).text
        return self._quoted[remembered_as]

    @cached_property
    def _has_one_text(self) -> bool:
        """Whether no amendment made another text of the agreement."""
        return len(model.editions_of(self.agreement)) == 1

    @cached_property
    def _quoted(self) -> dict[tuple[language.Key | model.Promise, language.Address], str]:
        """What promises say, as far as it was asked for."""
        return {}

    @language.explained
    def topic(self, what: model.Promise, address: language.Address) -> str:
        """Return what a promise is about (nội dung), for a table that has its own column for days and bearers."""
        return language.capitalised(self.deed(what, address)) or self._of(what, address)

    @language.explained
    def deed(self, what: model.Promise, address: language.Address) -> str:
        """Return what is done by keeping a promise, as a sentence goes on after “đã”: ``trả lời yêu cầu phối hợp``.

        Empty where its words do not begin with what is to be done, nor name first who does it. Of “Công an tỉnh có
        trách nhiệm trả lời yêu cầu phối hợp trong thời hạn 05 ngày” it is “trả lời yêu cầu phối hợp”: without who does
        it, and without its time limit, unless less than three words would be left.
        """
        text = self._of(what, address)
        if text not in self._deeds:
            self._deeds[text] = self._deed_in(text)
        return self._deeds[text]

    def _deed_in(self, text: str) -> str:
        behind_subjects = (text[subject.end() :] for subject in self._subjects.finditer(text))
        begins_with_act = next((words for words in (text, *behind_subjects) if _ACT.match(words)), "")
        without_limit = _LIMIT.split(begins_with_act, maxsplit=1)[0].rstrip(" ,;")
        says_enough = len(without_limit.split()) >= _FEWEST_WORDS_OF_A_DEED
        deed = without_limit if says_enough else begins_with_act
        return deed[:1].lower() + deed[1:]

    @cached_property
    def _deeds(self) -> dict[str, str]:
        """What is done by texts that were asked for."""
        return {}

    @cached_property
    def _subjects(self) -> re.Pattern[str]:
        """Those of whom a provision says that they do something, at its beginning or after what stands before."""
        names = {name for body in self.agreement.bodies for name in (body.name, body.short_name) if name}
        names_here = any_of((*names, *self.agreement.bearers.values(), *phrases_of("everyone")))
        other_bodies = rf"{phrase_pattern('party', 'parties')}(?: \w+){{0,4}}?"
        return re.compile(
            r"(?:^|(?<=, ))"  # at the beginning, or as in “Khi có yêu cầu, Công an tỉnh …”
            rf"(?:{names_here}|{other_bodies})"  # “Công an tỉnh”, “cơ quan được yêu cầu”
            rf"(?: {phrase_pattern('must')}| thì| cùng)? "  # “có trách nhiệm”
            rf"(?={_ACT.pattern})",  # “trả lời”
            re.IGNORECASE,
        )

    @language.explained
    def document(self, number: str) -> str:
        """Return a document as a sentence cites it: ``Kế hoạch số 12/KH-CAT``; what has no symbol, as it is written."""
        kind = self.kind_of(number)
        if not kind:
            return f"Văn bản số {number}" if _SYMBOL.match(number) else number
        return number if number.lower().startswith(kind) else f"{language.capitalised(kind)} số {number}"

    @language.explained
    def kind_of(self, number: str) -> str:
        """Return of which kind a document is, by its number and symbol; empty where they do not say."""
        return kind_of_document(number, self._abbreviations)

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        """The abbreviations of those who issue documents here."""
        return frozenset(body.abbreviation for body in self.agreement.bodies if body.abbreviation)

    def names(self, keys: Iterable[language.Key]) -> str:
        """Return parties by the names that the text uses, parted by commas."""
        return ", ".join(map(self.name, keys))

    def listed(self, keys: Iterable[language.Key]) -> str:
        """Return parties as a sentence lists them: ``A, B và C``."""
        names = [self.name(key) for key in keys]
        if len(names) <= 1:
            return "".join(names)
        return f"{', '.join(names[:-1])} và {names[-1]}"

    def bearers(self, keys: Iterable[language.Key]) -> str:
        """Return who leads something: parties by name, or “Hai bên”, “Các bên” where all of them do."""
        bearers = self._as_groups(keys)
        everyone = {party.key for party in self.agreement.parties}
        if len(everyone) > 1 and everyone <= set(bearers):
            return "Hai bên" if len(everyone) == _TWO_PARTIES else "Các bên"
        return self.names(bearers)

    def name(self, key: language.Key) -> str:
        """Return the name that the text uses for a party or a member of a group; of an unknown one its key."""
        return self._names.get(key) or key

    def _as_groups(self, keys: Iterable[language.Key]) -> tuple[language.Key, ...]:
        """Return parties with the group in place of its members, where all of those it has now are among them."""
        bearers = tuple(keys)
        for group in self._groups:
            members = {member.key for member in group.members}
            members_now = {member.key for member in group.members if member.until is None}
            if members_now <= set(bearers):
                bearers = tuple(dict.fromkeys(group.key if key in members else key for key in bearers))
        return bearers

    @cached_property
    def _groups(self) -> tuple[model.Party, ...]:
        """The parties that are groups of bodies."""
        return tuple(party for party in self.agreement.bodies if party.members)

    def _name_with_party_above(self, body: model.Party) -> str:
        """Return the name of a body that owes and does not sign: “Phòng An ninh (Công an tỉnh)”."""
        name, above = body.short_name or body.name, self.agreement.above(body.key)
        name_above = (above.short_name or above.name) if above else ""
        return f"{name} ({name_above})" if name_above and name_above not in name else name

    @cached_property
    def _names(self) -> dict[language.Key, str]:
        """The names of all who may bear something: those of now before those of earlier texts."""
        names: dict[language.Key, str] = {}
        for edition in model.editions_of(self.agreement):
            names |= edition.text.bearers
        names |= self.agreement.bearers
        names |= {body.key: self._name_with_party_above(body) for body in self.agreement.obliged}
        names |= {model.REQUESTER: "bên yêu cầu", NOBODY: "(chưa rõ bên)"}
        return names


def kind_of_document(number: str, issuers: Collection[str]) -> str:
    """Return of which kind a document is, by the letters of its symbol; empty where they do not say.

    `issuers`: abbreviations of bodies. A công văn has no letters for its kind in its symbol, which begins with those of
    its issuer (NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I); other letters, such as those of a list, are of no kind that is
    known here.
    """
    written = next((kind for kind in ABBREVIATIONS if number.lower().startswith(kind)), "")
    if written or not _SYMBOL.match(number):
        return written
    letters = number.partition("/")[2].partition("-")[0].partition(" ")[0]
    for kind, abbreviation in ABBREVIATIONS.items():
        if abbreviation and letters in (abbreviation, f"{abbreviation}PH"):  # “KHPH”: of a kế hoạch phối hợp
            return kind
    return "công văn" if letters in issuers else ""
