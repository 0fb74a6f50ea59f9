"""All records of one site, and how they refer to each other."""
