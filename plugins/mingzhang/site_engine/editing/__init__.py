"""What editors' programs and messages say."""
