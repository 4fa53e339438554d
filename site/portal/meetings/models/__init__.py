"""Meetings with who comes, and good-practice sheets."""

from portal.meetings.models.meetings import MEMBERS, Meeting, Registration
from portal.meetings.models.sheets import PracticeSheet

__all__ = ["MEMBERS", "Meeting", "PracticeSheet", "Registration"]
