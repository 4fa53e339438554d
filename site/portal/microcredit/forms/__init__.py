"""Forms of the simulator, of the file and of each party's acts."""
