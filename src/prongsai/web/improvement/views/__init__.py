"""Pages of the improvement: who asks, what they send, what they see."""
