import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { encodeClip } from '../../../harness/media/encode-clip.ts';
import type { AudioBlock, FrameView } from '../../../harness/media/frame-view.ts';
import { avLag } from '../../../harness/metrics/av-lag.ts';
import { observeClip } from '../../../harness/metrics/observe-clip.ts';
import type { Decoded } from '../../../harness/schema/measurement.ts';
import { renderScene } from '../../../harness/synthetic/render-scene.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { valueOf } from './painted-reading.ts';

/** A recorded batting cage, handed out beside the project. */
const realClip = join(import.meta.dirname, '../../../../shared/clips/av-sound/baseball-hit__gt.mp4');

interface DecodedClip {
  readonly frames: readonly FrameView[];
  readonly blocks: readonly AudioBlock[];
  readonly decoded: Decoded;
}

function decode(file: string): DecodedClip {
  const frames: FrameView[] = [];
  const blocks: AudioBlock[] = [];
  const result = decodeClip(file, {
    frame: (view) => {
      frames.push({ ...view, full: undefined, grey: { ...view.grey, data: view.grey.data.slice() } });
    },
    audio: (block) => blocks.push({ ...block, channels: block.channels.map((samples) => samples.slice()) }),
  });
  if (result.status === 'failed') throw new Error(result.failure.message);
  return { frames, blocks, decoded: result.decoded };
}

/** The lag read where every block of sound comes later by so much. */
function lagWith({ frames, blocks, decoded }: DecodedClip, laterSeconds: number): number {
  const observation = observeClip([avLag]);
  for (const [index, frame] of frames.entries()) observation.frame?.(frame, frames[index - 1]);
  for (const block of blocks) observation.audio?.({ ...block, timeSeconds: block.timeSeconds + laterSeconds });
  return valueOf(observation.finish(decoded)['av-lag']);
}

const shifts = [-0.32, -0.08, 0.16];

describe('av-lag of clips', () => {
  it('of the synthetic reference is next to nothing, and follows its sound', async () => {
    const scene = renderScene({
      text: 'A ball bounces through a snowy street at night, thud after thud. Static camera.',
      ...{ seed: 1, width: 640, height: 360, fps: 24, durationSeconds: 3, audio: true },
    });
    const file = join(await temporaryFolder(), 'ball.mp4');
    encodeClip(scene, file, { preset: 'ultrafast' });
    const clip = decode(file);
    const lag = lagWith(clip, 0);
    expect(Math.abs(lag)).toBeLessThan(0.025);
    for (const shift of [-0.32, 0.32]) expect(Math.abs(lagWith(clip, shift) - lag - shift)).toBeLessThan(0.02);
  });

  it('of a recording follows a shift of its track within 20 ms', { timeout: 30_000 }, (context) => {
    if (!existsSync(realClip)) context.skip(`${realClip} is absent, so no recording is shifted`);
    const clip = decode(realClip);
    const lag = lagWith(clip, 0);
    for (const shift of shifts) expect(Math.abs(lagWith(clip, shift) - lag - shift)).toBeLessThan(0.02);
  });
});
