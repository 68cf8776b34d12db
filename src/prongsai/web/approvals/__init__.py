"""การเสนอและเห็นชอบ · a subject, a document and a chain: opinions in rank order, decisions, numbers."""
