"""What people do with surveys: join, hand out codes, spend one, cast an answer, close."""
