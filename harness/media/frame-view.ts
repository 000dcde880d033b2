import type { Kernels } from '../kernels/kernels.ts';

/** A small grey picture, one byte a pixel, row after row without padding. */
export interface GreyPlane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture on small planes: luma, and the same as RGB. */
export interface SmallPicture {
  readonly grey: GreyPlane;
  readonly colour: ColourPlane;
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
  /** The picture at its coded size; absent beyond 4096×2304, where kernels would need too much memory. */
  readonly full?: FullPicture | undefined;
}

/**
 * A frame at its coded size, not rotated, in the kernels' memory. Each plane is fetched when first asked for; whoever
 * compares with the frame before must have asked for the same plane of that one too. Valid as long as the view's planes.
 */
export interface FullPicture {
  readonly kernels: Kernels;
  readonly width: number;
  readonly height: number;
  /** 8-bit luma as coded, in limited range where the clip is (FFmpeg's scdet compares these). */
  codedLuma(): KernelPlane;
  /** Luma stretched to 0–255 where it is limited, as FFmpeg's siti does it. */
  luma(): KernelPlane;
  /** B, G, R bytes a pixel, as FFmpeg's scaler makes them with its defaults, which is what OpenCV's reader hands out. */
  bgr(): KernelPlane;
  /** Whether coded luma runs over 0–255 rather than 16–235. */
  readonly isFullRange: boolean;
}

/** Bytes in the kernels' memory, row after row without padding. */
export interface KernelPlane {
  readonly address: number;
  /** Bytes a row. */
  readonly width: number;
  readonly height: number;
}

/** Decoded sound in order: one array per channel, samples nominally in −1…1; valid during the call only. */
export interface AudioBlock {
  readonly timeSeconds: number;
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}
