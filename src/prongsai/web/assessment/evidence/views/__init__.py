"""Pages of the evidence: the year, one item, what is copied into the national system."""
