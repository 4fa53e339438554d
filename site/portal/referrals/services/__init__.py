"""What changes about referrals; one function a transition, all through `journal.advance`."""
