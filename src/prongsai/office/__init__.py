"""หน่วยงาน · who the agency is: units, posts, chain of approval, numbers and dates of its papers."""
