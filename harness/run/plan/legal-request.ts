import type { Capabilities } from '../../schema/capabilities.ts';
import type { Mode } from '../../schema/prompt-set.ts';
import type { RequestSettings, SuiteRequest } from '../../schema/request-settings.ts';
import type { Warning } from '../../schema/warning.ts';
import { aspectOf, shortSideOf } from '../../schema/picture-size.ts';

export interface LegalRequest {
  readonly sent: RequestSettings;
  readonly warnings: readonly Warning[];
}

/**
 * The nearest request that a route can be asked for, and a warning for every difference from what the suite wishes. What
 * a route cannot be asked for at all is absent from what is sent.
 */
export function legalRequest(asked: SuiteRequest, capabilities: Capabilities, mode: Mode = 't2v'): LegalRequest {
  const warnings: Warning[] = [];
  const differs = (code: Warning['code'], message: string): void => void warnings.push({ code, message });

  const durationSeconds = nearestDuration(asked.durationSeconds, capabilities.durationSeconds);
  if (durationSeconds !== asked.durationSeconds) {
    differs('duration_gap', `asked for ${asked.durationSeconds} s, sent ${durationSeconds} s`);
  }
  const resolution = nearest(capabilities.resolutions, asked.resolution, shortSideOf);
  if (resolution === undefined) {
    differs('resolution_gap', `asked for ${asked.resolution}, the route takes no resolution`);
  } else if (shortSideOf(resolution) !== shortSideOf(asked.resolution)) {
    differs('resolution_gap', `asked for ${asked.resolution}, sent ${resolution}`);
  }
  const aspectRatio = nearest(capabilities.aspectRatios, asked.aspectRatio, aspectOf);
  if (aspectRatio === undefined) {
    const why = mode === 'i2v' ? 'the clip follows the still' : 'the route takes no aspect ratio';
    differs('aspect_gap', `asked for ${asked.aspectRatio}, ${why}`);
  } else if (aspectOf(aspectRatio) !== aspectOf(asked.aspectRatio)) {
    differs('aspect_gap', `asked for ${asked.aspectRatio}, sent ${aspectRatio}`);
  }
  const fps = asked.fps === undefined ? undefined : nearest(capabilities.fps, asked.fps, (rate) => rate);
  if (asked.fps !== undefined && fps === undefined) {
    differs('fps_gap', `asked for ${asked.fps} fps, the route takes no frame rate`);
  } else if (fps !== asked.fps) {
    differs('fps_gap', `asked for ${asked.fps} fps, sent ${fps} fps`);
  }
  const audio = capabilities.audio === 'flag' ? asked.audio : capabilities.audio === 'always';
  if (audio !== asked.audio) {
    differs(
      'audio_gap',
      audio ? 'sound cannot be switched off' : 'asked for sound, the route makes silent pictures only',
    );
  }
  return {
    sent: {
      durationSeconds,
      ...(resolution === undefined ? {} : { resolution }),
      ...(aspectRatio === undefined ? {} : { aspectRatio }),
      ...(fps === undefined ? {} : { fps }),
      audio,
    },
    warnings,
  };
}

function nearestDuration(asked: number, offered: Capabilities['durationSeconds']): number {
  if ('length' in offered) return nearest(offered, asked, (seconds) => seconds) ?? asked;
  const { min, max, step } = offered;
  const within = Math.min(max, Math.max(min, asked));
  return step === undefined ? within : Math.min(max, min + Math.round((within - min) / step) * step);
}

/** The offered value nearest by ratio, or `undefined` where nothing is offered to choose from. */
function nearest<Value>(offered: readonly Value[], asked: Value, sizeOf: (value: Value) => number): Value | undefined {
  const distance = (value: Value): number => Math.abs(Math.log(sizeOf(value) / sizeOf(asked)));
  const [first] = offered;
  if (first === undefined) return undefined;
  return offered.reduce((best, value) => (distance(value) < distance(best) ? value : best), first);
}
