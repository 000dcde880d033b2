import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderJob } from '../../../harness/media/worker-job.ts';
import { measureClip } from '../../../harness/worker/measure-clip.ts';
import { renderClip } from '../../../harness/worker/render-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-render-'));
afterAll(() => rmSync(folder, { recursive: true }));

const request = { text: 'a lake at dusk', seed: 5, width: 160, height: 90, fps: 12, durationSeconds: 1, audio: true };
const render = (name: string, change: Partial<RenderJob> = {}) =>
  renderClip({ kind: 'render', request, defects: [], file: join(folder, name), ...change });
const hashOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');

function measured(name: string) {
  const result = measureClip({ kind: 'measure', file: join(folder, name) });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return result.measurement;
}

describe('renderClip', () => {
  beforeAll(() => render('reference.mp4'));

  it('writes a whole clip of what was asked, and leaves nothing else behind', () => {
    expect(measured('reference.mp4').decoded).toMatchObject({
      ...{ width: 160, height: 90, frames: 12, durationSeconds: 1, fps: 12, truncated: false },
      audio: { silent: false },
    });
    expect(readdirSync(folder)).toStrictEqual(['reference.mp4']);
  });

  it('writes the same bytes for the same request, and others for another seed', async () => {
    await render('again.mp4');
    await render('other.mp4', { request: { ...request, seed: 6 } });
    expect(hashOf('again.mp4')).toBe(hashOf('reference.mp4'));
    expect(hashOf('other.mp4')).not.toBe(hashOf('reference.mp4'));
  });

  it('leaves a file alone that is there already', async () => {
    writeFileSync(join(folder, 'there.mp4'), 'mine');
    const reply = await render('there.mp4');
    expect(reply).toStrictEqual({ status: 'rendered', file: join(folder, 'there.mp4'), reused: true });
    expect(readFileSync(join(folder, 'there.mp4'), 'utf8')).toBe('mine');
  });

  it('renders without sound where none is asked', async () => {
    await render('quiet.mp4', { request: { ...request, audio: false } });
    expect(measured('quiet.mp4').decoded.audio).toBeUndefined();
  });

  it('plants defects, one after the other', async () => {
    await render('defects.mp4', {
      defects: [
        { id: 'mute', severity: 1 },
        { id: 'freeze', severity: 0.6 },
      ],
    });
    const { decoded, measurements } = measured('defects.mp4');
    expect(decoded.audio?.silent).toBe(true);
    const freeze = measurements['not-frozen'];
    expect(freeze?.status === 'measured' && Number(freeze.value)).toBeGreaterThan(0.4);
  });

  it('plants a defect of reading before the scene is made, the same each time', async () => {
    const defects = [{ id: 'inattentive', severity: 1 }];
    await render('inattentive.mp4', { defects });
    await render('inattentive-again.mp4', { defects });
    expect(hashOf('inattentive.mp4')).not.toBe(hashOf('reference.mp4'));
    expect(hashOf('inattentive-again.mp4')).toBe(hashOf('inattentive.mp4'));
  });

  it('throws for a defect that does not exist', async () => {
    await expect(render('odd.mp4', { defects: [{ id: 'toString', severity: 1 }] })).rejects.toThrow(
      'Expected the id of a defect, got `toString`',
    );
  });
});
