"""The catalogues of the site: what there is to translate, gathered; what is translated, compiled.

`python -m tests.messages --write` brings every `.po` up to date with templates and code (translations are kept, words
no longer used are dropped) and compiles it. `tests/web/test_messages.py` fails when that has not been done.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

import ottawa
from ottawa import places
from ottawa.answers import lab
from ottawa.answers.method import SPOKEN
from ottawa.answers.state import TOPICS
from ottawa.definitions import amendment
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.procedure import procedure
from ottawa.definitions.verdicts import TOLD
from ottawa.definitions.wordings import open_points
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.entries import Act, AssessmentEntry, ClaimEntry, DesignEntry
from ottawa.record.lab import ClaimAssessmentBody
from ottawa.reporting.answered import QUESTIONS
from ottawa.reporting.report import MEASURES, FormStatus, Kind
from ottawa.treaty.duties import ARTICLES
from ottawa.treaty.findings import STATUS_MEANINGS
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS
from ottawa.treaty.reasons import SENTENCES
from ottawa.treaty.standing import Standing

WEB = Path(ottawa.__file__).parent / "web"
LANGUAGES = ("ar", "es", "fr")
KEYWORDS = {"gettext": None, "gettext_noop": None, "_": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}
HEADER = "# Draft translation of Ottawa's site, reviewed by nobody yet."
SINCE = datetime(2026, 11, 24, tzinfo=UTC)  # fixed, so that the same words give the same bytes


def gathered() -> Catalog:
    """Return every message of the site, in the order of the alphabet."""
    catalog = Catalog()
    for message, context, where in sorted(_messages(), key=str):
        catalog.add(message, context=context, locations=[(where, 0)] if where else (), flags=_flags(message))
    return catalog


def _flags(message: str | tuple[str, ...]) -> tuple[str, ...]:
    text = message if isinstance(message, str) else message[0]
    return ("python-format",) if re.search(r"%\(\w+\)s", text) else ()


def _messages() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    for path in sorted(WEB.rglob("*.html")) + sorted(WEB.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        code = templatize(source) if path.suffix == ".html" else source
        for _line, name, found, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {}):
            yield from _calls(str(name), found, path.relative_to(WEB).as_posix())
    for text in _spoken():
        yield text, None, ""


def _calls(name: str, found: object, where: str) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    parts = [part for part in found if part] if isinstance(found, tuple) else [found]
    if name == "pgettext":
        yield str(parts[1]), str(parts[0]), where
    elif name == "ngettext":
        yield (str(parts[0]), str(parts[1])), None, where
    elif parts and parts[0]:
        yield str(parts[0]), None, where


def _spoken() -> set[str]:
    """What answers say that a page says in the reader's language: sentences, rules, and words of our own lists."""
    said = set(SENTENCES.values()) | set(RELATIONS.values()) | set(STATUS_MEANINGS.values())
    said |= {rule.meaning for rule in RULES.values()}
    said |= {text for rule in PROVISIONS.values() for text in (rule.title, rule.rule)}
    said |= set(SPOKEN) | {question for _, question, _ in QUESTIONS}
    said |= {point.question for point in POINTS.values()}
    said |= {reading.says for point in POINTS.values() for reading in point.readings}
    return said | _of_the_lab() | {_plain(word) for word in _words()}


def _of_the_lab() -> set[str]:
    """The lab's own sentences, the words of its facts, readings and wordings, and what an amendment sets going."""
    corpus = ottawa.load().corpus
    said = {*lab.SPOKEN, *TOLD.values()}
    said |= {text for term in vocabulary().values() for text in (term.yes, term.no) if text}
    said |= set(_of_an_amendment())
    for wording in corpus.wordings.values():
        said |= {wording.instrument, wording.binds, wording.kind}
        for point in open_points(wording, corpus.wordings):
            said |= {_plain(point.point), *(held.says for held in point.readings)}
            said |= {_plain(held.name) for held in point.readings}
    return said | {_plain(holder.relation) for holder in corpus.holders}


def _of_an_amendment() -> Iterator[str]:
    yield from (amendment.HELD, *amendment.RISKS, *amendment.READINGS.values(), *map(_plain, amendment.READINGS))
    for clock in amendment.CLOCKS:
        yield from (clock.asks, clock.duty, clock.clause)
    for road in (*amendment.BINDING, *amendment.SHORT_OF_IT):
        yield from (road["road"], road["can"])
    for step in procedure(SINCE.date(), 1, None):
        yield from (step.name, step.who, step.what, *([step.open] if step.open else []))
        yield from (step.majority.part, step.majority.of) if step.majority else ()
    for relation in amendment.RELATIONS:
        yield from (relation.one, relation.other, relation.governs)
    for effect in amendment.EFFECTS:
        yield from (effect.topic, effect.says)


def _words() -> set[str]:
    record = ottawa.load()
    words = {str(word) for word in (*STATUS_MEANINGS, *RELATIONS, *RULES, *Standing, *POINTS)}
    words |= {article.DUTY for article in ARTICLES if hasattr(article, "DUTY")}
    words |= {article.DONE_WORDS for article in ARTICLES if hasattr(article, "DONE_WORDS")}
    words |= {"remaining", "Submitted", "days", "percentage points"}
    words |= {"initial report", "annual report", "concern", "reply to a request for clarification"}
    words |= {"request for clarification made", "yes", "no", "abstained", "World"}
    words |= set(TOPICS) | set(MEASURES) | set(FormStatus) | set(Kind) | {"curator", "report", "attachment"}
    words |= {"submission file", "e-mail", "command line", "packaged data"}  # how an entry came
    words |= {text for place in places.states().values() for text in (place.region, place.subregion)}
    for sealed in record.entries.values():
        entry = sealed.entry
        words |= {part.witness for part in entry.sources if part.witness}
        if isinstance(entry, ClaimEntry):
            body = entry.body
            words |= {body.measure, body.unit, str(body.status), str(body.qualifier)}
            words |= {body.value} if body.unit == "word" else set()
        elif isinstance(entry, Act):
            fields = entry.body.model_dump(mode="json")
            words |= {str(fields[name]) for name in ("act", "kind", "instrument", "outcome") if fields.get(name)}
        elif isinstance(entry, DesignEntry):
            words |= {entry.body.target, *(mode.name for mode in entry.body.modes)} - {""}
        elif isinstance(entry, AssessmentEntry):
            words |= {"weapon", "wording", "assessment", "claim", "verdict"}  # the kinds of what the lab works on
            of = entry.body
            words |= {of.assessment, of.claimant_kind} if isinstance(of, ClaimAssessmentBody) else {of.verdict}
    return words


def _plain(word: str) -> str:
    return word.replace("_", " ").replace("-", " ")


def path_of(language: str, suffix: str) -> Path:
    """Return where a catalogue lies."""
    return WEB / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def brought_up_to_date(language: str, template: Catalog) -> tuple[bytes, bytes]:
    """Return the `.po` and `.mo` of a language as they should be: today's messages with the translations held."""
    path = path_of(language, "po")
    held = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    fresh = Catalog(
        locale=language,
        project="Ottawa",
        version="1",
        header_comment=HEADER,
        msgid_bugs_address="",
        creation_date=SINCE,
        revision_date=SINCE,
        last_translator="",
        language_team="",
        fuzzy=False,
    )
    for message in template:
        if message.id:
            known = held.get(message.id, message.context)
            fresh.add(
                message.id,
                known.string if known else None,
                locations=message.locations,
                flags=message.flags,
                context=message.context,
            )
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, fresh, omit_header=False, width=120, include_lineno=False, sort_output=True)
    write_mo(mo, fresh)
    return po.getvalue(), mo.getvalue()


def write() -> None:
    """Write every catalogue."""
    template = gathered()
    for language in LANGUAGES:
        po, mo = brought_up_to_date(language, template)
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        path_of(language, "po").write_bytes(po)
        path_of(language, "mo").write_bytes(mo)
        held = read_po(io.BytesIO(po), locale=language)
        done = sum(bool(message.string and all(message.string)) for message in held if message.id)
        print(f"{language}: {done} of {len(held)} messages translated")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Usage: python -m tests.messages --write")
    write()
