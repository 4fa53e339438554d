"""What the window shows: each scene handles, updates and draws."""
