"""What people fill in: labels in their language, days as Thai offices write them."""
