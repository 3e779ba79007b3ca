"""What falls due as iCalendar, what is new as Atom: the same bytes for the same record, day and language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ottawa.answers.forms import Document
from ottawa.treaty.provisions import provision
from ottawa.web.asking import Ask
from ottawa.web.templatetags.ottawa import at_most, day, sentence, state_name, value, words

ATOM = "http://www.w3.org/2005/Atom"
EPOCH = "1997-09-18"  # the day of the Convention: the stamp of a record without entries
FEW = 8  # States named one by one, with the reasons of each
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def calendar(doc: Document, ask: Ask) -> bytes:
    """Write events as iCalendar: whole days, no alarms, ids that stay."""
    made = Calendar()
    made.add("prodid", f"-//Ottawa//Ottawa {settings.VERSION}//{(get_language() or 'en').upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _calendar_name(doc))
    made.add("x-wr-caldesc", _calendar_description(doc))
    used: set[str] = set()
    for item in doc["events"]:
        made.add_component(_event(item, doc, ask, used))
    return bytes(made.to_ical())


def _calendar_name(doc: Document) -> str:
    if doc["state"]:
        return _("Mine Ban Treaty: what falls due for {state}").format(state=state_name(doc["state"]))
    if doc["anchor"]:
        return _("Mine Ban Treaty: what falls due under {anchor}").format(anchor=doc["anchor"])
    return _("Mine Ban Treaty: what falls due")


def _calendar_description(doc: Document) -> str:
    told = [
        _("What States Parties owe with a last day from {day} on, as the record shows it.").format(day=day(doc["on"])),
        _("A last day that has passed is no longer listed here; that says nothing about what was done."),
    ]
    for item in doc["undated"]:
        names = ", ".join(state_name(owing["iso3"]) for owing in item["states"])
        left_out = _("Left out, because no day is printed: {duty}, {due} ({states}).")
        told.append(left_out.format(duty=words(item["duty"]), due=day(item["due"]), states=names))
    told.append(_("Not a site of the United Nations or of the Convention."))
    return " ".join(told)


def _event(item: Document, doc: Document, ask: Ask, used: set[str]) -> Event:
    due = date.fromisoformat(item["due"])
    event = Event()
    event.add("uid", _uid(item, doc, used))
    event.add("dtstamp", _stamp(doc["stamp"]))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", _summary(item))
    event.add("description", _description(item))
    event.add("url", _address(item, ask))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [item["anchor"]])
    return event


def _uid(item: Document, doc: Document, used: set[str]) -> str:
    """Name an event by whose duty it is, its rule, and its year.

    The day is part of the name only where the event gathers States, or where one State owes two of a kind: so the
    event of one State moves in a reader's calendar when a decision moves its deadline.
    """
    whose = doc["state"] or "all"
    parts = [whose, item["anchor"], item["duty"].replace(" ", "-"), item["instance"] or ""]
    name = "_".join(part for part in parts if part)
    if not doc["state"] or name in used:
        name = f"{name}_{item['due']}"
    used.add(name)
    return f"{name}@ottawa.mine-ban-treaty"


def _summary(item: Document) -> str:
    states = item["states"]
    who = (
        ", ".join(state_name(owing["iso3"]) for owing in states)
        if len(states) <= FEW
        else _("{count} States").format(count=len(states))
    )
    what = _with_instance(item)
    return _("{who}: {what}, last day ({anchor})").format(who=who, what=what, anchor=item["anchor"])


def _with_instance(item: Document) -> str:
    return f"{words(item['duty'])} {item['instance']}" if item["instance"] else words(item["duty"])


def _description(item: Document) -> str:
    rule = provision(item["anchor"])
    told = [f"{rule.anchor}, {_(rule.title)}: {_(rule.rule)}"]
    if len(item["states"]) > FEW:
        told.append(", ".join(state_name(owing["iso3"]) for owing in item["states"]) + ".")
        return "\n".join(told)
    for owing in item["states"]:
        told.append(f"{state_name(owing['iso3'])} ({words(owing['status'])}):")
        told += [sentence(reason) for reason in owing["reasons"]]
        told += [_("Source: {document}").format(document=name) for name in _documents(owing["citations"])]
        told += [_rival(rival) for rival in owing["rivals"]]
    return "\n".join(told)


def _documents(citations: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(citation["source"]["document"] for citation in citations))


def _rival(rival: Document) -> str:
    told = _("By the reading {reading} (held by {holder}): {status}, {due}.")
    return told.format(
        reading=rival["reading"],
        holder=rival["held_by"],
        status=words(rival["status"]),
        due=day(rival["due"]),
    )


def _address(item: Document, ask: Ask) -> str:
    """The page that tells more: the State's if there is one, else the board; day and readings are kept."""
    if len(item["states"]) == 1:
        instance = f"-{item['instance']}" if item["instance"] else ""
        place = reverse("state", args=[item["states"][0]["iso3"]]) + f"{ask.keep}#{item['anchor']}{instance}"
    else:
        place = f"{reverse('deadlines')}{ask.keep or '?'}{'&' if ask.keep else ''}anchor={item['anchor']}"
    return ask.request.build_absolute_uri(place)


def _stamp(recorded: str | None) -> datetime:
    return datetime.combine(date.fromisoformat(recorded or EPOCH), datetime.min.time(), UTC)


def news(doc: Document, ask: Ask) -> bytes:
    """Write the newest entries as Atom."""
    request = ask.request
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": get_language() or "en"}
    )
    here = request.build_absolute_uri(request.path)
    title = (
        _("Ottawa: new about {state}").format(state=state_name(doc["state"]))
        if doc["state"]
        else _("Ottawa: new entries")
    )
    _tell(feed, "id", here)
    _tell(feed, "title", title)
    _tell(feed, "updated", _moment(doc["stamp"]))
    _tell(feed, "link", rel="self", href=here, type="application/atom+xml")
    page = reverse("state", args=[doc["state"]]) if doc["state"] else reverse("today")
    _tell(feed, "link", rel="alternate", href=request.build_absolute_uri(page), type="text/html")
    _tell(_tell(feed, "author"), "name", "Ottawa")
    _tell(feed, "rights", "CC BY 4.0")
    for item in doc["entries"]:
        _entry(_tell(feed, "entry"), item, request)
    ElementTree.indent(feed, " ")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(parent: ElementTree.Element, item: Document, request: HttpRequest) -> None:
    # Sixteen digits of an id are enough to find an entry, as everywhere on the site.
    address = request.build_absolute_uri(f"{reverse('today')}entries/{item['entry']['id'][:16]}")
    _tell(parent, "id", f"urn:sha256:{item['entry']['id']}")
    _tell(parent, "title", headline(item))
    _tell(parent, "updated", _moment(item["recorded"]))
    _tell(parent, "link", rel="alternate", href=address, type="text/html")
    _tell(_tell(parent, "author"), "name", item["speaker"]["name"])
    _tell(parent, "summary", _said(item))


def headline(item: Document) -> str:
    """Say in one line what an entry says: of whom, what, for when."""
    subject = item["subject"] and item["subject"] != "world"
    who = state_name(item["subject"]) if subject else _("World") if item["subject"] else ""
    what = _claimed(item) if item["kind"] == "claim" else _done(item)
    told = f"{who}: {what}" if who else what[:1].upper() + what[1:]
    return f"{told} ({day(item['period'])})" if item["period"] else told


def _claimed(item: Document) -> str:
    part = f", {item['item']}" if item["item"] else ""
    unit = "" if item["unit"] in ("word", "text", "date") or item["value"] is None else f" {words(item['unit'])}"
    return f"{words(item['measure'])}{part}: {at_most(value(item), 120)}{unit}"


def _done(item: Document) -> str:
    """Say what kind of act it is, and the one thing in it that tells it from others of its kind."""
    if item["kind"] != "act":
        return words(item["kind"])
    body: dict[str, Any] = item["body"]
    names = {
        "deposit": ("instrument",),
        "declaration": ("kind",),
        "extension": ("request", "outcome"),
        "clarification": ("step",),
        "meeting": ("id",),
        "committee": ("committee",),
        "procedure": ("procedure",),
        "vote": ("resolution",),
    }.get(item["act"], ())
    detail = ", ".join(words(str(body[name])) for name in names if body.get(name))
    return f"{words(item['act'])}: {detail}" if detail else words(item["act"])


def _said(item: Document) -> str:
    who = item["speaker"]["name"]
    if item["via"]:
        who = _("{who}, as reported by {document}").format(who=who, document=item["via"])
    source = _("Source: {document}").format(document=item["source"]["document"])
    told = [_("Says {who}.").format(who=who), f"{source}."]
    if item["source"]["unverified"]:
        told.insert(1, _("Unverified."))
    return " ".join([*told, item["note"] or ""]).strip()


def _moment(recorded: str | None) -> str:
    return f"{recorded or EPOCH}T00:00:00Z"


def _tell(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """Put an element under another; characters that XML cannot hold are dropped."""
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        made.text = _NOT_XML.sub("", text)
    return made
