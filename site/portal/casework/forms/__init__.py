"""What counsellors, people, officers and coordinators write about a case."""
