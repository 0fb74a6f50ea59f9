"""What a page tells programs about itself."""
