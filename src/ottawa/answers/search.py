"""Search over everything: one index for one record, and what it answers. `words` cuts texts and questions."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from ottawa import places
from ottawa.answers.areas import slug
from ottawa.answers.forms import Document
from ottawa.answers.sources import cards, head, kept_rows, lab_page
from ottawa.answers.words import Cut, Wanted, asked_for, is_han, words
from ottawa.dates import in_words, parse_when
from ottawa.errors import OttawaError
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.entries import Sealed
from ottawa.record.record import Record
from ottawa.treaty.findings import STATUS_MEANINGS
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS
from ottawa.treaty.reasons import SENTENCES

LONGEST = 200
"""Signs in a question; nothing that is searched for is longer."""

PAGE = 20
KINDS = ("state", "area", "provision", "weapon", "reading", "word", "source", "act", "claim")
"""What can be found, in the order in which it is shown."""

CONVENTION = {
    "en": "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines "
    "and on Their Destruction",
    "fr": "Convention sur l'interdiction de l'emploi, du stockage, de la production et du transfert des mines "
    "antipersonnel et sur leur destruction",
    "es": "Convención sobre la prohibición del empleo, almacenamiento, producción y transferencia de minas "
    "antipersonal y sobre su destrucción",
    "ar": "اتفاقية حظر استعمال وتكديس وإنتاج ونقل الألغام المضادة للأفراد وتدمير تلك الألغام",
    "ru": "Конвенция о запрещении применения, накопления запасов, производства и передачи противопехотных мин "
    "и об их уничтожении",
    "zh": "关于禁止使用、储存、生产和转让杀伤人员地雷及销毁此种地雷的公约",
}
"""The Convention's title in its six authentic languages (MBT-22)."""

# --- the index -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be found: what it is, what names it, its text, and where it leads.

    `leads` is what its address is made of: a code, an id, an anchor or a name.
    """

    kind: str
    title: str
    text: str
    leads: str
    subjects: tuple[str, ...] = ()
    sealed: Sealed | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """Which words stand in which items. `postings` lists an item once for each time."""

    items: tuple[Item, ...]
    vocabulary: tuple[str, ...]
    postings: Mapping[str, array[int]]
    titles: tuple[frozenset[str], ...]

    def holding(self, word: str) -> Counter[int]:
        """Count, by item, the words that begin with `word`; a single letter must be the whole word."""
        found: Counter[int] = Counter()
        if len(word) == 1 and not is_han(word):
            found.update(self.postings.get(word, ()))
            return found
        at = bisect_left(self.vocabulary, word)
        while at < len(self.vocabulary) and self.vocabulary[at].startswith(word):
            found.update(self.postings[self.vocabulary[at]])
            at += 1
        return found


def build(record: Record) -> Index:
    """Make the index of a record: States, areas, the law, readings, words, sources, and every entry in force."""
    items = tuple(_items(record))
    postings: dict[str, array[int]] = {}
    titles = []
    names = {subject: tuple(_name_words(subject)) for subject in (*places.states(), *places.areas())}
    cut_once = cache(lambda part: tuple(cut.word for cut in words(part)))  # entries share documents, speakers, names

    def of(text: str) -> list[str]:
        return [word for part in text.split(_BETWEEN) for word in cut_once(part)]

    for number, item in enumerate(items):
        in_title = of(item.title)
        also = (word for subject in item.subjects for word in names.get(subject, ()))
        for word in (*in_title, *of(item.text), *also):
            if word not in postings:
                postings[word] = array("I")
            postings[word].append(number)
        titles.append(frozenset(in_title))
    return Index(items, tuple(sorted(postings)), postings, tuple(titles))


def _name_words(subject: str) -> Iterator[str]:
    """The words of all names of a subject, so that what is said of it is found in each language."""
    yield from dict.fromkeys(cut.word for name in _names(subject) for cut in words(name))


def _names(subject: str) -> list[str]:
    if subject in places.states():
        return [subject, *places.states()[subject].names.values()]
    return [places.subject_name(subject)] if subject else []


def _items(record: Record) -> Iterator[Item]:
    yield from _states()
    for subject in places.areas():
        yield Item("area", places.subject_name(subject), "", slug(subject), (subject,))
    yield from _law()
    yield from _terms()
    for name, card in cards().items():
        said = (card.title, card.publisher, card.citation, *card.columns.values(), *card.gaps)
        yield Item("source", card.title, _text(name, *said), name)
    for sealed in record.entries.values():
        if sealed.entry.kind not in ("coverage", "attachment"):
            yield _entry(sealed)


def _states() -> Iterator[Item]:
    others = {row.key: row for row in kept_rows("state_names")}
    for iso3, state in places.states().items():
        more = [row["name"] for row in others.values() if row["iso3"] == iso3]
        named = (*state.names.values(), *more)
        yield Item("state", " ".join((iso3, *named)), _text(*dict.fromkeys(named), state.region, state.subregion), iso3)


def _law() -> Iterator[Item]:
    yield Item("provision", "MBT", _text(*CONVENTION.values(), "Mine Ban Treaty", "Ottawa Convention"), "MBT")
    for anchor, rule in PROVISIONS.items():
        yield Item(
            "provision", f"{anchor} {rule.title}", _text(anchor, f"Article {anchor[4:]}", rule.title, rule.rule), anchor
        )


def _terms() -> Iterator[Item]:
    for point in POINTS.values():
        for reading in point.readings:
            said = _text(point.question, reading.says, reading.held_by, point.anchor, reading.name)
            yield Item("reading", reading.name, said, reading.name)
    tables: tuple[Mapping[Any, str], ...] = (
        STATUS_MEANINGS,
        RELATIONS,
        {name: rule.meaning for name, rule in RULES.items()},
        SENTENCES,
    )
    for prefix, table in zip(("status", "relation", "rule", "reason"), tables, strict=True):
        for word, meaning in table.items():
            yield Item("word", str(word), _text(str(word), meaning), f"{prefix}-{str(word).replace(' ', '-')}")


def _entry(sealed: Sealed) -> Item:
    entry = sealed.entry
    told = head(sealed)
    name = _names(entry.subject)[1:2] or ([places.subject_name(entry.subject)] if entry.subject else [])
    word = str(told["word"])
    title = _text(*name, word.replace("_", " "), *([str(told["detail"])] if told["detail"] else []))
    body = entry.body.model_dump(mode="json", exclude_defaults=True)
    said = [text for key, value in body.items() if key not in _UNSAID for text in _plain_values(value)]
    cited = [text for part in entry.sources for text in (part.document, part.where, part.edition, part.words)]
    text = _text(
        *name, word.replace("_", " "), *said, _period(entry.period), entry.speaker.name, entry.via, *cited, entry.note
    )
    subjects = (entry.subject, *body.get("by_states", ()), *body.get("about_states", ()))
    return Item(_FOUND_AS.get(entry.kind, "act"), title, text, sealed.id, subjects, sealed)


_UNSAID = ("measure", "act", "rule", "report", "digest")
"""Fields that say no words of their own, or too many: a report is found by its name and by its figures."""

_FOUND_AS = {"claim": "claim", "design": "weapon", "wording": "weapon", "assessment": "weapon"}


def _plain_values(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _plain_values(each)]
    if isinstance(value, list):
        if any(isinstance(each, dict) for each in value):
            return [text for each in value for text in _plain_values(each)]
        return [] if len(value) > 40 else [" ".join(map(str, value))]  # roll calls are read on the pages of States
    return [] if value in _EVERYWHERE or value is True else [str(value).replace("_", " ")]


_EVERYWHERE = ("stated", "exact", "date", "word", "text")  # words of the schema that tell nothing apart


def _period(written: str) -> str:
    told = in_words(parse_when(written)) if written else ""
    return told if told == written else f"{written} {told}"


_BETWEEN = " · "  # no word goes on over it


def _text(*parts: str) -> str:
    return _BETWEEN.join(dict.fromkeys(part for part in parts if part))


# --- asking ----------------------------------------------------------------------------------------------------------


def search(index: Index, on: date, query: str, *, kind: str = "", state: str = "", page: int = 1) -> Document:
    """Find what holds every word asked for, as whole words or beginnings: States first, then by how often.

    Raises:
        OttawaError: the question is too long, or the kind or the page is none that exists.
    """
    if len(query) > LONGEST:
        raise OttawaError(
            f"a search of {len(query)} signs is longer than anything we hold.",
            mend=f"Ask for a few words; up to {LONGEST} signs are read.",
        )
    if kind and kind not in KINDS:
        raise OttawaError(f'"{kind}" is not a kind of thing to find.', mend=f"Choose one of {', '.join(KINDS)}.")
    wanted = asked_for(query)
    counts = _found(index, wanted)
    fitting = [number for number in counts if not state or _is_about(index.items[number], state)]
    per_kind = Counter(index.items[number].kind for number in fitting)
    chosen = [number for number in fitting if not kind or index.items[number].kind == kind]
    pages = max(1, -(-len(chosen) // PAGE))
    if not 1 <= page <= pages:
        raise OttawaError(f"there is no page {page}.", mend=f"Pages run from 1 to {pages}.")
    ranked = sorted(chosen, key=lambda number: _rank(index, number, counts[number], wanted))
    shown = ranked[(page - 1) * PAGE : page * PAGE]
    return {
        "on": str(on),
        "query": query,
        "filters": {"kind": kind, "state": state},
        "kinds": {name: per_kind[name] for name in KINDS if per_kind[name]},
        "total": len(chosen),
        "page": page,
        "pages": pages,
        "groups": [
            {"kind": name, "found": [_hit(index.items[number], wanted) for number in numbers]}
            for name, numbers in groupby(shown, key=lambda number: index.items[number].kind)
        ],
    }


def _is_about(item: Item, state: str) -> bool:
    return state in item.subjects or (item.kind == "state" and item.leads == state)


def _found(index: Index, wanted: Iterable[Wanted]) -> Counter[int]:
    """Count, for each item that holds all that is wanted, how often it does."""
    total: Counter[int] | None = None
    for ways in wanted:
        here: Counter[int] = Counter()
        for way in ways:
            here |= _all(index.holding(word) for word in way)
        total = here if total is None else _all([total, here])
        if not total:
            break
    return total if total is not None else Counter()


def _all(found: Iterable[Counter[int]]) -> Counter[int]:
    """Keep what is in every count, with the sum."""
    first, *rest = found
    for other in rest:
        first = Counter({number: first[number] + other[number] for number in first.keys() & other.keys()})
    return first


def _rank(index: Index, number: int, count: int, wanted: tuple[Wanted, ...]) -> tuple[int, int, bool, int, int]:
    """Kinds in their order; then what has the words in its title, whole; then what has them most often.

    A weapon or a wording stands before what is made of it.
    """
    title = index.titles[number]
    whole = sum(any(all(word in title for word in way) for way in ways) for ways in wanted)
    item = index.items[number]
    made_of = item.sealed is not None and item.sealed.entry.kind == "assessment"
    return (KINDS.index(item.kind), -whole, made_of, -count, number)


def _hit(item: Item, wanted: tuple[Wanted, ...]) -> Document:
    told: Document = {
        "kind": item.kind,
        "leads": item.leads,
        "title": _titled(item),
        "snippet": snippet(item.text, wanted),
    }
    if item.sealed is not None:
        entry = item.sealed.entry
        told |= {
            "head": head(item.sealed),
            "speaker": entry.speaker.name,
            "unverified": entry.sources[0].unverified,
            "origin": entry.origin,
            "lab": lab_page(item.sealed),
        }
    return told


def _titled(item: Item) -> str:
    return places.states()[item.leads].name if item.kind == "state" else item.title


BEFORE, AROUND = 60, 220


def snippet(text: str, wanted: tuple[Wanted, ...]) -> list[Document]:
    """Cut the part of a text in which the words asked for stand, and mark them."""
    sought = {word for ways in wanted for way in ways for word in way}
    spans = _joined_spans(cut for cut in words(text) if _begins(cut.word, sought))
    first = spans[0][0] if spans else 0
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + AROUND)
    if end < len(text):
        end = max(text.rfind(" ", start, end), spans[0][1] if spans else 0, start + 1)
    parts = [{"text": "… ", "mark": False}] if start else []
    at = start
    for begin, stop in spans:
        if begin >= end:
            break
        parts += [{"text": text[at:begin], "mark": False}, {"text": text[begin:stop], "mark": True}]
        at = stop
    parts.append({"text": text[at : max(at, end)] + (" …" if max(at, end) < len(text) else ""), "mark": False})
    return [part for part in parts if part["text"]]


def _begins(word: str, sought: Iterable[str]) -> bool:
    return any(word == each or (word.startswith(each) and (len(each) > 1 or is_han(each))) for each in sought)


def _joined_spans(cuts: Iterable[Cut]) -> list[tuple[int, int]]:
    """Join places that overlap, in the order of the text."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((cut.start, cut.end) for cut in cuts):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
