"""Sixty invented referrals, in every state, at the two partners of the demonstration."""

from portal.referrals.demo.loading import Team, load

__all__ = ["Team", "load"]
