"""การตรวจร่าง: a report of any origin, held against what it says of itself, its year's rules and its sheet."""
