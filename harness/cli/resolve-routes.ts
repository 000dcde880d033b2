import type { Route } from '../catalog/route.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import type { FindOptions, RouteDirectory } from './route-directory.ts';

/** What runs where nobody names a model: the reference, and defects that five different checks should catch. */
export const demoModels = [
  'synthetic/reference',
  'synthetic/inattentive',
  'synthetic/freeze',
  'synthetic/black-lead-in',
  'synthetic/mute',
  'synthetic/short',
] as const;

/**
 * Routes of models named as `ID` or `ID@PROVIDER`, in the order given and each once. Where several names are at fault, all
 * faults of the first one's kind are told at once: three missing keys are set in one go.
 */
export function resolveRoutes(names: readonly string[], directory: RouteDirectory, options: FindOptions = {}): Route[] {
  const routes = new Map<string, Route>();
  const faults: ScreentestError[] = [];
  for (const name of new Set(names)) {
    try {
      const route = directory.find(name, options);
      routes.set(route.id, route);
    } catch (error) {
      if (!ScreentestError.is(error)) throw error;
      faults.push(error);
    }
  }
  const [first] = faults;
  if (first === undefined) return [...routes.values()];
  throw new ScreentestError(
    first.code,
    faults.filter(({ code }) => code === first.code).flatMap(({ problems }) => problems),
  );
}
