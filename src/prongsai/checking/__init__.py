"""การตรวจหลักฐาน · look at what is disclosed as an assessor would, and foretell its score."""
