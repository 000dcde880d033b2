import type { Decoded } from '../schema/measurement.ts';
import type { Probe } from '../schema/probe.ts';
import type { Warning } from '../schema/warning.ts';

/**
 * Where the container's header and the decoder disagree. The decoder's facts are the ones used; what the header said
 * is kept in the warning.
 */
export function compareHeader(probe: Probe, decoded: Decoded): Warning[] {
  const { video } = probe;
  if (video === undefined) return [];
  const warnings: Warning[] = [];
  if (video.frames !== undefined && video.frames > 0 && video.frames !== decoded.frames) {
    const message = `The header announces ${video.frames} frames, ${decoded.frames} were decoded`;
    warnings.push({ code: 'header_frames_differ', message });
  }
  // Sound may outlast the picture, so that only a container without a figure for the stream is taken at its own.
  const headerSeconds = video.durationSeconds ?? (decoded.audio ? undefined : probe.durationSeconds);
  const frameSeconds = decoded.durationSeconds / decoded.frames;
  if (headerSeconds !== undefined && Math.abs(headerSeconds - decoded.durationSeconds) > 1.5 * frameSeconds) {
    const message = `The header announces ${round(headerSeconds)} s of video, ${round(decoded.durationSeconds)} s were decoded`;
    warnings.push({ code: 'header_duration_differs', message });
  }
  const sideways = video.rotationDegrees % 180 !== 0;
  const [width, height] = sideways ? [video.height, video.width] : [video.width, video.height];
  if (width !== decoded.width || height !== decoded.height) {
    const message = `The header announces ${width}×${height}, the frames are ${decoded.width}×${decoded.height}`;
    warnings.push({ code: 'header_size_differs', message });
  }
  const missing = [
    ...(video.durationSeconds === undefined && probe.durationSeconds === undefined ? ['duration'] : []),
    ...(video.averageFps === undefined ? ['frame rate'] : []),
  ];
  if (missing.length > 0) {
    warnings.push({ code: 'header_incomplete', message: `The header lacks: ${missing.join(', ')}` });
  }
  return warnings;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
