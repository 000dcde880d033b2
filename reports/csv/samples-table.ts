import { dimensions, type Dimension } from '../../harness/schema/dimension.ts';
import type { SampleRecord } from '../../harness/schema/sample-record.ts';
import { defineCsvTable, type CsvCell } from './csv-table.ts';

/** `samples.csv`: one line for every sample, failed and refused ones included. */
export const samplesTable = defineCsvTable<SampleRecord, SampleRecord>({
  file: 'samples.csv',
  items: (sample) => [sample],
  cells: {
    run: (sample) => sample.run,
    sample_id: (sample) => sample.sampleId,
    suite: (sample) => sample.suite.id,
    suite_sha256: (sample) => sample.suite.sha256,
    category: (sample) => sample.category,
    prompt_id: (sample) => sample.prompt.id,
    model: (sample) => sample.model,
    provider: (sample) => sample.provider,
    route: (sample) => sample.route,
    provenance: (sample) => sample.provenance.kind,
    repeat: (sample) => sample.repeat,
    seed: (sample) => sample.seed,
    epoch: (sample) => sample.epoch,
    generated_at: (sample) => sample.generatedAt,
    mode: (sample) => sample.mode,
    status: (sample) => sample.outcome.status,
    failure_code: failureCode,
    clip_sha256: (sample) => clipOf(sample)?.sha256,
    clip_file: clipFile,
    asked_duration_s: (sample) => sample.asked.durationSeconds,
    sent_duration_s: (sample) => sample.sent.durationSeconds,
    duration_s: (sample) => sample.decoded?.durationSeconds,
    asked_resolution: (sample) => sample.asked.resolution,
    sent_resolution: (sample) => sample.sent.resolution,
    width: (sample) => sample.decoded?.width,
    height: (sample) => sample.decoded?.height,
    asked_aspect: (sample) => sample.asked.aspectRatio,
    sent_aspect: (sample) => sample.sent.aspectRatio,
    aspect: (sample) => (sample.decoded ? Math.round(sample.decoded.aspect * 1e4) / 1e4 : undefined),
    asked_fps: (sample) => sample.asked.fps,
    fps: (sample) => sample.decoded?.fps,
    frames: (sample) => sample.decoded?.frames,
    asked_audio: (sample) => sample.asked.audio,
    sent_audio: (sample) => sample.sent.audio,
    audio_present: (sample) => (sample.decoded ? sample.decoded.audio !== undefined : undefined),
    audio_silent: (sample) => sample.decoded?.audio?.silent,
    audio_codec: (sample) => (sample.decoded?.audio ? sample.probe?.audio?.codec : undefined),
    sample_rate_hz: (sample) => sample.decoded?.audio?.sampleRateHz,
    channels: (sample) => sample.decoded?.audio?.channels,
    loudness_lufs: (sample) => sample.decoded?.audio?.loudnessLufs,
    video_codec: (sample) => sample.probe?.video?.codec,
    pixel_format: (sample) => sample.probe?.video?.pixelFormat,
    bit_rate_kbps: (sample) => sample.probe?.bitRateKbps,
    size_bytes: (sample) => sample.probe?.sizeBytes ?? clipOf(sample)?.sizeBytes,
    latency_s: (sample) => sample.timing.latencySeconds,
    queue_s: (sample) => sample.timing.queueSeconds,
    price_usd: (sample) => sample.cost.priceUsd,
    paid_usd: (sample) => sample.cost.paidUsd,
    cost_basis: (sample) => sample.cost.basis,
    judge_paid_usd: (sample) => sample.cost.judgePaidUsd,
    actual_prompt: (sample) => sample.actualPrompt,
    warnings: (sample) => sample.warnings.map(({ code }) => code).join(';'),
    adherence: (sample) => sample.adherence.value,
    adherence_coverage: (sample) => sample.adherence.coverage,
    signal_adherence: (sample) => sample.signalAdherence.value,
    overall: (sample) => sample.overall,
    ...dimensionCells(),
    possible_usd: (sample) => sample.cost.possibleUsd,
  },
});

/** Adherence has its own columns, with its coverage beside it. */
function dimensionCells(): Record<string, (sample: SampleRecord) => CsvCell> {
  return Object.fromEntries(
    dimensions
      .filter((dimension) => dimension !== 'adherence')
      .map((dimension) => [dimension, (sample: SampleRecord) => dimensionValue(sample, dimension)]),
  );
}

function dimensionValue(sample: SampleRecord, dimension: Dimension): number | undefined {
  const score = sample.dimensions[dimension];
  return score?.status === 'scored' ? score.value : undefined;
}

function failureCode({ outcome }: SampleRecord): string | undefined {
  switch (outcome.status) {
    case 'completed':
      return undefined;
    case 'failed':
      return outcome.failure.code;
    case 'refused':
      return outcome.refusal.code;
  }
}

function clipOf({ outcome }: SampleRecord): { sha256: string; sizeBytes: number; extension: string } | undefined {
  return outcome.status === 'refused' ? undefined : outcome.clip;
}

function clipFile(sample: SampleRecord): string | undefined {
  const clip = clipOf(sample);
  return clip && `clips/${clip.sha256}.${clip.extension}`;
}
