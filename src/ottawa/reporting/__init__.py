"""Article 7: the report as typed data, reading, checks, difference, writing."""
