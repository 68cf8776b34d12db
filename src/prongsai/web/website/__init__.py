"""เว็บไซต์ของหน่วยงาน · what an agency's editors write for the public, and what the public asks and says."""
