"""Pages of the registers: all of a year, one being filled, a sheet looked at; files that anyone may take."""
