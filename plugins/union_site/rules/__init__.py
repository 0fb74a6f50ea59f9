"""Rules that span rooms, one file a theme."""

from union_site.rules import figures, links, references

RULES = (*references.CHECKS, *links.CHECKS, *figures.CHECKS)
