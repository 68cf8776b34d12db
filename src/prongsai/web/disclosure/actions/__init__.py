"""What people do with registers: fill, bring, keep, publish, withdraw; one file per act."""
