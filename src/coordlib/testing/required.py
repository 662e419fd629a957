"""Required: Hypothesis, of which all strategies here are made."""

from coordlib.language import MissingExtraError

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise MissingExtraError("testing", __package__) from None  # noqa: EM101 - the name of the extra

__all__ = ["st"]
