"""Pages of surveys: answering for everyone, the rest for the office."""
