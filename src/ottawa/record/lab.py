"""The bodies of what the definitions lab works on: munitions, wordings, and what somebody makes of either."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ottawa.record.parts import DayOrBlank, Part, Text, WhenOrBlank

Key = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]


class ModePart(Part):
    """One way in which a munition is set off."""

    name: Key
    optional: bool = False
    unverified: bool = False


class ViewPart(Part):
    """Somebody's published view of a munition under a rule, never ours."""

    under: Text
    word: Text
    by: Text
    basis: str = ""


class DesignBody(Part):
    """A munition: a type, a variant that differs in law, or a class. A blank field is not recorded, never no."""

    design: Key
    name: Text
    aliases: str = ""
    kind: Text
    modes: tuple[ModePart, ...] = ()
    target: Literal["", "person", "vehicle", "mixed"] = ""
    anti_handling: str = ""
    delivery: str = ""
    self_destruct: str = ""
    self_deactivate: str = ""
    claimed_reliability: str = ""
    human_in_loop: str = ""
    views: tuple[ViewPart, ...] = ()
    unverified: tuple[str, ...] = ()


class ProposalPart(Part):
    """What is on record about a wording that is not in force."""

    by: Text
    type: Text
    dated: WhenOrBlank = ""
    adds: str = ""
    removes: str = ""
    catches: str = ""
    may_over_catch: str = ""
    states: str = ""
    status: str = ""
    note: str = ""


class WordingBody(Part):
    """A definition or restriction; `rule` is a tree of clauses in the form of `definitions.form`.

    Whether the rule holds is asked of all wordings together, when somebody asks the lab or appends to a log: most who
    load the record do neither.
    """

    id: Text
    instrument: Text
    paragraph: Text
    title: Text
    kind: Literal["definition", "restriction"]
    begins: DayOrBlank = Field(default="", alias="from")
    ends: DayOrBlank = Field(default="", alias="until")
    binds: Text = Field(alias="for")
    rule: dict[str, Any]
    proposal: ProposalPart | None = None

    def as_written(self, source: str) -> dict[str, Any]:
        """Return its fields as a lawyer writes them, with the keys of its documents."""
        said = self.model_dump(by_alias=True, exclude_defaults=True)
        return {**said, "source": source}


class ClaimAssessmentBody(Part):
    """A claim about weapons, the evidence for and against it, and what the speaker makes of it; the period is when."""

    of: Literal["claim"]
    claim: Text
    claimant: Text
    claimant_kind: Text
    assessment: Text
    designs: tuple[Key, ...] = ()
    evidence_for: str = ""
    evidence_against: str = ""
    grounds: str = ""


class VerdictAssessmentBody(Part):
    """The speaker's own verdict on a munition, or a class where none is named, in a configuration under a wording."""

    of: Literal["verdict"]
    under: Text
    verdict: Text
    design: Annotated[str, Field(pattern=r"^[a-z0-9_]*$")] = ""
    configuration: str = ""
    basis: str = ""
    reason: str = ""


AssessmentBody = Annotated[ClaimAssessmentBody | VerdictAssessmentBody, Field(discriminator="of")]
