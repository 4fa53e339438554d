"""What reports write: comments, research files, monthly notes."""
