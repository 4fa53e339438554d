"""The bank as a list: filters, what expires, what waits to be adopted."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from courses.gestion.exchange import FORMATS_OUT
from courses.models import CoursePage, Item, ItemVersion, Questionnaire
from courses.question_blocks import KINDS
from courses.selectors.bank import uses_of

SOON = timedelta(days=90)
EXPIRY = [
    ("over", gettext_lazy("date dépassée")),
    ("soon", gettext_lazy("à revoir dans les 90 jours")),
    ("none", gettext_lazy("sans date")),
]
STATES = [
    ("current", gettext_lazy("en service")),
    ("proposed", gettext_lazy("une proposition attend")),
    ("retired", gettext_lazy("retirée")),
]
WORDS_SHOWN = 90


def bank_list() -> QuerySet[Item]:
    """Return items with their words, number of versions and whether a proposal waits."""
    later = ItemVersion.objects.filter(item=OuterRef("pk")).filter(
        Q(item__current=None) | Q(number__gt=F("item__current__number"))
    )
    return Item.objects.with_words().annotate(
        n_versions=Count("versions"), has_proposal=Exists(later)
    )


class ItemFilterSet(WagtailFilterSet):
    """Course, objective, kind, expiry, state."""

    course = django_filters.ModelChoiceFilter(
        queryset=CoursePage.objects.order_by("code"),
        label=gettext_lazy("Formation"),
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("Toutes"),
    )
    objective = django_filters.AllValuesFilter(label=gettext_lazy("Objectif"))
    kind = django_filters.ChoiceFilter(
        field_name="current__body__kind", choices=KINDS, label=gettext_lazy("Forme")
    )
    expiry = django_filters.ChoiceFilter(
        choices=EXPIRY, method="by_expiry", label=gettext_lazy("À revoir")
    )
    state = django_filters.ChoiceFilter(
        choices=STATES, method="by_state", label=gettext_lazy("État")
    )

    class Meta:
        model = Item
        fields = ["course", "objective", "kind", "expiry", "state"]

    def by_expiry(self, queryset: QuerySet[Item], _name: str, value: str) -> QuerySet[Item]:
        """Keep those whose date is over, near, or missing."""
        today = timezone.localdate()
        if value == "none":
            return queryset.filter(current__valid_until=None)
        last = today if value == "over" else today + SOON
        first = Q() if value == "over" else Q(current__valid_until__gte=today)
        return queryset.filter(first, current__valid_until__lt=last)

    def by_state(self, queryset: QuerySet[Item], _name: str, value: str) -> QuerySet[Item]:
        """Keep those in one state."""
        if value == "retired":
            return queryset.exclude(retired_at=None)
        kept = queryset.filter(retired_at=None)
        return kept.filter(has_proposal=True) if value == "proposed" else kept


class PickColumn(BaseColumn):
    """A box to tick beside each question that may be taken away."""

    cell_template_name = "courses/bank/_pick_cell.html"

    def get_cell_context_data(self, instance: Item, parent_context: Any) -> dict[str, Any]:
        """Add the name that tells one box from another."""
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"may_pick": instance.current_id is not None and not instance.retired_at}


class ItemIndexView(IndexView):
    """Every question of the bank, twenty-five a page: a fixed number of queries."""

    template_name = "courses/bank/list.html"

    model = Item
    permission_policy = ModelPermissionPolicy(Questionnaire)
    page_title = gettext_lazy("Banque de questions")
    header_icon = "help"
    index_url_name = "bank:list"
    index_results_url_name = "bank:results"
    add_url_name = "bank:start"
    edit_url_name = "bank:edit"
    add_item_label = gettext_lazy("Écrire une question")
    filterset_class = ItemFilterSet
    paginate_by = 25
    search_fields = ["code", "current__body__text"]
    is_searchable = True
    default_ordering = "code"
    any_permission_required = ["add", "change"]

    def get_base_queryset(self) -> QuerySet[Item]:
        """Return the bank."""
        return bank_list()

    def paginate_queryset(self, queryset: QuerySet[Item], page_size: int) -> Any:
        """Keep the questions of this page, whose uses are looked up together."""
        paginated = super().paginate_queryset(queryset, page_size)
        self.shown = list(paginated[2])
        return (*paginated[:2], self.shown, paginated[3])

    @cached_property
    def columns(self) -> list[Column]:
        """What one reads of each question."""
        return [
            PickColumn("pick", label=_("Choisir")),
            TitleColumn(
                "text",
                label=_("Question"),
                accessor=words_of,
                get_url=lambda item: reverse("bank:edit", args=[item.pk]),
            ),
            Column("code", label=_("Repère"), sort_key="code"),
            Column("course", label=_("Formation"), accessor="course.code", sort_key="course__code"),
            Column("kind", label=_("Forme"), accessor=kind_words),
            Column("objective", label=_("Objectif"), sort_key="objective"),
            Column("n_versions", label=_("Versions")),
            Column("uses", label=_("Sert dans"), accessor=self._uses),
            Column(
                "valid_until",
                label=_("À revoir avant le"),
                accessor=lambda item: item.current and item.current.valid_until,
                sort_key="current__valid_until",
            ),
            StatusTagColumn("state", label=_("État"), accessor=state_words, primary=is_in_service),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the formats in which ticked questions may leave."""
        return super().get_context_data(**kwargs) | {"formats": FORMATS_OUT}

    def _uses(self, item: Item) -> str:
        return ", ".join(one.get_moment_display() for one in self._all_uses.get(item.pk, []))

    @cached_property
    def _all_uses(self) -> dict[int, list[Questionnaire]]:
        return uses_of(self.shown)


class ItemResultsView(ItemIndexView):
    """The rows alone, as the filters ask for them."""

    results_only = True


def words_of(item: Item) -> str:
    """Return the beginning of the question."""
    if item.current is None:
        return _("Question qui n’est pas encore adoptée")
    text = item.current.body["text"]
    return text if len(text) <= WORDS_SHOWN else f"{text[:WORDS_SHOWN]}…"


def kind_words(item: Item) -> str:
    """Return the kind in words."""
    return str(dict(KINDS).get(item.kind, ""))


def state_words(item: Item) -> str:
    """Return where the question stands."""
    if item.retired_at:
        return _("retirée")
    if item.has_proposal:
        return _("proposition")
    return _("à revoir") if is_over(item) else _("en service")


def is_over(item: Item) -> bool:
    """Tell whether it should have been looked at again."""
    day = item.current.valid_until if item.current else None
    return bool(day and day < timezone.localdate())


def is_in_service(item: Item) -> bool:
    """Tell whether nothing waits."""
    return not item.retired_at and not item.has_proposal and not is_over(item)
