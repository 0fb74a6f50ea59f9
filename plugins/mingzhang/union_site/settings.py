"""The settings in `data/site.yaml` that only a union has."""

from __future__ import annotations

from typing import Annotated

from mingzhang.kernel.references import Reference, reference_to
from mingzhang.site_engine.records.settings import Settings


class SiteSettings(Settings):
    """The settings of a union's site; `union` is that union."""

    union: Annotated[Reference, reference_to("unions")]

    @property
    def owner(self) -> Reference:
        """The union's page."""
        return self.union
