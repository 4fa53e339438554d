"""French counts: nothing and one are singular, from two on it is plural."""

import pytest
from django.template import Context, Template
from django.utils.translation import ngettext, ngettext_lazy, npgettext

WORDS = (
    "{% load i18n %}{% blocktranslate count n=n %}{{ n }} personne"
    "{% plural %}{{ n }} personnes{% endblocktranslate %}"
)


@pytest.mark.parametrize(
    ("n", "written"),
    [(0, "0 personne"), (1, "1 personne"), (2, "2 personnes"), (17, "17 personnes")],
)
def test_none_and_one_are_singular(n, written):
    assert ngettext("%(n)d personne", "%(n)d personnes", n) % {"n": n} == written
    assert npgettext("compte", "%(n)d personne", "%(n)d personnes", n) % {"n": n} == written
    assert str(ngettext_lazy("%(n)d personne", "%(n)d personnes", "n") % {"n": n}) == written
    assert Template(WORDS).render(Context({"n": n})) == written


def test_what_a_catalogue_translates_keeps_its_own_words():
    assert ngettext("%(size)d byte", "%(size)d bytes", 0) == "%(size)d octet"
    assert ngettext("%(size)d byte", "%(size)d bytes", 2) == "%(size)d octets"
