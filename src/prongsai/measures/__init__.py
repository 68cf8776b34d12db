"""มาตรการ · what an agency will do and has done: plain data, read from and written to sheets."""
