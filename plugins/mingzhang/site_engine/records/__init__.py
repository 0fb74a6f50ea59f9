"""What a site is made of, frozen."""
