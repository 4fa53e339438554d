"""Running a training session: half-days, convocations, attendance, who is asked what."""
