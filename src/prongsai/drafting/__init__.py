"""การร่างเอกสาร · from results to the content of documents; the press then sets it."""
