import { either, falls, groups, onEach, rises, type ExpectedEffects } from './expected-effect.ts';

const motionEnvelope = either('The envelope of the motion is what the sound is compared with');
const appearance = [...groups.light, ...groups.color, ...groups.texture];
const repeats = rises('Frames repeat the one before');
const fewerDistinct = falls('Frames repeat the one before');
const newCut = rises('A jump in the picture may count as a cut');

/** Defects of the order, the number or the likeness of frames. Metrics of the sound move only where sound is touched. */
export const expectedTimeEffects = {
  short: {
    own: { metric: 'duration', direction: 'falls' },
    alsoMoves: {
      ...onEach(
        [...appearance, ...groups.steadiness, 'drift', 'seam', 'letterbox'],
        either('The end is not looked at'),
      ),
      ...onEach([...groups.amountOfMotion, ...groups.camera], either('What moved at the end is not looked at')),
      ...onEach(
        ['motion-smoothness', 'cardboard', 'duplicate-frames', 'effective-fps'],
        either('The end is not looked at'),
      ),
      ...onEach(['cuts', 'single-shot', 'not-black', 'not-frozen'], falls('What the lost part held is gone')),
      ...onEach([...groups.soundLevel, ...groups.soundCharacter], either('The end is not heard')),
      ...onEach(['silence', 'audio-clipping', 'audio-silent', 'not-silent'], either('The end is not heard')),
      ...onEach(groups.sync, either('There is less to compare')),
    },
  },
  'low-fps': {
    own: { metric: 'frame-rate', direction: 'falls' },
    alsoMoves: {
      'effective-fps': falls('There are fewer frames'),
      'duplicate-frames': falls('Between frames further apart more has changed'),
      'vbench-flicker': falls('Between frames further apart more has changed'),
      flicker: either('Compensation reaches less well over longer steps'),
      ...onEach(['temporal-information', 'scene-change'], rises('Between frames further apart more has changed')),
      ...onEach(['cuts', 'single-shot'], newCut),
      ...onEach([...groups.amountOfMotion, ...groups.camera], either('Longer steps are harder to follow')),
      ...onEach(['motion-smoothness', 'cardboard'], either('Longer steps are harder to follow')),
      ...onEach(['not-frozen', 'not-black', 'duration'], either('Times are known less finely')),
      ...onEach(['brightness-change', 'drift', 'seam'], either('Fewer frames stand for each part of the clip')),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  'duplicate-frames': {
    own: { metric: 'duplicate-frames', direction: 'rises' },
    alsoMoves: {
      'effective-fps': fewerDistinct,
      'not-frozen': rises('A repeated frame is a freeze of two'),
      'motion-smoothness': rises('Motion stops and catches up'),
      'vbench-flicker': rises('A step twice as long changes less than two steps'),
      flicker: either('Some differences vanish, others are over a longer step'),
      ...onEach(['temporal-information', 'scene-change'], rises('The step after a repeat is twice as long')),
      ...onEach(['cuts', 'single-shot', 'seam'], either('Every second difference is none')),
      ...onEach([...groups.amountOfMotion, ...groups.camera, 'cardboard'], either('Steps are uneven')),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  freeze: {
    own: { metric: 'not-frozen', direction: 'rises' },
    alsoMoves: {
      'duplicate-frames': repeats,
      'effective-fps': fewerDistinct,
      ...onEach(groups.amountOfMotion, falls('Nothing moves in the frozen part')),
      'camera-motion': falls('Nothing moves in the frozen part'),
      'camera-static': rises('Nothing moves in the frozen part'),
      ...onEach(['camera-pan', 'camera-tilt', 'camera-zoom', 'camera-roll'], either('They go toward zero')),
      'vbench-flicker': rises('Nothing changes in the frozen part'),
      ...onEach(['flicker', 'temporal-information', 'scene-change'], falls('Nothing changes in the frozen part')),
      ...onEach(['cuts', 'single-shot'], falls('Cuts of the frozen part are gone')),
      drift: falls('The end looks like what came before'),
      ...onEach(['motion-smoothness', 'cardboard', 'seam'], either('Motion ends in one step')),
      'not-black': either('A black frame may be held, or black that would have come does not'),
      ...onEach([...appearance, 'letterbox'], either('One frame stands for all that would have come')),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  'black-lead-in': {
    own: { metric: 'not-black', direction: 'rises' },
    alsoMoves: {
      ...onEach(['brightness', 'contrast', 'colorfulness'], falls('Black frames have none')),
      ...onEach(['warmth', 'dominant-hue'], either('Only the later frames have a color')),
      exposure: rises('Black pixels are crushed'),
      'brightness-change': rises('The clip goes from black to its picture'),
      drift: rises('The end does not look like the black opening'),
      ...onEach(
        ['cuts', 'single-shot', 'scene-change', 'temporal-information', 'seam'],
        rises('The picture comes in at once'),
      ),
      ...onEach(['flicker', 'vbench-flicker'], either('Black never changes, its end is one large change')),
      'duplicate-frames': rises('Black frames are alike'),
      'effective-fps': falls('Black frames are alike'),
      'not-frozen': falls('A freeze at the opening is covered'),
      ...onEach([...groups.texture, 'letterbox'], either('Black frames have no texture')),
      ...onEach([...groups.amountOfMotion, ...groups.camera], either('Nothing can be followed in the black part')),
      ...onEach(['motion-smoothness', 'cardboard'], either('Nothing can be followed in the black part')),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  flicker: {
    own: { metric: 'flicker', direction: 'rises' },
    alsoMoves: {
      'vbench-flicker': falls('Every second difference is of light'),
      ...onEach(['temporal-information', 'scene-change'], rises('Every difference is of light')),
      ...onEach(
        ['brightness', 'contrast', 'colorfulness', 'spatial-information'],
        falls('Every second frame is darker'),
      ),
      ...onEach(['exposure', 'not-black'], rises('Darker pixels are crushed')),
      ...onEach(['warmth', 'dominant-hue', 'brightness-change', 'drift'], either('They go with the light')),
      ...onEach(['blur', 'blockiness', 'noise', 'true-resolution'], either('They are read from darker frames too')),
      ...onEach(['cuts', 'single-shot', 'seam'], either('Large differences next to equally large ones')),
      ...onEach(['duplicate-frames', 'not-frozen'], falls('No frame equals the one before')),
      'effective-fps': rises('No frame equals the one before'),
      'motion-smoothness': rises('Changing light shakes the estimate of the motion'),
      ...onEach(
        [...groups.amountOfMotion, ...groups.camera, 'cardboard'],
        either('Changing light makes points hard to follow'),
      ),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
} satisfies Record<string, ExpectedEffects>;
