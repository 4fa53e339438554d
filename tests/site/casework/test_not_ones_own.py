"""Acts sent to a case that is only to examine, or about a part of somebody else's case."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.accounts.roles import Role
from portal.casework.acts import ACTS, prefix_of
from portal.casework.forms.base import PartForm
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import Referral
from portal.referrals.services import mediating, meeting, papers, writing
from portal.referrals.services.refusals import ReferralRefused
from tests.factories.accounts import person
from tests.factories.cases import PDF, fresh, in_days, supported
from tests.factories.referrals import signed

pytestmark = pytest.mark.django_db
EXAMINING = {"accepter", "refuser", "completer"}  # what a counsellor may do before it is theirs


def filled(name, case, part=""):
    """Return an act's form as somebody would send it, with a part of a case in it."""
    form = ACTS[name].form(prefix=prefix_of(name), referral=case)
    values = {form.add_prefix(key): _value(one, part) for key, one in form.fields.items()}
    return {key: value for key, value in values.items() if value != ""}


def _value(one, part):
    if isinstance(one, forms.UUIDField):
        return str(part)
    if isinstance(one, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return [_first(one)]
    if isinstance(one, forms.ChoiceField | forms.ModelChoiceField):
        return _first(one)
    typed = {
        forms.FileField: lambda: SimpleUploadedFile("page.pdf", PDF, "application/pdf"),
        forms.BooleanField: lambda: "on",
        forms.TimeField: lambda: "14:30",
        forms.DateField: lambda: f"{timezone.localdate():%Y-%m-%d}",
        forms.IntegerField: lambda: "45",
    }
    return next((write() for kind, write in typed.items() if isinstance(one, kind)), "10")


def _first(one):
    return next(str(key) for key, _words in one.choices if str(key))


def test_nothing_but_examining_is_done_to_a_case_that_is_not_ones_own():
    case, stranger = signed(), person(Role.COUNSELLOR)
    before = Referral.objects.filter(pk=case.pk).values().get()
    done, untried = [], {}
    for name in sorted(set(ACTS) - EXAMINING):
        sent = filled(name, case, uuid4())
        form = ACTS[name].form(sent, sent, prefix=prefix_of(name), referral=case)
        if not form.is_valid():
            untried[name] = form.errors.as_json()
            continue
        try:
            ACTS[name].do(case, stranger, form.values())
        except (ReferralRefused, WorkflowRefused):
            continue
        done.append(name)
    assert not untried
    assert not done
    assert Referral.objects.filter(pk=case.pk).values().get() == before


def test_a_part_of_another_case_is_never_reached_from_ones_own():
    own, other = supported(), supported()
    act = {"referral": other, "counsellor": other.counsellor}
    creditor = mediating.add_creditor(
        **act, kind="rent", name="Bailleur", monthly_cents=1, owed_cents=1, arrears_cents=1
    )
    parts = [
        creditor,
        mediating.ask_creditor(
            **act, creditor=creditor.public_id, asked_on=timezone.localdate(), asked_cents=1
        ),
        writing.add_note(**act, text="Note"),
        meeting.recommend(**act, what="Appeler", due_on=in_days(4)),
        meeting.make_appointment(
            **act, starts_at=timezone.now() + timedelta(days=2), duration_minutes=45, mode="office"
        ),
        papers.add_document(referral=other, kind="bill", name="x", content=PDF, author=None),
    ]  # fmt: skip
    before = [type(one).objects.filter(pk=one.pk).values().get() for one in parts]
    reached, own = [], fresh(own)
    for name in [name for name, one in ACTS.items() if issubclass(one.form, PartForm)]:
        for part in parts:
            sent = filled(name, own, part.public_id)
            form = ACTS[name].form(sent, prefix=prefix_of(name), referral=own)
            if not form.is_valid():  # the form itself offers nothing but one's own
                continue
            try:
                ACTS[name].do(own, own.counsellor, form.values())
            except ReferralRefused:
                continue
            reached.append((name, type(part).__name__))
    assert not reached
    assert [type(one).objects.filter(pk=one.pk).values().get() for one in parts] == before
