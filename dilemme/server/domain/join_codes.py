"""Join codes that are read aloud and typed without a mistake: a word of four letters, two digits.

As on the mock: "RIVE 42". Letters stand first and digits last, so nobody wonders between O and 0.
"""

from collections.abc import Callable, Sequence
from typing import Final

# Four letters without an accent, everyday words, none that one would blush at or mishear.
_TEXT: Final = """
ABRI AIDE AILE ANIS ANSE AUBE AVIS BAIE BAIN BANC BASE BEAU BISE BLEU BLOC BOIS BOND BORD BRAS BRIN
BRIO BRUN BUIS CAFE CALE CAPE CAVE CERF CHAT CHEF CHOU CIEL CIME CITE CLAN CLEF CLOS CLOU CODE COIN
CONE COTE COUR CRAN CRIN CUBE CUIR CYAN DAIM DAME DATE DEFI DEMI DOME DOUX DUNE ECHO ELAN EPIS ETUI
FACE FAON FETE FEVE FILM FLAN FLOT FOIN FOND FORT FOUR GANT GARE GEAI GOLF GOUT GRES GRIS GRUE GUET
HAIE HALL HALO HAUT HIER HOUX HUIT IBIS IDEE ILOT IRIS JADE JARS JAZZ JEAN JEUX JOIE JOLI JONC JOUR
JUPE JURY JUTE KAKI KILO KIWI LACS LAIT LAMA LIEN LIEU LIME LION LIRE LOGE LOIN LOIR LONG LOTO LOUP
LUGE LUNE LUTH LYNX LYRE MAIN MAIS MALT MARE MARS MENU MERE MIDI MIEL MINE MIRE MODE MOIS MONT MOTO
MURE MUSE NAGE NEON NEUF NIDS NOCE NOIX NORD NOTE NUIT OCRE OEIL OEUF OIES ONDE ONYX ORGE ORME OURS
PAGE PAIN PAIR PAIX PAON PARC PART PATE PAYS PERE PIED PION PLAN PLAT PLIS POIS POLE POLO PONT PORT
POSE PRES PUMA PURE QUAI RADE RAIE RAIL RAME RANG RAVI REVE RIRE RIVE ROBE ROCK ROLE ROND ROSE ROUE
ROUX RUES SAGE SARI SAUT SEAU SENS SEPT SEVE SITE SOFA SOIE SOIN SOIR SOJA SONS SORT SOUK SURF TACT
TARD TAUX TAXI THYM TIGE TOIT TOME TOUR TRAM TRIO TROC TUBE VASE VEAU VELO VENT VERS VERT VIES VISA
VITE VOEU VOIE VOIX VOLS VRAI YOGA ZEBU ZERO ZINC ZONE ZOOM
"""
WORDS: Final = tuple(_TEXT.split())
WORD_LENGTH: Final = 4
FIRST_NUMBER, LAST_NUMBER = 10, 99
_AS_LETTERS: Final = str.maketrans("01", "OI")
_AS_DIGITS: Final = str.maketrans("OIL", "011")


def drawn(choice: Callable[[Sequence[str]], str]) -> str:
    """Return a code as it is stored; `choice` draws one of several."""
    numbers = [str(number) for number in range(FIRST_NUMBER, LAST_NUMBER + 1)]
    return choice(WORDS) + choice(numbers)


def spoken(code: str) -> str:
    """Return a code as it is shown and read aloud: "RIVE 42"."""
    return f"{code[:WORD_LENGTH]} {code[WORD_LENGTH:]}"


def typed(text: str) -> str:
    """Return a code as stored, whatever case, spaces or dashes it was typed with.

    A zero typed for the letter O, a one for I or L, are understood from where they stand.
    """
    signs = "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())
    word, number = signs[:WORD_LENGTH], signs[WORD_LENGTH:]
    return word.translate(_AS_LETTERS) + number.translate(_AS_DIGITS)
