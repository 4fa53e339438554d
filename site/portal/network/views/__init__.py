"""Pages that put several features of the network together."""
