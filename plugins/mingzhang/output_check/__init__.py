"""Whether a built site holds together: every link is followed, and nothing leaves the house."""
