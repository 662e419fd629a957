"""Settings of all tests: an agreement is large, and a machine may be slow, without either being a fault.

The same tree tries the same examples everywhere; ``pytest --hypothesis-profile=anew`` tries others at each run.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "coordlib",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.register_profile("anew", settings.get_profile("coordlib"), derandomize=False)
settings.load_profile("coordlib")
