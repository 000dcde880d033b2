import { aspect } from './aspect.ts';
import { audioPeak } from './audio-peak.ts';
import { audioSilent } from './audio-silent.ts';
import { audioTrack } from './audio-track.ts';
import { brightness } from './brightness.ts';
import { brightnessChange } from './brightness-change.ts';
import { cameraMotion } from './camera-motion.ts';
import { cameraPan } from './camera-pan.ts';
import { cameraTilt } from './camera-tilt.ts';
import { cameraZoom } from './camera-zoom.ts';
import { colorfulness } from './colorfulness.ts';
import { contrast } from './contrast.ts';
import { cuts } from './cuts.ts';
import { decodesToEnd } from './decodes-to-end.ts';
import { dominantHue } from './dominant-hue.ts';
import { duration } from './duration.ts';
import { frameRate } from './frame-rate.ts';
import { loudness } from './loudness.ts';
import type { Metric } from './metric.ts';
import { motion } from './motion.ts';
import { notBlack } from './not-black.ts';
import { notFrozen } from './not-frozen.ts';
import { notSilent } from './not-silent.ts';
import { resolution } from './resolution.ts';
import { warmth } from './warmth.ts';

/** Every metric by id, in the order in which they are listed: checks by dimension, then measures of picture and sound. */
export const metrics = {
  duration,
  aspect,
  resolution,
  'frame-rate': frameRate,
  'audio-track': audioTrack,
  'decodes-to-end': decodesToEnd,
  'not-black': notBlack,
  'not-frozen': notFrozen,
  'not-silent': notSilent,
  brightness,
  contrast,
  'brightness-change': brightnessChange,
  colorfulness,
  warmth,
  'dominant-hue': dominantHue,
  'camera-pan': cameraPan,
  'camera-tilt': cameraTilt,
  'camera-zoom': cameraZoom,
  'camera-motion': cameraMotion,
  motion,
  cuts,
  loudness,
  'audio-peak': audioPeak,
  'audio-silent': audioSilent,
} satisfies Record<string, Metric>;
