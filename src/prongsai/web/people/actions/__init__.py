"""What people do with agencies, units and posts: one function per act."""
