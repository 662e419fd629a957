"""Benchmarks: how fast coordlib is beside its peers, as ratios in one run (``make bench``)."""
