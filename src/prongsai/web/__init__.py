"""สำนักงาน · the office on the web: a Django project, one app per real activity."""
