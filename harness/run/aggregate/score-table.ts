import type { LeaderboardDimension } from '../../schema/aggregate.ts';
import { dimensions } from '../../schema/dimension.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';
import { isModelsOwnFailure } from './failure-owner.ts';
import { ScoreCell } from './score-cell.ts';
import { scopesOf } from './scopes-of.ts';

type Cells = Map<LeaderboardDimension, ScoreCell>;

/** Every scope × route × dimension that samples were added for. */
export class ScoreTable {
  readonly #cells = new Map<string, Map<string, Cells>>();
  /** Dimensions that at least one sample has a word to say on, per scope. */
  readonly #spoken = new Map<string, Set<LeaderboardDimension>>();

  add(record: SampleRecord): void {
    const prompt = `${record.suite.id}\n${record.prompt.id}`;
    for (const scope of scopesOf(record)) {
      for (const [dimension, put] of readings(record, prompt)) {
        put(this.cell(scope, record.route, dimension));
        if (record.outcome.status === 'completed') this.#speak(scope, dimension);
      }
    }
  }

  scopes(): string[] {
    return [...this.#cells.keys()];
  }

  dimensionsOf(scope: string): LeaderboardDimension[] {
    return [...(this.#spoken.get(scope) ?? [])];
  }

  routesOf(scope: string): string[] {
    return [...(this.#cells.get(scope)?.keys() ?? [])];
  }

  cell(scope: string, route: string, dimension: LeaderboardDimension): ScoreCell {
    const byRoute = getOrAdd(this.#cells, scope, () => new Map<string, Cells>());
    const byDimension = getOrAdd(byRoute, route, (): Cells => new Map());
    return getOrAdd(byDimension, dimension, () => new ScoreCell());
  }

  #speak(scope: string, dimension: LeaderboardDimension): void {
    getOrAdd(this.#spoken, scope, () => new Set<LeaderboardDimension>()).add(dimension);
  }
}

/** What one sample says on each dimension, as something to do with the cell. */
function readings(record: SampleRecord, prompt: string): [LeaderboardDimension, (cell: ScoreCell) => void][] {
  const { outcome } = record;
  const all: LeaderboardDimension[] = [...dimensions, 'signal_adherence', 'overall'];
  if (outcome.status === 'refused') return all.map((dimension) => [dimension, (cell) => cell.addRefused(prompt)]);
  if (outcome.status === 'failed') {
    const isOwn = isModelsOwnFailure(outcome.failure.code);
    return all.map((dimension) => [dimension, (cell) => cell.addFailed(prompt, isOwn)]);
  }
  const result: [LeaderboardDimension, (cell: ScoreCell) => void][] = [];
  for (const dimension of dimensions) {
    const score = record.dimensions[dimension];
    if (score === undefined) continue;
    result.push([
      dimension,
      (cell) => {
        if (score.status === 'scored') cell.addScore(prompt, score.value);
        else cell.addUnscored(score.reason);
        if (dimension === 'adherence') cell.addCoverage(record.adherence.coverage);
      },
    ]);
  }
  if (record.clauses.length > 0) {
    const { value, coverage } = record.signalAdherence;
    result.push([
      'signal_adherence',
      (cell) => {
        if (value === undefined) cell.addUnscored('no clause of the prompt can be decided by a signal');
        else cell.addScore(prompt, value);
        cell.addCoverage(coverage);
      },
    ]);
  }
  result.push([
    'overall',
    (cell) => {
      if (record.overall === undefined) cell.addUnscored('a dimension that the suite weighs is not scored');
      else cell.addScore(prompt, record.overall);
    },
  ]);
  return result;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
