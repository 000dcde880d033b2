import { describe, expect, it } from 'vitest';
import { loadSuite } from '../../../harness/catalog/load-suite.ts';
import { clauseResults } from '../../../harness/run/score/clause-results.ts';
import { renderScene } from '../../../harness/synthetic/render-scene.ts';
import { readClip } from './measure-clip.ts';

/** Small, short and coarse in time, so that every prompt can be rendered; signals do not care. */
const size = { width: 320, height: 180, fps: 8, durationSeconds: 2, seed: 1 };
const leastShare = 0.9;

describe('synthetic/reference', () => {
  it.each(['single-subject', 'multi-character', 'layered-atmospheric'])(
    'keeps at least nine of ten signal clauses of %s, reading the text alone',
    async (id) => {
      const { suite, prompts } = await loadSuite(id);
      const lost: string[] = [];
      let decided = 0;
      for (const { prompt } of prompts) {
        if (prompt.clauses.every(({ expect: wanted }) => wanted === undefined)) continue;
        const ids = new Set(prompt.clauses.flatMap(({ expect: wanted }) => wanted?.metric ?? []));
        const scene = renderScene({ ...size, text: prompt.text, audio: suite.request.audio });
        for (const { clause, status, reason } of clauseResults(prompt.clauses, readClip(scene, { ids }))) {
          if (clause.expect === undefined) continue;
          decided += 1;
          if (status !== 'satisfied') lost.push(`${prompt.id}/${clause.id}: ${status}, ${reason}`);
        }
      }
      const share = 1 - lost.length / decided;
      console.log(
        `${id}: ${decided - lost.length} of ${decided} signal clauses kept${lost.map((line) => `\n  ${line}`).join('')}`,
      );
      expect(decided).toBeGreaterThan(60);
      expect(share, lost.join('\n')).toBeGreaterThanOrEqual(leastShare);
    },
  );
});
