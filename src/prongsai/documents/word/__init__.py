"""The DOCX press: a document becomes a file that an officer edits in a word processor."""
