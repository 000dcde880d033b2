import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import type { CodecParameters } from 'node-av/lib';
import type { QuarterTurns } from './rotate-plane.ts';

/**
 * The clockwise quarter turns that a player applies, from the container's display matrix: nine 32-bit fixed-point
 * numbers of which the first two columns hold scale times cosine and sine. Mirroring is not applied.
 */
export function readDisplayRotation(parameters: CodecParameters): QuarterTurns {
  const matrix = parameters.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (matrix === null || matrix.length < 36) return 0;
  const cosine = matrix.readInt32LE(0);
  const sine = matrix.readInt32LE(4);
  if (cosine === 0 && sine === 0) return 0;
  const turns = Math.round(Math.atan2(sine, cosine) / (Math.PI / 2));
  return ((turns + 4) % 4) as QuarterTurns;
}
