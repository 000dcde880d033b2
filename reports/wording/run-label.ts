import { harmlessText } from './harmless-text.ts';
import { shortenText } from './shorten-text.ts';

/** "run 2026-11-22-demo", kept on one line. */
export function runLabel(run: string): string {
  return `run\u00A0${shortenText(harmlessText(run), 48)}`;
}
