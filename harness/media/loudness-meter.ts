import { AV_BUFFERSRC_FLAG_KEEP_REF, type AVSampleFormat } from 'node-av/constants';
import { Filter, FilterGraph, FilterInOut, Frame, avChannelLayoutDescribe, avGetSampleFmtName } from 'node-av/lib';

/** EBU R128 integrated loudness of one stream of decoded sound. */
export interface LoudnessMeter {
  add(frame: Frame): void;
  /** LUFS, or `undefined` where not one gating block came out louder than the absolute gate. */
  finish(): number | undefined;
  free(): void;
}

/** The filter's answer while every block lies under the absolute gate of EBU R128. */
const absoluteGateLufs = -70;

/**
 * FFmpeg's ebur128 filter, run in process. The graph is built from the first frame's format; `undefined` where FFmpeg
 * refuses that format, so that the loudness stays unknown and the rest of the clip is measured.
 */
export function createLoudnessMeter(first: Frame): LoudnessMeter | undefined {
  const format = avGetSampleFmtName(first.format as AVSampleFormat);
  const layout = avChannelLayoutDescribe(first.channelLayout);
  const source = Filter.getByName('abuffer');
  const sink = Filter.getByName('abuffersink');
  if (format === null || layout === null || source === null || sink === null) return undefined;
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const rate = first.sampleRate;
  const input = graph.createFilter(
    source,
    'in',
    `sample_rate=${rate}:sample_fmt=${format}:channel_layout=${layout}:time_base=1/${rate}`,
  );
  const output = graph.createFilter(sink, 'out', null);
  const outputs = input && FilterInOut.createList([{ name: 'in', filterCtx: input, padIdx: 0 }]);
  const inputs = output && FilterInOut.createList([{ name: 'out', filterCtx: output, padIdx: 0 }]);
  const built =
    input !== null &&
    output !== null &&
    graph.parsePtr('[in]ebur128=metadata=1:framelog=quiet[out]', inputs, outputs) >= 0 &&
    graph.configSync() >= 0;
  if (!built) {
    graph.free();
    return undefined;
  }

  const measured = new Frame();
  measured.alloc();
  let integrated: number | undefined;
  const drain = (): void => {
    while (output.buffersinkGetFrameSync(measured) >= 0) {
      // The last frame carries no reading; the one before it stands.
      const text = measured.getMetadata().get('lavfi.r128.I');
      if (text !== null) integrated = Number(text);
      measured.unref();
    }
  };
  return {
    add(frame) {
      if (input.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF) >= 0) drain();
    },
    finish() {
      if (input.buffersrcAddFrameSync(null) >= 0) drain();
      return integrated !== undefined && integrated > absoluteGateLufs ? integrated : undefined;
    },
    free() {
      measured.free();
      graph.free();
    },
  };
}
