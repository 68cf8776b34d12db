"""ผลการประเมิน · results as an agency brings, checks, corrects and reads them."""
