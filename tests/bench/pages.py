"""A lesson as a learner gets it, against a bare Wagtail page: routed, read, its title rendered."""

from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from wagtail.models import Page

from portal.accounts.models import User
from tests.bench.measure import interleaved, report
from tests.factories.courses import enrolled, load, with_pre

RUNS = 60
BARE = Template("<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>")


def bench_module_page() -> None:
    """Write how long a lesson takes, in milliseconds, beside a bare page."""
    course = load("M1")
    learner = User.objects.create_user("bench@exemple.example", first_name="A", last_name="B")
    with_pre(enrolled(learner, course))
    module = course.live_modules()[0]
    lesson = f"/formations/{course.slug}/{module.slug}/{module.steps[0].value['slug']}/"
    browser = Client()
    browser.force_login(learner, backend="django.contrib.auth.backends.ModelBackend")
    bare = _bare_page(course)
    ours, baseline = interleaved(
        lambda: _read(browser, lesson), lambda: _read(browser, bare), runs=RUNS
    )
    report("module_page", ours, baseline, unit="ms", runs=RUNS)


def _bare_page(course) -> str:
    page = Page(title="Page nue", slug="page-nue")
    course.get_parent().add_child(instance=page)
    Page.serve = lambda self, request, *args, **kwargs: _title_only(self)
    return page.get_url()


def _title_only(page: Page) -> HttpResponse:
    return HttpResponse(BARE.render(Context({"page": page})))


def _read(browser: Client, address: str) -> None:
    response = browser.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
