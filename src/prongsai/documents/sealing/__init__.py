"""ประทับค่าตรวจสอบ · a file carries the hash of itself, with zeros where that hash stands."""
