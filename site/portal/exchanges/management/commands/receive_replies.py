"""Take answers that came by e-mail into their threads."""

import sys
from mailbox import Maildir

from django.core.management.base import BaseCommand

from portal.exchanges.services.inbox import take_mail
from portal.exchanges.services.refusals import ExchangeRefused


class Command(BaseCommand):
    """`manage.py receive_replies`: one mail on the standard input, or a Maildir of them.

    It prints one code a mail ("taken", or why it was not), never an address or a word of it. A mail
    that was read is removed from the Maildir, whatever became of it.
    """

    help = __doc__

    def add_arguments(self, parser):
        """Say where mails wait."""
        parser.add_argument("--maildir", default="", help="a Maildir; the standard input without")

    def handle(self, *args, **options):
        """Take every mail that waits."""
        if not options["maildir"]:
            self._take(sys.stdin.buffer.read())
            return
        box = Maildir(options["maildir"], create=False)
        for key in sorted(box.keys()):
            self._take(box.get_bytes(key))
            box.remove(key)

    def _take(self, raw: bytes) -> None:
        try:
            take_mail(raw)
        except ExchangeRefused as refused:
            self.stdout.write(refused.code)
        else:
            self.stdout.write("taken")
