import { noteOnEach, sharedReasons, type DeviationNotes } from './deviation-note.ts';

const { noCuts, noBlack, clean, wellExposed, calmJumps, littleChange, noPause } = sharedReasons;

/** Of the defects of each picture by itself. */
export const deviationNotesOfPicture = {
  blur: {
    'scene-change': `${calmJumps}; it falls in all real clips (by 0.2–4.5 points) and in the panned scene (1.07 to 0.36), and wanders by 0.02 in the still scenes`,
    'vbench-flicker': `${littleChange} (a mean gain of 0.03 and 0.17 of it)`,
    colorfulness:
      'Follows the severity without exception in the real clips, which lose 2–24 % of it, but its scale is their spread (16–84, a deviation of 25): 0.18 of that',
    noise: clean,
    exposure: wellExposed,
  },
  upscaled: {
    blur: 'Follows the severity without exception, by 0.13–0.16 in the synthetic scenes and 0.04–0.17 in the real clips, 0.49 and 0.38 of the ramp’s 0.3, where 0.5 counts as moving: blur is read at 240 lines, where a factor of 4 is less (2.7 of 360 lines, 1.3 of 720); true-resolution is the metric for this defect',
    'temporal-information':
      'Follows the severity without exception, but takes little where little moves: the panned scene falls from 12.2 to 6.3, the others by 0.8–1.0 and the real clips by 5–36 %, 0.43 and 0.35 of the scale',
    ...noteOnEach(
      ['colorfulness', 'contrast'],
      'Follows the severity without exception, but shrinking keeps all but the finest detail, and both are read at 160 pixels width: colors lose 0–5 % and contrast 1–7 %, under half the spread over clips that is the scale',
    ),
    'scene-change': `${calmJumps}; it falls in all real clips (by 0.1–1 points) and in the panned scene (1.07 to 0.74)`,
    'vbench-flicker': `${littleChange} (a mean gain of 0.02 and 0.07 of it)`,
    noise: clean,
    exposure: wellExposed,
  },
  blockiness: {
    ...noteOnEach(
      ['colorfulness', 'contrast'],
      'Falls as expected nearly everywhere, but blocks of 8 pixels are 1–5 pixels of the small picture that is read: colors lose 0–5 % and contrast 0–7 %, under half the scale; a real clip of 720 lines, where they are 1 pixel, stays',
    ),
    noise: clean,
    exposure: wellExposed,
  },
  noise: {
    contrast:
      'The expectation was wrong: grain raises the contrast at full size (night scene: deviation 44 to 49 levels of 255), but the metric reads a picture of 160 pixels width, where grain averages out and what is left is that clipping pulls the darkest and brightest parts inward (42 to 41); of fourteen clips one rises',
    'spatial-information':
      'Falls by 1–11 % at first and in most clips rises again from half the severity on: it is a deviation of the gradient, and weak grain lifts plain areas toward the edges (night scene: mean gradient 45 to 71, deviation 99 to 95) before its own deviation counts; a weakness: a clean clip and a grainy one can read the same',
    'motion-smoothness':
      'Hardly rises (0.001–0.013 to 0.008–0.015 in the synthetic scenes, within 0.01 in most real clips), because grain averages out at the 80 pixels width of the alignment; a weakness shows in one real clip with unclear motion (a helicopter, a fifth of its steps unclear), where any small change leaps it between 0.15 and 0.39, a fifth of the ramp',
    flicker:
      'By construction: medians over fields of 10×10 pixels of the small picture do not see grain; what there is stays under 0.06 of a ramp 4.9 wide, and in the synthetic scenes is strongest at the weakest grain (0.02–0.04), probably because the coder smooths that in some frames more than in others',
    'true-resolution':
      'Saturates: the synthetic scenes read 1 and cannot rise, and the seven real clips that read 0.41–0.91 are at 1 with the weakest or second weakest grain; a weakness: grain is detail to it, so that it hides a soft or upscaled picture',
    'duplicate-frames':
      'Only where frames are taken for repeats is there anything to lose: it ends in two of four synthetic scenes (0.056 to 0) and two real clips (0.14 and 0.01 to 0), but stays in five (0.07–0.4), since a dip of the difference is held against the motion around it, which is more than four times the grain',
    'effective-fps':
      'Mirrors duplicate-frames: rises in two synthetic scenes (22.6 to 24) and three real clips, stays where repeats are still seen under the grain, and cannot rise where it is the container’s rate already',
    'not-frozen': noPause,
    letterbox:
      'Only one real clip has bars to lose: its 40 % are found under grain of 5 levels and not from 10 levels on (0), as expected; the others read 0',
    'not-black': noBlack,
  },
  letterbox: {
    exposure:
      'By construction: black bars are left out; what remains of the picture has up to 1.6 points more or less of crushed pixels, 0.4 points in the synthetic scenes, where the coder dirties rows at the bar’s inner edge, which then do not count as bar (letterbox reads up to 13 of 58 rows too few); 6 points in a dark real clip, in which letterbox finds only one of the two bars (0.20 of 0.40)',
    flicker:
      'By construction: fields that stay black are left out, and there is no flicker that could fall: all clips stay under 0.06 of a ramp 4.9 wide',
    'temporal-information':
      'A maximum over the clip, made where the subject is: it falls by 3–7 % in the synthetic scenes, whose subjects the bars do not cover, and by 0–31 % in the real clips, under 0.2 of the scale',
    'scene-change': calmJumps,
    'vbench-flicker': `${littleChange} (a mean gain of 0.01 and 0.07 of it)`,
    'not-black':
      'A frame is black where 98 % of it is under 10 % luma: bars over 40 % of a picture of any light do not come near',
    ...noteOnEach(['cuts', 'single-shot'], noCuts),
    ...noteOnEach(
      ['duplicate-frames', 'effective-fps', 'not-frozen'],
      'Two frames are told apart by the field where they differ most, and that is where the subject is, which the bars seldom cover: a frame or two more or less are taken for repeats, in four of fourteen clips',
    ),
  },
  'wrong-aspect': {
    resolution:
      'Not foreseen: the raw value is the shorter side, which a crop of the width leaves alone in a wide picture and makes smaller in a square one (512 to 288 pixels), and the expectation thought of wide pictures only',
  },
} satisfies DeviationNotes;
