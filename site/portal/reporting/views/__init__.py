"""Reports of partners and of the network, one's own signals, research."""
