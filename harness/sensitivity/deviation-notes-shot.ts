import { noteOnEach, sharedReasons, type DeviationNotes } from './deviation-note.ts';

const { noCuts, noBlack, audible, clean, noPause } = sharedReasons;

/** Of the defects of the shot as a whole. */
export const deviationNotesOfShot = {
  jitter: {
    'camera-static':
      'A truth value that saturates: the weakest shake turns it false in the three scenes and four real clips with a static camera, and in the others it was false already',
    'spatial-information':
      'Saturates: resampling by parts of a pixel softens edges at once (by 8–10 % in the synthetic scenes, 4–12 % in the real clips) and hardly further as the shake grows',
    'scene-change':
      'Rises in eight real clips (0.7 to 4.8 % of full scale in one) but falls in two of the three that jump most to begin with (7.4 to 5.6, 5.9 to 5.0): a jump counts by how far it stands over the difference before it, and shake lifts that too; the mean rank correlation is 0.55 where 0.6 counts',
    'vbench-flicker':
      'Follows the severity without exception in the real clips, by 0.023–0.062, a mean of 0.45 of the ramp’s 0.09, where 0.5 counts as moving',
    blur: 'Rises by 0.03 at most: what displacements by parts of a pixel soften is mostly sharp again at the 240 lines that blur is read at',
    noise:
      'Wanders or falls by up to 0.16 levels, all of it under the 3 where the ramp begins (the undefected clips read 0.1–0.7)',
    contrast:
      'Goes either way: 4 % of the picture are lost at its edges, which lowers the contrast (by up to 5 %) or raises it (by up to 2 %) depending on what lies there',
    flicker:
      'Rises to 0.07 at most of a ramp 4.9 wide, most of it at the weakest shake: fields are followed along the shake, as they should be, and what is left comes from resampling',
    letterbox:
      'Only one real clip has bars to lose, and falls as expected (40 to 35 % of the picture); the others read 0',
    'duplicate-frames':
      'Two things cross: frames that were taken for repeats no longer are (0.056 to 0 with a bouncing ball, 0.4 to 0.14 in a real clip), and new ones appear where two frames in a row happen to be displaced alike between larger displacements (0 to 0.04–0.07 in the other scenes); a weakness: up to 5 of 71 frames of a shaken clip without repeats are called repeats',
    'effective-fps':
      'Mirrors duplicate-frames: rises where frames were taken for repeats (22.6 to 24 with a bouncing ball, 10 to 15 in a real clip), falls in the other scenes (24 to 22.3–23.3), where frames happen to be displaced alike',
    'not-frozen': noPause,
  },
  drift: {
    blur: 'Follows the severity without exception, by 0.09–0.12 (synthetic) and 0.07–0.16 (real): the median over the clip is that of its middle, where half of the softness is reached, 0.37 and 0.35 of the ramp',
    'true-resolution':
      'A weakness: it averages spectra over the clip, and the sharp opening fills the upper bands for the rest (a sixth of sharp pictures lies 8 dB lower, 9 dB would count), so that three scenes and two real clips end at 1; others fall at the weakest drift (0.91 to 0.39) and then hardly further, or part of the way back',
    noise: clean,
    'spatial-information':
      'A maximum over the frames: the opening, which is not drifted, keeps it (within 3 % in the synthetic scenes and five real clips); where the sharpest frame comes later it falls, by 6–32 %, most of it at the weakest drift',
    blockiness:
      'Goes mostly up against the expectation, by at most 0.14 of a ramp 1.7 wide (to 1.02–1.08 in the synthetic scenes, 1.07–1.23 in the real clips): probably the grid of the coder of the planted clip, or of its source, shows where detail has gone',
    'vbench-flicker':
      'The expectation was half wrong: pictures change less where much moves (panned scene 0.987 to 0.992, real clips up by a mean of 0.007), but the drift of light and color is itself a change, by which the still scenes fall (0.001–0.003); the ramp is 0.09 wide',
    'temporal-information':
      'A maximum over the frames: it follows the severity, but only as far as the largest steps are late in the clip, by 0.5–0.7 in the synthetic scenes and 3–38 % in the real clips, 0.13 and 0.35 of the scale',
    'scene-change':
      'A maximum over the frames, on a scale of 4.9 and 5.6: it wanders by up to 0.3 either way, since the drift in every step adds what softness takes, and falls in two real clips (7.4 to 4.0, 3.0 to 2.2)',
    ...noteOnEach(['cuts', 'single-shot'], noCuts),
  },
  cardboard: {
    blur: 'The direction depends on the clip: the photograph holds its first frame, which is sharper or softer than the rest (−0.03 to +0.08), and enlarging by 1.3 is little at the 240 lines that blur is read at',
    noise: clean,
    'duplicate-frames':
      'Only the two synthetic scenes with a ball have anything to lose: 4 of 71 frames are taken for repeats where it bounces or turns (0.056 to 0); the other scenes read 0',
    'effective-fps':
      'Rises to nearly the container’s rate wherever frames are taken for repeats (22.6 to 24 with a bouncing ball, 10 to 17 and 18 to 25 in real clips); the others are there already, so that the mean is 0.38 and 0.24 of the scale',
    'not-frozen':
      'One synthetic scene and two real clips have two or three frames alike (0.07–0.12 s), which the pan ends; another real clip has two alike (0.12 s) once it is all photograph, where the pan turns and shows the same part twice',
  },
  cut: {
    'scene-change':
      'Moves by 4.6 times its scale in the real clips, but at once: a maximum over the clip, which the first cut makes (25–32 % of full scale) and further ones hardly raise',
    seam: 'By construction: hard cuts are left to single-shot, and eight of fourteen clips stay under the limit of 8 at any number of cuts; two weaknesses show in the others: a cut across which at least 0.3 of the edges happen to fit one motion is taken for a seam (154 in the panned scene, 115 in a real clip), and the steps beside a cut are held against it, so that in clips of 16 frames with four cuts most steps lie far below it and ordinary ones stand out (75, 15, 11)',
    drift:
      'Moves far over its scale (to 5–65 % of full scale), but by how much depends on the last shot alone: the light steps up and down in turn, so that one cut moves it more (27–42) than two (6–31 in most clips)',
    'temporal-information':
      'By construction: steps across cuts are left out (the detail `withCuts` keeps them); what rises by up to 40 % in the synthetic scenes, and mostly falls in the real clips, is the motion of what the closer shots show, and does not grow with their number',
    'vbench-flicker':
      'Falls as expected, but four jumps among 15 to 90 steps move a mean by little: 0.015–0.02 in the synthetic scenes and 0.00–0.08 in the real clips (most at 6 and 8 frames/s), 0.2 and 0.4 of the ramp',
    blur: 'The direction depends on what the closer shot shows: it goes from −0.02 to +0.13, and stays within 0.02 in half of the clips, since enlarging by 1.6 takes little at the 240 lines that blur is read at',
    noise: clean,
    'true-resolution':
      'A weakness, as with drift: it averages spectra over the clip, and the sharp first shot fills the upper bands for the enlarged ones (a fifth of sharp pictures lies 7 dB lower, 9 dB would count), so that six of fourteen clips end at 1; it falls in most others (0.91 to 0.41), and rises in one (0.69 to 0.74)',
  },
  seam: {
    'temporal-information':
      'Rises with the jump (2–12 to 22–47 in the synthetic scenes) until that counts as a cut, from 10 % of full scale on, which are left out: then it is about where it was, from severity 0.4–1 on in eleven of fourteen clips',
    'motion-smoothness':
      'Rises evenly (to 0.2–0.4 in the synthetic scenes, 0.3–1.1 in most real clips) until the halves differ so far that their step shows no motion in common and is left out: from 0.8 on in two scenes, 1 and 0.4 in two real clips, which then read as smooth as before (0.002–0.06); a weakness: the worst seams pass, and only seam tells',
    contrast:
      'Brightening by a quarter raises the contrast of dark pictures (0.164 to 0.179 at night, 2–14 % in all real clips, 0.32 of the scale), but clips the highlights of bright ones (0.199 to 0.193 at the pier)',
    ...noteOnEach(
      ['brightness', 'warmth'],
      'Concerns half of the clip: brightness rises without exception, by 0.02–0.09, and warmth in thirteen of fourteen clips, by up to 0.07 (a red that is clipped already cannot rise), but the scale is their spread over clips of day and night, 0.16–0.20',
    ),
    exposure:
      'A median over pictures, half of which are before the join, and a quarter more light blows few: within 1.5 points of a ramp of 50, but for one bright real clip, where it leaps (0.00 to 0.11) and falls back as held frames shift the median to before the join',
    blur: 'Enlarging by a tenth does not show at the 240 lines that blur is read at, in half of the clip: within 0.02',
    flicker:
      'By construction: a light that steps once and stays goes one way and counts for nothing; the change stays within 0.03 of a ramp 4.9 wide',
    'vbench-flicker':
      'Falls nearly without exception, but one jump, and a half that is brighter by a quarter, move a mean over all steps by 0.002–0.003 (synthetic) and 0.002–0.017 (real), of a ramp 0.09 wide',
    'duplicate-frames':
      'As planted in most clips: one or two frames more are repeats (0.03 of 71 frames), 0.3–0.4 of the scale; in three real clips that have many repeats already (0.14–0.4) it wanders',
    'effective-fps':
      'As planted in most clips: one or two frames less (0.3–2 frames/s), under 0.25 of the scale; where held frames lie in a pause they do not count, and in real clips with 6 frames/s or with many repeats it wanders',
    'not-frozen':
      'As planted: two frames held are 0.125 s in the synthetic scenes, 0.38 of a scale that is a tenth of a clip that stands still',
    'not-black': noBlack,
    loudness:
      'A click of 3 ms is hardly in blocks of 400 ms: under 0.3 dB, or 2.2 dB in one real clip that is soft itself (−36.6); where it moves the gate of EBU R128 the mean falls first (by 0.2 and 0.7 dB)',
    onsets:
      'Saturates: a click is one onset, 0.33 a second more, as soon as it stands out (at 0.2–1), and none in two clips with dense or loud sound',
    'audio-clipping':
      'A click of 0.8 on the sound at the join stays under 0.985 of full scale or exceeds it for a single sample (peaks of −1.8 to +0.3 dBFS), which does not count by construction: the reading is 0 at every severity',
    silence:
      'A click can fill two windows of 20 ms at most, and only where they were silent: 0.29 to 0.28 in one real clip, no change in the others, where the join sounds already',
    ...noteOnEach(['not-silent', 'audio-silent'], audible),
  },
} satisfies DeviationNotes;
