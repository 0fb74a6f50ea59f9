"""Pages that belong to no room, and the frame around every page."""
