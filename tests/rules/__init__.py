"""Tests of the rules of each fiscal year."""
