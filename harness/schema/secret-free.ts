import { z } from 'zod';

/** Names of fields that hold a secret. Keys come from the environment; one written into a file is refused. */
const secretName =
  /(^|[_-])(api|access|secret|private)?(keys?|token|secrets?|password|passphrase|credentials?|authorization|bearer)([_-]?id)?$/i;

/**
 * Any document without a field that is named like a secret, at any depth. Read before the document's own schema, so that
 * a key is called a key and not an unknown field.
 */
export const secretFreeSchema = z.unknown().superRefine((document, context) => {
  for (const path of secretPaths(document)) {
    context.addIssue({
      code: 'custom',
      path,
      message: 'A key does not belong in a file',
      params: { hint: 'Set it in the environment and remove this line; `screentest doctor` names the variables' },
    });
  }
});

function secretPaths(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return isSecretName(name) ? [[key]] : secretPaths(inner).map((path) => [key, ...path]);
  });
}

/** The last part decides: constants of a wire form are named by where they stand, such as "/auth/token". */
function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return secretName.test(words.split('/').at(-1) ?? '');
}
