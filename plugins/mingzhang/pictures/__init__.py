"""Pictures in the sizes that screens ask for, made once and kept between builds.

derive     one picture as the files to publish: pure, of bytes
cache      the pictures of a build, and those kept from builds before

`PICTURES` in the settings is the cache, opened when Pelican starts: `picture(file)` gives the
sizes of a file under `content/`. Only the pictures that were asked for are written to the output.
`PICTURE_CLEANER` names the function that removes hidden data from a file and turns it upright;
`PICTURE_CACHE` is the folder of the pictures that are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from mingzhang.kernel.named import named
from mingzhang.pictures.cache import PictureCache


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.initialized.connect(_open)
    signals.finalized.connect(_publish)


def _open(pelican: Any) -> None:
    settings = pelican.settings
    clean = named(settings["PICTURE_CLEANER"])
    settings["PICTURES"] = PictureCache(
        Path(settings["PATH"]), Path(settings["PICTURE_CACHE"]), clean
    )


def _publish(pelican: Any) -> None:
    cache = pelican.settings["PICTURES"]
    cache.publish(Path(pelican.settings["OUTPUT_PATH"]))
    cache.drop_unused()
