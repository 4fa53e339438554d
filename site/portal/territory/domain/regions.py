"""The 18 regions and their departments (INSEE, code officiel géographique 2026)."""

from collections.abc import Mapping

_LISTED = """
84 Auvergne-Rhône-Alpes|01 03 07 15 26 38 42 43 63 69 73 74
27 Bourgogne-Franche-Comté|21 25 39 58 70 71 89 90
53 Bretagne|22 29 35 56
24 Centre-Val de Loire|18 28 36 37 41 45
94 Corse|2A 2B
44 Grand Est|08 10 51 52 54 55 57 67 68 88
01 Guadeloupe|971
03 Guyane|973
32 Hauts-de-France|02 59 60 62 80
11 Île-de-France|75 77 78 91 92 93 94 95
04 La Réunion|974
02 Martinique|972
06 Mayotte|976
28 Normandie|14 27 50 61 76
75 Nouvelle-Aquitaine|16 17 19 23 24 33 40 47 64 79 86 87
76 Occitanie|09 11 12 30 31 32 34 46 48 65 66 81 82
52 Pays de la Loire|44 49 53 72 85
93 Provence-Alpes-Côte d’Azur|04 05 06 13 83 84
"""


def _read() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    names, departments = {}, {}
    for line in _LISTED.strip().splitlines():
        head, codes = line.split("|")
        code, name = head.split(" ", 1)
        names[code], departments[code] = name, tuple(codes.split())
    return names, departments


REGIONS: Mapping[str, str]
DEPARTMENTS_OF: Mapping[str, tuple[str, ...]]
REGIONS, DEPARTMENTS_OF = _read()
_REGION_OF = {one: region for region, codes in DEPARTMENTS_OF.items() for one in codes}


def region_of(department: str) -> str:
    """Return the region of a department's number; raises KeyError for an unknown one."""
    return _REGION_OF[department]


REGION_CHOICES = sorted(REGIONS.items(), key=lambda item: item[1])
