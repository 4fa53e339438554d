"""What changes about ambassadors, their workshops, and the requests of structures."""

from portal.ambassadors.services.refusals import WorkshopRefused
from portal.ambassadors.services.reports import file_report, thank
from portal.ambassadors.services.tables import open_table, table_facts
from portal.ambassadors.services.workshops import cancel, declare_workshop, move, prepare

__all__ = [
    "WorkshopRefused",
    "cancel",
    "declare_workshop",
    "file_report",
    "move",
    "open_table",
    "prepare",
    "table_facts",
    "thank",
]
