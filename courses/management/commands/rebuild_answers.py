"""`manage.py rebuild_answers [--session ID]`: fill the typed columns of answers again."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from courses.models import TrainingSession
from courses.services.rebuilding import rebuild_answers


class Command(BaseCommand):
    """Fill again what statistics read, from the values people gave."""

    help = "Fill again the typed columns of answers, of every session or of one."

    def add_arguments(self, parser):
        """Take the public id of a session."""
        parser.add_argument("--session", type=UUID)

    def handle(self, *args, **options):
        """Rebuild and say how many questionnaires."""
        wanted = options["session"]
        session = TrainingSession.objects.filter(public_id=wanted).first() if wanted else None
        if wanted and session is None:
            raise CommandError("unknown session")
        self.stdout.write(str(rebuild_answers(session=session)))
