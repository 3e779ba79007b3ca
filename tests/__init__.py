"""The tests of Ottawa: each docstring is one promise."""
