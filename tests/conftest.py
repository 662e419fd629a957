"""Settings of all tests: an agreement is large, and a machine may be slow, without either being a fault.

The same tree tries the same examples everywhere, and of what is slow a few: ``pytest --hypothesis-profile=many`` tries
more of them, ``--hypothesis-profile=anew`` as many, and others at each run.
"""

from contextlib import suppress

from hypothesis import HealthCheck, settings

# Hypothesis also draws the words and numbers that stand in our modules, of those loaded just then: a test would
# try other examples behind other tests, and whenever a word of the source changes.
with suppress(ImportError):  # the oldest that coordlib admits draws none
    from hypothesis.internal.conjecture import providers

    providers._get_local_constants = lambda: providers.Constants()  # type: ignore[attr-defined]  # noqa: PLW0108, SLF001

settings.register_profile(
    "coordlib",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.register_profile("many", settings.get_profile("coordlib"), max_examples=300)
settings.register_profile("anew", settings.get_profile("many"), derandomize=False)
settings.load_profile("coordlib")
