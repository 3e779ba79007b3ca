"""Tests of the lab, on the corpus that the record makes of the packaged data."""

import ottawa

CORPUS = ottawa.load().corpus
