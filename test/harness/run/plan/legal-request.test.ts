import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../../harness/schema/capabilities.ts';
import { legalRequest } from '../../../../harness/run/plan/legal-request.ts';

const capabilities: Capabilities = {
  durationSeconds: [4, 6, 8],
  resolutions: ['720p', '1080p'],
  aspectRatios: ['16:9', '9:16'],
  fps: [24],
  audio: 'always',
  seed: true,
  negativePrompt: true,
};
const asked = { durationSeconds: 5, resolution: '1280x720', aspectRatio: '21:9', fps: 30, audio: false };

describe('legalRequest', () => {
  it('takes the nearest by ratio and records every difference', () => {
    expect(legalRequest(asked, capabilities)).toStrictEqual({
      sent: { durationSeconds: 6, resolution: '720p', aspectRatio: '16:9', fps: 24, audio: true },
      warnings: [
        { code: 'duration_gap', message: 'asked for 5 s, sent 6 s' },
        { code: 'aspect_gap', message: 'asked for 21:9, sent 16:9' },
        { code: 'fps_gap', message: 'asked for 30 fps, sent 24 fps' },
        { code: 'audio_gap', message: 'sound cannot be switched off' },
      ],
    });
  });

  it('sends what was asked where the route can do it, without a warning', () => {
    const possible = { durationSeconds: 8, resolution: '1080p', aspectRatio: '9:16', fps: 24, audio: true };
    expect(legalRequest(possible, capabilities)).toStrictEqual({ sent: possible, warnings: [] });
  });

  it.each([
    [1, { min: 2, max: 4 }, 2],
    [5, { min: 2, max: 4 }, 4],
    [3.3, { min: 2, max: 4 }, 3.3],
    [3.3, { min: 2, max: 4, step: 1 }, 3],
    [9.9, { min: 2, max: 9, step: 2 }, 9],
  ])('brings %d s into %o as %d s', (durationSeconds, range, expected) => {
    const { sent } = legalRequest({ ...asked, durationSeconds }, { ...capabilities, durationSeconds: range });
    expect(sent.durationSeconds).toBe(expected);
  });

  it('says so where sound cannot be had', () => {
    const { sent, warnings } = legalRequest({ ...asked, audio: true }, { ...capabilities, audio: 'none' });
    expect(sent.audio).toBe(false);
    expect(warnings.map(({ code }) => code)).toContain('audio_gap');
  });

  it('leaves out what the route cannot be asked for, and says so', () => {
    const mute: Capabilities = {
      ...capabilities,
      durationSeconds: [5],
      resolutions: [],
      aspectRatios: [],
      fps: [],
      audio: 'none',
    };
    expect(legalRequest(asked, mute)).toStrictEqual({
      sent: { durationSeconds: 5, audio: false },
      warnings: [
        { code: 'resolution_gap', message: 'asked for 1280x720, the route takes no resolution' },
        { code: 'aspect_gap', message: 'asked for 21:9, the route takes no aspect ratio' },
        { code: 'fps_gap', message: 'asked for 30 fps, the route takes no frame rate' },
      ],
    });
  });

  it('says that a clip follows its still', () => {
    const { warnings } = legalRequest(asked, { ...capabilities, aspectRatios: [] }, 'i2v');
    expect(warnings).toContainEqual({ code: 'aspect_gap', message: 'asked for 21:9, the clip follows the still' });
  });

  it('sends no frame rate where none was asked for', () => {
    const { fps: _, ...without } = asked;
    const { sent, warnings } = legalRequest(without, capabilities);
    expect(sent).not.toHaveProperty('fps');
    expect(warnings.map(({ code }) => code)).not.toContain('fps_gap');
  });

  it('finds a size by its shorter side, whatever it is called', () => {
    const { sent, warnings } = legalRequest(
      { ...asked, resolution: '2160p' },
      { ...capabilities, resolutions: ['1080p', '4k'] },
    );
    expect(sent.resolution).toBe('4k');
    expect(warnings.map(({ code }) => code)).not.toContain('resolution_gap');
  });

  it('takes the nearest size by ratio', () => {
    const { sent, warnings } = legalRequest({ ...asked, resolution: '480p' }, capabilities);
    expect(sent.resolution).toBe('720p');
    expect(warnings).toContainEqual({ code: 'resolution_gap', message: 'asked for 480p, sent 720p' });
  });
});
