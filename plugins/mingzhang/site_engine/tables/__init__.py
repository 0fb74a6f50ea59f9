"""Records as described columns and plain cells; a table is declared once.

Each line may import those above it.

fields       what fields are called and mean, in every language
labels       what a table needs to know of its site
columns      a column and its cell, declared together; groups of them
groups       a group for each type of field: words, dates, flags, terms, other records
quantities   a group for amounts and for other numbers
rows         what a row begins with, and rows about a part of a record
table        the columns and rows that a declaration and records make
"""
