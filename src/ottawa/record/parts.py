"""What the schemas of all kinds are made of: days, dates, numbers, States, ids; speaker, source, who entered it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ottawa import places
from ottawa.dates import parse_date, parse_day, parse_when
from ottawa.errors import EntryError, OttawaError, PlaceError
from ottawa.sources import Voice


def checked(parse: Callable[[str], object], *, blank: bool = False) -> AfterValidator:
    """Hold a text to what `parse` takes. Days, codes and places come back in many entries: each is parsed once."""
    parsed = lru_cache(maxsize=4096)(parse)

    def check(text: str) -> str:
        if text or not blank:
            told_as_one(parsed, text)
        return text

    return AfterValidator(check)


def told_as_one(parse: Callable[[str], object], text: str, what: str = "") -> None:
    """Parse, and hand a refusal on in the words it has, for pydantic to gather with its place."""
    try:
        parse(text)
    except OttawaError as error:
        raise PydanticCustomError("ottawa", "{told}", {"told": f"{what}{error.what} {error.mend}".strip()}) from None


def state(text: str) -> None:
    """Refuse what is not the code of a State."""
    if text not in places.states():
        raise PlaceError(f'"{text}" is not the code of a State.', mend="Give an ISO 3166 code such as UKR.")


def number(text: str) -> None:
    """Refuse what is neither an integer nor a decimal."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise EntryError(f'"{text}" is not an integer or a decimal.', mend="Write digits, with a point for decimals.")


Fields = dict[str, Any]
"""An entry before it is checked."""

Day = Annotated[str, checked(parse_day)]
DayOrBlank = Annotated[str, checked(parse_day, blank=True)]
DateOrBlank = Annotated[str, checked(parse_date, blank=True)]
WhenOrBlank = Annotated[str, checked(parse_when, blank=True)]
NumberOrBlank = Annotated[str, checked(number, blank=True)]
SubjectOrBlank = Annotated[str, checked(places.subject_name, blank=True)]
State = Annotated[str, checked(state)]
StateOrBlank = Annotated[str, checked(state, blank=True)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Commitment = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]  # 32 bytes in base64url
Text = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A frozen part of an entry that knows exactly its own fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SpeakerPart(Part):
    """A voice and its name."""

    voice: Voice
    name: Text


class SourcePart(Part):
    """A document and the place in it; `key` is how other parts of the entry cite it, `witness` its kind of witness."""

    document: Text
    where: str = ""
    language: str = ""
    words: str = ""
    dated: WhenOrBlank = ""
    edition: str = ""
    archived: str = ""
    unverified: bool = False
    key: str = ""
    witness: str = ""


class EnteredPart(Part):
    """Who entered it: an organisation and a role, never a person; on whose behalf, through which channel."""

    organisation: Text
    role: Text
    channel: Text
    on_behalf_of: str = ""
