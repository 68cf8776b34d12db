"""Pages of those above, and of letters that came from them."""
