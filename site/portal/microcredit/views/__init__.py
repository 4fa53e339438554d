"""Pages of the simulator and of each party."""
