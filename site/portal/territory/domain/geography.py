"""How far departments are from each other, to find who is near a place without any map server.

Centres are approximate (a tenth of a degree), longitude then latitude: enough to rank departments,
never shown. Overseas departments are compared with nothing but themselves.
"""

from collections.abc import Iterable, Mapping
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0
_LISTED = """
01 5.35 46.1|02 3.55 49.55|03 3.2 46.4|04 6.25 44.1|05 6.3 44.65|06 7.15 43.95|07 4.45 44.75
08 4.65 49.6|09 1.5 42.95|10 4.15 48.3|11 2.4 43.1|12 2.7 44.3|13 5.1 43.55|14 -0.35 49.1
15 2.7 45.05|16 0.2 45.7|17 -0.7 45.8|18 2.5 47.05|19 1.9 45.35|21 4.8 47.4|22 -2.85 48.45
23 2.05 46.05|24 0.75 45.1|25 6.4 47.15|26 5.15 44.7|27 1.0 49.1|28 1.4 48.4|29 -4.05 48.25
30 4.2 44.0|31 1.2 43.4|32 0.45 43.7|33 -0.6 44.8|34 3.4 43.6|35 -1.65 48.15|36 1.6 46.8
37 0.7 47.25|38 5.6 45.25|39 5.7 46.75|40 -0.8 43.95|41 1.45 47.6|42 4.15 45.75|43 3.8 45.15
44 -1.7 47.35|45 2.35 47.9|46 1.6 44.6|47 0.45 44.35|48 3.5 44.5|49 -0.55 47.4|50 -1.3 49.05
51 4.25 48.95|52 5.25 48.1|53 -0.65 48.15|54 6.15 48.8|55 5.4 49.0|56 -2.8 47.85|57 6.65 49.05
58 3.5 47.1|59 3.2 50.4|60 2.45 49.4|61 0.1 48.6|62 2.3 50.5|63 3.15 45.7|64 -0.75 43.25
65 0.15 43.05|66 2.55 42.6|67 7.55 48.65|68 7.25 47.85|69 4.6 45.85|70 6.1 47.65|71 4.55 46.65
72 0.2 48.0|73 6.45 45.5|74 6.45 46.05|75 2.35 48.86|76 1.05 49.65|77 2.95 48.6|78 1.85 48.8
79 -0.35 46.55|80 2.3 49.95|81 2.15 43.8|82 1.3 44.05|83 6.2 43.45|84 5.15 44.0|85 -1.3 46.65
86 0.45 46.55|87 1.25 45.9|88 6.35 48.2|89 3.55 47.85|90 6.95 47.65|91 2.25 48.5|92 2.22 48.88
93 2.5 48.93|94 2.48 48.77|95 2.1 49.08|2A 9.0 41.85|2B 9.2 42.4
971 -61.55 16.25|972 -61.0 14.65|973 -53.1 3.95|974 55.5 -21.1|976 45.15 -12.8
"""


def _read() -> dict[str, tuple[float, float]]:
    rows = (line.split() for line in _LISTED.replace("|", "\n").strip().splitlines())
    return {code: (float(longitude), float(latitude)) for code, longitude, latitude in rows}


CENTRES: Mapping[str, tuple[float, float]] = _read()


def distance_km(one: str, other: str) -> float:
    """Return the kilometres between the centres of two departments (great circle)."""
    (east, north), (far_east, far_north) = (
        (radians(longitude), radians(latitude))
        for longitude, latitude in (CENTRES[one], CENTRES[other])
    )
    half = (
        sin((far_north - north) / 2) ** 2
        + cos(north) * cos(far_north) * sin((far_east - east) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def nearest_first(department: str, candidates: Iterable[str]) -> list[str]:
    """Return departments from the nearest to the farthest, the place itself first."""
    return sorted(set(candidates), key=lambda one: (distance_km(department, one), one))
