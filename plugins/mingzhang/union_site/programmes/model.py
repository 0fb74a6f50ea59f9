"""A programme: a term of the vocabulary that has a page, and how to apply for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from mingzhang.kernel.record import Record
from mingzhang.kernel.values import Day, Many, Words, one_of
from mingzhang.site_engine.records.page_record import PageRecord, SourceId

VOCABULARY = "programme"
# Where one of these is missing, the page does not invite to apply.
NEEDED = ("who", "papers", "deadline", "contact")


class Told(Record):
    """What a source says, and the day on which it was last confirmed."""

    text: Annotated[tuple[Words, ...], Many]
    source: SourceId
    confirmed: Day


class Deadline(Told):
    """When to apply; the first and last day, if known, tell the page when it is over."""

    opens: Day | None = None
    closes: Day | None = None


class Application(Record):
    """How to apply for a programme; fields that are left out are not stated."""

    programme: Annotated[str, one_of(VOCABULARY)]
    who: Told | None = None
    papers: Told | None = None
    deadline: Deadline | None = None
    contact: Told | None = None
    steps: Told | None = None

    @property
    def is_whole(self) -> bool:
        """Whether a member has all that an application needs."""
        return all(getattr(self, name) for name in NEEDED)

    def told(self) -> dict[str, Told]:
        """What is stated, by the name of its field."""
        return {name: told for name in (*NEEDED, "steps") if (told := getattr(self, name))}


class Programme(PageRecord):
    """One kind of support or activity; its money and stories are derived."""

    ROOM: ClassVar[str] = "programmes"

    about: Words | None = None
    application: Application | None = None

    @property
    def closes(self) -> date | None:
        """The last day to apply, if there is one."""
        deadline = self.application.deadline if self.application else None
        return deadline.closes if deadline else None

    def state(self, today: date) -> str:
        """`unstated`, or the state of the deadline today: `coming`, `open`, `passed`."""
        application = self.application
        if application is None or application.deadline is None or not application.is_whole:
            return "unstated"
        opens, closes = application.deadline.opens, application.deadline.closes
        if closes and today > closes:
            return "passed"
        return "coming" if opens and today < opens else "open"
