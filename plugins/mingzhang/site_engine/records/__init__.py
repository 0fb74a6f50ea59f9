"""The frozen records that a site is made of."""
