export type DocumentKind = 'prompt set' | 'suite' | 'manifest' | 'config';

/** What a document means to be, told by its fields: a file may have any name, and may have mistakes. */
export function documentKind(value: unknown): DocumentKind {
  if (Array.isArray(value)) return 'manifest';
  if (typeof value !== 'object' || value === null) return 'config';
  if ('items' in value) return 'manifest';
  if ('request' in value || 'weights' in value || 'repeats' in value) return 'suite';
  return 'prompts' in value || 'licence' in value ? 'prompt set' : 'config';
}
