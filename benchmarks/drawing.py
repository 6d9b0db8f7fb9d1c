"""The map of 5,000 people and 50,000 ties in the desk itself, in Chromium's software rendering.

    ./check drawing

Prints how long the page takes until the map is drawn, and how many pictures a second it gives
while it is moved, at each of its three levels.
"""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from intreccio.desk import opening
from tools import shots

PEOPLE, TIES, CIRCUITS = 5_000, 50_000, 24
ROUNDS = 5
SQUARE = ((-0.06, -0.06), (0.06, -0.06), (0.06, 0.06), (-0.06, 0.06))
FRAMES = """async () => {
  const map = document.querySelector('[data-map]').intreccio;
  const times = [];
  const draw = map.draw.bind(map);
  map.draw = () => { times.push(performance.now()); draw(); };
  const begun = performance.now();
  let turn = 0;
  while (performance.now() - begun < 1500) {
    map.camera.pan(Math.sin(turn / 9) * 12, Math.cos(turn / 7) * 9);
    map.moved();
    turn += 1;
    await new Promise(requestAnimationFrame);
  }
  map.draw = draw;
  return (times.length - 1) / ((times.at(-1) - times[0]) / 1000);
}"""


def drawing() -> dict[str, object]:
    """Return a synthetic drawing as the desk computes it."""
    chance = random.Random(3)  # noqa: S311 - a benchmark
    places = [(0.15 + 0.7 * chance.random(), 0.15 + 0.7 * chance.random()) for _ in range(CIRCUITS)]
    people = []
    for i in range(PEOPLE):
        home = i % CIRCUITS
        x, y = (min(max(place + chance.gauss(0, 0.035), 0), 1) for place in places[home])
        tie = chance.choice(["strong", "weak", "occasional", "dormant"])
        strength = round((1 - i / PEOPLE) ** 2, 3)
        people.append(
            {"id": i + 1, "x": x, "y": y, "circuit": home + 1, "tie": tie, "strength": strength,
             "bridge": i % 97 == 0}
        )  # fmt: skip
    ties = [
        [a, (a + CIRCUITS * chance.randrange(1, 60)) % PEOPLE, round(chance.random(), 3)]
        for a in (chance.randrange(PEOPLE) for _ in range(TIES))
    ]
    circuits = [
        {"id": i + 1, "x": x, "y": y, "r": 0.06, "size": PEOPLE // CIRCUITS, "colour": i % 8,
         "hull": [[x + dx, y + dy] for dx, dy in SQUARE]}
        for i, (x, y) in enumerate(places)
    ]  # fmt: skip
    return {"people": people, "ties": ties, "circuits": circuits, "me": {"x": 0.5, "y": 0.5}}


def make(path: Path) -> None:
    """Make a book that holds the drawing."""
    opening.get_ready()
    opening.open_book(path)
    opening.close()
    with sqlite3.connect(path) as book:
        book.executemany(
            "INSERT INTO book_person (id, name, role, said_name, note) VALUES (?, ?, '', '', '')",
            [(i + 1, f"Person Number {i + 1}") for i in range(PEOPLE)],
        )
        book.executemany(
            "INSERT INTO book_circuit (id, name, said_name, kind, evidence)"
            " VALUES (?, ?, '', 'mixed', '[]')",
            [
                (i + 1, json.dumps({"text": f"Circuit {i + 1}", "facts": []}))
                for i in range(CIRCUITS)
            ],
        )
        book.execute("INSERT INTO book_computed VALUES ('map', ?)", [json.dumps(drawing())])


def opened(page: Page, address: str) -> float:
    """Open the map; return the seconds until it is drawn."""
    begun = time.perf_counter()
    page.goto(f"{address}/map/")
    page.wait_for_selector("[data-map][data-ready]")
    return time.perf_counter() - begun


def main() -> None:
    """Measure, and print the figures."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "intreccio" / "book.sqlite3"
        make(path)
        with shots.desk(Path(home), "serve") as address, shots.browser() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            seconds = sorted(opened(page, address) for _ in range(ROUNDS))
            print(f"{PEOPLE:,} people, {TIES:,} ties: drawn after {seconds[ROUNDS // 2]:.2f} s")
            for level in ("the whole", "a few circuits", "a few people"):
                rates = sorted(page.evaluate(FRAMES) for _ in range(3))
                print(f"  {level}: {rates[1]:.0f} pictures a second while it moves")
                for _ in range(4):
                    page.locator('[data-map-zoom="in"]').click()
                time.sleep(0.4)


if __name__ == "__main__":
    main()
