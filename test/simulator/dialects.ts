import type { Dialect } from './dialect.ts';
import { falDialect } from './dialects/fal.ts';

/** Every service that the simulator speaks, by id. */
export const dialects = { fal: falDialect } as const satisfies Readonly<Record<string, Dialect>>;
