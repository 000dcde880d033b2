import { defineCheck } from './define-check.ts';

export const audioTrack = defineCheck({
  id: 'audio-track',
  version: '1',
  title: 'Sound track as sent',
  dimension: 'conformance',
  unit: '',
  range: 'true or false',
  formula: 'Passes where a decodable sound track is there if sound was sent for, and none if it was declined',
  source: 'Screentest',
  check({ sent: { audio: sent }, decoded }) {
    if (sent === undefined) return { unscored: 'nothing was asked' };
    const raw = decoded.audio !== undefined;
    if (raw === sent) return { passed: true, raw };
    return { passed: false, raw, reason: sent ? 'there is no sound track' : 'there is a sound track' };
  },
});
