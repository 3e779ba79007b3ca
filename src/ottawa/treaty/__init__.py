"""The law and what follows from it on a day: anchors, acts, standing, clocks, duties and findings."""
