"""What a user gives as templates; how they are loaded is not known here, since that takes Jinja."""

from __future__ import annotations

import os
from collections.abc import Mapping

Templates = Mapping[str, str] | str | os.PathLike[str]
"""Templates of a user: a folder, or a dict from name to text."""
