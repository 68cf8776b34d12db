"""การเปิดเผยข้อมูล · the registers that an agency fills and publishes, year by year."""
