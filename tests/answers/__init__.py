"""Counting answers: what comes out, what does not matter, and what is refused."""
