"""What people of the network write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.exchanges.models import Announcement, Flag, Post, Theme, Thread
from portal.territory.domain.regions import REGION_CHOICES

REGIONS = [("", _("Tout le réseau")), *REGION_CHOICES]
NAMING = _("Pour prévenir quelqu’un, écrivez @ puis son prénom et son nom : @Inès Faure.")


class FilterForm(forms.Form):
    """Which threads; every field may stay empty."""

    theme = forms.ChoiceField(
        label=_("Thème"), required=False, choices=[("", _("Tous")), *Theme.choices]
    )
    region = forms.ChoiceField(
        label=_("Région"), required=False, choices=[("", _("Toutes")), *REGION_CHOICES]
    )

    def wanted(self) -> dict[str, str]:
        """Return what is asked for; nothing when unreadable."""
        return dict(self.cleaned_data) if self.is_valid() else {}


class PostForm(forms.ModelForm):
    """One message."""

    class Meta:
        model = Post
        fields = ["body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"body": NAMING}


class PrivatePostForm(PostForm):
    """One message to one person."""

    class Meta(PostForm.Meta):
        help_texts = {"body": _("Sans nom ni situation d’une personne reçue en atelier.")}


class ThreadForm(forms.ModelForm):
    """A new thread, with its first message."""

    body = forms.CharField(
        label=_("Votre message"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=NAMING,
    )

    class Meta:
        model = Thread
        fields = ["title", "theme", "region"]
        help_texts = {"title": _("Votre question en une phrase")}

    field_order = ["title", "theme", "region", "body"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = REGIONS


class AnnouncementForm(forms.ModelForm):
    """An announcement of the coordination."""

    class Meta:
        model = Announcement
        fields = ["title", "body", "region", "is_pinned"]
        widgets = {"body": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = REGIONS


class FlagForm(forms.ModelForm):
    """Why a message is reported."""

    class Meta:
        model = Flag
        fields = ["reason"]
        widgets = {"reason": forms.RadioSelect}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = Flag.Reason.choices


class RemoveForm(forms.Form):
    """Why a message is taken away."""

    removal = forms.ChoiceField(
        label=_("Retirer, parce que"),
        choices=[one for one in Post.Removal.choices if one[0] != Post.Removal.AUTHOR],
    )
