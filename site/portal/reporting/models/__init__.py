"""Words of the coordination on a report, notes sent, research agreements and exports."""

from portal.reporting.models.comments import CertificateNotice, ReportComment, SignalNote
from portal.reporting.models.research import ResearchAgreement, ResearchExport, ResearchReading

__all__ = [
    "CertificateNotice",
    "ReportComment",
    "ResearchAgreement",
    "ResearchExport",
    "ResearchReading",
    "SignalNote",
]
