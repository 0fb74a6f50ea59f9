"""What the commands do. They run on this checkout's plugins, wherever the site is."""

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
