"""คลังมาตรการ · what a score in each band means, what to do, and measures to choose from; data only."""
