"""Pieces, findings and snapshots as plain values and back."""

from prongsai.reading.plainly import part_of, plain

__all__ = ["part_of", "plain"]
