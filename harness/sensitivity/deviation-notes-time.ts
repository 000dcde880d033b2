import { noteOnEach, sharedReasons, type DeviationNotes } from './deviation-note.ts';

const { noCuts, noBlack, noPause, littleChange, calmJumps } = sharedReasons;

/** Of the defects of the order, the number or the likeness of frames. */
export const deviationNotesOfTime = {
  short: {
    'not-black': noBlack,
    ...noteOnEach(['cuts', 'single-shot'], noCuts),
    'not-frozen':
      'One of four synthetic scenes and two of ten real clips have two or three frames alike (0.07–0.12 s), and they lie in the quarter that remains; the others read 0',
  },
  'low-fps': {
    'duplicate-frames':
      'Falls to 0 as expected where repeats are seen (up to 0.4 in real clips), but wanders on the way, since one repeat is more of fewer frames (up to 0.13), and where none is seen nothing can fall, which leaves the mean rank correlation at −0.1 and −0.5',
    'vbench-flicker':
      'Follows the severity, but steps up to four times as long change a calm picture by little: by 0.020 in the panned scene, 0.001–0.003 in the still ones and 0.011–0.048 in the real clips, of a ramp 0.09 wide',
    'scene-change':
      'Rises where the picture moves on (panned scene 1.1 to 2.6 % of full scale, seven real clips by 0.5–4), wanders by up to 0.2 where a ball or a wave goes to and fro, and falls in three real clips with many repeated frames (11.3 to 9.3, 7.4 to 4.2), whose single jumps between repeats go; little beside a scale of 4.9 and 5.6',
    ...noteOnEach(
      ['cuts', 'single-shot'],
      'As it should be: at a quarter of the rate the largest jump is 9.3 % of full scale, where a cut begins at 10 %',
    ),
  },
  'duplicate-frames': {
    'motion-smoothness':
      'Rises with a panned picture (0.013 to 0.20 in the scene, 0.03 to 1.10 in a real clip), by 0.02–0.2 in most other real clips and not at all before a static camera (under 0.006 in the scenes): it follows the picture as a whole and does not see a subject that stutters; a weakness, for which duplicate-frames and effective-fps are there',
    'not-frozen':
      'A single repeat makes a stretch of two frames (0.08 s at 24 frames/s, 0.33 s at 6) at the lowest severity as at the highest, and no two repeats follow each other; the scale is a tenth of a clip of 3 s that stands still',
    'vbench-flicker':
      'The expectation was mostly wrong: half as many differences, each up to twice as large, have nearly the same mean (panned scene 0.9867 to 0.9889, real clips up by 0.001–0.013, of a ramp 0.09 wide)',
    'temporal-information':
      'A maximum over the clip: a single repeat doubles the largest step, so that it saturates (panned scene 12.2 to 17.3 at 0.2, level after that), and real clips whose largest step is a jump anyway rise by 0–45 %: 0.36 and 0.24 of the scale',
    'scene-change':
      'A maximum over the clip: a single repeat doubles the largest step, so that it saturates (panned scene 1.1 to 1.9 % of full scale at 0.2, real clips up by 0.2–3), little beside the scale of 4.9 and 5.6, a tenth of what the end of a black opening makes',
  },
  freeze: {
    'effective-fps':
      'By construction: still stretches of more than 0.25 s count as a pause and not as missing frames, so that it stays at the container’s rate, wanders by up to 2.6 frames/s where repeats fall into the frozen part, and does not apply once nearly nothing moves: a freeze is not-frozen’s',
    'camera-static':
      'A truth value: three of four synthetic scenes and four of ten real clips are static already, and the others turn true at 0.4–1, once each third of the clip is calm',
    'vbench-flicker': `${littleChange} (a mean gain of 0.05 and 0.30 of it)`,
    flicker: 'Falls to 0 as expected, but from next to nothing: the undefected clips read 0–0.04 of a ramp 4.9 wide',
    'scene-change': `${calmJumps}; as a maximum it stays until the frame of the largest jump is in the frozen part, and falls to 0 at 1`,
    drift:
      'Falls to 0.01 as expected, but from 0.3–1.4 % (synthetic) and 0.7–7.6 % (real) of a scale of 6 and 7, and wanders on the way, as it depends on the frame that is held (ball low or high: 0.6, 1.2, 0.1, 0.9)',
    ...noteOnEach(['cuts', 'single-shot'], noCuts),
  },
  'black-lead-in': {
    'scene-change':
      'Moves by 7.7 and 5.6 times its scale, but at once: the picture comes in with one jump (15–57 % of full scale) however long the opening is, so that only the step from 0 to 0.2 is followed',
    'effective-fps':
      'By construction: black of more than 0.25 s is a pause and does not count; only the shortest openings are just under that and read as repeats (24 to 20–22 in the synthetic scenes)',
    'not-frozen':
      'By construction: blank black frames do not count, and of all clips one has frames alike at its opening, which the black covers (0.07 s to 0)',
    exposure:
      'By construction: blank black pictures are left out, and the median of those that remain wanders with them (by under 1.4 points)',
    'temporal-information':
      'By construction: the step out of the black is a cut, which is left out (the detail `withCuts` keeps it); it falls where the largest step lies in what the black covers (21 to 8 and 40 to 24 in two real clips)',
    seam: 'By construction: the step out of the black is a hard cut, which is left to single-shot; of what remains of the synthetic scenes fewer steps are looked at, and the worst of them is less (3.4 to 2.0, where up to 8 passes)',
  },
  flicker: {
    'spatial-information': 'A maximum over the frames, and every second frame is as it was',
    exposure:
      'A weakness: one picture is sampled every 0.25 s, at 24 frames/s every sixth frame and at 8 every second one, none of them darkened; at 17 frames/s, where darkened ones are sampled too, it rises by 0.014–0.020, still little of a ramp 0.5 wide, as 60 % less light crush few pixels; a flicker of two frames is out of sight of all that is sampled so (blur, noise, blockiness, letterbox, true-resolution)',
    'not-black':
      'No clip is so dark that 60 % less light brings 98 % of its pixels under 10 % luma: the reading is 0 s at every severity',
    'motion-smoothness':
      'Rises to 0.03 at most in the synthetic scenes and wanders by 0.005 in the real clips, of a ramp 1.1 wide: the alignment follows edges, whose places the light does not change; a weakness shows in one real clip with unclear motion (a helicopter), where any small change leaps it between 0.15 and 0.38',
    'duplicate-frames':
      'Falls to 0 as expected wherever frames are taken for repeats (two of four synthetic scenes, seven of ten real clips), nearly always at the weakest flicker, so that it saturates; where there are none, nothing can fall',
    'effective-fps':
      'Mirrors duplicate-frames: rises to the container’s rate, nearly always at the weakest flicker, in two of four synthetic scenes and seven of ten real clips; the others are there already',
    'not-frozen': noPause,
  },
} satisfies DeviationNotes;
