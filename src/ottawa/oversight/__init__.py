"""Civil society's room: where the voices disagree, and what has to be asked."""
