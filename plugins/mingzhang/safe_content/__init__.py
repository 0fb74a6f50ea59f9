"""What contributors may write: refused at the door, cleaned in the middle, checked at the end.

- `gate`: every file before it is read: its name and kind (`files`, `names`, `pictures`), its
  encoding (`encodings`), its characters (`characters`, `radicals`), and what would keep the
  Markdown parser busy for hours (`nesting`)
- `papers`: PDFs that would do something when they are opened; `attachments` looks into them
- `sanitise`: converted prose keeps what an article needs and nothing that acts
- `removals`: reports to the editor what the sanitiser will remove or change
- `reparse`: every finished page, read again by another parser
- `published`: the guards of a built site, and what its host is told
- `policy`: what browsers are told to refuse, on pages and in headers
- `personal`: data about people, by jurisdiction; `typed` finds where those on a page come from

Sentences stand in `messages.yaml`. Nothing here knows the site or Jinja.
"""


def register() -> None:
    """Connect to Pelican; functions that the settings name are found by name."""
    from pelican import signals  # noqa: PLC0415 - the gate is also used without Pelican

    from mingzhang.safe_content import published  # noqa: PLC0415 - likewise

    signals.finalized.connect(published.write_headers)
