import {
  AVCOL_RANGE_JPEG,
  AV_PIX_FMT_BGR24,
  AV_PIX_FMT_YUV444P,
  SWS_BICUBIC,
  type AVPixelFormat,
} from 'node-av/constants';
import { SoftwareScaleContext, avGetPixFmtName, type Frame } from 'node-av/lib';
import type { Kernels } from '../kernels/kernels.ts';
import type { FullPicture, KernelPlane } from './frame-view.ts';

/**
 * Pixels up to which a picture is laid before the kernels at full size: DCI 4K, which takes about 90 MB of their memory.
 * Larger ones are measured on small planes only.
 */
const largestFullPicture = 4096 * 2304;

/** Hands out frames at their coded size; the planes of two frames take turns. */
export interface FullPictureReader {
  /** `undefined` for pictures that are too large, or of another size than the first one. */
  read(frame: Frame, data: readonly Buffer[]): FullPicture | undefined;
  free(): void;
}

type PlaneName = 'codedLuma' | 'luma' | 'bgr';
/** Luma as FFmpeg lays it, with gaps between the rows; no picture keeps it. */
type StoredName = PlaneName | 'gappedLuma';

export function createFullPictureReader(kernels: Kernels): FullPictureReader {
  let size: { width: number; height: number } | undefined;
  let scaler: SoftwareScaleContext | undefined;
  let scalerShape = '';
  let turn = 0;
  const addresses = new Map<string, number>();

  const addressOf = (name: StoredName, slot: number, bytes: number): number => {
    const key = `${name} ${slot}`;
    const known = addresses.get(key);
    if (known !== undefined) return known;
    const address = kernels.reserve(bytes);
    addresses.set(key, address);
    return address;
  };
  const scalerFor = (frame: Frame, target: AVPixelFormat): SoftwareScaleContext => {
    const shape = `${frame.width}x${frame.height} ${frame.format} ${target}`;
    if (scaler === undefined || shape !== scalerShape) {
      scaler?.freeContext();
      scaler = new SoftwareScaleContext();
      scalerShape = shape;
      const { width, height } = frame;
      scaler.getContext(width, height, frame.format as AVPixelFormat, width, height, target, SWS_BICUBIC);
    }
    return scaler;
  };

  return {
    read(frame, data) {
      const { width, height } = frame;
      size ??= { width, height };
      if (width !== size.width || height !== size.height || width * height > largestFullPicture) return undefined;
      turn = 1 - turn;
      return lazyPicture(frame, data, turn);
    },
    free() {
      scaler?.freeContext();
      scaler = undefined;
    },
  };

  function lazyPicture(frame: Frame, data: readonly Buffer[], slot: number): FullPicture {
    const { width, height } = frame;
    const pixels = width * height;
    const pts = frame.bestEffortTimestamp;
    const planes = new Map<PlaneName, KernelPlane>();
    const fetched = (name: PlaneName, rowBytes: number, fill: (address: number) => void): KernelPlane => {
      const known = planes.get(name);
      if (known) return known;
      if (frame.width !== width || frame.bestEffortTimestamp !== pts) {
        throw new Error(`Expected the plane "${name}" to be asked for while its frame is the current one`);
      }
      const address = addressOf(name, slot, rowBytes * height);
      fill(address);
      const plane = { address, width: rowBytes, height };
      planes.set(name, plane);
      return plane;
    };
    const isFullRange = readsFullRange(frame);
    const codedLuma = (): KernelPlane =>
      fetched('codedLuma', width, (address) => {
        if (hasByteLuma(frame)) copyLuma(frame, data, address);
        else scaleLuma(frame, data, address);
      });
    return {
      kernels,
      width,
      height,
      isFullRange,
      codedLuma,
      luma() {
        if (isFullRange) return codedLuma();
        return fetched('luma', width, (address) => {
          kernels.expandLimitedRange(codedLuma().address, address, pixels);
        });
      },
      bgr: () =>
        fetched('bgr', width * 3, (address) => {
          const target = Buffer.from(kernels.bytes.buffer, address, pixels * 3);
          scaleInto(frame, data, AV_PIX_FMT_BGR24, [target], [width * 3]);
        }),
    };
  }

  /** Luma of deeper, packed and RGB formats, through an 8-bit format with planes. */
  function scaleLuma(frame: Frame, data: readonly Buffer[], address: number): void {
    const pixels = frame.width * frame.height;
    const luma = Buffer.from(kernels.bytes.buffer, address, pixels);
    const chroma = [Buffer.alloc(pixels), Buffer.alloc(pixels)] as const;
    scaleInto(frame, data, AV_PIX_FMT_YUV444P, [luma, ...chroma], [frame.width, frame.width, frame.width]);
  }

  function scaleInto(
    frame: Frame,
    data: readonly Buffer[],
    format: AVPixelFormat,
    targets: Buffer[],
    strides: number[],
  ): void {
    const sourceStrides = frame.linesize.slice(0, data.length);
    scalerFor(frame, format).scaleSync([...data], sourceStrides, 0, frame.height, targets, strides);
  }

  function copyLuma({ width, height, linesize }: Frame, [source]: readonly Buffer[], address: number): void {
    const [stride] = linesize;
    if (source === undefined || stride === undefined || stride < width) throw new Error('Expected a frame with luma');
    if (stride === width) {
      kernels.bytes.set(source.subarray(0, width * height), address);
      return;
    }
    // The last row may end with its last pixel.
    const padded = source.subarray(0, Math.min(source.length, stride * height));
    const gapped = addressOf('gappedLuma', 0, stride * height);
    kernels.bytes.set(padded, gapped);
    kernels.packRows(gapped, stride, address, width, height);
  }
}

const byteLumaFormats = /^(?:yuvj?4(?:20|22|44|40|11|10)p|nv(?:12|21|16|24)|gray)$/;

/** Whether the first plane is luma, one byte a pixel. */
function hasByteLuma(frame: Frame): boolean {
  return byteLumaFormats.test(avGetPixFmtName(frame.format as AVPixelFormat) ?? '');
}

/** As ffmpeg's siti decides it: what is not said to be full range is taken to be limited. */
function readsFullRange(frame: Frame): boolean {
  const name = avGetPixFmtName(frame.format as AVPixelFormat) ?? '';
  return frame.colorRange === AVCOL_RANGE_JPEG || name.startsWith('yuvj');
}
