"""The lists a form cannot do without, with their sources, and the first charter."""

import hashlib
from datetime import date

from django.db import migrations

GROUNDS = [
    ("r312_4_3_a", "Fragilité : incidents répétés et faibles ressources", "article R. 312-4-3 du code monétaire et financier, A", date(2020, 11, 1)),
    ("r312_4_3_b1", "Fragilité : inscription au fichier central des chèques", "article R. 312-4-3 du code monétaire et financier, B, 1°", date(2020, 11, 1)),
    ("r312_4_3_b2", "Fragilité : dossier de surendettement recevable", "article R. 312-4-3 du code monétaire et financier, B, 2°", date(2020, 11, 1)),
    ("ccd2", "Orientation vers un conseil aux personnes endettées", "ordonnance 2025-880 du 3 septembre 2025", date(2026, 11, 20)),
    ("landlord", "Loyer : deux impayés ou plus", "convention du partenaire", date(2020, 1, 1)),
    ("energy", "Énergie : deux factures impayées ou plus", "convention du partenaire", date(2020, 1, 1)),
    ("hr", "Employeur : demande d’avance ou saisie sur salaire", "convention du partenaire", date(2020, 1, 1)),
    ("person", "La personne le demande", "demande de la personne", date(2020, 1, 1)),
    ("other", "Autre fondement", "à préciser au conseiller", date(2020, 1, 1)),
]
SIGNALS = [
    ("rejects", "Prélèvements refusés plusieurs fois"),
    ("overdraft", "Découvert permanent"),
    ("revolving", "Crédit renouvelable au maximum"),
    ("income_drop", "Baisse de revenus"),
    ("rent", "Loyer impayé"),
    ("energy", "Énergie impayée"),
    ("credits", "Plusieurs crédits"),
    ("seizure", "Saisie sur salaire"),
    ("advance", "Demande d’avance"),
    ("blocked", "Compte bloqué"),
    ("isolation", "Isolement"),
    ("other", "Autre signal"),
]
SIGNALS_SOURCE = "liste du réseau, version du 22 novembre 2026"
CHARTER = """Charte d’accord, version 1

1. Qui vous propose cette aide
Un organisme partenaire (banque, bailleur, fournisseur d’énergie ou autre) vous propose l’aide de CRESUS. CRESUS est un réseau d’associations. Son aide est gratuite pour vous, toujours.

2. Ce que vous décidez
Vous pouvez dire oui ou non. Dire non ne change rien à votre compte, à votre bail ou à votre contrat. Chaque oui a sa propre case. Aucune case n’est cochée d’avance. Seul le premier oui est nécessaire pour être aidé.

3. Ce qui est envoyé si vous dites oui
Votre nom, votre année de naissance, vos coordonnées, vos préférences de contact, les signaux remarqués et des tranches (jamais de montant). Rien sur votre santé, votre religion, votre origine. Aucun numéro de compte ou de carte. Aucun relevé.

4. Le secret bancaire
Votre oui permet à votre organisme de donner ces informations à CRESUS, pour cette demande seulement, et à personne d’autre (article L. 511-33 du code monétaire et financier).

5. Ce qui revient vers votre organisme
Par défaut, il sait seulement que la demande est reçue, puis terminée. Il connaît l’étape ou le type d’aide seulement si vous cochez les cases prévues pour cela. Il ne lit jamais votre dossier.

6. Combien de temps
CRESUS garde votre dossier 2 ans après le dernier contact, puis le rend anonyme. La preuve de votre accord est gardée 5 ans.

7. Vos droits
Vous pouvez lire, corriger, copier ou faire effacer vos informations. Vous pouvez retirer un seul oui, ou tout retirer, quand vous voulez et sans donner de raison : ouvrez le lien reçu par e-mail. Si vous retirez tout, votre dossier est caché tout de suite et ce qu’il contenait est effacé. Seule la preuve de vos choix reste.
Vous pouvez aussi écrire à la CNIL (www.cnil.fr).
"""


def write(apps, schema_editor):
    """Write the lists and the charter; what is there already stays."""
    Ground = apps.get_model("referrals", "Ground")
    for position, (code, label, source, valid_from) in enumerate(GROUNDS):
        Ground.objects.get_or_create(code=code, defaults={"label": label, "source": source, "valid_from": valid_from, "position": position})
    Signal = apps.get_model("referrals", "Signal")
    for position, (code, label) in enumerate(SIGNALS):
        Signal.objects.get_or_create(code=code, defaults={"label": label, "source": SIGNALS_SOURCE, "valid_from": date(2020, 1, 1), "position": position})
    digest = hashlib.sha256(CHARTER.encode()).hexdigest()
    apps.get_model("referrals", "CharterVersion").objects.get_or_create(
        number=1, defaults={"text": CHARTER, "sha256": digest, "valid_from": date(2026, 1, 1)}
    )


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
