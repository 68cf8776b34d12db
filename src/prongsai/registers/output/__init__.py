"""What a register is given out as: for people, for spreadsheets, for programs, for catalogues."""
