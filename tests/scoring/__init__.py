"""Tests of scoring, audit, analysis and plan."""
