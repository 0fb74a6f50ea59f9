"""Schemas for editors' programs, and the texts of messages."""
