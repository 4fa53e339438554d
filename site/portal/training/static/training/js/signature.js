// A slate to sign on with a finger, a pen or a mouse. Without JavaScript, or with the keyboard,
// the typed name and its box do the same. What is sent: lines of points in a box of 1000 × 400.

const BOX = { width: 1000, height: 400 };
const MAX_POINTS = 4000;

class Slate {
  constructor(root) {
    this.canvas = root.querySelector("canvas");
    this.field = root.querySelector("input[name=drawing]");
    this.pen = this.canvas.getContext("2d");
    this.strokes = [];
    this.current = null;
    root.classList.add("pret");
    this.fit();
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.follow(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(end, () => this.lift());
    }
    root.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    window.addEventListener("resize", () => this.fit());
  }

  fit() {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = this.canvas.clientWidth * ratio;
    this.canvas.height = this.canvas.clientHeight * ratio;
    this.redraw();
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * BOX.width;
    const down = ((event.clientY - box.top) / box.height) * BOX.height;
    return [clamp(across, BOX.width), clamp(down, BOX.height)];
  }

  begin(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.current = [this.point(event)];
    this.strokes.push(this.current);
  }

  follow(event) {
    if (!this.current || this.count() > MAX_POINTS) return;
    this.current.push(this.point(event));
    this.redraw();
  }

  lift() {
    this.current = null;
    this.field.value = JSON.stringify(this.strokes);
  }

  clear() {
    this.strokes = [];
    this.field.value = "";
    this.redraw();
    this.canvas.focus();
  }

  count() {
    return this.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  }

  redraw() {
    const scale = this.canvas.width / BOX.width;
    this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.pen.lineWidth = 6 * scale;
    this.pen.lineCap = this.pen.lineJoin = "round";
    this.pen.strokeStyle = getComputedStyle(this.canvas).color;
    for (const stroke of this.strokes) {
      this.pen.beginPath();
      stroke.forEach(([x, y], rank) => {
        if (rank) this.pen.lineTo(x * scale, y * scale);
        else this.pen.moveTo(x * scale, y * scale);
      });
      this.pen.stroke();
    }
  }
}

function clamp(value, most) {
  return Math.round(Math.min(Math.max(value, 0), most));
}

for (const root of document.querySelectorAll("[data-slate]")) new Slate(root);
