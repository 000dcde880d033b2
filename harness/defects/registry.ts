import { blackLeadIn } from './black-lead-in.ts';
import { blockiness } from './blockiness.ts';
import { blur } from './blur.ts';
import { cardboard } from './cardboard.ts';
import { clipped } from './clipped.ts';
import { cut } from './cut.ts';
import type { ClipDefect, Defect } from './defect.ts';
import { desync } from './desync.ts';
import { drift } from './drift.ts';
import { duplicateFrames } from './duplicate-frames.ts';
import { flicker } from './flicker.ts';
import { freeze } from './freeze.ts';
import { inattentive } from './inattentive.ts';
import { jitter } from './jitter.ts';
import { letterbox } from './letterbox.ts';
import { lowFps } from './low-fps.ts';
import { mute } from './mute.ts';
import { noise } from './noise.ts';
import { quiet } from './quiet.ts';
import { seam } from './seam.ts';
import { short } from './short.ts';
import { upscaled } from './upscaled.ts';
import { wrongAspect } from './wrong-aspect.ts';

/** Every planted defect, by id: of length and order, of the shot, of each picture, of the sound, of understanding. */
export const defects = {
  short,
  'low-fps': lowFps,
  'duplicate-frames': duplicateFrames,
  freeze,
  'black-lead-in': blackLeadIn,
  flicker,
  jitter,
  drift,
  cardboard,
  cut,
  seam,
  blur,
  upscaled,
  blockiness,
  noise,
  letterbox,
  'wrong-aspect': wrongAspect,
  mute,
  clipped,
  quiet,
  desync,
  inattentive,
} satisfies Record<string, Defect>;

export type DefectId = keyof typeof defects;

/** Ids of the defects that can be planted in any clip. */
export type ClipDefectId = {
  [Id in DefectId]: (typeof defects)[Id] extends ClipDefect ? Id : never;
}[DefectId];
