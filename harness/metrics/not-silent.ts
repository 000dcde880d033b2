import { defineCheck } from './define-check.ts';

export const notSilent = defineCheck({
  id: 'not-silent',
  version: '2',
  title: 'Not silent',
  dimension: 'audio',
  unit: '',
  range: 'true or false: something can be heard',
  formula:
    'Where sound was sent for: passes if any sample of any channel exceeds −60 dBFS; a missing track fails. Unscored where sound was not sent for, or the prompt asks for silence (audio: none, intent silent)',
  source: 'Screentest',
  check({ sent, promptAudio, intent, decoded: { audio } }) {
    if (sent.audio !== true) return { unscored: 'sound was not asked' };
    if (promptAudio === 'none' || intent.includes('silent')) return { unscored: 'asked for (silent)' };
    if (audio === undefined) return { passed: false, raw: false, reason: 'there is no sound track' };
    if (audio.silent) return { passed: false, raw: false, reason: 'the sound track is silent' };
    return { passed: true, raw: true };
  },
});
