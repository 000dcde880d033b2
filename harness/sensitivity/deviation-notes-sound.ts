import { noteOnEach, sharedReasons, type DeviationNotes } from './deviation-note.ts';

const { audible, noClipping } = sharedReasons;

/** Of the defects of the sound. */
export const deviationNotesOfSound = {
  mute: {
    ...noteOnEach(
      ['audio-peak', 'true-peak'],
      'Synthetic events are about equally loud: the loudest one that is left when 80 % of the track are gone is 0.8–4.1 dB under the loudest of all, a mean of 0.48 of the scale of 4.0 dB, and at 1 there is nothing they could be read of, so that 0.8 is what counts',
    ),
    loudness:
      'By construction: the gates of EBU R128 leave silence out, so that what is left counts, which may be softer or louder (within 1 dB in the synthetic scenes, −8 to +4 dB in the real clips), and at 1 there is nothing to read: loudness does not tell that sound is missing, silence does',
    'audio-clipping': noClipping,
  },
  clipped: {
    ...noteOnEach(['not-silent', 'audio-silent'], audible),
    silence:
      'Saturates or cannot fall: soft windows of three real clips are over −60 dBFS with the weakest gain (0.29 to 0.05, 0.17 to 0.01), two have none, and the silence of the synthetic scenes (58 % with the ball, else none) is digital: no gain lifts zeros',
  },
  quiet: {
    ...noteOnEach(
      ['not-silent', 'audio-silent'],
      'Both ask whether any sample exceeds −60 dBFS, and 40 dB less leave the peaks at −43 to −53 dBFS; a weakness: sound that is hardly audible passes for sound, and only loudness tells',
    ),
    'audio-clipping': noClipping,
    silence:
      'Moves by 1.8 times its scale over five real clips, but only where soft windows can sink under −60 dBFS (0.17 to 0.99, 0.29 to 0.62, 0.01 to 0.02); two clips that are loud all along stay at 0, which leaves the mean rank correlation at 0.585 where 0.6 counts',
  },
} satisfies DeviationNotes;
