// What the graphics processor draws: regions, threads and people, each in one call.

const VERTEX = `#version 300 es
in vec2 place;
in vec4 tint;
in float size;
uniform vec4 view;
uniform float grain;
out vec4 colour;
void main() {
  gl_Position = vec4((place - view.xy) * view.zw, 0.0, 1.0);
  gl_PointSize = size * grain;
  colour = tint;
}`;

const FLAT = `#version 300 es
precision mediump float;
in vec4 colour;
out vec4 ink;
void main() { ink = vec4(colour.rgb * colour.a, colour.a); }`;

const ROUND = `#version 300 es
precision mediump float;
in vec4 colour;
out vec4 ink;
void main() {
  float away = length(gl_PointCoord * 2.0 - 1.0);
  float cover = 1.0 - smoothstep(0.72, 1.0, away);
  if (cover <= 0.0) discard;
  ink = vec4(colour.rgb, 1.0) * colour.a * cover;
}`;

const FLOATS = 7; // x, y, red, green, blue, alpha, size
const BEND = 0.12; // how far a thread leaves the straight line, as a share of its length
const STEPS = 5; // straight pieces of a bent thread

export class Painter {
  constructor(canvas) {
    const wishes = { alpha: false, antialias: false, powerPreference: "low-power" };
    this.gl = canvas.getContext("webgl2", wishes);
    if (!this.gl) throw new NoDrawing();
    this.flat = program(this.gl, VERTEX, FLAT);
    this.round = program(this.gl, VERTEX, ROUND);
    this.layers = new Map();
    this.gl.enable(this.gl.BLEND);
    this.gl.blendFunc(this.gl.ONE, this.gl.ONE_MINUS_SRC_ALPHA);
  }

  // Keep the vertices of a layer on the graphics processor until they are set again.
  set(name, kind, vertices) {
    const { gl } = this;
    const layer = this.layers.get(name) ?? { buffer: gl.createBuffer() };
    gl.bindBuffer(gl.ARRAY_BUFFER, layer.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.DYNAMIC_DRAW);
    this.layers.set(name, { ...layer, kind, count: vertices.length / FLOATS });
  }

  draw(camera, paper, grain, names) {
    const { gl } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(...paper, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    for (const name of names) {
      const layer = this.layers.get(name);
      if (layer?.count) this.drawLayer(layer, camera, grain);
    }
  }

  drawLayer(layer, camera, grain) {
    const { gl } = this;
    const kinds = { areas: gl.TRIANGLES, threads: gl.LINES, people: gl.POINTS };
    const shader = layer.kind === "people" ? this.round : this.flat;
    gl.useProgram(shader.program);
    gl.bindBuffer(gl.ARRAY_BUFFER, layer.buffer);
    attribute(gl, shader.place, 2, 0);
    attribute(gl, shader.tint, 4, 2);
    attribute(gl, shader.size, 1, 6);
    gl.uniform4f(shader.view, ...camera.view);
    gl.uniform1f(shader.grain, grain);
    gl.drawArrays(kinds[layer.kind], 0, layer.count);
  }
}

export class NoDrawing extends Error {}

function program(gl, vertex, fragment) {
  const made = gl.createProgram();
  for (const [type, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (!gl.getProgramParameter(made, gl.LINK_STATUS)) throw new NoDrawing();
  const attributes = ["place", "tint", "size"].map((n) => [n, gl.getAttribLocation(made, n)]);
  const uniforms = ["view", "grain"].map((n) => [n, gl.getUniformLocation(made, n)]);
  return Object.fromEntries([["program", made], ...attributes, ...uniforms]);
}

function attribute(gl, location, size, offset) {
  if (location < 0) return;
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, size, gl.FLOAT, false, FLOATS * 4, offset * 4);
}

// --- vertices -----------------------------------------------------------------------------

// `dots`: [x, y, colour, alpha, size in pixels]
export function dots(list) {
  return Float32Array.from(list.flatMap(([x, y, colour, alpha, size]) => [x, y, ...colour, alpha, size]));
}

// A region: its hull as a fan of triangles around its centre.
export function area({ x, y, hull }, colour, alpha) {
  const corner = ([left, top]) => [left, top, ...colour, alpha, 1];
  return hull.flatMap((point, i) => [
    ...corner([x, y]),
    ...corner(point),
    ...corner(hull[(i + 1) % hull.length]),
  ]);
}

export function outline({ hull }, colour, alpha) {
  return hull.flatMap((point, i) =>
    [point, hull[(i + 1) % hull.length]].flatMap(([x, y]) => [x, y, ...colour, alpha, 1]),
  );
}

// A thread from a to b, bent a little, like yarn: [ax, ay, bx, by, colour, alpha]
export function threads(list) {
  const out = new Float32Array(list.length * STEPS * 2 * FLOATS);
  let k = 0;
  for (const [ax, ay, bx, by, colour, alpha] of list) {
    const midX = (ax + bx) / 2 + (by - ay) * BEND;
    const midY = (ay + by) / 2 - (bx - ax) * BEND;
    let before = [ax, ay];
    for (let step = 1; step <= STEPS; step++) {
      const t = step / STEPS;
      const after = [curve(ax, midX, bx, t), curve(ay, midY, by, t)];
      for (const [x, y] of [before, after]) {
        out.set([x, y, ...colour, alpha, 1], k);
        k += FLOATS;
      }
      before = after;
    }
  }
  return out;
}

function curve(a, middle, b, t) {
  return (1 - t) * (1 - t) * a + 2 * (1 - t) * t * middle + t * t * b;
}
