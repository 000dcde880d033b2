import { shortSideOf } from '../../schema/picture-size.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';

/** The settings that two routes must have been sent alike to be ranked together. What was not sent is absent. */
export interface SentRequest {
  readonly durationSeconds?: number;
  readonly shortSidePixels?: number;
}

export function sentRequestOf({ durationSeconds, resolution }: RequestSettings): SentRequest {
  return {
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(resolution === undefined ? {} : { shortSidePixels: shortSideOf(resolution) }),
  };
}

export function isSameRequest(one: SentRequest, other: SentRequest): boolean {
  return one.durationSeconds === other.durationSeconds && one.shortSidePixels === other.shortSidePixels;
}

export interface RequestParts {
  readonly duration: boolean;
  readonly resolution: boolean;
}

/** "5 s 720p". With `parts`, these only, and what is absent is named: "5 s", "no resolution". */
export function describeRequest({ durationSeconds, shortSidePixels }: SentRequest, parts?: RequestParts): string {
  const duration = durationSeconds === undefined ? undefined : `${Number(durationSeconds.toFixed(3))} s`;
  const resolution = shortSidePixels === undefined ? undefined : `${shortSidePixels}p`;
  const words = parts
    ? [
        ...(parts.duration ? [duration ?? 'no duration'] : []),
        ...(parts.resolution ? [resolution ?? 'no resolution'] : []),
      ]
    : [duration, resolution];
  return words.filter((word) => word !== undefined).join(' ');
}

/** Several requests in order of length and size, each once: "5 s 720p / 8 s 720p". Empty where nothing was sent. */
export function describeRequests(requests: readonly SentRequest[], parts?: RequestParts): string {
  const ordered = requests.toSorted(
    (a, b) =>
      (a.durationSeconds ?? 0) - (b.durationSeconds ?? 0) || (a.shortSidePixels ?? 0) - (b.shortSidePixels ?? 0),
  );
  const words = ordered.map((request) => describeRequest(request, parts)).filter((text) => text !== '');
  return [...new Set(words)].join(' / ');
}
