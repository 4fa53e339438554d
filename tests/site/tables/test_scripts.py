"""What the pages' scripts count, against what the server counts: run by Playwright's own Node."""

import json
import subprocess
from pathlib import Path
from random import Random

from django.conf import settings
from playwright._impl._driver import compute_driver_executable

from dilemme import protocol
from dilemme.finance.money import format_euros

SCRIPTS = Path(settings.PORTAL_DIR, "tables/static/tables/js")


def run(module, body, data):
    """Import everything of a script and return what `body` makes of `data`, through JSON."""
    program = f"""
import * as it from {json.dumps(str(SCRIPTS / module))};
let text = "";
for await (const part of process.stdin) text += part;
const data = JSON.parse(text);
const found = {body};
process.stdout.write(JSON.stringify(found === undefined ? null : found));
"""
    node = compute_driver_executable()[0]
    done = subprocess.run(
        [str(node), "--no-warnings", "--input-type=module", "-e", program],
        input=json.dumps(data), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def anything(random, depth=3):
    """Return a JSON value, drawn."""
    kind = random.randrange(7 if depth else 5)
    if kind == 5:
        return [anything(random, depth - 1) for _ in range(random.randrange(4))]
    if kind == 6:
        return {word(random): anything(random, depth - 1) for _ in range(random.randrange(4))}
    return [None, True, random.randrange(-(2**53), 2**53), word(random), 0][kind]


def word(random):
    """Return a short text with accents, quotes and control signs."""
    return "".join(random.choice('aé«€"\\\n\t\u2028\x7fZ0 ’') for _ in range(random.randrange(9)))


def test_a_page_hashes_a_view_as_the_server_does():
    random = Random(1)
    values = [
        *(anything(random) for _ in range(300)),
        {"é": "« 12 € »\n\t\"\\", "b": [1, -2, None, True], "a": {"z": {}, "y": []}},
        "x" * 55, "x" * 56, "x" * 64, "é" * 500,
    ]  # fmt: skip
    found = run("hash.js", "data.map(it.viewHash)", values)
    assert found == [protocol.view_hash(value) for value in values]


def test_a_page_follows_patches_as_the_server_does():
    before = {"a": [1, 2, {"b": 3}], "c": {"d": None}, "e": "x"}
    afters = [{"a": [1, 2, {"b": 4}], "c": {}, "e": "x"}, {"a": [1], "c": {"d": 0}}, {}, before]
    patches = [protocol.diff(before, after) for after in afters]
    found = run("store.js", "data.patches.map((one) => it.merge(data.before, one))",
                {"before": before, "patches": patches})  # fmt: skip
    assert found == afters


def test_a_page_writes_amounts_as_the_whole_product_does():
    amounts = [0, 5, 1_990, 145_000, -24_000, 123_456_789, -1]
    assert run("money.js", "data.map(it.euros)", amounts) == [format_euros(one) for one in amounts]


def test_a_page_reads_the_amounts_people_type():
    read = {
        "12": 1200, "12,5": 1250, "12.50": 1250, "1 450 €": 145_000, "-3": -300,
        "− 3,20 €": -320, "+ 4": 400, "douze": None, "1,234": None, "": None,
    }  # fmt: skip
    assert run("money.js", "data.map(it.cents)", list(read)) == list(read.values())
