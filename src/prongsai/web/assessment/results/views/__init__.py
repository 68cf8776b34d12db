"""Pages of results: one file for each thing people come to do."""
