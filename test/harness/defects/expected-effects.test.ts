import { describe, expect, test } from 'vitest';
import { expectedEffects } from '../../../harness/defects/expected-effects.ts';
import { defects } from '../../../harness/defects/registry.ts';

test('every defect of frames and samples has its row, and only those', () => {
  const onClip = Object.values(defects).filter(({ acts }) => acts === 'on-clip');
  expect(Object.keys(expectedEffects).sort()).toStrictEqual(onClip.map(({ id }) => id).sort());
});

describe.each(Object.entries(expectedEffects))('%s', (_id, { own, alsoMoves }) => {
  test('expects its own metric to move once', () => {
    expect(Object.keys(alsoMoves)).not.toContain(own.metric);
  });

  test('gives a reason for everything else that may move', () => {
    for (const { why } of Object.values(alsoMoves)) expect(why).toMatch(/^[A-Z].+[^.]$/);
  });
});

test('defects of the sound leave the picture alone', () => {
  const heard = /^(loudness|audio-.*|true-peak|silence|not-silent|speech-band|tonality|onsets|av-.*)$/;
  for (const id of ['mute', 'clipped', 'quiet', 'desync'] as const) {
    for (const metric of Object.keys(expectedEffects[id].alsoMoves)) expect(metric).toMatch(heard);
  }
});
