"""Boxes: which are there, who has the others; borrowing one and bringing it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.kits.forms import BorrowForm, BoxForm, ReturnForm
from portal.kits.models import Box, Loan
from portal.kits.refusals import sentence_for
from portal.kits.services import lending
from portal.kits.services.refusals import KitRefused

NETWORK = (Role.AMBASSADOR, Role.COORDINATOR)


@role_required(*NETWORK)
def boxes(request: HttpRequest) -> HttpResponse:
    """Show every box: there, or with whom and until when. The coordination adds boxes."""
    coordinates = request.viewer.role == Role.COORDINATOR
    form = BoxForm(request.POST or None) if coordinates else None
    if request.method == "POST" and form is not None and form.is_valid():
        form.save()
        messages.success(request, _("La boîte est ajoutée."))
        return redirect("kits:boxes")
    seen = Box.objects.visible_to(request.viewer).with_loan()
    context = {
        "boxes": seen.filter(retired_on=None),
        "mine": Loan.objects.filter(borrower=request.user).running().select_related("box__home"),
        "form": form,
    }
    return render(request, "kits/boxes.html", context)


@role_required(Role.AMBASSADOR)
def borrow(request: HttpRequest, public_id) -> HttpResponse:
    """Borrow a box until a day."""
    box = get_object_or_404(
        Box.objects.visible_to(request.viewer).select_related("home"), public_id=public_id
    )
    form = BorrowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lending.borrow(box=box, borrower=request.user, due_on=form.cleaned_data["due_on"])
        except KitRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("C’est noté. Pensez à rendre la boîte à temps."))
            return redirect("kits:boxes")
    return render(request, "kits/borrow.html", {"form": form, "box": box})


@role_required(*NETWORK)
def give_back(request: HttpRequest, public_id) -> HttpResponse:
    """Say that a box is back, and what it lacks."""
    seen = Loan.objects.visible_to(request.viewer).running().select_related("box__home")
    loan = get_object_or_404(seen, public_id=public_id)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lending.give_back(loan=loan, missing=form.cleaned_data["missing"])
        messages.success(request, _("Merci. La boîte est de nouveau disponible."))
        return redirect("kits:boxes")
    return render(request, "kits/give_back.html", {"form": form, "loan": loan})
