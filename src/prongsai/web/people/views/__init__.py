"""Pages of people and agencies."""
