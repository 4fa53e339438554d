"""Results as figures and tables; screen, CSV, XLSX and PDF are made from the same objects."""
