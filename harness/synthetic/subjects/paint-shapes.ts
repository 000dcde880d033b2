import type { SKRSContext2D } from '@napi-rs/canvas';

/** Fills the polygon through `points` (x, y, x, y …). */
export function fillPolygon(context: SKRSContext2D, fill: string, points: readonly number[]): void {
  context.fillStyle = fill;
  context.beginPath();
  for (let index = 0; index < points.length; index += 2) context.lineTo(points[index] ?? 0, points[index + 1] ?? 0);
  context.fill();
}

/** Strokes the line through `points` (x, y, x, y …) with round joints. */
export function strokeLine(context: SKRSContext2D, stroke: string, width: number, points: readonly number[]): void {
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  for (let index = 0; index < points.length; index += 2) context.lineTo(points[index] ?? 0, points[index + 1] ?? 0);
  context.stroke();
}

/** Fills an ellipse. */
export function fillEllipse(
  context: SKRSContext2D,
  fill: string,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  turn = 0,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, turn, 0, 2 * Math.PI);
  context.fill();
}
