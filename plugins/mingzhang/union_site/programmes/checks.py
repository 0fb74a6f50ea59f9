"""Rules of how to apply."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.programmes.model import Application, Programme


def deadlines_run_forward(site: Site) -> Iterator[Problem]:
    """Applications open before they close."""
    for application in _applications(site):
        deadline = application.deadline
        if deadline and deadline.opens and deadline.closes and deadline.opens > deadline.closes:
            values = {"opens": deadline.opens, "closes": deadline.closes}
            yield Problem(deadline.place("closes"), "programmes.deadline-order", values)


def confirmations_come_after_the_source(site: Site) -> Iterator[Problem]:
    """A statement is not confirmed before the day of its source."""
    for application in _applications(site):
        for told in application.told().values():
            source = site.sources[told.source]
            if told.confirmed < source.date:
                values = {"confirmed": told.confirmed, "source": source.id, "date": source.date}
                yield Problem(told.place("confirmed"), "programmes.confirmed-early", values)


def nobody_is_sent_away_empty(site: Site) -> Iterator[Problem]:
    """Steps come with a contact: without one, a member cannot take them."""
    for application in _applications(site):
        if application.steps and not application.contact:
            values = {"programme": site.label("programme", application.programme)}
            yield Problem(application.key_place("steps"), "programmes.steps-lead-nowhere", values)


def _applications(site: Site) -> Iterator[Application]:
    for programme in site.every(Programme):
        if programme.application:
            yield programme.application


CHECKS = (
    deadlines_run_forward,
    confirmations_come_after_the_source,
    nobody_is_sent_away_empty,
)
