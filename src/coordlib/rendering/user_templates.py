"""What a user gives as templates, and as values for them; how they are used is not known here: that takes Jinja."""

from __future__ import annotations

import os
from collections.abc import Mapping

Templates = Mapping[str, str] | str | os.PathLike[str]
"""Templates of a user: a folder, or a dict from name to text."""

OwnValues = Mapping[str, object]
"""Values of a user for templates of their own, by the names that these ask for."""
