"""ไฟล์ · what people hand in, kept apart from the web's own files: typed, sized, hashed, without metadata."""
