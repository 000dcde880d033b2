/** Times the stretches of consecutive frames that share a property. */
export interface RunTimer {
  /** One call per frame, in order. */
  add(timeSeconds: number, isInRun: boolean): void;
  finish(durationSeconds: number): {
    /** The longest stretch, from its first frame's time to the time of the first frame after it. */
    readonly longestSeconds: number;
    /** The stretch that lasts to the end of the clip; 0 where there is none. */
    readonly trailingSeconds: number;
  };
}

export function createRunTimer(): RunTimer {
  let startSeconds: number | undefined;
  let longestSeconds = 0;
  return {
    add(timeSeconds, isInRun) {
      if (isInRun) {
        startSeconds ??= timeSeconds;
      } else if (startSeconds !== undefined) {
        longestSeconds = Math.max(longestSeconds, timeSeconds - startSeconds);
        startSeconds = undefined;
      }
    },
    finish(durationSeconds) {
      const trailingSeconds = startSeconds === undefined ? 0 : durationSeconds - startSeconds;
      return { longestSeconds: Math.max(longestSeconds, trailingSeconds), trailingSeconds };
    },
  };
}
