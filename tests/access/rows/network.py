"""The ambassadors' network and the library: who sees which rows."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.roles import Role
from portal.accreditation.models import Path
from portal.ambassadors.models import WorkshopHost
from portal.ambassadors.services import requests
from portal.exchanges.models import Flag
from portal.exchanges.services.announcements import announce
from portal.exchanges.services.posting import begin_thread, write_to
from portal.kits.models import Box, Loan
from portal.library.models import ProBonoProduct
from portal.library.models.entry import NETWORK_ROLES, Audience
from portal.library.services import mediation
from portal.meetings.models import MEMBERS
from tests.access.door import VISITOR
from tests.access.rows import ALL, HOME, ME, Cast, Row
from tests.factories import library
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory, asked_request
from tests.factories.network import meeting_of, resource_with_text, sheet_of

AMBASSADOR, COORDINATOR = (Role.AMBASSADOR, "own"), (Role.COORDINATOR, "own")
COLLEAGUE, STRANGER = (Role.AMBASSADOR, "colleague"), (Role.AMBASSADOR, "foreign")
SIGNED_IN = dict.fromkeys(Role.values, ALL)
TO_COORDINATORS = {Role.COORDINATOR: ALL}
TO_NETWORK = {Role.AMBASSADOR: ALL, Role.COORDINATOR: ALL}
TO_RUNNERS = TO_NETWORK | {Role.TRAINER: ALL}
TO_DESK = {Role.COUNSELLOR: ALL, Role.COORDINATOR: ALL}
TO_PROFESSIONALS = dict.fromkeys((Role.PRESCRIBER, Role.PARTNER_REFERENT, Role.COUNSELLOR), ALL)
OWN_AND_COORDINATORS = {Role.AMBASSADOR: ME, Role.COORDINATOR: ALL}


def _asked(cast: Cast, *, confirmed=True, taken=False):
    request = asked_request()
    if confirmed:
        requests.confirm(request=request)
    return requests.take(request=request, ambassador=cast[AMBASSADOR]) if taken else request


def _workshop(cast):
    return WorkshopFactory(ambassador=cast[AMBASSADOR])


def _host(cast, state="accepted", workshop_state="planned"):
    made = WorkshopFactory(ambassador=cast[AMBASSADOR], state=workshop_state)
    return WorkshopHost.objects.create(workshop=made, user=cast[STRANGER], state=state)


def _private(cast):
    """Return a conversation; a stranger to it has one of their own, with somebody else."""
    write_to(author=cast[STRANGER], reader=cast[COORDINATOR], body="Bonjour")
    return write_to(author=cast[AMBASSADOR], reader=cast[COLLEAGUE], body="Bonjour")


def _open(cast):
    return begin_thread(author=cast[AMBASSADOR], title="Question", body="Texte", theme="content")


def _flag(cast):
    post = _open(cast).posts.get()
    return Flag.objects.create(post=post, reporter=cast[STRANGER], reason="other")


def _announcement(cast, *, region="", published_at=None):
    made = announce(author=cast[COORDINATOR], title="Nouveau", body="À lire", region=region)
    if published_at:
        type(made).objects.filter(pk=made.pk).update(published_at=published_at)
    return made


def _box(cast):
    where = cast[AMBASSADOR].memberships.get().organisation
    return Box.objects.create(serial=f"R-{Box.objects.count()}", edition="2026", home=where)


def _loan(cast):
    due_on = timezone.localdate() + timedelta(days=5)
    return Loan.objects.create(box=_box(cast), borrower=cast[AMBASSADOR], due_on=due_on)


def _meeting(cast, audience):
    return meeting_of(cast[COORDINATOR], audience=audience)


def _sheet(cast, state="draft", author=AMBASSADOR):
    made = sheet_of(cast[author])
    type(made).objects.filter(pk=made.pk).update(state=state)
    return made


def _path(cast):
    return Path.objects.create(user=cast[Role.LEARNER, "own"], department="67")


def _mediation(cast):
    counsellor = cast[Role.COUNSELLOR, "own"]
    return mediation.ask_mediation(referent=library.referent(), counsellor=counsellor)


def _product(_cast):
    return ProBonoProduct.objects.create(
        family="bank", name="Essai", provider="Essai", conditions="…", how_to_prescribe="…"
    )


TOMORROW = timezone.now() + timedelta(days=1)
AMBASSADORS = {Role.AMBASSADOR: ALL, Role.TRAINER: ALL, Role.COORDINATOR: ALL}
EVERY_MEMBER = dict.fromkeys(MEMBERS, ALL)
EVERYBODY = SIGNED_IN | {VISITOR: ME}
STAFF = dict.fromkeys(NETWORK_ROLES, ALL)

ROWS = [
    Row("an ambassador's card", lambda _cast: AmbassadorProfileFactory(), TO_NETWORK),
    Row("a workshop asked, not confirmed", lambda cast: _asked(cast, confirmed=False), {}),
    Row("a workshop asked", _asked, TO_NETWORK),
    Row("a workshop somebody took", lambda cast: _asked(cast, taken=True), OWN_AND_COORDINATORS),
    Row("a workshop", _workshop, {Role.AMBASSADOR: ME}),
    Row("a workshop one runs beside", lambda cast: _host(cast).workshop,
        {Role.AMBASSADOR: ME | {"foreign"}}),
    Row("a workshop one was asked to run", lambda cast: _host(cast, "invited").workshop,
        {Role.AMBASSADOR: ME}),
    Row("a workshop one may move", lambda cast: _host(cast).workshop, {Role.AMBASSADOR: ME},
        by="led_by"),
    Row("somebody who runs it too", _host, {Role.AMBASSADOR: ME | {"foreign"}}),
    Row("somebody who was asked", lambda cast: _host(cast, "invited"), {Role.AMBASSADOR: ME}),
    Row("an invitation to answer", lambda cast: _host(cast, "invited"),
        {Role.AMBASSADOR: {"foreign"}}, by="waiting_for"),
    Row("an invitation answered", _host, {}, by="waiting_for"),
    Row("an invitation to what is over", lambda cast: _host(cast, "invited", "cancelled"),
        {}, by="waiting_for"),
    Row("an open thread", _open, TO_NETWORK),
    Row("a conversation", _private, {Role.AMBASSADOR: HOME}),
    Row("a message", lambda cast: _private(cast).posts.first(), {Role.AMBASSADOR: HOME}),
    Row("a reported message", _flag, TO_COORDINATORS),
    Row("an announcement", _announcement, TO_NETWORK),
    Row("an announcement to come", lambda cast: _announcement(cast, published_at=TOMORROW),
        TO_COORDINATORS),
    Row("an announcement of one's region", lambda cast: _announcement(cast, region="44"),
        TO_NETWORK),
    Row("an announcement of elsewhere", lambda cast: _announcement(cast, region="53"),
        TO_COORDINATORS),
    Row("a resource", lambda _cast: resource_with_text(), TO_RUNNERS),
    Row("a file", lambda _cast: resource_with_text().versions.get(), TO_RUNNERS),
    Row("a box", _box, TO_NETWORK),
    Row("a loan", _loan, OWN_AND_COORDINATORS),
    Row("a meeting for all", lambda cast: _meeting(cast, "all"), EVERY_MEMBER),
    Row("a meeting of ambassadors", lambda cast: _meeting(cast, "ambassadors"), AMBASSADORS),
    Row("a meeting of professionals", lambda cast: _meeting(cast, "professionals"),
        TO_PROFESSIONALS | TO_COORDINATORS),
    Row("the draft of a sheet", _sheet, {Role.AMBASSADOR: ME}),
    Row("the draft of a coordinator", lambda cast: _sheet(cast, author=COORDINATOR),
        {Role.COORDINATOR: ME}),
    Row("the draft of somebody who left", lambda cast: _sheet(cast, author=(Role.LENDER, "own")),
        {}),
    Row("a sheet to judge", lambda cast: _sheet(cast, "submitted"), OWN_AND_COORDINATORS),
    Row("a sheet", lambda cast: _sheet(cast, "published"), EVERY_MEMBER),
    Row("a path to accreditation", _path, {Role.LEARNER: ME, Role.COORDINATOR: ALL}),
    Row("a public entry", lambda _cast: library.entry(), EVERYBODY),
    Row("an entry that is not out", lambda _cast: library.entry(is_published=False), {}),
    Row("an entry of partners", lambda _cast: library.entry(audience=Audience.PARTNERS), SIGNED_IN),
    Row("an entry of the network", lambda _cast: library.entry(audience=Audience.NETWORK), STAFF),
    Row("a testimony", lambda _cast: library.witness(), EVERYBODY),
    Row("a testimony whose agreement ended", lambda _cast: library.witness(expires_in_days=-1), {}),
    Row("a testimony that was taken back",
        lambda _cast: library.witness(withdrawn_on=timezone.localdate()), {}),
    Row("a creditor's contact", lambda _cast: library.referent(), TO_DESK),
    Row("a mediation", _mediation, TO_DESK),
    Row("a product without profit", _product, TO_DESK),
    Row("a researcher's request", lambda _cast: library.request(),
        {Role.COORDINATOR: ALL, Role.DATA_OFFICER: ALL}),
]  # fmt: skip
