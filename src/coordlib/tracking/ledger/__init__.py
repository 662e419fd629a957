"""The ledger: what was done under an agreement, recorded once and never changed."""
