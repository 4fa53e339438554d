"""Publishing, taking off line or moving a page freezes the course it belongs to."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.models import CoursePage, ModulePage
from courses.services.versions import freeze_course


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="freeze_course")
def freeze_course_of(sender, instance, **kwargs):
    """Freeze a new version when what learners would read has changed."""
    page = instance.specific
    course = page.get_parent().specific if isinstance(page, ModulePage) else page
    former = kwargs.get("parent_page_before")
    for one in (course, former.specific if former else None):
        if isinstance(one, CoursePage) and one.live:
            freeze_course(course=one, note=getattr(page, "change_note", ""))
