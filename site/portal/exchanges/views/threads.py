"""Threads and conversations: reading, beginning, answering, following, reporting."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.exchanges.forms import FilterForm, FlagForm, PostForm, PrivatePostForm, ThreadForm
from portal.exchanges.models import DigestChoice, Mention, Post, Thread
from portal.exchanges.selectors import announcements_for
from portal.exchanges.selectors.people import network
from portal.exchanges.services import digest, moderation, posting
from portal.exchanges.views.common import READERS, is_done

A_PAGE = 20
ANNOUNCED = 5


@role_required(*READERS)
def home(request: HttpRequest) -> HttpResponse:
    """Show announcements, then threads of the network, then one's conversations."""
    form = FilterForm(request.GET or None)
    wanted = form.wanted() if form.is_bound else {}
    seen = Thread.objects.visible_to(request.viewer)
    query = request.GET.copy()
    query.pop("page", None)
    listed = seen.open_ones().about(**wanted).listed()
    context = {
        "announcements": announcements_for(request.viewer)[:ANNOUNCED],
        "form": form,
        "page": Paginator(listed, A_PAGE).get_page(request.GET.get("page", 1)),
        "query": f"&{query.urlencode()}" if query else "",
        "conversations": seen.private_ones().listed()[:A_PAGE],
        "named": Mention.objects.filter(user=request.user, post__hidden_at=None)
        .select_related("post__thread", "post__author")
        .order_by("-pk")[:ANNOUNCED],
        "gets_letter": not DigestChoice.objects.filter(user=request.user).exists(),
    }
    return render(request, "exchanges/home.html", context)


@role_required(*READERS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a thread."""
    form = ThreadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        thread = posting.begin_thread(author=request.user, **form.cleaned_data)
        messages.success(request, _("Votre message est publié."))
        return redirect("exchanges:thread", thread.public_id)
    return render(request, "exchanges/new.html", {"form": form})


@role_required(*READERS)
def thread(request: HttpRequest, public_id) -> HttpResponse:
    """Show a thread and take an answer."""
    found = get_object_or_404(Thread.objects.visible_to(request.viewer), public_id=public_id)
    make = PrivatePostForm if found.is_private else PostForm
    form = make(request.POST or None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        done = _("Votre message est publié.")
        if is_done(
            request, lambda: posting.reply(thread=found, author=request.user, body=body), done
        ):
            return redirect("exchanges:thread", found.public_id)
    mine = found.members.filter(user=request.user).first()
    context = {
        "thread": found,
        "posts": found.posts.in_order(),
        "form": form,
        "follows": bool(mine and mine.follows),
        "moderates": request.viewer.role == Role.COORDINATOR,
    }
    return render(request, "exchanges/thread.html", context)


@require_POST
@role_required(*READERS)
def follow(request: HttpRequest, public_id) -> HttpResponse:
    """Get a thread by e-mail, or no longer."""
    found = get_object_or_404(Thread.objects.visible_to(request.viewer), public_id=public_id)
    wants = request.POST.get("follows") == "yes"
    posting.follow(thread=found, user=request.user, follows=wants)
    said = _("Vous recevez ce fil par e-mail.") if wants else _("Vous ne recevez plus ce fil.")
    messages.success(request, said)
    return redirect("exchanges:thread", found.public_id)


@role_required(*READERS)
def write(request: HttpRequest, public_id) -> HttpResponse:
    """Write to one person of the network; their address stays private."""
    reader = get_object_or_404(network().exclude(pk=request.user.pk), public_id=public_id)
    form = PrivatePostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = posting.write_to(author=request.user, reader=reader, body=form.cleaned_data["body"])
        messages.success(request, _("Votre message est parti."))
        return redirect("exchanges:thread", made.public_id)
    return render(request, "exchanges/write.html", {"form": form, "reader": reader})


def _post(request: HttpRequest, public_id) -> Post:
    seen = Post.objects.visible_to(request.viewer).select_related("thread", "author")
    return get_object_or_404(seen, public_id=public_id)


@role_required(*READERS)
def flag(request: HttpRequest, public_id) -> HttpResponse:
    """Report a message to the coordination."""
    found = _post(request, public_id)
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = _("Merci. La coordination regarde ce message.")
        is_done(
            request,
            lambda: moderation.flag(post=found, reporter=request.user, reason=reason),
            done,
        )
        return redirect("exchanges:thread", found.thread.public_id)
    return render(request, "exchanges/flag.html", {"form": form, "post": found})


@require_POST
@role_required(*READERS)
def take_back(request: HttpRequest, public_id) -> HttpResponse:
    """Remove one's own message."""
    found = get_object_or_404(Post.objects.filter(author=request.user), public_id=public_id)
    done = _("Votre message est retiré.")
    is_done(request, lambda: posting.take_back(post=found, author=request.user), done)
    return redirect("exchanges:thread", found.thread.public_id)


@role_required(*READERS)
def letter(request: HttpRequest) -> HttpResponse:
    """Choose whether to get the weekly letter."""
    if request.method == "POST":
        digest.choose_letter(user=request.user, wants=request.POST.get("wants") == "yes")
        messages.success(request, _("Votre choix est enregistré."))
        return redirect("exchanges:home")
    gets = not DigestChoice.objects.filter(user=request.user).exists()
    return render(request, "exchanges/letter.html", {"gets_letter": gets})
