"""Records as described columns and plain cells."""
