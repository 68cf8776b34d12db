"""What can be asked of an agency's website."""
