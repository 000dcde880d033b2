import { deviationNotesOfPicture } from './deviation-notes-picture.ts';
import { deviationNotesOfShot } from './deviation-notes-shot.ts';
import { deviationNotesOfSound } from './deviation-notes-sound.ts';
import { deviationNotesOfTime } from './deviation-notes-time.ts';

/**
 * Why a metric moves, or stays, where the matrix of expected effects says otherwise: by defect and metric. Written after
 * looking at clips, and printed beside the deviation; the matrix itself is not changed for it.
 */
export const deviationNotes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...deviationNotesOfTime,
  ...deviationNotesOfShot,
  ...deviationNotesOfPicture,
  ...deviationNotesOfSound,
};
