"""Pages of no room, and what stands around every page."""
