"""Invented cards and contacts of the editors, and a finished table whose debrief can be read."""

from datetime import date

from courses.models import CoursePage
from dilemme import engine
from dilemme.server import lobby, service
from dilemme.server.domain.roles import FACILITATOR, seat_role
from dilemme.server.models import Game
from portal.accounts.models import User
from portal.tables.models import ExtraCard, LocalContact

SEED = "demonstration-bilan"
CHECKED_ON = date(2026, 11, 1)
TEAMS = (("Colibri", "prudent"), ("Mistral", "pleasure"), ("Galet", "careless"))
CARDS = (
    {
        "text": "À quoi sert une enveloppe Imprévus ?",
        "choices": "À payer une panne sans découvert\nÀ gagner des intérêts\nÀ payer le loyer",
        "explanation": "L’argent est déjà là : ni frais, ni crédit.",
        "theme": "epargne",
        "level": 1,
    },
    {
        "text": "Vous ne pouvez pas payer une facture. Que faire d’abord ?",
        "choices": "Appeler avant la date\nAttendre la relance\nPrendre un crédit",
        "explanation": "Un appel avant la date permet souvent un délai, sans frais.",
        "theme": "droits",
        "level": 2,
    },
)

CONTACTS = (
    {
        "title": "Point conseil budget de Val-Clair",
        "address": "3 place Inventée, 67000 Val-Clair",
        "phone": "01 00 00 00 01",
        "hours": "du lundi au jeudi, 9 h à 12 h",
    },
    {
        "title": "CCAS de Val-Clair",
        "address": "1 rue de la Mairie, 67000 Val-Clair",
        "hours": "le mardi après-midi",
    },
)


def load(*, host: User) -> Game:
    """Publish the cards and the contacts, and play a short game to its end; return it."""
    course = CoursePage.objects.live().order_by("pk").first()
    module = course.live_modules()[0] if course else None
    for words in CARDS:
        card = ExtraCard(**words, answer=1, module=module)
        card.full_clean()
        card.save()
    for rank, place in enumerate(CONTACTS):
        LocalContact.objects.create(
            department="67", rank=rank, source="Démonstration", checked_on=CHECKED_ON, **place
        )
    return _played(host)


def _played(host: User) -> Game:
    game = lobby.open_game(facilitator=host, preset="courte", seed=SEED)
    for nickname, _character in TEAMS:
        lobby.join(game=game, nickname=nickname, seat=None)
    _send(game, FACILITATOR, engine.Move("begin"), 0)
    for rank in range(1, 2000):
        state = service.current(game.pk, fresh=True).table.play
        if state is None or state.phase == "ended":
            break
        _send(game, *_next(state), rank)
    return game


def _next(state: engine.State) -> tuple[str, engine.Move]:
    """Return the next move of the table: a team's by its character, else the facilitator's."""
    for team in state.teams:
        move = engine.bot_move(state, team.seat, TEAMS[team.seat][1])
        if move is not None:
            return seat_role(team.seat), move
    return FACILITATOR, engine.legal_moves(state, FACILITATOR)[0]


def _send(game: Game, actor: str, move: engine.Move, rank: int) -> None:
    command = service.Command(cid=f"demo-{rank}", kind=move.type, args=dict(move.args))
    service.execute(game_pk=game.pk, actor=actor, command=command)
