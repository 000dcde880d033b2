/** A small grey picture, one byte a pixel, row after row without padding. */
export interface GreyPlane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A small colour picture, R, G, B bytes a pixel, row after row without padding. */
interface ColourPlane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * One decoded frame as metrics see it: scaled down, upright, full range. The planes are reused for the next frame but
 * one, so that an observer may look at this frame and the one before it and must copy what it keeps longer.
 */
export interface FrameView {
  /** 0 for the first decoded frame. */
  readonly index: number;
  /** Presentation time relative to the first frame. */
  readonly timeSeconds: number;
  /** Full decoded size in pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** About 160 pixels wide (or high, for an upright clip), luma in 0–255. */
  readonly grey: GreyPlane;
  /** The same size, RGB in 0–255. */
  readonly colour: ColourPlane;
}

/** Decoded sound in order: one array per channel, samples nominally in −1…1; valid during the call only. */
export interface AudioBlock {
  readonly timeSeconds: number;
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}
