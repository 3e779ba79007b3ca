"""Measurements, never tests: each prints a figure beside its limit or beside a named peer, in one run."""
