"""Shell: pages with their JSON twins, feeds and templates. Pages come from one immutable record in memory."""
