"""Tables to play at, and people around them."""

from dilemme import engine
from dilemme.server import lobby, service
from dilemme.server.domain.roles import FACILITATOR, seat_role
from portal.accounts.roles import Role
from tests.factories.accounts import person

SEED = "graine-de-test"


def open_table(*, facilitator=None, preset="courte", seed=SEED):
    """Return a table just opened."""
    facilitator = facilitator or person(Role.AMBASSADOR)
    return lobby.open_game(facilitator=facilitator, preset=preset, seed=seed)


def seat_teams(game, *names):
    """Seat one player in a new team for each name; return what each was told."""
    return [lobby.join(game=game, nickname=name, seat=None) for name in names]


def send(game, actor, kind, args=None, *, cid=None, base=None):
    """Run one command and return the answer; a fresh id unless given."""
    send.rank += 1
    command = service.Command(cid=cid or f"t-{send.rank}", kind=kind, args=args or {}, base=base)
    return service.execute(game_pk=game.pk, actor=actor, command=command)


send.rank = 0


def running_table(*names, **kwargs):
    """Return a table whose game has begun (set-up phase), and its players."""
    game = open_table(**kwargs)
    joined = seat_teams(game, *(names or ("Nadia", "Karim")))
    send(game, FACILITATOR, "begin")
    return game, joined


def state_of(game):
    """Return the engine's state of a table."""
    return service.current(game.pk, fresh=True).table.play


def play_step(game):
    """Let whoever can move make one prudent move; False when nobody but the facilitator can."""
    state = state_of(game)
    for seat in range(len(state.teams)):
        moves = engine.legal_moves(state, seat)
        if moves:
            move = engine.prudent(moves)
            send(game, seat_role(seat), move.type, move.args)
            return True
    return False


def play_to_the_end(game):
    """Play a whole game with prudent teams and a facilitator who opens each month."""
    while state_of(game).phase != "ended":
        if not play_step(game):
            offers = {move.type for move in engine.legal_moves(state_of(game), "facilitator")}
            send(game, FACILITATOR, "start" if "start" in offers else "open_month")
    return game
