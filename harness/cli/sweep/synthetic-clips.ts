import { referenceScenes, sceneSeed, sceneSettings, type ReferenceScene } from '../../sensitivity/reference-scenes.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { sceneVersion } from '../../synthetic/scene-version.ts';
import { suggestName } from '../../catalog/suggest-name.ts';
import type { SweepSourceClip } from './sweep-source.ts';

/** The reference scenes with these ids, or all; the id `none` leaves only real clips to plant in. */
export function syntheticClips(ids?: readonly string[]): SweepSourceClip[] {
  if (ids?.length === 1 && ids[0] === 'none') return [];
  const known = referenceScenes.map(({ id }) => id);
  for (const id of ids ?? []) {
    if (known.includes(id)) continue;
    const meant = suggestName(id, known);
    throw new ScreentestError('usage', {
      message: `There is no scene "${id}"`,
      hint: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Scenes: ${known.join(', ')}`,
    });
  }
  return referenceScenes.filter(({ id }) => ids === undefined || ids.includes(id)).map(clipOf);
}

function clipOf({ id, text, promptAudio, tags }: ReferenceScene): SweepSourceClip {
  const { durationSeconds, fps, audio } = sceneSettings;
  return {
    source: 'synthetic',
    id,
    mode: 't2v',
    promptAudio,
    tags,
    hasSound: audio,
    make: {
      kind: 'render',
      request: { text, seed: sceneSeed, width: 640, height: 360, fps, durationSeconds, audio },
      renderer: `scene-${sceneVersion}`,
    },
  };
}
