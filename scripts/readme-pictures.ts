import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { loadSuite } from '../harness/catalog/load-suite.ts';
import { renderScene } from '../harness/synthetic/render-scene.ts';

/**
 * Makes the pictures of the README from a run of `npm start`: `node scripts/readme-pictures.ts runs/<run-id>`. Charts are
 * copied; the contact sheet is drawn from the synthetic reference.
 */
const [run] = process.argv.slice(2);
if (run === undefined) throw new Error('Expected the folder of a run');

for (const chart of ['leaderboard', 'check-pass-rate', 'asked-against-delivered']) {
  await copyFile(join(run, 'report', 'charts', `${chart}.png`), `docs/images/${chart}.png`);
}

const columns = 3;
const tile = { width: 400, height: 225, gap: 6 };
const chosen = [
  ['layered-atmospheric', 'foggy-harbor'],
  ['single-subject', 'fox-crosses-snowfield'],
  ['layered-atmospheric', 'noodle-bar-after-rain'],
  ['single-subject', 'glassblower-turns-bubble'],
  ['single-subject', 'rowing-boat-lagoon'],
  ['multi-character', 'octopus-mirrors-diver'],
] as const;

const rows = Math.ceil(chosen.length / columns);
const sheet = createCanvas(columns * (tile.width + tile.gap) - tile.gap, rows * (tile.height + tile.gap) - tile.gap);
const context = sheet.getContext('2d');
context.imageSmoothingQuality = 'high';
for (const [index, [suite, id]] of chosen.entries()) {
  const found = (await loadSuite(suite)).prompts.find(({ prompt }) => prompt.id === id);
  if (found === undefined) throw new Error(`Expected the prompt ${id} in ${suite}`);
  const request = { width: 640, height: 360, fps: 24, durationSeconds: 4, audio: false, seed: 1 };
  const scene = renderScene({ ...request, text: found.prompt.text });
  let position = 0;
  for (const frame of scene.frames) {
    position += 1;
    if (position < scene.frameCount / 2) continue;
    const picture = createCanvas(scene.width, scene.height);
    const data = picture.getContext('2d').createImageData(scene.width, scene.height);
    data.data.set(frame);
    picture.getContext('2d').putImageData(data, 0, 0);
    const x = (index % columns) * (tile.width + tile.gap);
    const y = Math.floor(index / columns) * (tile.height + tile.gap);
    context.drawImage(picture, x, y, tile.width, tile.height);
    break;
  }
}
await writeFile('docs/images/synthetic.jpg', await sheet.encode('jpeg', 88));
