"""What can be asked of plans, measures and reports; always inside one agency, or one person's own posts."""
