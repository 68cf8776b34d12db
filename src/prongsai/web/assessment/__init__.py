"""การประเมิน · results of the assessment as an agency brings, corrects and reads them."""
