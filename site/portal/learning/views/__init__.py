"""Pages of the learner's space."""
