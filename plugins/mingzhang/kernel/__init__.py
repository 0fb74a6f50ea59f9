"""What every plugin may import, and what imports none of them.

problems    a mistake with its place, and how it is worded
source      YAML and front matter as text that knows its place
record      typed, frozen records over that text
vocabulary  terms that editors may write by id or by label
quantity    numbers with a unit, a qualifier and a resolution
grammar     how a locale writes those numbers
dates       days, months, years and spans of them
habits, loose_dates, loose_numbers     what an editor meant who typed it otherwise
named       a function by its name
bounded     a function in a process of its own, with limits
"""
