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


INSTALLED = sorted(
    {one.metadata["Name"].lower(): one for one in closure("coordlib", frozenset(("all", "dev", "docs")), set())}.items()
)


@pytest.mark.parametrize(("name", "found"), INSTALLED, ids=[name for name, _ in INSTALLED])
def test_a_package_is_free_of_the_gpl(name: str, found: Distribution) -> None:
    said = LESSER.sub("", licence(found))
    assert not GPL.search(said) or name in OTHER_CHOICE, said


def test_the_closure_reaches_what_is_required_by_what_is_required() -> None:
    names = {name for name, _ in INSTALLED}
    assert {"coordlib", "attrs", "markupsafe", "sphinx"} <= names
    assert "rinohtype" not in names
