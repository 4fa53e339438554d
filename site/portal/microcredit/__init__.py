"""Personal microcredit: products, simulator, the file's path, its three parties, its figures."""
