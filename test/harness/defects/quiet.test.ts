import { expect, test } from 'vitest';
import { quiet } from '../../../harness/defects/quiet.ts';
import { createTestClip } from './create-test-clip.ts';

test('20 dB less at severity 0.5, in every channel', () => {
  const source = createTestClip();
  const clip = quiet.apply(source, { severity: 0.5, random: () => 0 });
  for (const [channel, samples] of (clip.audio?.channels ?? []).entries()) {
    for (const [index, sample] of samples.entries()) {
      expect(sample).toBeCloseTo(source.audio!.channels[channel]![index]! / 10, 7);
    }
  }
});
