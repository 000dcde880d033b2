import type { DefectSettings, ReadingDefect } from './defect.ts';
import { genericScenes } from './generic-scenes.ts';

/** A model that does not listen: it films something else than was asked. */
export const inattentive: ReadingDefect = {
  acts: 'on-reading',
  id: 'inattentive',
  version: 1,
  title: 'Does not follow the prompt',
  severityMeaning: 'share of the phrases of the prompt that give way to those of an unrelated scene',
  defaultSeverity: 1,
  misread: (text, settings) => (settings.severity === 0 ? text : replacePhrases(text, settings)),
};

function replacePhrases(text: string, { severity, random }: DefectSettings): string {
  const strange = strangestScene(text, random);
  const phrases = text
    .split(/(?<=[.,;:!?])\s+|\s+(?=(?:while|and|as|with)\s)/)
    .filter((phrase) => /[a-z0-9]/i.test(phrase));
  // The same random source gives the same order at every severity, so that what is lost at 0.3 is lost at 0.6 too.
  const order = shuffledIndices(phrases.length, random);
  const lost = Math.max(1, Math.round(phrases.length * severity));
  const lostIndices = order.slice(0, lost).sort((one, other) => one - other);
  const replaced = new Map(lostIndices.map((index, position) => [index, strange[position]]));
  const kept = phrases.map((phrase, index) => (replaced.has(index) ? replaced.get(index) : phrase));
  // At the end the whole strange scene is there, also where the prompt had fewer phrases.
  const rest = severity === 1 ? strange.slice(phrases.length) : [];
  return [...kept, ...rest]
    .filter((phrase) => phrase !== undefined)
    .map((phrase) => phrase.replace(/[.,;:!?]$/, ''))
    .join('. ');
}

/** Of three scenes drawn, the one that shares the fewest words with the prompt. */
function strangestScene(text: string, random: () => number): readonly string[] {
  const words = new Set(text.toLowerCase().match(/[a-z]{4,}/g));
  const shared = (scene: readonly string[]): number =>
    scene
      .join(' ')
      .split(/\W+/)
      .filter((word) => words.has(word)).length;
  const [scene = []] = shuffledIndices(genericScenes.length, random)
    .slice(0, 3)
    .map((index) => genericScenes[index] ?? [])
    .sort((one, other) => shared(one) - shared(other));
  return scene;
}

function shuffledIndices(count: number, random: () => number): number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [indices[last], indices[other]] = [indices[other] ?? 0, indices[last] ?? 0];
  }
  return indices;
}
