"""What a figure in the text of a form can be: its measure by form, its units, and what it holds for, in plain words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from ottawa.sources import Basis

AREA: Final = ("m2", "ha", "km2")

MEASURES: Final[dict[str, tuple[tuple[str, tuple[str, ...], Basis], ...]]] = {
    "A": (("measure", ("date",), Basis.NONE),),
    "B": (
        ("stock_year_end", ("mines",), Basis.AS_OF),
        ("stock_found_later", ("mines",), Basis.NONE),
        ("stockpile_completion_date", ("date",), Basis.NONE),
    ),
    "C": (
        ("mined_area", AREA, Basis.AS_OF),
        ("suspected_area", AREA, Basis.AS_OF),
        ("contaminated_area", AREA, Basis.AS_OF),
        ("mined_areas_count", ("areas",), Basis.AS_OF),
        ("suspected_areas_count", ("areas",), Basis.AS_OF),
        ("contaminated_areas_count", ("areas",), Basis.AS_OF),
        ("mines_in_areas", ("mines",), Basis.NONE),
        ("villages", ("",), Basis.AS_OF),
        ("cleared_area", AREA, Basis.IN_YEAR),
        ("released_area", AREA, Basis.IN_YEAR),
    ),
    "D": (
        ("retained_total", ("mines",), Basis.AS_OF),
        ("retained_used", ("mines",), Basis.IN_YEAR),
        ("retained_destroyed", ("mines",), Basis.IN_YEAR),
        ("retained_destruction_date", ("date",), Basis.NONE),
        ("transferred_for_training", ("mines",), Basis.NONE),
        ("transferred_for_destruction", ("mines",), Basis.NONE),
    ),
    "E": (("facility_status", ("",), Basis.NONE),),
    "F": (
        ("stockpile_completion_date", ("date",), Basis.NONE),
        ("cleared_area", AREA, Basis.IN_YEAR),
        ("released_area", AREA, Basis.IN_YEAR),
    ),
    "G": (
        ("stock_destroyed", ("mines",), Basis.IN_YEAR),
        ("area_mines_destroyed", ("mines",), Basis.IN_YEAR),
        ("found_stock_destroyed", ("mines",), Basis.IN_YEAR),
    ),
    "H": (("type_described", ("",), Basis.NONE),),
    "J": (
        ("casualties_total", ("people",), Basis.IN_YEAR),
        ("casualties_killed", ("people",), Basis.IN_YEAR),
        ("casualties_injured", ("people",), Basis.IN_YEAR),
    ),
}
"""The figures a drafter can add to each form: measure, units, and what such a number mostly holds for."""

TOTALS: Final = {"stock_year_end": "all types", "stock_destroyed": "all types", "area_mines_destroyed": "all types"}
"""The item of a new figure, where a total has a name."""

FLOWS: Final = ("B2", "D2", "D3", "G1", "G2", "G3")
"""The tables whose numbers can be those of one year, or sums since entry into force."""

NAMES: Final = {
    "measure": _("Law or measure, with its date"),
    "stock_year_end": _("Mines in stock"),
    "stock_found_later": _("Mines found after the deadline"),
    "stockpile_completion_date": _("Day on which the destruction of the stock ended"),
    "mined_area": _("Area known to be mined"),
    "suspected_area": _("Area suspected to be mined"),
    "contaminated_area": _("Area known or suspected to be mined"),
    "mined_areas_count": _("Number of areas known to be mined"),
    "suspected_areas_count": _("Number of areas suspected to be mined"),
    "contaminated_areas_count": _("Number of areas known or suspected to be mined"),
    "mines_in_areas": _("Mines in an area"),
    "villages": _("Number of villages affected"),
    "cleared_area": _("Area cleared"),
    "released_area": _("Area released"),
    "retained": _("Mines retained"),
    "retained_total": _("Mines retained, total"),
    "retained_used": _("Retained mines used"),
    "retained_destroyed": _("Retained mines destroyed"),
    "retained_destruction_date": _("Day on which retained mines were destroyed"),
    "transferred_for_training": _("Mines transferred for training"),
    "transferred_for_destruction": _("Mines transferred for destruction"),
    "facility_status": _("Status of a facility"),
    "stock_destroyed": _("Mines of the stock destroyed"),
    "area_mines_destroyed": _("Mines destroyed in mined areas"),
    "found_stock_destroyed": _("Later finds destroyed"),
    "type_described": _("Description of a type"),
    "casualties_total": _("Casualties"),
    "casualties_killed": _("People killed"),
    "casualties_injured": _("People injured"),
    "form_status": _("Tick on the cover page"),
    "submission_date": _("Date of submission"),
    "period_start": _("Start of the period"),
    "period_end": _("End of the period"),
}
BASES: Final = {
    "as_of": _("on that day"),
    "in_year": _("in that year"),
    "cumulative": _("since entry into force"),
    "none": _("not said"),
}
ANSWERS: Final = {
    "": _("as typed"),
    "none": _("none"),
    "unknown": _("not known"),
    "not_applicable": _("not applicable"),
    "unchanged": _("no change"),
}
QUALIFIERS: Final = {
    "": _("exactly"),
    "about": _("about"),
    "more_than": _("more than"),
    "less_than": _("less than"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "exact": _("exactly"),
}
TABLES: Final = {
    "A1": _("National measures"),
    "B1": _("Stockpiled mines"),
    "B2": _("Previously unknown stockpiles, found after the deadline"),
    "C1": _("Areas that contain mines"),
    "C2": _("Areas suspected to contain mines"),
    "C3": _("Number and size of areas, place by place"),
    "D1": _("Mines retained for training"),
    "D2": _("Mines transferred for development or training"),
    "D3": _("Mines transferred for destruction"),
    "E1": _("Conversion or decommissioning of facilities"),
    "F1": _("Destruction of stockpiled mines: sites, methods, standards"),
    "F2": _("Destruction of mines in mined areas: sites, methods, standards"),
    "G1": _("Stockpiled mines destroyed"),
    "G2": _("Mines destroyed in mined areas"),
    "G3": _("Previously unknown stockpiles destroyed"),
    "H1": _("Types produced"),
    "H2": _("Types held"),
}
