"""Which sealed columns each role reads, and no other (docs/data-protection.md, prevention.md §5).

Written from what pages show with a role's own objects. A column that is not here for a role is
shown to it nowhere.
"""

from portal.accounts.roles import Role

IDENTITY = {
    f"referrals.Referral.{name}"
    for name in (
        "first_name", "last_name", "phone", "email", "commune", "guardian_name", "note",
    )
}  # fmt: skip
BORROWER = {
    f"microcredit.CreditFile.{name}"
    for name in (
        "first_name", "last_name", "phone", "email", "address", "project", "supplier",
    )
}  # fmt: skip
TOGETHER = {"microcredit.IncidentStep.note", "microcredit.SharedNote.text"}
CREDITORS = {"library.CreditorReferent.direct_line", "library.CreditorReferent.email"}
RESEARCH = {f"library.ResearchRequest.{name}" for name in ("name", "email", "question")}
PLACE = {f"ambassadors.WorkshopRequest.contact_{name}" for name in ("name", "email", "phone")}

POLICY: dict[str, set[str]] = {
    Role.PRESCRIBER: IDENTITY,  # their own, until the person signs
    Role.COUNSELLOR: {
        "referrals.Referral.first_name", "referrals.Referral.last_name", "referrals.Referral.phone",
        "referrals.Appointment.place", "referrals.CaseNote.shared_with", "referrals.CaseNote.text",
        "referrals.CharterSignature.social_worker_name", "referrals.Message.text",
        "referrals.OrientationDecision.motive", "referrals.Recommendation.what",
        "referrals.Recommendation.tool", "budgets.HouseholdBudget.content",
        "helpline.Call.first_name", "helpline.Call.phone", "helpline.Call.note",
        "helpline.Appointment.first_name", "helpline.Appointment.phone",
    } | CREDITORS,
    Role.COORDINATOR: CREDITORS | RESEARCH | PLACE | {
        "library.TestimonyConsent.person", "library.TestimonyConsent.contact",
        "referrals.PaperCharter.content",  # the scan to check, each reading in the journal
    },
    Role.AMBASSADOR: PLACE | {
        "ambassadors.Workshop.contact_name", "ambassadors.Workshop.contact_email",
    },
    Role.MICROCREDIT_REFERENT: BORROWER | TOGETHER | {
        "microcredit.CreditFile.case_reference", "microcredit.FileMove.motive",
        "microcredit.FollowUp.note", "microcredit.Meeting.note", "microcredit.StudyNote.note",
    },
    Role.CREDIT_COMMISSION: {"microcredit.CreditFile.project"},  # nobody's name
    Role.LENDER: BORROWER | TOGETHER,
    Role.DATA_OFFICER: IDENTITY | RESEARCH | {  # for a request, each reading in the journal
        "referrals.PersonRequest.words", "referrals.CharterSignature.social_worker_name",
    },
}  # fmt: skip
# They read whoever's: there is no stranger's row for them.
READS_ALL = {Role.COORDINATOR, Role.DATA_OFFICER}
