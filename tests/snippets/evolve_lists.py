"""Another of one that is there, its lists anew."""

from attrs import evolve

from coordlib import Recipient
from tests.snippets.sample import AGREEMENT

more = evolve(AGREEMENT, recipients=[*AGREEMENT.recipients, Recipient("Sở Y tế", "để biết")], id="ban-moi")
assert len(more.recipients) == len(AGREEMENT.recipients) + 1
