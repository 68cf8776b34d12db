"""การอ่าน: printed reports and score sheets, as offices keep them, into scores with their places."""

from prongsai.reading.model import Found, Reading, conflicts, elsewhere
from prongsai.reading.reader import read, read_sheet, read_whole

__all__ = ["Found", "Reading", "conflicts", "elsewhere", "read", "read_sheet", "read_whole"]
