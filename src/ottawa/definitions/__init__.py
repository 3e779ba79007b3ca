"""The definitions lab: wordings as trees of clauses, designs as sourced facts, verdicts with reasons, gaps."""
