import type { Capabilities } from '../../catalog/route.ts';
import type { RequestSettings, SuiteRequest } from '../../schema/request-settings.ts';
import type { Warning } from '../../schema/warning.ts';
import { aspectOf, shortSideOf } from '../../schema/picture-size.ts';

export interface LegalRequest {
  readonly sent: RequestSettings;
  readonly warnings: readonly Warning[];
}

/** The nearest request that a route can be asked for, and a warning for every difference from what the suite wishes. */
export function legalRequest(asked: SuiteRequest, capabilities: Capabilities): LegalRequest {
  const warnings: Warning[] = [];
  const differs = (code: Warning['code'], message: string): void => void warnings.push({ code, message });

  const durationSeconds = nearestDuration(asked.durationSeconds, capabilities.durationSeconds);
  if (durationSeconds !== asked.durationSeconds) {
    differs('duration_gap', `asked for ${asked.durationSeconds} s, sent ${durationSeconds} s`);
  }
  const resolution = nearest(capabilities.resolutions, asked.resolution, shortSideOf);
  if (shortSideOf(resolution) !== shortSideOf(asked.resolution)) {
    differs('resolution_gap', `asked for ${asked.resolution}, sent ${resolution}`);
  }
  const aspectRatio = nearest(capabilities.aspectRatios, asked.aspectRatio, aspectOf);
  if (aspectOf(aspectRatio) !== aspectOf(asked.aspectRatio)) {
    differs('aspect_gap', `asked for ${asked.aspectRatio}, sent ${aspectRatio}`);
  }
  const fps = asked.fps === undefined ? undefined : nearest(capabilities.fps, asked.fps, (rate) => rate);
  if (fps !== asked.fps) differs('fps_gap', `asked for ${asked.fps} fps, sent ${fps} fps`);
  const audio = capabilities.audio === 'flag' ? asked.audio : capabilities.audio === 'always';
  if (audio !== asked.audio) {
    differs(
      'audio_gap',
      audio ? 'sound cannot be switched off' : 'asked for sound, the route makes silent pictures only',
    );
  }
  return {
    sent: { durationSeconds, resolution, aspectRatio, ...(fps === undefined ? {} : { fps }), audio },
    warnings,
  };
}

function nearestDuration(asked: number, offered: Capabilities['durationSeconds']): number {
  if ('length' in offered) return nearest(offered, asked, (seconds) => seconds);
  const { min, max, step } = offered;
  const within = Math.min(max, Math.max(min, asked));
  return step === undefined ? within : Math.min(max, min + Math.round((within - min) / step) * step);
}

/** The offered value nearest by ratio; the asked one where nothing is offered to choose from. */
function nearest<Value>(offered: readonly Value[], asked: Value, sizeOf: (value: Value) => number): Value {
  const distance = (value: Value): number => Math.abs(Math.log(sizeOf(value) / sizeOf(asked)));
  return offered.reduce((best, value) => (distance(value) < distance(best) ? value : best), offered[0] ?? asked);
}
