"""What is said in the demo's network: announcements, threads, a conversation; invented."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.exchanges.models import Announcement, Thread
from portal.exchanges.services.announcements import announce, mark_read
from portal.exchanges.services.posting import begin_thread, reply, write_to

ANNOUNCED = (
    (
        "Nouvelles cartes « Énergie » : à imprimer avant décembre",
        "Les montants changent. Retirez les anciennes cartes de la boîte.",
        1,
    ),
    (
        "Rencontre régionale à Colmar",
        "Inscrivez-vous dans « Rencontres ». Le train est remboursé.",
        4,
    ),
    ("Comment parler d’argent avec des lycéens", "Une fiche écrite par quatre d’entre vous.", 17),
)
THREADS = (
    (
        "Un groupe de retraités trouve les cartes trop petites. Que faire ?",
        "publics",
        "J’anime jeudi pour douze personnes. Avez-vous essayé le kit en A3 ?",
        "Oui : imprimez les cartes à 140 %. Et faites lire à voix haute.",
    ),
    (
        "Comment finir à l’heure quand le débat est bon ?",
        "facilitating",
        "Je déborde toujours de vingt minutes. Vos astuces ?",
        "J’annonce le débriefing dix minutes avant. @Malik Haddad fait la même chose.",
    ),
    (
        "Le crédit à la consommation change : nos cartes sont-elles à jour ?",
        "content",
        "Quelqu’un peut-il vérifier la carte sur le crédit gratuit ?",
        "Elle est à jour dans l’édition Éducation 2026.",
    ),
)


def load(*, coordinator: User, host: User, other: User) -> None:
    """Load everything once."""
    if Announcement.objects.exists():
        return
    now = timezone.now()
    for rank, (title, body, days) in enumerate(ANNOUNCED):
        made = announce(author=coordinator, title=title, body=body, is_pinned=rank == 0)
        Announcement.objects.filter(pk=made.pk).update(published_at=now - timedelta(days=days))
        if rank:
            mark_read(announcement=made, user=host)
    for rank, (title, theme, question, answer) in enumerate(THREADS):
        asking, answering = (host, other) if rank % 2 else (other, host)
        thread = begin_thread(author=asking, title=title, body=question, theme=theme)
        reply(thread=thread, author=answering, body=answer)
        Thread.objects.filter(pk=thread.pk).update(last_post_at=now - timedelta(hours=5 * rank))
    write_to(author=other, reader=host, body="Bonjour Inès, on anime ensemble à Lyon en janvier ?")
