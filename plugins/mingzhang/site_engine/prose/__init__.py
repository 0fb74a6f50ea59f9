"""Markdown: its links, figures and pictures, its HTML, the settings of the conversion."""
