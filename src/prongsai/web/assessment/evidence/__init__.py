"""หลักฐาน OIT · a year's disclosure items: who answers for them, what shows them, what they will score."""
