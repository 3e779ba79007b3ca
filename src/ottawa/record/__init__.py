"""The meeting point: entries of every kind, and the record they make."""
