// Names over the picture: circuits first, then the strongest ties, never one over another.

const LINE = 18; // height of a line of names, in pixels
const GAP = 6;

export class Labels {
  constructor(canvas, style) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.style = style;
  }

  draw(camera, grain, circuits, people) {
    const { pen, canvas } = this;
    pen.setTransform(grain, 0, 0, grain, 0, 0);
    pen.clearRect(0, 0, canvas.width / grain, canvas.height / grain);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    const taken = [];
    for (const circuit of circuits) this.circuit(camera, circuit, taken);
    for (const person of people) this.person(camera, person, taken);
  }

  circuit(camera, circuit, taken) {
    const reach = circuit.r * camera.scale;
    if (reach < 14 || !camera.sees(circuit.x, circuit.y, reach + 40)) return;
    const size = Math.min(Math.max(reach / 6, 14), 26);
    this.pen.font = `600 ${size}px ${this.style.display}`;
    this.pen.textAlign = "center";
    const lines = wrap(circuit.name, Math.max(12, Math.floor(reach / (size / 3.2))));
    const [left, middle] = camera.toScreen(circuit.x, circuit.y);
    const height = lines.length * size * 1.1;
    const above = middle - reach - 6 - height;
    const places = [above, middle + reach + 6, middle - height / 2];
    const place = places.find((top) => lines.every((line, i) => this.free(line, left, top, size, i, taken)));
    if (place === undefined) return;
    lines.forEach((line, i) => {
      this.write(line, left, place + (i + 0.5) * size * 1.1, circuit.ink, taken, true);
    });
  }

  free(line, left, top, size, i, taken) {
    const box = this.box(line, left, top + (i + 0.5) * size * 1.1);
    return !taken.some((other) => overlap(box, other));
  }

  person(camera, person, taken) {
    const [left, top] = camera.toScreen(person.x, person.y);
    const size = person.size ?? 13;
    this.pen.font = `${person.strong ? 600 : 400} ${size}px ${this.style.text}`;
    this.pen.textAlign = "left";
    this.write(person.name, left + (person.radius ?? 4) + 4, top, person.ink, taken, person.always);
  }

  // Where a text would stand, aligned as the pen is.
  box(text, left, top) {
    const width = this.pen.measureText(text).width;
    const start = this.pen.textAlign === "center" ? left - width / 2 : left;
    return [start - GAP / 2, top - LINE / 2, start + width + GAP / 2, top + LINE / 2];
  }

  write(text, left, top, ink, taken, always) {
    const box = this.box(text, left, top);
    if (!always && taken.some((other) => overlap(box, other))) return;
    taken.push(box);
    this.pen.strokeStyle = this.style.paper;
    this.pen.lineWidth = 3;
    this.pen.strokeText(text, left, top);
    this.pen.fillStyle = ink ?? this.style.ink;
    this.pen.fillText(text, left, top);
  }
}

function overlap([a, b, c, d], [e, f, g, h]) {
  return a < g && e < c && b < h && f < d;
}

// Break a name into at most two lines at a space near the middle when it is long.
function wrap(name, width) {
  if (name.length <= width || !name.includes(" ")) return [name];
  const middle = name.length / 2;
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  const at = spaces.reduce((best, i) => (Math.abs(i - middle) < Math.abs(best - middle) ? i : best));
  return [name.slice(0, at), name.slice(at + 1)];
}
