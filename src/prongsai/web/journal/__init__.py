"""บันทึกเหตุการณ์ · who did what, when: append only, chained by hash, a book per agency."""
