"""What a team may do now: the offers as answers, their schemas as fields. No rule here."""

from typing import Any, Final

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.tables.base import Effect, Table, View
from dilemme.client.ui.elements import Button, Choice, Element, Text, Value
from dilemme.client.ui.fields import Amount, Input
from dilemme.finance.money import format_euros

Json = Any  # JSON values nest to any depth
Offer = dict[str, Json]
# Offers that move no money by themselves: there is nothing to look at beforehand.
NO_EFFECT: Final = frozenset({"roll", "keep_roll", "answer", "vote", "read_report"})
MONEY_STEP: Final = 1_000
FEW: Final = 9  # answers that a digit can choose


def heading(play: View, seat: int) -> tuple[str, str, str]:
    """Return the kind, the title and the text above a decision."""
    me, card = play["me"], play["decision"]
    if play["phase"] == "month" and card:
        return _card_heading(me, card, seat)
    kind, title, text = words.STEPS.get(me["step"], words.STEPS["other"])
    if me["step"] == "project" and me["project"]:
        price = format_euros(me["project"]["price_cents"])
        text = f"{me['project']['title']}, {price}"
    return kind, title, text


def _card_heading(me: View, card: View, seat: int) -> tuple[str, str, str]:
    own = me["decision"] if card["seat"] == seat else None
    if own and own["kind"] == "pay":
        price = format_euros(own["cents"])
        text = _("Avec quel argent payez-vous\u202f? Somme\u00a0: {price}.").format(price=price)
        return words.KINDS["pay"], own["label"], text
    mine = card["seat"] == seat
    kind = words.KINDS.get(card["kind"], words.STEPS["other"][0])
    if not mine:
        kind = _("Que feriez-vous à sa place\u202f?")
    told = [card.get("text", ""), card.get("explanation", ""), _amount(own)]
    return kind, card["title"] or words.STEPS["other"][1], " ".join(one for one in told if one)


def _amount(own: View | None) -> str:
    if not own or "amount_cents" not in own:
        return ""
    told = _("Pour vous\u00a0: {amount}.").format(amount=format_euros(own["amount_cents"]))
    return f"{told} {_('Votre assurance a joué.')}" if own["covered"] else told


class Decision:
    """The form of one decision: which answer, what is typed. A new decision empties it."""

    def __init__(self) -> None:
        self.form: dict[str, Value] = {}
        self.wide = False
        self._key = ""

    def follow(self, table: Table) -> bool:
        """Forget what was typed for another decision; return whether it is another."""
        key = repr((table.seat, table.legal))
        if key == self._key:
            return False
        self._key = key
        self.form, self.wide = {}, False
        return True

    def chosen(self, legal: list[Offer]) -> Offer | None:
        """Return the offer that is chosen: the only one, or the one that was pointed at."""
        if len(legal) == 1:
            return legal[0]
        rank = self.form.get("offer")
        return legal[rank] if isinstance(rank, int) and rank < len(legal) else None

    def items(self, table: Table, effect: Effect | None) -> list[Element]:
        """Return the card's words, its answers, its fields and its buttons."""
        play, legal = table.view["play"], table.legal
        kind, title, text = heading(play, table.seat or 0)
        told: list[Element] = [Text(kind, "strong", "prune-700"), Text(title, "title")]
        told += [Text(text)] if text else []
        if not legal:
            return told
        refused = words.refusal(table.refused) if table.refused else ""
        told += [Text(refused, "strong", "erreur-700")] if refused else []
        told += self._answers(legal) if len(legal) > 1 else []
        offer = self.chosen(legal)
        told += self._fields(play, offer) if offer else []
        told += effect_items(effect)
        return told + self._buttons(table, offer)

    def _answers(self, legal: list[Offer]) -> list[Element]:
        """Paying everything is one answer; line by line is there for whoever wants it."""
        shown = list(enumerate(legal))
        folded = legal[0]["type"] == "pay_all" and not self.wide
        kept = [one for one in shown if not folded or one[0] == 0 or one[1]["type"] == "withdraw"]
        answers: list[Element] = [
            Choice(
                f"offer:{rank}", "offer", rank, offer["label"], offer["detail"],
                chosen=self.form.get("offer") == rank, number=place if place <= FEW else 0,
            )
            for place, (rank, offer) in enumerate(kept, start=1)
        ]  # fmt: skip
        if folded:
            answers.append(Button("wide", _("Choisir ligne par ligne"), icon="list-details"))
        return answers

    def _fields(self, play: View, offer: Offer) -> list[Element]:
        made: list[Element] = []
        for name, rule in offer["schema"].items():
            if name != "total":
                made += self._field(play, offer, name, rule)
        left = self.left(offer)
        if left is not None:
            words_left = _("Reste à répartir\u00a0: {amount}").format(amount=format_euros(left))
            made.append(Text(words_left, "strong", "prune-700"))
        return made

    def value(self, offer: Offer, name: str) -> Value:
        """Return what a field holds: what was typed, else what the offer proposes."""
        return self.form.get(f"arg:{name}", offer["args"].get(name))

    def left(self, offer: Offer) -> int | None:
        """Return what is still to share out, None when nothing has to add up."""
        total = offer["schema"].get("total")
        if total is None:
            return None
        return int(total["equals"] - sum(self.value(offer, name) for name in total["of"]))

    def _field(self, play: View, offer: Offer, name: str, rule: Json) -> list[Element]:
        label = rule.get("label") or _LABELS.get(name, name)
        if rule["kind"] == "int":
            return [self._amount(offer, name, rule, label)]
        if rule["kind"] == "text":
            editing = bool(self.form.get(f"arg:{name}:editing"))
            text = str(self.value(offer, name) or "")
            return [Input(f"arg:{name}", label, text, most=rule["max"], editing=editing)]
        if rule["kind"] == "subset":
            return self._subset(play, offer, name, rule, label)
        return [
            Choice(
                f"arg:{name}:{one['value']}", f"arg:{name}", one["value"], one["label"],
                chosen=self.value(offer, name) == one["value"],
            )
            for one in rule["choices"]
        ]  # fmt: skip

    def _amount(self, offer: Offer, name: str, rule: Json, label: str) -> Amount:
        money = rule.get("unit") == "cents"
        step = rule.get("step") or (MONEY_STEP if money else 1)
        shared = name in (offer["schema"].get("total") or {"of": ()})["of"]
        return Amount(
            f"arg:{name}", label, self.value(offer, name), rule["min"], rule["max"], step, money,
            self.left(offer) if shared else None,
        )  # fmt: skip

    def _subset(self, play: View, offer: Offer, name: str, rule: Json, label: str) -> list[Element]:
        titles = {one["id"]: one["title"] for one in play["me"]["options"]}
        titles |= rule.get("titles") or {}
        most = _("{label} ({amount} au plus)").format(
            label=label, amount=format_euros(rule["max_total"])
        )
        taken = self.value(offer, name)
        return [
            Text(most, "strong"),
            *(
                Choice(
                    f"arg:{name}:{key}", f"subset:{name}:{key}", key, titles.get(key, key),
                    format_euros(price), chosen=key in taken, many=True,
                )
                for key, price in rule["prices"].items()
            ),
        ]  # fmt: skip

    def _buttons(self, table: Table, offer: Offer | None) -> list[Element]:
        if table.is_waiting:
            return [Text(_("En attente d’envoi"), "strong", "encre-500")]
        made: list[Element] = []
        if offer and offer["type"] not in NO_EFFECT and not offer["type"].startswith("choose_home"):
            look = _("Voir l’effet sur mon budget")
            made.append(Button("effect", look, icon="eye"))
        label = offer["label"] if offer and len(table.legal) == 1 else _("Valider")
        made.append(Button("play", label, "main", "check"))
        calm = _("Pas de chronomètre. Vous pourrez changer d’avis avant de valider.")
        if table.view["room"]["turn_seconds"]:
            calm = _("Vous pourrez changer d’avis avant de valider.")
        return [*made, Text(calm, "small", "encre-500")]

    def changed(self, offer: Offer | None, key: str, value: Value) -> None:
        """Keep what was chosen or typed."""
        if not key.startswith("subset:"):
            self.form[key] = value
            return
        _kind, name, item = key.split(":", 2)
        taken = list(self.value(offer, name)) if offer else []
        self.form[f"arg:{name}"] = (
            [*taken, item] if value else [one for one in taken if one != item]
        )

    def move(self, legal: list[Offer]) -> tuple[str, dict[str, Json]] | None:
        """Return the move as it stands, None when no answer is chosen."""
        offer = self.chosen(legal)
        if offer is None:
            return None
        names = [name for name in offer["schema"] if name != "total"]
        return offer["type"], {
            **offer["args"], **{name: self.value(offer, name) for name in names}
        }  # fmt: skip


_LABELS: Final = {"why": _("Pourquoi ce choix\u202f? Une phrase, si vous voulez.")}


def effect_items(effect: Effect | None) -> list[Element]:
    """Return what a choice would change, in words."""
    if effect is None:
        return []
    if effect.refused:
        return [Text(words.refusal(effect.refused), "strong", "erreur-700")]
    told = [Text(_("L’effet sur votre budget"), "strong", "petrole-700")]
    told += [Text(_changed_line(one)) for one in effect.changes]
    if not effect.changes:
        told.append(Text(_("Rien ne change dans votre budget tout de suite.")))
    if effect.later:
        told.append(Text(_("Une autre partie viendra les mois suivants.")))
    if effect.uncertain:
        told.append(Text(_("Une partie dépend du hasard.")))
    return list(told)


def _changed_line(one: dict[str, Json]) -> str:
    before, after = one["before"], one["after"]
    if one["name"].endswith("_cents"):
        before, after = format_euros(before), format_euros(after)
    return _("{label}\u00a0: {before} → {after}").format(
        label=one["label"], before=before, after=after
    )
