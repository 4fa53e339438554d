"""Opening a workshop's table with every setting: the one page that needs workshops and tables."""
