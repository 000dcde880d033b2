import { aspect } from './aspect.ts';
import { audioClipping } from './audio-clipping.ts';
import { audioPeak } from './audio-peak.ts';
import { audioSilent } from './audio-silent.ts';
import { audioTrack } from './audio-track.ts';
import { avAgreement } from './av-agreement.ts';
import { avLag } from './av-lag.ts';
import { avSync } from './av-sync.ts';
import { blockiness } from './blockiness.ts';
import { blur } from './blur.ts';
import { brightnessChange } from './brightness-change.ts';
import { brightness } from './brightness.ts';
import { cameraMotion } from './camera-motion.ts';
import { cameraPan } from './camera-pan.ts';
import { cameraRoll } from './camera-roll.ts';
import { cameraStatic } from './camera-static.ts';
import { cameraTilt } from './camera-tilt.ts';
import { cameraZoom } from './camera-zoom.ts';
import { cardboard } from './cardboard.ts';
import { colorfulness } from './colorfulness.ts';
import { contrast } from './contrast.ts';
import { cuts } from './cuts.ts';
import { decodesToEnd } from './decodes-to-end.ts';
import { dominantHue } from './dominant-hue.ts';
import { drift } from './drift.ts';
import { duplicateFrames } from './duplicate-frames.ts';
import { duration } from './duration.ts';
import { dynamicDegree } from './dynamic-degree.ts';
import { effectiveFps } from './effective-fps.ts';
import { exposure } from './exposure.ts';
import { flicker } from './flicker.ts';
import { frameRate } from './frame-rate.ts';
import { letterbox } from './letterbox.ts';
import { loudness } from './loudness.ts';
import type { Metric } from './metric.ts';
import { motionSmoothness } from './motion-smoothness.ts';
import { motion } from './motion.ts';
import { noise } from './noise.ts';
import { notBlack } from './not-black.ts';
import { notFrozen } from './not-frozen.ts';
import { notSilent } from './not-silent.ts';
import { onsets } from './onsets.ts';
import { referenceFidelity } from './reference-fidelity.ts';
import { resolution } from './resolution.ts';
import { sceneChange } from './scene-change.ts';
import { seam } from './seam.ts';
import { silence } from './silence.ts';
import { singleShot } from './single-shot.ts';
import { spatialInformation } from './spatial-information.ts';
import { speechBand } from './speech-band.ts';
import { temporalInformation } from './temporal-information.ts';
import { tonality } from './tonality.ts';
import { truePeak } from './true-peak.ts';
import { trueResolution } from './true-resolution.ts';
import { vbenchFlicker } from './vbench-flicker.ts';
import { warmth } from './warmth.ts';

/** Every metric by id, in the order in which they are listed: by dimension, then measures of picture, motion and sound. */
export const metrics = {
  duration,
  aspect,
  resolution,
  'frame-rate': frameRate,
  'effective-fps': effectiveFps,
  letterbox,
  'true-resolution': trueResolution,
  'audio-track': audioTrack,
  'decodes-to-end': decodesToEnd,
  'not-black': notBlack,
  'not-frozen': notFrozen,
  flicker,
  'vbench-flicker': vbenchFlicker,
  'single-shot': singleShot,
  seam,
  'motion-smoothness': motionSmoothness,
  cardboard,
  blur,
  blockiness,
  noise,
  exposure,
  'not-silent': notSilent,
  'audio-clipping': audioClipping,
  'av-sync': avSync,
  'reference-fidelity': referenceFidelity,
  brightness,
  contrast,
  'brightness-change': brightnessChange,
  colorfulness,
  warmth,
  'dominant-hue': dominantHue,
  'camera-pan': cameraPan,
  'camera-tilt': cameraTilt,
  'camera-zoom': cameraZoom,
  'camera-roll': cameraRoll,
  'camera-motion': cameraMotion,
  'camera-static': cameraStatic,
  motion,
  'dynamic-degree': dynamicDegree,
  cuts,
  'scene-change': sceneChange,
  drift,
  'duplicate-frames': duplicateFrames,
  'spatial-information': spatialInformation,
  'temporal-information': temporalInformation,
  loudness,
  'audio-peak': audioPeak,
  'true-peak': truePeak,
  'audio-silent': audioSilent,
  silence,
  'speech-band': speechBand,
  tonality,
  onsets,
  'av-lag': avLag,
  'av-agreement': avAgreement,
} satisfies Record<string, Metric>;
