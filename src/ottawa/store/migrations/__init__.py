"""Migrations of the log and of what stands beside it; derived tables need none."""
