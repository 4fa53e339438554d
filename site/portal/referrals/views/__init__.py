"""Pages of the three parties: the agent, the person, the counsellor."""
