"""No package that coordlib asks for, in any extra, binds its users to the GPL or AGPL."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

GPL = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public|Library or Lesser", re.IGNORECASE)
# Where a package may be taken under another licence too.
OTHER_CHOICE = {"docutils": "public domain; parts BSD, PSF, and one file, for Emacs, GPL, which is not imported"}


def closure(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[Distribution]:
    """Yield a distribution and all that it requires here, in some extras; what is not installed is passed over."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for text in found.requires or ():
        wanted = Requirement(text)
        if any(wanted.marker is None or wanted.marker.evaluate({"extra": one}) for one in (extras or {""})):
            yield from closure(wanted.name, frozenset(wanted.extras), seen)


def licence(found: Distribution) -> str:
    """Return what a distribution says of its licence, in one line."""
    metadata = found.metadata
    named = [
        *(metadata.get_all("License-Expression") or ()),
        *(one.split("\n")[0] for one in metadata.get_all("License") or ()),
    ]
    return "; ".join((*named, *(one for one in metadata.get_all("Classifier") or () if one.startswith("License"))))


def installed(*extras: str) -> dict[str, Distribution]:
    """Return what coordlib requires in some extras and is installed, by its name."""
    found = {one.metadata["Name"].lower(): one for one in closure("coordlib", frozenset(extras), set())}
    return dict(sorted(found.items()))


INSTALLED = installed("all", "dev")
SLOW = {name: found for name, found in installed("slow").items() if name not in INSTALLED}


@pytest.mark.parametrize(("name", "found"), INSTALLED.items(), ids=INSTALLED)
def test_a_package_is_free_of_the_gpl(name: str, found: Distribution) -> None:
    said = LESSER.sub("", licence(found))
    assert not GPL.search(said) or name in OTHER_CHOICE, said


@pytest.mark.package
@pytest.mark.parametrize(("name", "found"), SLOW.items(), ids=SLOW)
def test_a_package_of_the_slow_tests_is_free_of_the_gpl(name: str, found: Distribution) -> None:
    test_a_package_is_free_of_the_gpl(name, found)


def test_the_closure_reaches_what_is_required_by_what_is_required() -> None:
    assert {"coordlib", "attrs", "markupsafe", "hypothesis"} <= INSTALLED.keys()
    assert "rinohtype" not in INSTALLED
