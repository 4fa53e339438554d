"""The editions that tables began with, kept by the digest of their files.

A table goes on with the amounts it was opened with, whatever a later version ships.
"""

from dilemme import engine
from dilemme.server.domain.table import Table
from dilemme.server.models import KeptEdition


def keep(edition: engine.Edition) -> None:
    """Keep an edition for the tables opened with it; nothing happens when it already is."""
    KeptEdition.objects.get_or_create(
        digest=edition.digest,
        defaults={"name": edition.id, "text": engine.edition_text(edition)},
    )


def recall(table: Table) -> None:
    """Put the edition of a table at hand, from the store when its files have changed since.

    One that was never kept stays unknown: the engine then refuses with EditionError.
    """
    name, digest = table.setup.edition, table.setup.digest
    if table.play is not None:
        name, digest = table.play.edition, table.play.digest
    if not digest or engine.is_at_hand(edition=name, digest=digest):
        return
    text = KeptEdition.objects.filter(digest=digest).values_list("text", flat=True).first()
    if text is not None:
        engine.recall(text)
