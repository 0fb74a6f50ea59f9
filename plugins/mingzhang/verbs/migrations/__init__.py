"""How files in an older format of the data are brought up to the one that the engine reads.

step.py        what a step is, and the steps applied to a site's files in memory
format_1.py    the step to format 1, and so on: a module a step, listed in STEPS
figures.py     which published figures would not be the same afterwards
diff.py        what changes, line by line, to be shown
writing.py     all files, or none

docs/architecture.md explains how to write a step.
"""

from mingzhang.verbs.migrations import format_1

STEPS = (format_1.STEP,)
