"""What `data/site.yaml` says of a union besides what every site says."""

from __future__ import annotations

from typing import Annotated

from mingzhang.kernel.references import Reference, reference_to
from mingzhang.site_engine.records.settings import Settings


class SiteSettings(Settings):
    """The settings of a union's site; `union` is its own."""

    union: Annotated[Reference, reference_to("unions")]

    @property
    def owner(self) -> Reference:
        """The union's page."""
        return self.union
