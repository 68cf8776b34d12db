"""What is done: one file per kind of thing."""
