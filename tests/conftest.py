"""Settings of all tests: an agreement is large, and a machine may be slow, without either being a fault."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "coordlib",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.load_profile("coordlib")
