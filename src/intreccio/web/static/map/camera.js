// Where the eye is: a centre in the world [0,1] x [0,1], and how many pixels one unit takes.

const CLOSEST = 40; // times the width of the frame
const MARGIN = 0.06; // of the world, left free around the whole

export class Camera {
  constructor(width, height) {
    this.x = 0.5;
    this.y = 0.5;
    this.resize(width, height);
    this.scale = this.whole;
  }

  // The scale at which the whole map fits the frame.
  get whole() {
    return Math.min(this.width, this.height) / (1 + 2 * MARGIN);
  }

  resize(width, height) {
    this.width = Math.max(width, 1);
    this.height = Math.max(height, 1);
  }

  toScreen(x, y) {
    return [
      (x - this.x) * this.scale + this.width / 2,
      (y - this.y) * this.scale + this.height / 2,
    ];
  }

  toWorld(left, top) {
    return [
      (left - this.width / 2) / this.scale + this.x,
      (top - this.height / 2) / this.scale + this.y,
    ];
  }

  pan(dx, dy) {
    this.x = clamp(this.x - dx / this.scale, 0, 1);
    this.y = clamp(this.y - dy / this.scale, 0, 1);
  }

  // Zoom by `factor`, keeping the point under (left, top) where it is.
  zoom(factor, left = this.width / 2, top = this.height / 2) {
    const [x, y] = this.toWorld(left, top);
    this.scale = clamp(this.scale * factor, this.whole * 0.8, this.whole * CLOSEST);
    const [nowX, nowY] = this.toWorld(left, top);
    this.x = clamp(this.x + x - nowX, 0, 1);
    this.y = clamp(this.y + y - nowY, 0, 1);
  }

  lookAt(x, y, scale) {
    this.x = x;
    this.y = y;
    this.scale = clamp(scale, this.whole * 0.8, this.whole * CLOSEST);
  }

  home() {
    this.lookAt(0.5, 0.5, this.whole);
  }

  sees(x, y, margin = 0) {
    const [left, top] = this.toScreen(x, y);
    return (
      left > -margin && top > -margin && left < this.width + margin && top < this.height + margin
    );
  }

  // centre and scale in clip coordinates, y pointing up
  get view() {
    return [this.x, this.y, (2 * this.scale) / this.width, (-2 * this.scale) / this.height];
  }
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
