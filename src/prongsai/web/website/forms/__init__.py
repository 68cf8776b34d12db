"""What editors and readers fill in."""
