"""The same on threads."""

from concurrent.futures import ThreadPoolExecutor

from coordlib import save
from coordlib.batch import check_many
from tests.snippets.sample import AGREEMENT

with ThreadPoolExecutor(2) as pool:
    found = {one.name: len(one.findings) for one in check_many([save(AGREEMENT, "mot.yaml")], executor=pool)}
assert list(found.values()) == [0] or found
