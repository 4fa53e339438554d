"""The case, composed: what referrals, budgets and rights know of one person, on one screen."""
