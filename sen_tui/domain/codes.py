"""The code lists of the field: types of need, areas of need, year groups, sources of advice."""

from datetime import date
from typing import Literal

from sen_tui.domain.text import label
from sen_tui.domain.words import Vocabulary, spaced

Area = Literal["CI", "CL", "SEMH", "SP"]
"""The key of one of the four areas of the Code. A framework may have areas with other keys."""

AREAS = Vocabulary[Area](
    "area",
    {
        "CL": "Cognition and learning",
        "SEMH": "Social, emotional and mental health",
        "CI": "Communication and interaction",
        "SP": "Physical and sensory",
    },
)
"""The four areas of the SEND Code of Practice, in the order of R003-03."""

NEEDS: dict[str, tuple[str, str | None]] = {
    "SPLD": ("Specific learning difficulty", "CL"),
    "MLD": ("Moderate learning difficulty", "CL"),
    "SLD": ("Severe learning difficulty", "CL"),
    "PMLD": ("Profound and multiple learning difficulty", "CL"),
    "SEMH": ("Social, emotional and mental health", "SEMH"),
    "BESD": ("Behaviour, emotional and social difficulties", "SEMH"),
    "SLCN": ("Speech, language and communication needs", "CI"),
    "ASD": ("Autistic spectrum disorder", "CI"),
    "HI": ("Hearing impairment", "SP"),
    "VI": ("Vision impairment", "SP"),
    "MSI": ("Multi-sensory impairment", "SP"),
    "PD": ("Physical disability", "SP"),
    "DS": ("Down syndrome", None),
    "OTH": ("Other difficulty or disability", None),
    "NSA": ("SEN support, no specialist assessment of type of need", None),
}
"""DfE types of need: label and area. The area of the last three is the school's judgement."""

YEARS: tuple[str, ...] = ("N1", "N2", "R", *(str(n) for n in range(1, 15)))
"""National Curriculum years of England and Wales, youngest first; `nations` has those of the others."""

ADVISERS: tuple[str, ...] = (
    "specialist or advisory teacher",
    "educational psychologist",
    "speech and language therapist",
    "occupational therapist",
    "paediatrician or other health professional",
    "CAMHS",
    "LA support service",
    "social worker",
)
"""The advisers from outside the school (R001-31, R004-12)."""


def academic_year(day: date, begins: int = 9) -> int:
    """Return the year in which the school year of `day` began, on the first of September or of another month."""
    return day.year if day.month >= begins else day.year - 1


def year_name(year: str) -> str:
    """Return the spoken name of a year group: `Year 3`, `Reception`, `Nursery`, `P4`."""
    if year == "R":
        return "Reception"
    if year[:1] in ("P", "S"):
        return year
    return "Nursery" if year.startswith("N") else f"Year {year}"


def area_name(key: str) -> str:
    """Return the name of one of the four areas; of another, whose framework is not at hand, its key as words."""
    return next((name for area, name in AREAS.items() if area == key), label(spaced(key)))


def need_name(code: str) -> str:
    """Return the label of a DfE type of need, or the code itself if it is not on the list."""
    return NEEDS[code][0] if code in NEEDS else code
