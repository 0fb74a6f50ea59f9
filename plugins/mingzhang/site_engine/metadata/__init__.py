"""What a page says of itself to programs."""
