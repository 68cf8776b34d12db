"""How the web is put together: settings from the environment, one file of addresses per door."""
