import { expect, test } from 'vitest';
import { clausesTable } from '../../../reports/csv/clauses-table.ts';
import { leaderboardTable } from '../../../reports/csv/leaderboard-table.ts';
import { pairsTable } from '../../../reports/csv/pairs-table.ts';
import { samplesTable } from '../../../reports/csv/samples-table.ts';
import { scoresTable } from '../../../reports/csv/scores-table.ts';

// Verbatim from CONTRACT: users script against these names and their order. More columns may follow.
const contract = [
  [
    samplesTable,
    'samples.csv',
    'run,sample_id,suite,suite_sha256,category,prompt_id,model,provider,route,provenance,repeat,seed,epoch,generated_at,mode,status,failure_code,clip_sha256,clip_file,asked_duration_s,sent_duration_s,duration_s,asked_resolution,sent_resolution,width,height,asked_aspect,sent_aspect,aspect,asked_fps,fps,frames,asked_audio,sent_audio,audio_present,audio_silent,audio_codec,sample_rate_hz,channels,loudness_lufs,video_codec,pixel_format,bit_rate_kbps,size_bytes,latency_s,queue_s,price_usd,paid_usd,cost_basis,judge_paid_usd,actual_prompt,warnings,adherence,adherence_coverage,signal_adherence,overall,conformance,integrity,stability,consistency,motion,imaging,audio,sync,reference',
  ],
  [
    scoresTable,
    'scores.csv',
    'run,sample_id,suite,category,prompt_id,model,route,repeat,dimension,metric,metric_version,kind,status,raw,unit,score,passed,reason',
  ],
  [
    clausesTable,
    'clauses.csv',
    'run,sample_id,suite,category,prompt_id,model,route,repeat,clause_id,clause_type,question,depends_on,window,method,judge,answer,probability,answers,status,reason',
  ],
  [
    leaderboardTable,
    'leaderboard.csv',
    'run,scope,model,route,dimension,estimate,low,high,confidence,estimate_delivered,coverage,judge,n_prompts,n_samples,n_failed,n_refused,n_unscored,rank,rank_low,rank_high,not_separated_from',
  ],
  [
    pairsTable,
    'pairs.csv',
    'run,scope,dimension,model_a,route_a,model_b,route_b,n_prompts,difference,low,high,p,p_adjusted,margin,verdict',
  ],
] as const;

test.each(contract)('$file has the columns of the contract', (table, file, header) => {
  expect(table.file).toBe(file);
  expect(table.columns.slice(0, header.split(',').length).join(',')).toBe(header);
});
