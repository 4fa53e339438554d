"""Resources by moment, their versions, what to print; the coordination publishes."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.kits import selectors
from portal.kits.forms import PeopleForm, ResourceForm, VersionForm
from portal.kits.models import Resource, ResourceVersion
from portal.kits.models.resources import READERS
from portal.kits.papers import printed
from portal.kits.refusals import sentence_for
from portal.kits.services.publishing import publish
from portal.kits.services.refusals import KitRefused

PEOPLE = 12


@role_required(*READERS)
def resources(request: HttpRequest) -> HttpResponse:
    """Show what to use before, during and after."""
    context = {"shelves": selectors.shelves(request.viewer)}
    return render(request, "kits/resources.html", context)


@role_required(*READERS)
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    """Read a resource on screen, with its versions and what changed."""
    found = get_object_or_404(Resource.objects.visible_to(request.viewer), slug=slug)
    versions = list(found.versions.latest_first())
    if not versions:
        raise Http404
    context = {"resource": found, "versions": versions, "latest": versions[0]}
    return render(request, "kits/resource.html", context)


@role_required(*READERS)
def file(request: HttpRequest, public_id) -> HttpResponseBase:
    """Give a version: its file, or its text as a PDF."""
    seen = ResourceVersion.objects.visible_to(request.viewer).select_related("resource")
    found = get_object_or_404(seen, public_id=public_id)
    name = f"{found.resource.slug}-v{found.number}.{found.extension.lower()}"
    if found.file:
        return FileResponse(found.file.open(), as_attachment=True, filename=name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(printed(found), content_type="application/pdf", headers=headers)


@role_required(*READERS)
def print_list(request: HttpRequest) -> HttpResponse:
    """Say what to print for a number of people, and how many copies of each."""
    form = PeopleForm(request.GET or None, initial={"people": PEOPLE})
    people = form.cleaned_data["people"] if form.is_bound and form.is_valid() else PEOPLE
    context = {
        "form": form,
        "people": people,
        "lines": selectors.to_print(request.viewer, people=people),
    }
    return render(request, "kits/print_list.html", context)


@role_required(Role.COORDINATOR)
def publishing(request: HttpRequest) -> HttpResponse:
    """List the resources and add one."""
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.save()
        return redirect("kits:publish", made.slug)
    every = Resource.objects.visible_to(request.viewer)
    return render(request, "kits/publishing.html", {"form": form, "resources": every})


@role_required(Role.COORDINATOR)
def publish_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the next version of a resource."""
    found = get_object_or_404(Resource.objects.visible_to(request.viewer), slug=slug)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            publish(resource=found, author=request.user, **form.cleaned_data)
        except KitRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("La version est publiée."))
            return redirect("kits:resource", found.slug)
    context = {"form": form, "resource": found, "versions": found.versions.latest_first()}
    return render(request, "kits/publish.html", context)
