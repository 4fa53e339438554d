"""Where a game comes from: this computer, or a server."""
