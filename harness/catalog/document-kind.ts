export type DocumentKind = 'prompt set' | 'suite' | 'manifest' | 'service' | 'config';

/** What a document means to be, told by its fields: a file may have any name, and may have mistakes. */
export function documentKind(value: unknown): DocumentKind {
  if (Array.isArray(value)) return 'manifest';
  if (typeof value !== 'object' || value === null) return 'config';
  if ('items' in value) return 'manifest';
  if ('submit' in value || 'poll' in value) return 'service';
  if ('request' in value || 'weights' in value || 'repeats' in value) return 'suite';
  return 'prompts' in value || 'licence' in value ? 'prompt set' : 'config';
}
