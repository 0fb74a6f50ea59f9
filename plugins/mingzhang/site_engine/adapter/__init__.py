"""The only part that knows Pelican and Jinja: Pelican publishes exactly what was checked.

checked      the checked site, kept in Pelican's settings
reader       hands Pelican what was checked; `writer` and `generator` write pages
theme        templates and words; `templates` is what templates are given
pictures     each picture of prose in every size
feeds        Atom; `wechat` writes pages to copy from
"""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.writers import Writer

from mingzhang.site_engine.adapter import checked, pictures, templates
from mingzhang.site_engine.adapter.generator import DataPages
from mingzhang.site_engine.adapter.reader import CheckedReader, nothing_was_dropped
from mingzhang.site_engine.adapter.writer import SiteWriter


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.get_generators.connect(_check)
    signals.get_writer.connect(_writer)
    signals.readers_init.connect(_one_reader)
    signals.generator_init.connect(_prepare_templates)
    signals.content_object_init.connect(pictures.resolve)
    signals.all_generators_finalized.connect(nothing_was_dropped)


def _check(pelican: Any) -> type[Generator]:
    """Read, check and convert before anything is written."""
    checked.check(pelican.settings)
    return DataPages


def _writer(_: Any) -> type[Writer]:
    return SiteWriter


def _one_reader(readers: Any) -> None:
    """Our reader reads Markdown; reST and HTML are not read at all."""
    readers.reader_classes = {"static": BaseReader, "md": CheckedReader}


def _prepare_templates(generator: Any) -> None:
    settings = generator.settings
    site, theme = checked.site_of(settings), checked.theme_of(settings)
    templates.prepare(generator.env, generator._templates_path, site, theme, settings["PICTURES"])
