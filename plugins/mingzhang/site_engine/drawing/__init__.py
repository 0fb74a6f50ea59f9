"""Numbers as geometry: what templates draw."""
