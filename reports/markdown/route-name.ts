import { harmlessText } from '../wording/harmless-text.ts';
import { shortenText } from '../wording/shorten-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';

const routeColumns = 80;

/** "veo-3.1@vertex" as text of a page, however long or strange it is. */
export function routeName(route: string): string {
  return escapeMarkdown(shortenText(harmlessText(route), routeColumns));
}
