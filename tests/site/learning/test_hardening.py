"""What the editor's door does not lead to (security.md §2.2)."""

import io
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from PIL import Image as Picture
from wagtail.admin.viewsets import viewsets
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.certificates import certificate_for
from tests.factories.courses import enrolled, load, with_pre

pytestmark = pytest.mark.django_db

EDITED = {"Questionnaire", "Issuer", "CertificateTemplate", "ExtraCard"} | {
    "AccreditationRules",
    "Charter",
    "Entry",
    "LocalContact",
}
OURS = ("portal.", "courses.", "certificates.", "dilemme.")


def test_editors_edit_pages_and_the_snippets_named_here_only():
    get_resolver().url_patterns  # noqa: B018 (loads the admin's hooks, which register screens)
    assert {model.__name__ for model in get_snippet_models()} == EDITED
    models = {getattr(screen, "model", None) for screen in viewsets.viewsets}
    ours = {model.__name__ for model in models if getattr(model, "__module__", "").startswith(OURS)}
    # Items of the bank are chosen, never edited by Wagtail; people: administrators only, see below.
    assert ours <= EDITED | {"User", "Item"}
    pages = {model.__name__ for model in apps.get_models() if issubclass(model, Page)}
    private = ("Referral", "Answer", "Attempt", "IssuedCertificate", "Enrolment", "Signature")
    assert not [name for name in EDITED | pages if any(word in name for word in private)]


def test_the_wagtail_interfaces_that_leak_are_not_installed():
    installed = set(settings.INSTALLED_APPS)
    unwanted = {"wagtail.api.v2", "wagtail.contrib.forms", "wagtail.embeds", "django.contrib.admin"}
    assert not installed & unwanted
    addresses = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert not [address for address in addresses if address.startswith("api")]
    assert find_spec("wagtail.contrib.forms")  # there to be installed: we chose not to


def test_no_learner_shows_in_where_a_page_is_used(sign_in):
    course = load("M1")
    with_pre(enrolled(person(Role.LEARNER), course))
    certificate_for()
    indexed = {row.content_type.model_class() for row in ReferenceIndex.objects.order_by("pk")}
    assert all(issubclass(model, Page) or model.__name__ in EDITED for model in indexed)
    address = reverse("wagtailadmin_pages:usage", args=[course.pk])
    shown = sign_in(person(Role.ADMINISTRATOR)).get(address).content.decode()
    assert "Enrolment" not in shown


@pytest.mark.parametrize("role", [Role.TRAINER, Role.EDITOR, Role.COORDINATOR])
def test_writing_pages_gives_no_right_over_people(sign_in, role):
    browser = sign_in(person(role))
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index"):
        assert browser.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("role", [Role.LEARNER, Role.PRESCRIBER, Role.COUNSELLOR, Role.AMBASSADOR])
def test_those_who_do_not_write_are_kept_out(sign_in, role):
    answer = sign_in(person(role)).get("/gestion/pages/")
    assert answer.status_code in (302, 403, 404)


def test_a_drawing_with_scripts_is_not_taken_as_a_picture(sign_in):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    form = {"title": "x", "collection": Collection.get_first_root_node().pk}
    form["file"] = SimpleUploadedFile("x.svg", drawing, "image/svg+xml")
    sign_in(person(Role.EDITOR)).post(reverse("wagtailimages:add"), form)
    assert not get_image_model().objects.exists()


def test_a_picture_too_large_to_open_is_refused(sign_in, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    buffer = io.BytesIO()
    Picture.new("RGB", (20, 20)).save(buffer, "PNG")
    form = {"title": "x", "collection": Collection.get_first_root_node().pk}
    form["file"] = SimpleUploadedFile("x.png", buffer.getvalue(), "image/png")
    sign_in(person(Role.EDITOR)).post(reverse("wagtailimages:add"), form)
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["page.html", "archive.zip", "script.js", "dessin.svg"])
def test_documents_that_browsers_or_people_would_run_are_refused(sign_in, name):
    form = {"title": "x", "collection": Collection.get_first_root_node().pk}
    form["file"] = SimpleUploadedFile(name, b"<script>alert(1)</script>")
    sign_in(person(Role.EDITOR)).post(reverse("wagtaildocs:add"), form)
    assert not get_document_model().objects.exists()


def test_a_document_is_served_to_those_who_signed_in_and_runs_nothing(
    client, sign_in, learner, tmp_path, settings
):
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    files["OPTIONS"] = {"location": tmp_path}
    settings.STORAGES = settings.STORAGES | {"default": files}
    document = get_document_model().objects.create(
        title="Fiche", file=SimpleUploadedFile("fiche.txt", b"Bonjour")
    )
    served = sign_in(learner).get(document.url)
    assert b"".join(served) == b"Bonjour"
    assert served.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Content-Disposition"].startswith("attachment")
    assert client.get(document.url).status_code == 302
    assert client.get(f"/media/{document.file.name}").status_code == 404
