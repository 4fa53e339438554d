"""What a course said when somebody took it: its published content, frozen."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from courses.domain.progress import StepFact
from courses.domain.versions import CourseFacts, facts_of_content
from courses.models.pages import CoursePage, ModulePage


@dataclass(frozen=True, slots=True)
class FrozenModule:
    """A module as it was published; its steps are those of `ModulePage.steps`."""

    slug: str
    title: str
    summary: str
    steps: StreamValue
    for_renewal: bool

    def step_at(self, step_slug: str):
        """Return the stream block of a step, None when there is none at that address."""
        return next((step for step in self.steps if step.value["slug"] == step_slug), None)


class CourseVersionQuerySet(models.QuerySet):
    """Versions, by the questions asked of them."""

    def newest_first(self):
        """The current one, then those before it."""
        return self.order_by("-number")

    def light(self):
        """Without their content: what lists need."""
        return self.defer("content")

    def facts(self) -> dict[int, CourseFacts]:
        """Return what they say of their courses, by key, without reading a lesson: one query."""
        said = self.values_list("pk", "content__course")
        return {pk: facts_of_content(course) for pk, course in said}


class CourseVersion(models.Model):
    """A course and its modules as published at one time, written once.

    content: {"course": {field: value}, "modules": [{"slug", "title", "summary", "steps": raw}]},
    with "for_renewal": true on modules for renewal;
    outline: its steps in order, as `courses.domain.progress.StepFact` holds them, so that a list of
    learners never reads whole lessons.
    """

    course = models.ForeignKey(CoursePage, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("numéro"))
    content = models.JSONField()
    outline = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    note = models.CharField(_("ce qui change"), max_length=250, blank=True)
    published_at = models.DateTimeField(default=timezone.now)

    objects = CourseVersionQuerySet.as_manager()

    class Meta:
        ordering = ["course", "number"]
        verbose_name = _("version d’une formation")
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="course_version_number_once")
        ]

    def __str__(self):
        return f"{self.course_id} v{self.number}"

    def save(self, *args, **kwargs):
        """Write once; an enrolment points to what was followed."""
        if not self._state.adding:
            raise TypeError("a version is written once")
        super().save(*args, **kwargs)

    @property
    def step_facts(self) -> tuple[StepFact, ...]:
        """Its steps, in order, without reading its lessons."""
        return tuple(StepFact(**step) for step in self.outline)

    @cached_property
    def modules(self) -> tuple[FrozenModule, ...]:
        """Its modules and their lessons, in order."""
        block = ModulePage._meta.get_field("steps").stream_block
        return tuple(
            FrozenModule(
                slug=module["slug"],
                title=module["title"],
                summary=module["summary"],
                steps=block.to_python(module["steps"]),
                for_renewal=module.get("for_renewal", False),
            )
            for module in self.content["modules"]
        )

    def module_at(self, slug: str) -> FrozenModule | None:
        """Return the module at an address, None when this version has none there."""
        return next((module for module in self.modules if module.slug == slug), None)
