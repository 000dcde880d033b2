import { blackLeadIn } from './black-lead-in.ts';
import { blur } from './blur.ts';
import type { Defect } from './defect.ts';
import { flicker } from './flicker.ts';
import { freeze } from './freeze.ts';
import { inattentive } from './inattentive.ts';
import { letterbox } from './letterbox.ts';
import { lowFps } from './low-fps.ts';
import { mute } from './mute.ts';
import { short } from './short.ts';
import { wrongAspect } from './wrong-aspect.ts';

/** Every planted defect, by id. */
export const defects = {
  freeze,
  'black-lead-in': blackLeadIn,
  mute,
  short,
  'wrong-aspect': wrongAspect,
  letterbox,
  flicker,
  blur,
  'low-fps': lowFps,
  inattentive,
} satisfies Record<string, Defect>;

export type DefectId = keyof typeof defects;
