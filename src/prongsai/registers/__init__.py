"""ทะเบียน · what an agency must disclose as data: read from sheets, checked, written for machines."""
