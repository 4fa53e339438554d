"""Budget helplines: opening hours, calls, appointments, outcome sheets, leaflets, figures."""
