"""What is pure of the surveys: ballots, boxes, papers signed blind, proofs of work; no database."""
