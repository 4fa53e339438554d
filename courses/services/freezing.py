"""Freezing a questionnaire: what is published becomes a version that never changes."""

from django.db import transaction
from django.db.models import Max

from courses.domain.questionnaire import digest
from courses.models import Questionnaire, QuestionnaireVersion


@transaction.atomic
def read_snapshot(*, questionnaire: Questionnaire) -> QuestionnaireVersion:
    """Return the version of what is published now; a new one only after a change."""
    snapshot = questionnaire.as_snapshot()
    sha256 = digest(snapshot)
    found = questionnaire.versions.filter(sha256=sha256).first()
    if found is not None:
        return found
    last = questionnaire.versions.aggregate(last=Max("number"))["last"] or 0
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=last + 1, snapshot=snapshot, sha256=sha256
    )
    asked = (one for section in snapshot["sections"] for one in section["questions"])
    version.item_versions.set([one["item_version"] for one in asked])
    return version
