"""บุคลากรและหน่วยงาน · agencies, units, users, their posts, and who may do what."""
