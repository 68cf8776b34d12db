"""รอบการประเมิน · a round pins a year's rules, its days, its three key holders; agencies take part in it."""
