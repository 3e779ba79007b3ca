"""Contact details of officials: taken out of a report before anything of it is published.

Addresses of mail and telephone numbers go wherever they stand; so does what follows a label such as *Point of contact*
or *Prepared by*. Each leaves a mark in its place, and the drafter is told. Names of files go too: people put their own
in them. A name in the middle of a sentence cannot be told from others: that is for the drafter to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, count
from pathlib import PurePath
from typing import Any, Final

from ottawa.reporting.report import Answer, Report, from_json, to_json

MARK: Final = "[contact details withheld]"
WHY: Final = "its number stands among contact details"

ENDINGS: Final = (".docx", ".xlsx", ".odt", ".pdf", ".txt", ".zip", ".json")

_PLAIN_NAME = re.compile(r"report(?:-\d+)?(?:\.(?:docx|xlsx|odt|pdf|txt|zip|json))?")
_NUMBER = r"[+(]{0,2}\d(?:[\s().\-/]{0,3}\d){5,}"
_PHONE = (
    r"t[ée]l|t[ée]l[ée]phone|tel[ée]fono|phone|telefax|fax|mobile|mobil|m[óo]vil|portable|cell(?:ular|phone)?|whatsapp"
    r"|тел|телефон|факс|هاتف|الهاتف|فاكس|الفاكس|جوال|电话|電話|手机|传真|傳真"
)
_ANYWHERE: Final = (
    re.compile(r"(?:mailto:)?[^\s@,;:<>()\[\]\"']+\s?(?:@|[\[(]at[\])])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{_PHONE})\w{{0,3}}(?:[^\w+(]|no|nr|№){{0,12}}{_NUMBER}", re.IGNORECASE),
    re.compile(r"(?<![\w+])\+\(?\d(?:[\s().\-/]{0,3}\d){6,}"),
)
"""An address of mail, a number after its label, a number in the international form."""

_NUMBERS = re.compile(_NUMBER)
_PHONE_ALONE = re.compile(rf"\W*(?:{_PHONE})\w{{0,3}}\W*", re.IGNORECASE)
_LABEL = re.compile(
    r"^[\W\d]*(?:"
    r"(?:national\s+)?points?\s+of\s+contact|contact(?:\s+(?:person|point|details|information))?|focal\s+point"
    r"|(?:prepared|submitted|signed|compiled)\s+by|e-?mail(?:\s+address)?"
    r"|points?\s+de\s+contact|personne\s+[àa]\s+contacter|(?:[ée]tabli|pr[ée]par[ée]|sign[ée])\s+par|courriel"
    r"|puntos?\s+de\s+contacto|persona\s+de\s+contacto|(?:preparado|elaborado|firmado)\s+por|correo\s+electr[óo]nico"
    r"|контактн\w+\s+(?:лиц\w+|пункт\w*|информаци\w+|данн\w+)|лицо\s+для\s+контактов|(?:составил|подготовил)\w*"
    r"|эл(?:ектронная)?\.?\s*почта|(?:جهة|مسؤول|نقطة)\s+الاتصال|أعده|البريد\s+الإلكتروني"
    r"|联络人|联络点|联系人|填表人|电子邮件|电邮"
    r")\s*(?:[(（][^)）]*[)）]\s*)*(?:[:：]|$)",
    re.IGNORECASE,
)
"""What stands before a name: the rest of its paragraph goes, or the next paragraph if nothing follows."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A report without contact details, and the words taken out, for the drafter alone."""

    report: Report
    withheld: tuple[str, ...]


def without_contacts(report: Report) -> Cleaned:
    """Take contact details and names of files out of every text of a report; done again, it changes nothing."""
    work = _Work()
    document = work.clean(to_json(report))
    document["figures"], lost = work.figures(to_json(report)["figures"], document["figures"])
    document["unplaced"] += lost
    return Cleaned(from_json(document), tuple(dict.fromkeys(work.withheld)))


class _Awaited(IntEnum):
    """What comes after a label that stands alone."""

    NOTHING = 0
    NUMBER = 1
    ANYTHING = 2


class _Work:
    """One pass over a report: what was taken out, and the plain name each file got."""

    def __init__(self) -> None:
        self.withheld: list[str] = []
        self.files: dict[str, str] = {}

    def clean(self, value: Any, key: str = "") -> Any:
        """Clean a JSON value of the report, whatever it holds."""
        if isinstance(value, str):
            return self.file(value) if key in ("file", "source") else self.text(value)
        if isinstance(value, list):
            return [self.clean(item) for item in value]
        if isinstance(value, dict) and "cells" in value:
            return value | {"cells": self.row(value["cells"])}
        if isinstance(value, dict):
            return {name: self.clean(item, name) for name, item in value.items()}
        return value

    def file(self, name: str) -> str:
        """Give a file a plain name with the same ending; a plain name stays."""
        if name and name not in self.files:
            ending = PurePath(name).suffix.lower()
            self.files[name] = name if _PLAIN_NAME.fullmatch(name) else self._free(ending if ending in ENDINGS else "")
        return self.files.get(name, "")

    def _free(self, ending: str) -> str:
        taken = {*self.files.values()}
        names = chain([f"report{ending}"], (f"report-{number}{ending}" for number in count(2)))
        return next(name for name in names if name not in taken)

    def row(self, cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Clean the cells of a row; what stands after a label goes whole."""
        cleaned, awaited = [], _Awaited.NOTHING
        for cell in cells:
            words = cell["words"].strip()
            if words and _found(awaited, words):
                self.took(words)
                gone = {"words": MARK, "answer": Answer.BLANK.value, "value": None}
                cleaned.append(cell | gone | {"where": self.clean(cell["where"]) | {"words": MARK}})
            else:
                cleaned.append(self.clean(cell))
            awaited = _after(words) or awaited
        return cleaned

    def figures(
        self, before: list[dict[str, Any]], after: list[dict[str, Any]]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Part the figures whose number was taken out of their words from the others."""
        kept, lost = [], []
        for old, new in zip(before, after, strict=True):
            number = _digits(str(old["value"] or ""))
            gone = number and number in _digits(old["where"]["words"]) and number not in _digits(new["where"]["words"])
            if gone:
                lost.append({"words": new["where"]["words"], "where": new["where"], "why": WHY})
            else:
                kept.append(new)
        return kept, lost

    def text(self, text: str) -> str:
        """Clean a text: labelled paragraphs, then what shows itself wherever it stands."""
        cleaned, awaited = [], _Awaited.NOTHING
        for paragraph in re.split(r"(\n\s*\n)", text):
            if not paragraph.strip():
                cleaned.append(paragraph)
            else:
                cleaned.append(self.took(paragraph) if _found(awaited, paragraph) else self.paragraph(paragraph))
                awaited = _after(paragraph.rpartition("\n")[2])
        return "".join(cleaned)

    def paragraph(self, paragraph: str) -> str:
        """Clean a paragraph; from a label on, all of it goes."""
        lines = paragraph.split("\n")
        for at, line in enumerate(lines):
            label = _LABEL.match(line)
            rest = "\n".join([line[label.end() :], *lines[at + 1 :]]) if label else ""
            if label and rest.strip():
                return "\n".join([*map(self.anywhere, lines[:at]), f"{label[0]} {self.took(rest)}"])
        return self.anywhere(paragraph)

    def anywhere(self, text: str) -> str:
        """Take out addresses of mail and telephone numbers."""
        for pattern in _ANYWHERE:
            text = pattern.sub(lambda found: self.took(found[0]), text)
        return text

    def took(self, words: str) -> str:
        """Note what is taken out, and give the mark that takes its place."""
        if words.strip() and words.strip() != MARK:
            self.withheld.append(" ".join(words.split()))
        return MARK


def _after(words: str) -> _Awaited:
    """Tell what a label that stands alone leads one to expect next."""
    if _PHONE_ALONE.fullmatch(words):
        return _Awaited.NUMBER
    label = _LABEL.match(words)
    return _Awaited.ANYTHING if label and not words[label.end() :].strip() else _Awaited.NOTHING


def _found(awaited: _Awaited, words: str) -> bool:
    """Whether words are what was awaited after a label."""
    return awaited is _Awaited.ANYTHING or (awaited is _Awaited.NUMBER and bool(_NUMBERS.search(words)))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
