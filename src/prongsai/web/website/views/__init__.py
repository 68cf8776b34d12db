"""Pages of the website's editors, and those on which the public asks."""
