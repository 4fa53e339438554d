"""Departments, regions and distances of France: facts, without any map server."""
