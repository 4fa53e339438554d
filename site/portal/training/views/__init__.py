"""Pages that run a session: each task has its module, and refuses what is not its viewer’s."""
