"""What a signature does not cover, itself: nothing can be hidden in it, at any place, in DER or in BER."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from coordlib.signing import TimeStampServer, read_signatures, sign
from tests.signing.authority import AT
from tests.signing.envelopes import in_ber, places_in, signature_in, with_one_more
from tests.signing.parties import agreement_of, key_for, root_file, signable, signed
from tests.signing.standins import stamp_server
from tests.signing.test_evidence import gaps_of, told

MORE = {
    "an octet string": b"\x04\x03abc",
    "a sequence": b"\x30\x05\x04\x03abc",
    "an empty set": b"\x31\0",
    "an end": b"\0\x03abc",
    "another kind of certificate": b"\xa0\x05\x04\x03abc",
    "another kind of list": b"\xa1\x0b\xa1\x09\x06\x02\x2a\x03\x04\x03abc",
}
EVERY = 211  # of all places and elements, those that the suite tries


def stamped(folder: Path, tmp_path: Path) -> bytes:
    """Return a file whose last signature bears a time stamp."""
    path = tmp_path / "stamped.pdf"
    path.write_bytes(signable(2, folder))
    with stamp_server() as url:
        for party in ("p2", "p1"):
            sign(path, party, key_for(folder, 2, party), at=AT + timedelta(minutes=5), server=TimeStampServer(url))
    assert read_signatures(path, agreement_of(2), roots=(root_file(folder),)).valid
    return path.read_bytes()


def unfound(content: bytes, folder: Path, tmp_path: Path, every: int) -> list[tuple[tuple[int, ...], str]]:
    """Return the places of the last signature where one more element stands, and all is told to be sound."""
    der = signature_in(content[slice(*gaps_of(content)[-1])][1:-1])
    tried = [(place, name) for place in places_in(der) for name in MORE][::every]
    changed = ((place, name, refilled(content, with_one_more(der, place, MORE[name]))) for place, name in tried)
    return [(place, name) for place, name, one in changed if is_sound(one, folder, tmp_path)]


def refilled(content: bytes, written: bytes) -> bytes:
    """Return a file with another writing of its last signature in its gap."""
    start, end = gaps_of(content)[-1]
    return content[: start + 1] + written.hex().encode().ljust(end - start - 2, b"0") + content[end - 1 :]


def is_sound(content: bytes, folder: Path, tmp_path: Path) -> bool:
    found = told(content, folder, tmp_path)
    return found is not None and found.valid


@pytest.mark.parametrize("time", [False, True], ids=["without a time stamp", "with a time stamp"])
@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.flips)], ids=["some", "all"])
def test_one_more_element_is_found_wherever_it_stands(every: int, folder: Path, tmp_path: Path, *, time: bool) -> None:
    content = stamped(folder, tmp_path) if time else signed(2, folder)
    assert unfound(content, folder, tmp_path, every) == []


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_in_ber_one_more_element_is_found_too(depth: int, folder: Path, tmp_path: Path) -> None:
    content = signed(2, folder)
    written = in_ber(signature_in(content[slice(*gaps_of(content)[-1])][1:-1]))
    ends = b"\0" * 2 * depth
    hidden = written[: -len(ends)] + MORE["an octet string"] + ends
    assert [is_sound(refilled(content, one), folder, tmp_path) for one in (written, hidden)] == [True, False]
