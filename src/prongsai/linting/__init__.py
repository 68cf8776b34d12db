"""การตรวจร่างเอกสาร · a report against what it says of itself, against its sheet and the rules."""
