"""Proof: canonical bytes and the hashes that seal them. Knows bytes, not treaties."""
