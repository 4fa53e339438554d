"""What the portal adds to a session: e-mails, employers, journal."""
