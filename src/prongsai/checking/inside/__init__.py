"""What each kind of file holds: run in the child process, so they import little."""
