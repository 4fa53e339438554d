"""Studies, case sheets, audio, procedures, letters, testimonies; products, referents, research."""
