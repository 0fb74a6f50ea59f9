"""Records of money, whichever room keeps them, and the accounts that they are booked to."""
