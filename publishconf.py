"""What differs when the site is published: drafts stay at home, and the host is told what to refuse."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]  # Pelican looks for settings nowhere

from pelicanconf import *  # noqa: E402, F403 - Pelican's own way of building on another settings file

DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
HOST_FILES = {"headers": "_headers", "nginx": str(SITE / ".build" / "nginx.conf")}
# For a year browsers use nothing but https for this very host; "" for a host that has no https.
# "; includeSubDomains" would bind every other site below the domain too (docs/hosting.md).
STRICT_TRANSPORT_SECURITY = "max-age=31536000"
