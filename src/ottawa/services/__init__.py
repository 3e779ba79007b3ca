"""Public acts: one function, one act, one transaction. The shells call these and nothing below for writing."""
