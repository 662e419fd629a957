"""Remote signatures: prepared here, signed elsewhere, put in by another process."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import serialization

from coordlib.language import FindingsError
from coordlib.signing import PreparedSignature, complete, prepare, read_signatures, sign
from tests.signing.authority import AT, Issued, issue
from tests.signing.parties import agreement_of, issued_to, key_for, root_file, signable
from tests.signing.standins import signed_by_provider


def placed(folder: Path, tmp_path: Path, count: int = 2) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(signable(count, folder))
    return path


def above(issued: Issued) -> tuple[bytes, ...]:
    return tuple(one.public_bytes(serialization.Encoding.PEM) for one in issued.above)


def answered(prepared: PreparedSignature, issued: Issued) -> bytes:
    return signed_by_provider(issued, prepared.digest, prepared.digest_name)


@pytest.mark.parametrize("kind", ["rsa2048", "p256", "p384", "p521"])
def test_a_signature_of_a_provider_is_as_good_as_one_made_here(kind: str, folder: Path, tmp_path: Path) -> None:
    path, issued = placed(folder, tmp_path), issued_to(2, "p1", kind=kind)
    prepared = prepare(path, "p1", issued.der, at=AT)
    assert path.read_bytes() == signable(2, folder), "the file changed before it was signed"
    complete(path, PreparedSignature.from_json(prepared.to_json()), answered(prepared, issued), chain=above(issued))
    found = read_signatures(path, agreement_of(2), roots=(root_file(folder),))
    assert found.valid, str(found)
    assert found[0].at == AT


@pytest.mark.long
def test_it_is_put_in_by_another_process_that_has_the_file_and_the_state(folder: Path, tmp_path: Path) -> None:
    path, issued = placed(folder, tmp_path), issued_to(2, "p1")
    prepared = prepare(path, "p1", issued.der, at=AT)
    (tmp_path / "state.json").write_text(prepared.to_json(), encoding="utf-8")
    (tmp_path / "signature").write_bytes(answered(prepared, issued))
    for number, one in enumerate(above(issued)):
        (tmp_path / f"{number}.pem").write_bytes(one)
    code = (
        "from pathlib import Path\nfrom coordlib.signing import PreparedSignature, complete\n"
        "state = PreparedSignature.from_json(Path('state.json').read_text(encoding='utf-8'))\n"
        "chain = tuple(Path(name).read_bytes() for name in ('0.pem', '1.pem'))\n"
        "complete('a.pdf', state, Path('signature').read_bytes(), chain=chain)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    assert read_signatures(path, roots=(root_file(folder),)).valid


def test_the_state_is_small_and_holds_no_page_of_the_file(folder: Path, tmp_path: Path) -> None:
    text = prepare(placed(folder, tmp_path), "p1", issued_to(2, "p1").der, at=AT).to_json()
    assert len(text) < 40_000
    assert json.loads(text)["party"] == "p1"


@pytest.mark.long
def test_local_and_remote_signatures_stand_in_one_file(folder: Path, tmp_path: Path) -> None:
    path = placed(folder, tmp_path, 4)
    parties = [one.key for one in agreement_of(4).parties]
    random.Random(4).shuffle(parties)  # noqa: S311 - no secret
    for number, party in enumerate(parties):
        at = AT + timedelta(hours=number)
        if number % 2:
            sign(path, party, key_for(folder, 4, party), at=at)
        else:
            issued = issued_to(4, party, kind="rsa2048")
            prepared = prepare(path, party, issued.der, at=at)
            complete(path, prepared, answered(prepared, issued), chain=above(issued))
    assert read_signatures(path, agreement_of(4), roots=(root_file(folder),)).valid


class TestRefusals:
    """What does not fit leaves the file as it was."""

    @staticmethod
    def refused(path: Path, *given: Any, **how: Any) -> list[str]:  # noqa: ANN401 - what `complete` takes
        before = path.read_bytes()
        with pytest.raises(FindingsError) as caught:
            complete(path, *given, **how)
        assert path.read_bytes() == before
        return [one.code for one in caught.value.findings]

    def test_a_file_that_another_party_signed_in_between(self, folder: Path, tmp_path: Path) -> None:
        path, issued = placed(folder, tmp_path), issued_to(2, "p1")
        prepared = prepare(path, "p1", issued.der, at=AT)
        sign(path, "p2", key_for(folder, 2, "p2"), at=AT)
        given = (prepared, answered(prepared, issued))
        assert self.refused(path, *given, chain=above(issued)) == ["SGN014"]

    def test_a_signature_of_another_key_and_one_of_another_file(self, folder: Path, tmp_path: Path) -> None:
        path, issued = placed(folder, tmp_path), issued_to(2, "p1")
        prepared = prepare(path, "p1", issued.der, at=AT)
        other = issue("x", number=66)
        for signature in (answered(prepared, other), b"", b"\x30" * 70):
            assert self.refused(path, prepared, signature, chain=above(issued)) == ["SGN015"]
        elsewhere = prepare(path, "p1", issued.der, at=AT + timedelta(seconds=1))
        assert self.refused(path, prepared, answered(elsewhere, issued), chain=above(issued)) == ["SGN015"]

    def test_a_chain_that_leads_nowhere(self, folder: Path, tmp_path: Path) -> None:
        path, issued = placed(folder, tmp_path), issued_to(2, "p1")
        prepared = prepare(path, "p1", issued.der, at=AT)
        assert self.refused(path, prepared, answered(prepared, issued)) == ["SGN010"]

    def test_any_letter_of_the_state_changed(self, folder: Path, tmp_path: Path) -> None:
        path, issued = placed(folder, tmp_path), issued_to(2, "p1")
        prepared = prepare(path, "p1", issued.der, at=AT)
        text, signature = prepared.to_json(), answered(prepared, issued)
        chance, before = random.Random(1), path.read_bytes()  # noqa: S311 - no secret
        for place in chance.sample(range(len(text)), 150):
            changed = text[:place] + chance.choice([one for one in "0aZ/" if one != text[place]]) + text[place + 1 :]
            try:
                complete(path, PreparedSignature.from_json(changed), signature, chain=above(issued), out=tmp_path / "b")
            except FindingsError:
                assert not (tmp_path / "b").exists()
            else:  # what only says for whom it is, to people: the file is what it would be
                assert read_signatures(tmp_path / "b", roots=(root_file(folder),)).valid
                (tmp_path / "b").unlink()
            assert path.read_bytes() == before

    def test_a_state_made_to_fit_itself_whose_file_would_not_verify(self, folder: Path, tmp_path: Path) -> None:
        path, issued = placed(folder, tmp_path), issued_to(2, "p1")
        prepared = prepare(path, "p1", issued.der, at=AT)
        numbers = re.search(rb"/ByteRange \[\s*0 (\d+)", prepared.added)
        assert numbers is not None
        fewer = b"%d" % (int(numbers[1]) - 1)
        added = prepared.added[: numbers.start(1)] + fewer + prepared.added[numbers.end(1) :]
        whole, (first, last) = path.read_bytes() + added, prepared.gap
        attributes = cms.CMSAttributes.load(prepared.attributes)
        for one in attributes:
            if one["type"].native == "message_digest":
                one["values"] = [sha256(whole[:first] + whole[last:]).digest()]
        made = attrs.evolve(prepared, added=added, attributes=attributes.dump(force=True))
        assert self.refused(path, made, answered(made, issued), chain=above(issued)) == ["SGN016", "SGN017"]

    @pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"version": 1}', "x" * 100])
    def test_what_is_no_state(self, text: str) -> None:
        with pytest.raises(FindingsError) as caught:
            PreparedSignature.from_json(text)
        assert [one.code for one in caught.value.findings] == ["SGN014"]

    def test_a_certificate_that_may_not_sign_is_refused_when_it_is_prepared(self, folder: Path, tmp_path: Path) -> None:
        path = placed(folder, tmp_path)
        for certificate, code in ((issue("Người Khác", number=67).der, "SGN011"), (b"none", "SGN006")):
            with pytest.raises(FindingsError) as caught:
                prepare(path, "p1", certificate, at=AT)
            assert [one.code for one in caught.value.findings] == [code]
