import { describe, expect, it } from 'vitest';
import { clauseResults } from '../../../harness/run/score/clause-results.ts';
import type { Clause } from '../../../harness/schema/clause.ts';
import { renderScene } from '../../../harness/synthetic/render-scene.ts';
import { readClip } from './measure-clip.ts';

const clause = (id: string, expectation: NonNullable<Clause['expect']>): Clause => ({
  ...{ id, type: 'style', says: id, ask: `${id}?`, expect: expectation },
});

/** What prompts say in these words, and the signal that decides it. */
const clauses = [
  clause('the camera pans left', { metric: 'camera-pan', below: -0.02 }),
  clause('static camera', { metric: 'camera-static', equals: true }),
  clause('nearly dark', { metric: 'brightness', below: 0.25 }),
  clause('black and white', { metric: 'colorfulness', below: 8 }),
  clause('no music', { metric: 'tonality', below: 0.3 }),
  clause('smooth motion', { metric: 'motion-smoothness', below: 0.2 }),
];

const kept = (text: string): string[] => {
  const scene = renderScene({ text, seed: 1, width: 320, height: 180, fps: 24, durationSeconds: 2, audio: true });
  const results = clauseResults(clauses, readClip(scene, { listen: true }));
  expect(results.filter(({ status }) => status === 'unjudged')).toStrictEqual([]);
  return results.filter(({ status }) => status === 'satisfied').map((result) => result.clause.id);
};

describe('signals decide clauses', () => {
  it('of a black and white night under a static camera, without music', () => {
    expect(
      kept('A black and white film of a dark empty street at night in the rain. Static camera. No music.'),
    ).toStrictEqual(['static camera', 'nearly dark', 'black and white', 'no music', 'smooth motion']);
  });

  it('of a colorful pan with music', () => {
    expect(
      kept('A tram in a city in bright midday sun, vivid saturated colors. The camera pans left. An orchestra plays.'),
    ).toStrictEqual(['the camera pans left', 'smooth motion']);
  });
});
