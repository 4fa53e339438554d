"""What coordinators, trainers and learners type about a session."""
