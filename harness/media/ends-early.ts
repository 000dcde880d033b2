/** What a header announces of a clip's video, and how much decoding brought to light; times in seconds. */
export interface Announcement {
  /** Samples that the container's index lists (MP4, MOV, AVI); absent where it keeps no count. */
  readonly headerFrames?: number | undefined;
  /** Of the video stream, edits left out of account. */
  readonly streamSeconds?: number | undefined;
  /** Of the whole presentation, edits applied. */
  readonly containerSeconds?: number | undefined;
  readonly frameSeconds: number;
  readonly frames: number;
  /** Frames that the container marks as not to be shown, such as those before the start of an edit. */
  readonly hiddenFrames: number;
  /** To where the longest decoded stream reaches, counted from the container's start. */
  readonly reachedSeconds: number;
}

/** Durations in headers are rounded, and the last frame's length is often left out. */
const toleranceFrames = 2;

/** Tells whether a clip ends before its header says. A header that announces nothing is never broken. */
export function endsEarly(announcement: Announcement): boolean {
  const { headerFrames, streamSeconds, containerSeconds, frameSeconds, frames, hiddenFrames } = announcement;
  if (headerFrames !== undefined) {
    // An edit list may show less than the stream holds: what it cuts away is not missing.
    const editedSeconds = Math.max(0, (streamSeconds ?? 0) - (containerSeconds ?? Infinity));
    const editedFrames = Math.round(editedSeconds / frameSeconds);
    return frames + hiddenFrames + editedFrames + (editedFrames > 0 ? toleranceFrames : 0) < headerFrames;
  }
  const announcedSeconds = containerSeconds ?? streamSeconds;
  if (announcedSeconds === undefined) return false;
  return announcement.reachedSeconds < announcedSeconds - toleranceFrames * frameSeconds;
}
