"""What people do with plans: each act asks who may, changes one thing, and writes one line of the journal."""
