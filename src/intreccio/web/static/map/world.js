// The map as arrays: people with their places, ties strongest first, and who is near a point.

const CELLS = 64;

export class World {
  constructor(picture) {
    this.people = picture.people;
    this.circuits = picture.circuits;
    this.me = picture.me;
    this.ties = picture.ties;
    this.colours = new Map(picture.circuits.map((circuit) => [circuit.id, circuit.colour]));
    this.cells = fill(picture.people);
    this.neighbours = weave(picture.people.length, picture.ties);
  }

  colourOf(person) {
    return this.colours.get(person.circuit) ?? -1;
  }

  // The person nearest to a point of the world, within `reach`; -1 when there is nobody.
  nearest(x, y, reach) {
    let best = -1;
    let closest = reach * reach;
    for (const i of this.within(x - reach, y - reach, x + reach, y + reach)) {
      const person = this.people[i];
      const distance = (person.x - x) ** 2 + (person.y - y) ** 2;
      if (distance < closest) {
        closest = distance;
        best = i;
      }
    }
    return best;
  }

  // Everybody in the cells that touch a rectangle (a few may lie just outside it).
  *within(left, top, right, bottom) {
    for (let row = cell(top); row <= cell(bottom); row++) {
      for (let column = cell(left); column <= cell(right); column++) {
        yield* this.cells[row * CELLS + column];
      }
    }
  }

  inView(camera) {
    const [left, top] = camera.toWorld(0, 0);
    const [right, bottom] = camera.toWorld(camera.width, camera.height);
    const seen = [...this.within(left, top, right, bottom)];
    return seen.filter((i) => camera.sees(this.people[i].x, this.people[i].y)).sort(byRank);
  }

  tiesOf(i) {
    return this.neighbours[i].map((k) => this.ties[k]);
  }

  // The strongest ties with both ends among `seen`, at most `most`.
  tiesAmong(seen, most) {
    const shown = new Set(seen);
    const among = new Set();
    for (const i of seen) {
      for (const k of this.neighbours[i]) {
        if (shown.has(this.ties[k][0]) && shown.has(this.ties[k][1])) among.add(k);
      }
    }
    return [...among].sort(byRank).slice(0, most).map((k) => this.ties[k]);
  }
}

function cell(value) {
  return Math.min(Math.max(Math.floor(value * CELLS), 0), CELLS - 1);
}

function byRank(a, b) {
  return a - b;
}

function fill(people) {
  const cells = Array.from({ length: CELLS * CELLS }, () => []);
  people.forEach((person, i) => cells[cell(person.y) * CELLS + cell(person.x)].push(i));
  return cells;
}

function weave(size, ties) {
  const neighbours = Array.from({ length: size }, () => []);
  ties.forEach(([a, b], k) => {
    neighbours[a].push(k);
    neighbours[b].push(k);
  });
  return neighbours;
}
