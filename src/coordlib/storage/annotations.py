"""Annotations: what a field of a model of pydantic says of the records that may stand in it.

In come types of the user; out goes how pydantic reads and writes such a field. Who has no pydantic loads nothing of it.
"""

from __future__ import annotations

from typing import Any

import attrs

from coordlib.storage.own_types import OwnTypes, types_given  # noqa: F401 - who asks what it takes finds `OwnTypes` here


@attrs.frozen
class WithTypes:
    """Types of the user that a field of a model of pydantic may hold (kiểu riêng trong mô hình pydantic).

    ``Annotated[Agreement, WithTypes((RiskClause,))]`` reads and writes an agreement with clauses of that type, as
    `read` and `save` do with ``types=(RiskClause,)``, and so says its JSON Schema. Raises `WrongKindError` for what is
    no type of the user's.
    """

    types: tuple[type, ...] = attrs.field(converter=types_given)

    def __get_pydantic_core_schema__(self, source: type, handler: object) -> Any:  # noqa: ANN401 - of pydantic
        """Tell pydantic how to read and write it."""
        del handler
        from coordlib.storage.pydantic import core_schema_with  # noqa: PLC0415 - only who has pydantic asks

        return core_schema_with(source, self.types)
