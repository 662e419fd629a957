"""What the tests of signing share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of keys and files that are made once."""
    return tmp_path_factory.mktemp("signing")
