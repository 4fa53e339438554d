"""Template tags of the learner’s space."""
