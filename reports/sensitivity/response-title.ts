import type { Sensitivity } from '../../harness/schema/sensitivity.ts';
import { countOf } from '../wording/count-of.ts';
import { joinWords } from '../wording/join-words.ts';

/** The finding in a sentence: how many defects their own metric follows, which it misses, and how many are not known. */
export function responseTitle({ own }: Pick<Sensitivity, 'own'>): string {
  const defects = new Set(own.map(({ defect }) => defect));
  const known = own.filter(({ verdict }) => verdict !== 'not-applicable');
  const missed = new Set(known.filter(({ verdict }) => verdict === 'insensitive').map(({ defect }) => defect));
  const held = new Set(known.map(({ defect }) => defect));
  if (held.size === 0) return 'No defect could be held against its own metric';
  const followed = held.size - missed.size;
  if (followed === defects.size) {
    const whole =
      followed === 1
        ? `${[...defects].join('')} is followed by its own metric`
        : `All ${followed} defects are followed by their own metrics`;
    // Held on one kind of clips only: that the other kind was swept too must not pass for evidence.
    const partly = own.filter(({ verdict }) => verdict === 'not-applicable');
    return partly.length === 0
      ? whole
      : `${whole}; not measurable: ${joinWords(partly.map(({ defect, source }) => `${defect} on ${source} clips`))}`;
  }
  const unknown = defects.size - held.size;
  return [
    `${followed} of ${countOf(defects.size, 'defect')} ${followed === 1 ? 'is followed by its own metric' : 'are followed by their own metrics'}`,
    ...(missed.size === 0 ? [] : [missed.size > 4 ? `${missed.size} are not` : `not ${joinWords([...missed])}`]),
    ...(unknown === 0 ? [] : [`${unknown} could not be measured`]),
  ].join('; ');
}
