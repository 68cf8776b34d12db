"""แบบวัดการรับรู้ · surveys: from a QR code to an item score, sealed and unlinkable.

``sealing`` holds what is pure: ballots, boxes, blind signatures, proofs of
work. No table, log line or session holds both a person and an answer; see
docs/decisions and the attacks in tests/attacks.
"""
