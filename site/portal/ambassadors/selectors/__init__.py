"""What the ambassadors' screens and the dashboards read, shaped and counted."""

from portal.ambassadors.selectors.directory import department_counts, directory, workshop_counts
from portal.ambassadors.selectors.workshops import (
    WorkshopFigures,
    checklist_of,
    next_workshop,
    past_totals,
    timing_of,
    workshop_figures,
)

__all__ = [
    "WorkshopFigures",
    "checklist_of",
    "department_counts",
    "directory",
    "next_workshop",
    "past_totals",
    "timing_of",
    "workshop_counts",
    "workshop_figures",
]
