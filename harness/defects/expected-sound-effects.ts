import { either, falls, groups, onEach, rises, type ExpectedEffects } from './expected-effect.ts';

const envelopeChanges = either('The envelope of the sound is what motion is compared with');

/** Defects of the sound: no metric of the picture may move. */
export const expectedSoundEffects = {
  mute: {
    own: { metric: 'silence', direction: 'rises' },
    alsoMoves: {
      ...onEach(groups.soundLevel, falls('What is lost may hold the loudest part; at 1 nothing is left')),
      'audio-silent': rises('At 1 the whole track is silent'),
      'not-silent': falls('At 1 the whole track is silent'),
      'audio-clipping': falls('Clipped samples may lie in the lost part'),
      onsets: falls('Onsets of the lost part are gone'),
      ...onEach(['speech-band', 'tonality'], either('Only the part that is left is analyzed')),
      ...onEach(groups.sync, envelopeChanges),
    },
  },
  clipped: {
    own: { metric: 'audio-clipping', direction: 'rises' },
    alsoMoves: {
      ...onEach(groups.soundLevel, rises('The gain comes before the clipping')),
      silence: falls('Quiet windows are lifted over the threshold'),
      'audio-silent': falls('A track at the threshold is lifted over it'),
      'not-silent': rises('A track at the threshold is lifted over it'),
      ...onEach(groups.soundCharacter, either('Overtones are added and the dynamics flattened')),
      ...onEach(groups.sync, envelopeChanges),
    },
  },
  quiet: {
    own: { metric: 'loudness', direction: 'falls' },
    alsoMoves: {
      ...onEach(['audio-peak', 'true-peak'], falls('All samples are attenuated')),
      silence: rises('Quiet windows sink under the threshold'),
      'audio-silent': rises('A soft track sinks under the threshold as a whole'),
      'not-silent': falls('A soft track sinks under the threshold as a whole'),
      'audio-clipping': falls('Attenuated samples lie off full scale'),
      ...onEach(groups.soundCharacter, either('Soft parts sink under gates that are absolute')),
      ...onEach(groups.sync, envelopeChanges),
    },
  },
  desync: {
    own: { metric: 'av-lag', direction: 'rises' },
    alsoMoves: {
      ...onEach(['av-sync', 'av-agreement'], either('Best where the clip was in time, worse to both sides')),
      silence: either('The shift is padded with silence, and pushes as much sound out of the clip'),
      ...onEach(groups.soundLevel, either('Loud parts may be pushed out of the clip')),
      'audio-clipping': either('Clipped parts may be pushed out of the clip'),
      ...onEach(groups.soundCharacter, either('Up to 0.4 s of the sound is pushed out of the clip')),
    },
  },
} satisfies Record<string, ExpectedEffects>;
