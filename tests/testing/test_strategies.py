"""What the strategies promise to those who use them."""

from hypothesis import given

from coordlib import Agreement, check
from coordlib.testing import agreements


@given(agreements())
def test_the_agreements_can_be_signed(agreement: Agreement) -> None:
    assert check(agreement).errors == ()
