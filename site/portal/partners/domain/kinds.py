"""Which kinds of partners may refer people (prevention.md A9): a sponsor has no such right."""

MAY_REFER = frozenset({"bank", "credit", "landlord", "energy", "insurer", "ccas", "employer"})
