"""What only a checkout needs: its environment, its bench, its contracts, its pictures."""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

for _folder in (CHECKOUT / "plugins", CHECKOUT):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))
