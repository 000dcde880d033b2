import { either, falls, groups, onEach, rises, type ExpectedEffects } from './expected-effect.ts';

const motionEnvelope = either('The envelope of the motion is what the sound is compared with');
const enlarged = 'The picture is enlarged, so that its finest detail is softer';
const newShot = 'The picture changes at once';
const otherPicture = either('Another picture is looked at');
const otherMotion = either('Other motion is looked at');

/** Defects of the shot as a whole: how the camera moves, and whether the clip stays the same clip. */
export const expectedShotEffects = {
  jitter: {
    own: { metric: 'motion-smoothness', direction: 'rises' },
    alsoMoves: {
      ...onEach([...groups.amountOfMotion, 'camera-motion'], rises('The frame moves all the time')),
      'camera-static': falls('The frame moves all the time'),
      ...onEach(['camera-pan', 'camera-tilt', 'camera-zoom', 'camera-roll'], either('The frame moves all the time')),
      'vbench-flicker': falls('Every pixel moves from frame to frame'),
      flicker: rises('Compensation leaves something of every displacement'),
      ...onEach(['temporal-information', 'scene-change'], rises('Every pixel moves from frame to frame')),
      ...onEach(['cuts', 'single-shot', 'seam'], either('All differences grow, jumps and steady motion alike')),
      blur: rises('Displacements of parts of a pixel soften the picture'),
      ...onEach(['noise', 'true-resolution', 'spatial-information', 'contrast'], falls(enlarged)),
      blockiness: either('Block edges are moved off their grid'),
      letterbox: falls('A part of the bars is pushed out of the picture'),
      ...onEach(['duplicate-frames', 'not-frozen'], falls('No frame equals the one before')),
      'effective-fps': rises('No frame equals the one before'),
      cardboard: either('A shaking frame is a rigid motion, beside whatever else moves'),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  drift: {
    own: { metric: 'drift', direction: 'rises' },
    alsoMoves: {
      'brightness-change': either('A weaker contrast makes dark pictures brighter and bright ones darker'),
      brightness: either('A weaker contrast makes dark pictures brighter and bright ones darker'),
      contrast: falls('Contrast gets weaker toward the end'),
      warmth: rises('The tint goes toward orange'),
      ...onEach(['colorfulness', 'dominant-hue'], either('The tint adds to some colors and takes from others')),
      exposure: either('Weaker contrast frees the ends of the scale, the tint pushes toward them'),
      blur: rises('The picture gets softer'),
      ...onEach(['noise', 'true-resolution', 'spatial-information', 'blockiness'], falls('The picture gets softer')),
      'vbench-flicker': rises('Softer, weaker pictures change less'),
      ...onEach(
        ['temporal-information', 'scene-change', 'cuts', 'single-shot'],
        falls('Softer, weaker pictures change less'),
      ),
      flicker: either('Detail fades, but light changes all the time'),
      ...onEach(
        ['duplicate-frames', 'effective-fps', 'not-frozen'],
        either('Still pictures get a slow change, small changes fade'),
      ),
      ...onEach(['not-black', 'letterbox', 'seam'], either('Black gets lighter and differences smaller')),
      ...onEach(
        [...groups.amountOfMotion, 'motion-smoothness', 'cardboard'],
        either('Soft points are harder to follow'),
      ),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  cardboard: {
    own: { metric: 'cardboard', direction: 'rises' },
    alsoMoves: {
      ...onEach([...groups.camera, ...groups.amountOfMotion], either('The pan of the photograph is all that moves')),
      'motion-smoothness': either('A pan is smooth but for its turns'),
      ...onEach(
        ['cuts', 'single-shot', 'scene-change', 'seam'],
        either('The photograph comes in at once, and holds no cuts'),
      ),
      ...onEach(['flicker', 'vbench-flicker', 'temporal-information'], otherMotion),
      blur: rises(enlarged),
      ...onEach(['noise', 'true-resolution', 'spatial-information'], falls(enlarged)),
      ...onEach(['blockiness', 'letterbox', 'not-black', ...groups.light, ...groups.color], otherPicture),
      ...onEach(['duplicate-frames', 'not-frozen'], falls('A pan moves in every frame')),
      'effective-fps': rises('A pan moves in every frame'),
      drift: either('The end looks like the photograph'),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  cut: {
    own: { metric: 'single-shot', direction: 'rises' },
    alsoMoves: {
      cuts: rises(newShot),
      ...onEach(['scene-change', 'temporal-information', 'seam', 'drift'], rises(newShot)),
      'vbench-flicker': falls(newShot),
      flicker: either('Compensation fails at a cut, unless cuts are left out'),
      blur: rises(enlarged),
      ...onEach(['noise', 'true-resolution'], falls(enlarged)),
      ...onEach(['blockiness', 'spatial-information', 'letterbox', 'not-black', 'not-frozen'], otherPicture),
      ...onEach([...groups.light, ...groups.color], otherPicture),
      ...onEach(['duplicate-frames', 'effective-fps'], otherPicture),
      ...onEach([...groups.camera, ...groups.amountOfMotion, 'motion-smoothness', 'cardboard'], otherMotion),
      ...onEach(groups.sync, motionEnvelope),
    },
  },
  seam: {
    own: { metric: 'seam', direction: 'rises' },
    alsoMoves: {
      ...onEach(['duplicate-frames', 'not-frozen'], rises('Frames are held at the join')),
      'effective-fps': falls('Frames are held at the join'),
      'brightness-change': rises('The second half is brighter'),
      ...onEach(['brightness', 'contrast', 'exposure', 'warmth'], rises('The second half is brighter and warmer')),
      ...onEach(['colorfulness', 'dominant-hue'], either('The tint adds to some colors and takes from others')),
      drift: rises('The end is brighter, warmer and framed otherwise than the opening'),
      ...onEach(
        ['cuts', 'single-shot', 'scene-change', 'temporal-information'],
        rises('The picture jumps at the join'),
      ),
      flicker: rises('The light steps at the join'),
      'vbench-flicker': falls('The picture jumps at the join, and brighter pictures change more'),
      'motion-smoothness': rises('The picture stops and jumps at the join'),
      blur: rises(enlarged),
      ...onEach(
        ['noise', 'true-resolution', 'spatial-information', 'blockiness', 'letterbox'],
        either('The second half is enlarged and brighter'),
      ),
      'not-black': falls('The second half is brighter'),
      ...onEach(
        [...groups.camera, ...groups.amountOfMotion, 'cardboard'],
        either('The jump at the join is motion too'),
      ),
      ...onEach(['audio-peak', 'true-peak', 'loudness', 'onsets'], rises('The join clicks')),
      silence: falls('The click is in what may be a silent window'),
      'audio-clipping': rises('A click on top of loud sound is over full scale'),
      'audio-silent': falls('The click can be heard'),
      'not-silent': rises('The click can be heard'),
      ...onEach(['speech-band', 'tonality'], either('The click holds all frequencies')),
      ...onEach(groups.sync, either('Both the click and the jump are events')),
    },
  },
} satisfies Record<string, ExpectedEffects>;
