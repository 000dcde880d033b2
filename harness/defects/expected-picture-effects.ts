import { either, falls, groups, onEach, rises, type ExpectedEffects } from './expected-effect.ts';

const cropSeesLess = either('Only a part of the picture is left to look at');
const trackingSuffers = either('Points are harder to follow, or others are followed');
const smoothed = falls('Smoothing takes the finest detail away');
const smallerChanges = falls('A softer picture changes less from frame to frame');

/** What softness does wherever it comes from. */
const softened = {
  ...onEach(['noise', 'spatial-information', 'contrast', 'colorfulness', 'exposure'], smoothed),
  ...onEach(['temporal-information', 'scene-change'], smallerChanges),
  'vbench-flicker': rises('A softer picture changes less from frame to frame'),
  flicker: either('The compensated difference is over less detail'),
  blockiness: either('Block edges are smoothed with everything around them'),
  ...onEach(['duplicate-frames', 'effective-fps', 'not-frozen'], either('Small changes are smoothed away')),
  ...onEach([...groups.amountOfMotion, ...groups.camera, 'motion-smoothness', 'cardboard'], trackingSuffers),
  ...onEach(groups.sync, either('The envelope of the motion changes with the points that can be followed')),
};

/** Defects of each picture by itself. No metric of the sound may move. */
export const expectedPictureEffects = {
  blur: {
    own: { metric: 'blur', direction: 'rises' },
    alsoMoves: { ...softened, 'true-resolution': falls('The spectrum ends earlier') },
  },
  upscaled: {
    own: { metric: 'true-resolution', direction: 'falls' },
    alsoMoves: { ...softened, blur: rises('Edges are as wide as the pixels they were enlarged from') },
  },
  blockiness: {
    own: { metric: 'blockiness', direction: 'rises' },
    alsoMoves: {
      ...onEach(['blur', 'spatial-information'], either('Edges inside blocks fade, edges between them appear')),
      'true-resolution': either('Detail fades inside blocks, steps between them reach to the end of the spectrum'),
      ...onEach(['noise', 'contrast', 'colorfulness', 'exposure'], falls('Blocks go toward their mean')),
      ...onEach(groups.steadiness, either('Detail changes less, whole blocks change at once')),
      ...onEach([...groups.amountOfMotion, ...groups.camera, 'cardboard'], either('The grid stands while things move')),
      'motion-smoothness': either('Things move from block to block'),
      ...onEach(['duplicate-frames', 'effective-fps', 'not-frozen'], either('Small changes vanish in the mean')),
      ...onEach(groups.sync, either('The envelope of the motion changes with what can be followed')),
    },
  },
  noise: {
    own: { metric: 'noise', direction: 'rises' },
    alsoMoves: {
      flicker: rises('New grain in every frame is a difference that no motion explains'),
      'vbench-flicker': falls('Every pixel changes in every frame'),
      ...onEach(['temporal-information', 'scene-change'], rises('Every pixel changes in every frame')),
      ...onEach(
        ['spatial-information', 'contrast', 'true-resolution'],
        rises('Grain is detail down to the last pixel'),
      ),
      exposure: either('Grain at the ends of the scale is clipped there, or lifts pixels off them'),
      ...onEach(
        ['brightness', 'colorfulness', 'warmth'],
        either('Grain at the ends of the scale is clipped to one side'),
      ),
      ...onEach(['blur', 'blockiness'], either('Grain has edges of its own, and covers others')),
      ...onEach(['duplicate-frames', 'not-frozen'], falls('No frame equals the one before')),
      'effective-fps': rises('No frame equals the one before'),
      ...onEach(['letterbox', 'not-black'], falls('Black is no longer even')),
      'motion-smoothness': rises('Grain shakes the estimate of the motion'),
      ...onEach([...groups.amountOfMotion, ...groups.camera, 'cardboard'], trackingSuffers),
      ...onEach(['seam', 'drift'], either('The clip’s own spread, which they are held against, grows')),
      ...onEach(groups.sync, either('Grain lifts the floor of the envelope of the motion')),
    },
  },
  letterbox: {
    own: { metric: 'letterbox', direction: 'rises' },
    alsoMoves: {
      brightness: falls('The bars are black'),
      exposure: rises('The bars are crushed pixels'),
      'not-black': rises('A dark picture with bars may pass for black'),
      ...onEach([...groups.color, 'contrast', 'brightness-change', 'drift', 'seam'], cropSeesLess),
      ...onEach(groups.texture, either('Bars have no texture, their edges are sharp and straight')),
      ...onEach(['flicker', 'temporal-information', 'scene-change', 'cuts', 'single-shot'], falls('Bars never change')),
      'vbench-flicker': rises('Bars never change'),
      ...onEach([...groups.amountOfMotion, ...groups.camera], either('Bars and their edges stand while things move')),
      ...onEach(['motion-smoothness', 'cardboard'], either('Bars and their edges stand while things move')),
      ...onEach(['duplicate-frames', 'not-frozen'], rises('Less of the picture is left to tell frames apart')),
      'effective-fps': falls('Less of the picture is left to tell frames apart'),
      ...onEach(groups.sync, cropSeesLess),
    },
  },
  'wrong-aspect': {
    own: { metric: 'aspect', direction: 'falls' },
    alsoMoves: {
      ...onEach([...groups.light, ...groups.color, ...groups.texture], cropSeesLess),
      letterbox: either('Bars at the sides are cropped away; those above and below remain'),
      ...onEach([...groups.steadiness, 'drift', 'seam', 'cuts', 'single-shot', 'not-black'], cropSeesLess),
      ...onEach(['duplicate-frames', 'effective-fps', 'not-frozen'], cropSeesLess),
      ...onEach([...groups.amountOfMotion, ...groups.camera], either('The frame they are measured by is narrower')),
      ...onEach(['motion-smoothness', 'cardboard'], either('The frame they are measured by is narrower')),
      ...onEach(groups.sync, cropSeesLess),
    },
  },
} satisfies Record<string, ExpectedEffects>;
