// The map: what is drawn at each of the three levels, and how hands and keys move through it.

import { Camera } from "./camera.js";
import { Labels } from "./labels.js";
import { NoDrawing, Painter, area, dots, outline, threads } from "./paint.js";
import { World } from "./world.js";

// How much the eye can use: people in view decide the level, the level decides what is drawn.
const LEVELS = [
  { upTo: Infinity, ties: 500, labels: 14, alpha: 0.16, radius: 2.2, names: "strong" },
  { upTo: 600, ties: 900, labels: 40, alpha: 0.22, radius: 3.4, names: "strong" },
  { upTo: 90, ties: 1500, labels: 90, alpha: 0.32, radius: 5, names: "all" },
];
const REACH = 16; // pixels from a person at which a hand still finds them
const STEP = 60; // pixels of one arrow key

class Picture {
  constructor(frame, picture) {
    this.frame = frame;
    this.canvas = frame.querySelector("canvas.map-canvas");
    this.world = new World(picture);
    this.painter = new Painter(this.canvas);
    this.labels = new Labels(frame.querySelector("canvas.map-names"), readStyle(frame));
    this.camera = new Camera(frame.clientWidth, frame.clientHeight);
    this.chosen = -1;
    this.fit();
    this.paintAll();
    this.camera.home();
    this.settle();
  }

  // --- drawing ---------------------------------------------------------------------------

  fit() {
    const { clientWidth: width, clientHeight: height } = this.frame;
    this.grain = Math.min(window.devicePixelRatio || 1, 2);
    for (const canvas of [this.canvas, this.labels.canvas]) {
      canvas.width = Math.round(width * this.grain);
      canvas.height = Math.round(height * this.grain);
    }
    this.camera.resize(width, height);
  }

  // What never changes while the colours stay: regions and their borders.
  paintAll() {
    this.style = readStyle(this.frame);
    this.labels.style = this.style;
    const { circuits } = this.world;
    const colour = (circuit) => this.colour(circuit.colour);
    this.painter.set("regions", "areas", flat(circuits.map((c) => area(c, colour(c), this.style.wash))));
    this.painter.set("borders", "threads", flat(circuits.map((c) => outline(c, colour(c), 0.45))));
    this.circuitNames = circuits.map((c) => ({ ...c, ink: rgb(mix(colour(c), this.style.inkTint, 0.45)) }));
  }

  colour(index) {
    const { threads: hues, plain } = this.style;
    return index < 0 ? plain : hues[index % hues.length];
  }

  // After a movement has come to rest: choose what this level shows, and send it over once.
  settle() {
    const seen = this.world.inView(this.camera);
    this.level = LEVELS.findLast((level) => seen.length <= level.upTo);
    this.seen = seen;
    this.paintThreads();
    this.paintPeople();
    this.request();
  }

  paintThreads() {
    const { ties, people } = this.world;
    const far = this.level === LEVELS[0];
    const shown = far ? ties.slice(0, this.level.ties) : this.world.tiesAmong(this.seen, this.level.ties);
    const line = ([a, b], alpha) => {
      const [from, to] = [people[a], people[b]];
      return [from.x, from.y, to.x, to.y, this.colour(this.world.colourOf(from)), alpha];
    };
    this.painter.set("threads", "threads", threads(shown.map((tie) => line(tie, this.level.alpha))));
    const mine = this.chosen < 0 ? [] : this.world.tiesOf(this.chosen).slice(0, 200);
    this.painter.set("chosen", "threads", threads(mine.map((tie) => line(tie, 0.9))));
  }

  paintPeople() {
    const { people, me } = this.world;
    const ink = people.map((p) => this.colour(this.world.colourOf(p)));
    const size = (p) => 2 * this.radius(p);
    const lit = people.filter((p) => p.bridge);
    this.painter.set("bridges", "people", dots([
      ...lit.map((p) => [p.x, p.y, this.style.light, 0.85, size(p) + 6]),
      ...(this.chosen < 0 ? [] : [chosenDot(people[this.chosen], this.style, size)]),
    ]));
    this.painter.set("people", "people", dots([
      ...people.map((p, i) => [p.x, p.y, ink[i], p.tie === "dormant" ? 0.45 : 0.95, size(p)]),
      ...(me ? [[me.x, me.y, this.style.inkTint, 1, 12]] : []),
    ]));
  }

  radius(person) {
    return this.level.radius * (0.7 + 1.3 * Math.sqrt(person.strength || 0));
  }

  request() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  draw() {
    const layers = ["regions", "borders", "threads", "chosen", "bridges", "people"];
    this.painter.draw(this.camera, this.style.paperTint, this.grain, layers);
    this.labels.draw(this.camera, this.grain, this.circuitNames, this.named());
  }

  // Whose names are written: the chosen one first, then the strongest ties in view.
  named() {
    const { people, me } = this.world;
    const wanted = this.level.names === "all" ? () => true : (p) => p.tie === "strong" || p.bridge;
    const some = this.seen.filter((i) => i !== this.chosen && wanted(people[i]));
    const label = (i) => ({
      ...people[i],
      strong: people[i].tie === "strong",
      radius: this.radius(people[i]),
      always: i === this.chosen,
    });
    const chosen = this.chosen < 0 ? [] : [this.chosen];
    const self = me ? [{ ...me, name: this.frame.dataset.me, strong: true, always: true, radius: 6 }] : [];
    return [...self, ...[...chosen, ...some].slice(0, this.level.labels).map(label)];
  }

  // --- moving ------------------------------------------------------------------------------

  moved() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), 140);
    this.request();
  }

  zoom(factor, left, top) {
    this.camera.zoom(factor, left, top);
    this.moved();
  }

  home() {
    this.camera.home();
    this.settle();
  }

  choose(i, { travel = false } = {}) {
    this.chosen = i;
    if (i >= 0 && travel) {
      const person = this.world.people[i];
      this.camera.lookAt(person.x, person.y, Math.max(this.camera.scale, this.camera.whole * 6));
    }
    this.settle();
    const person = i < 0 ? null : this.world.people[i];
    this.frame.dispatchEvent(new CustomEvent("map:chosen", { detail: person, bubbles: true }));
  }

  next(step) {
    const order = this.seen.length ? this.seen : this.world.people.map((_, i) => i);
    const at = order.indexOf(this.chosen);
    this.choose(order[(at + step + order.length) % order.length] ?? -1);
  }

  at(left, top) {
    const [x, y] = this.camera.toWorld(left, top);
    return this.world.nearest(x, y, REACH / this.camera.scale);
  }
}

function chosenDot(person, style, size) {
  return [person.x, person.y, style.inkTint, 0.95, size(person) + 6];
}

function flat(lists) {
  return Float32Array.from(lists.flat());
}

// --- colours, read from the style sheet so that light and dark stay its own matter ----------

function readStyle(frame) {
  const style = getComputedStyle(frame);
  const value = (name) => style.getPropertyValue(name).trim();
  const hues = [];
  for (let i = 1; value(`--thread-${i}`); i++) hues.push(tint(value(`--thread-${i}`)));
  return {
    paper: resolve(value("--paper")),
    paperTint: tint(value("--paper")),
    ink: resolve(value("--ink")),
    inkTint: tint(value("--ink")),
    plain: tint(value("--ink-soft")),
    light: tint(value("--lamp")),
    wash: Number(value("--region-wash")) || 0.1,
    threads: hues.length ? hues : [tint(value("--ink"))],
    display: value("--face-display") || "serif",
    text: value("--face-text") || "sans-serif",
  };
}

// Any colour of CSS as three numbers from 0 to 1: the browser itself does the reading.
const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function tint(colour) {
  pen.fillStyle = "#888";
  pen.fillStyle = resolve(colour);
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((value) => value / 255);
}

// light-dark() is known to style sheets but not to a canvas: ask an element what it comes to.
function resolve(colour) {
  const probe = document.createElement("i");
  probe.style.color = colour;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function mix(a, b, share) {
  return a.map((value, i) => value * (1 - share) + b[i] * share);
}

function rgb(colour) {
  return `rgb(${colour.map((value) => Math.round(value * 255)).join(" ")})`;
}

// --- hands and keys -----------------------------------------------------------------------

function listen(map) {
  const { frame, canvas } = map;
  const touches = new Map();
  let travelled = 0;
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    touches.set(event.pointerId, point(event));
    travelled = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = point(event);
    const before = touches.get(event.pointerId);
    if (!before) {
      canvas.classList.toggle("map-found", map.at(...now) >= 0);
      return;
    }
    travelled += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (touches.size === 2) pinch(map, touches, event.pointerId, now);
    else map.camera.pan(now[0] - before[0], now[1] - before[1]);
    touches.set(event.pointerId, now);
    map.moved();
  });
  const release = (event) => {
    if (touches.delete(event.pointerId) && travelled < 6) map.choose(map.at(...point(event)));
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", (event) => touches.delete(event.pointerId));
  canvas.addEventListener("dblclick", (event) => map.zoom(2, ...point(event)));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    map.zoom(Math.exp(-event.deltaY * 0.0016), ...point(event));
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => key(map, event));
  new ResizeObserver(() => {
    map.fit();
    map.settle();
  }).observe(frame);
}

function pinch(map, touches, id, now) {
  const [other] = [...touches].filter(([key_]) => key_ !== id).map(([, place]) => place);
  const before = touches.get(id);
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
  map.zoom(apart(now, other) / apart(before, other), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}

function key(map, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const acts = {
    ArrowLeft: () => map.camera.pan(STEP, 0),
    ArrowRight: () => map.camera.pan(-STEP, 0),
    ArrowUp: () => map.camera.pan(0, STEP),
    ArrowDown: () => map.camera.pan(0, -STEP),
    "+": () => map.zoom(1.4),
    "=": () => map.zoom(1.4),
    "-": () => map.zoom(1 / 1.4),
    0: () => map.home(),
    n: () => map.next(1),
    p: () => map.next(-1),
    Escape: () => map.choose(-1),
    Enter: () => map.frame.querySelector(".map-card a")?.click(),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
  if (event.key.startsWith("Arrow")) map.moved();
}

// --- the page around it ---------------------------------------------------------------------

// Look somebody up by name: the best match is chosen and travelled to.
function find(map, wanted) {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  if (!words.length) return;
  const match = map.world.people.findIndex((p) => words.every((word) => fold(p.name).includes(word)));
  map.choose(match, { travel: true });
  if (match < 0) map.frame.dispatchEvent(new CustomEvent("map:nobody", { bubbles: true }));
}

function connect(map) {
  const { frame } = map;
  const page = frame.closest("[data-map-page]") ?? document;
  const search = page.querySelector("[data-map-search]");
  search?.addEventListener("submit", (event) => {
    event.preventDefault();
    find(map, new FormData(search).get("name") ?? "");
  });
  search?.addEventListener("input", () => {
    const name = String(new FormData(search).get("name") ?? "");
    if (name.length > 2) find(map, name);
  });
  for (const [act, run] of [["in", () => map.zoom(1.5)], ["out", () => map.zoom(1 / 1.5)], ["home", () => map.home()]]) {
    page.querySelector(`[data-map-zoom="${act}"]`)?.addEventListener("click", run);
  }
  tell(map, page);
  const repaint = () => {
    map.paintAll();
    map.settle();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme", "class", "style"] });
  document.fonts?.ready.then(repaint);
}

// Who is chosen is said in a card and aloud, for those who cannot see the picture.
function tell(map, page) {
  const card = page.querySelector(".map-card");
  page.addEventListener("map:chosen", ({ detail: person }) => {
    if (!card) return;
    card.hidden = !person;
    if (!person) return;
    const link = card.querySelector("a");
    link.textContent = person.name;
    link.href = map.frame.dataset.person.replace("0", person.id);
    const circuit = map.world.circuits.find((c) => c.id === person.circuit);
    card.querySelector("[data-card-circuit]").textContent = circuit?.name ?? "";
    card.querySelector("[data-card-tie]").textContent = page.querySelector(`[data-tie-word="${person.tie}"]`)?.textContent ?? "";
  });
  page.addEventListener("map:nobody", () => {
    if (card) card.hidden = true;
  });
}

async function open() {
  const frame = document.querySelector("[data-map]");
  if (!frame) return;
  try {
    const answer = await fetch(frame.dataset.map, { credentials: "same-origin" });
    const map = new Picture(frame, await answer.json());
    listen(map);
    connect(map);
    frame.dataset.ready = String(Math.round(performance.now()));
    frame.intreccio = map;
  } catch (error) {
    if (!(error instanceof NoDrawing)) throw error;
    frame.dataset.ready = "without picture";
    document.querySelector("[data-map-none]")?.removeAttribute("hidden");
  }
}

open();
