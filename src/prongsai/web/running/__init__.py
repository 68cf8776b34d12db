"""การดูแลระบบ · what those who run an installation do: found, serve, back up, restore, examine."""
