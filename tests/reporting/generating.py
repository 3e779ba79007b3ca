"""Generated reports for property tests: every field of the model, in words of the six languages."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from ottawa.dates import PartialDate
from ottawa.reporting.report import (
    MEASURES,
    Answer,
    Cell,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Kind,
    Passage,
    Place,
    Report,
    Row,
    Style,
    Table,
)
from ottawa.sources import Basis

_WORDS = {
    "ar": "الألغام المضادة للأفراد 1234 ١٢٣",
    "en": "mines retained 1,234 — N/A",
    "es": "minas antipersonal ñ 3.280",
    "fr": "mines antipersonnel é 3 280 «»",
    "ru": "противопехотные мины 15",
    "zh": "杀伤人员地雷　保留",
}
_ODD = st.text(max_size=6) | st.sampled_from(
    ["=1+1", "_x0041_", "\\u0041", "[figures]", "a [table 1.1] ", "\n", " a\n\nb\t", "1,200", "\x0b", "TRUE", "'a"]
)


def texts(language: str) -> st.SearchStrategy[str]:
    """Words a report of this language may hold, now and then odd ones."""
    return st.just(_WORDS[language]) | st.text(_WORDS[language], max_size=12) | _ODD


def _dates() -> st.SearchStrategy[PartialDate | None]:
    days = st.dates(date(1999, 3, 1), date(2030, 12, 31)).map(lambda d: PartialDate(d.year, d.month, d.day))
    years = st.integers(1999, 2030).map(PartialDate)
    return st.none() | days | years


_COUNT = st.none() | st.integers(1, 5000)


def _values(words: st.SearchStrategy[str]) -> st.SearchStrategy[int | str | None]:
    return st.none() | st.integers(-(10**12), 10**12) | words


@st.composite
def reports(draw: st.DrawFn, language: str) -> Report:
    """Any report in this language."""
    words = texts(language)
    places = st.builds(Place, words, _COUNT, _COUNT, _COUNT, words)
    figures = st.lists(
        st.builds(
            Figure, st.sampled_from(MEASURES), words, _values(words), words, _dates(), st.sampled_from(Basis), places,
            st.sampled_from(Confidence), st.sampled_from(Answer), st.sampled_from(["", "about", "more_than"]),
        ),
        max_size=2,
    ).map(tuple)  # fmt: skip
    cells = st.builds(Cell, words, places, st.sampled_from(Answer), _values(words), _COUNT)

    @st.composite
    def tables(draw: st.DrawFn) -> Table:
        width = draw(st.integers(1, 3))
        row = st.builds(Row, st.tuples(*[cells] * width), st.booleans())
        columns = draw(st.tuples(*[st.sampled_from(["type", "quantity", "", "note"])] * width))
        headings = draw(st.tuples(*[words] * width))
        return Table(draw(words), columns, headings, tuple(draw(st.lists(row, max_size=3))), draw(places))

    forms = st.builds(
        Form, st.sampled_from("ABCDEFGHIJK"), words, words, st.none() | st.sampled_from(FormStatus), _COUNT, words,
        st.lists(tables(), max_size=2).map(tuple), figures, places,
    )  # fmt: skip
    return Report(
        draw(st.none() | st.sampled_from(["DZA", "TUR"])), draw(words), draw(_dates()), draw(_dates()),
        draw(_dates()), language, draw(st.none() | st.sampled_from(Kind)),
        draw(st.none() | st.sampled_from(Style)), draw(words), draw(figures),
        tuple(draw(st.lists(forms, max_size=3))),
        tuple(draw(st.lists(st.builds(Passage, words, places, words), max_size=2))),
    )  # fmt: skip
