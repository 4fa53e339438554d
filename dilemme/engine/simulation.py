"""The balance of an edition (dilemme.md §5.9): each strategy plays alone, with the same seeds."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched
from statistics import quantiles
from typing import Final

from dilemme.engine.books import net_worth, own_savings
from dilemme.engine.bots import bot_move
from dilemme.engine.characters import AUSTERE, CARELESS, PLEASURE, PRUDENT, Character, living
from dilemme.engine.edition import Edition, load_edition
from dilemme.engine.model import FACILITATOR, State, Team
from dilemme.engine.rules import apply, new_game
from dilemme.finance.money import portion

TIERS: Final = (90_000, 125_000, 160_000)  # six months (dilemme.md §5.9)
INSURED: Final = ("mutuelle", "vol_casse")
ALL_INSURED: Final = (*INSURED, "tous_risques", "prevoyance")
AS_THROWN: Final = {"sought": (), "avoided": ()}  # the transport's special is never used
TO_PLEASURE: Final = {"sought": ("outing", "rights"), "avoided": ("event", "bill")}
BATCH: Final = 250  # games played in one go by a worker
STRATEGIES: Final[dict[str, Character]] = {
    "prudence, centre et transports, assurée": living(
        PRUDENT, pair="centre_transports", options=INSURED
    ),
    "prudence, couronne et transports, assurée": living(PRUDENT, options=INSURED),
    "prudence, périphérie et voiture, tout assuré": living(
        PRUDENT, pair="peripherie_voiture", options=ALL_INSURED
    ),
    "prudence, centre et vélo, assurée": living(PRUDENT, pair="centre_velo", options=INSURED),
    "prudence, couronne, sans assurance": living(PRUDENT, options=()),
    "prudence, périphérie et voiture, sans assurance": living(
        PRUDENT, pair="peripherie_voiture", options=()
    ),
    "prudence, couronne, sans demander ses droits": living(
        PRUDENT, options=INSURED, claims=False
    ),
    "prudence, centre et transports, dés comme ils tombent": living(
        PRUDENT, pair="centre_transports", options=INSURED, **AS_THROWN
    ),
    "prudence, périphérie et voiture, dés comme ils tombent": living(
        PRUDENT, pair="peripherie_voiture", options=ALL_INSURED, **AS_THROWN
    ),
    "prudence, centre et transports, dés vers le plaisir": living(
        PRUDENT, pair="centre_transports", options=INSURED, **TO_PLEASURE
    ),
    "prudence, périphérie et voiture, dés vers le plaisir": living(
        PRUDENT, pair="peripherie_voiture", options=ALL_INSURED, **TO_PLEASURE
    ),
    "prudence, centre et vélo, dés vers le plaisir": living(
        PRUDENT, pair="centre_velo", options=INSURED, **TO_PLEASURE
    ),
    "prudence, couronne, abonnement vidéo": living(PRUDENT, options=(*INSURED, "streaming")),
    "prudence, centre et vélo, abonnement vidéo": living(
        PRUDENT, pair="centre_velo", options=(*INSURED, "streaming")
    ),
    "plaisir d’abord, voiture, sans crédit": PLEASURE,
    "plaisir d’abord, voiture, crédit renouvelable": living(
        PLEASURE, tempted=("revolving", "cash", "split"),
        sources=("revolving", *PLEASURE.sources),
    ),
    "austérité, vélo, sans loisirs": AUSTERE,
    "insouciance, voiture, à crédit": CARELESS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one game ended for its team, before the project is bought; money in cents."""

    net_cents: int
    saved_cents: int
    charges_paid: bool
    points: int
    target: int
    worst_level: int
    incidents: int
    score: int


@dataclass(frozen=True, slots=True)
class Row:
    """A strategy over many games: quantiles of the net in cents, shares in percent."""

    strategy: str
    games: int
    p10_cents: int
    median_cents: int
    p90_cents: int
    success_percent: tuple[float, ...]
    funded_percent: float
    mean_points: float
    fragile_percent: float
    over_indebted_percent: float
    mean_score: float


def play(edition: Edition, character: Character, seed: str, preset: str) -> Outcome:
    """Return how one game of one team ends when a bot plays it to the end."""
    state = new_game(edition, seed=seed, teams=1, preset=preset)
    before = state
    while state.phase != "ended":
        move = bot_move(state, 0, character)
        if move is None:
            raise AssertionError(f"{FACILITATOR} is awaited in {state.phase}")
        before, (state, _events) = state, apply(state, 0, move)
    return _outcome(edition, before, state.teams[0], preset)


def _outcome(edition: Edition, before: State, after: Team, preset: str) -> Outcome:
    """Money is read before the end: the project of the card is bought by then or not at all."""
    team, result = before.teams[0], after.result or {}
    return Outcome(
        net_cents=net_worth(team),
        saved_cents=own_savings(team),
        charges_paid=result["goals"]["charges"],
        points=team.points,
        target=edition.presets[preset]["points"],
        worst_level=team.worst_level,
        incidents=team.incidents,
        score=result["score"]["total"],
    )


def row(edition: Edition, name: str, games: int, preset: str, *, workers: int = 1) -> Row:
    """Return a strategy's line over `games` seeds, the same seeds for every strategy.

    `workers`: processes that share the games; the line is the same whatever their number.
    """
    tasks = [(edition.id, name, preset, ranks) for ranks in batched(range(games), BATCH)]
    if workers == 1:
        played = [_batch(task, edition) for task in tasks]
    else:
        with ProcessPoolExecutor(workers) as pool:
            played = list(pool.map(_batch, tasks))
    outcomes = [one for batch in played for one in batch]
    return summed(name, outcomes, tiers(edition, preset))


def _batch(
    task: tuple[str, str, str, tuple[int, ...]], edition: Edition | None = None
) -> list[Outcome]:
    """Play some games of a strategy. States hold no cycle: the collector would look in vain."""
    name, strategy, preset, ranks = task
    rules = edition or load_edition(name)
    was_on = gc.isenabled()
    gc.disable()
    try:
        return [play(rules, STRATEGIES[strategy], f"balance-{n}", preset) for n in ranks]
    finally:
        if was_on:
            gc.enable()


def summed(name: str, outcomes: Sequence[Outcome], prices: Sequence[int]) -> Row:
    """Return the line of a strategy for the outcomes of its games and three project prices."""
    games = len(outcomes)
    tens = quantiles([one.net_cents for one in outcomes], n=10, method="inclusive")
    return Row(
        strategy=name, games=games,
        p10_cents=round(tens[0]), median_cents=round(tens[4]), p90_cents=round(tens[8]),
        success_percent=tuple(_share(succeeds(one, price) for one in outcomes) for price in prices),
        funded_percent=_share(one.saved_cents >= prices[1] for one in outcomes),
        mean_points=round(sum(one.points for one in outcomes) / games, 1),
        fragile_percent=_share(one.worst_level >= 2 for one in outcomes),
        over_indebted_percent=_share(one.worst_level >= 4 for one in outcomes),
        mean_score=round(sum(one.score for one in outcomes) / games, 1),
    )  # fmt: skip


def tiers(edition: Edition, preset: str) -> tuple[int, ...]:
    """Return the three project prices of a length of game, in cents."""
    rate = edition.presets[preset]["project_bp"]
    prices = (portion(price, rate) for price in TIERS)
    return tuple(price - price % 1_000 for price in prices)


def succeeds(one: Outcome, price_cents: int) -> bool:
    """Charges paid, points reached, and the price of that project on the livret."""
    return one.charges_paid and one.points >= one.target and one.saved_cents >= price_cents


def _share(facts: Iterable[bool]) -> float:
    counted = list(facts)
    return round(100 * sum(counted) / len(counted), 1)


def simulate(edition: str, *, games: int, preset: str = "", workers: int = 1) -> Iterator[Row]:
    """Yield the balance table of an edition: a row a strategy, as soon as it is known."""
    rules = load_edition(edition)
    for name in STRATEGIES:
        yield row(rules, name, games, preset or rules.default_preset, workers=workers)


HEADER: Final = (
    "Stratégie", "Net p10", "Net médian", "Net p90", "Réussite selon le projet (3 paliers)",
    "Projet moyen financé", "Plaisir", "Fragile", "Surendetté", "Score",
)  # fmt: skip


def as_table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a Markdown table: euros without cents, percentages."""
    yield "| " + " | ".join(HEADER) + " |"
    yield "| --- " + "| ---: " * (len(HEADER) - 1) + "|"
    for one in rows:
        yield "| " + " | ".join(_cells(one)) + " |"


def _cells(one: Row) -> list[str]:
    euros = [
        f"{round(cents / 100)} €" for cents in (one.p10_cents, one.median_cents, one.p90_cents)
    ]
    return [
        one.strategy, *euros, " / ".join(f"{share:.0f} %" for share in one.success_percent),
        f"{one.funded_percent:.0f} %", f"{one.mean_points:.1f}", f"{one.fragile_percent:.1f} %",
        f"{one.over_indebted_percent:.1f} %", f"{one.mean_score:.0f}",
    ]  # fmt: skip
