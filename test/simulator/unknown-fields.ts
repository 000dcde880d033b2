/** Fields of a body that the service does not document: real ones answer with an error, or drop them without a word. */
export function unknownFields(body: Readonly<Record<string, unknown>>, documented: readonly string[]): string[] {
  return Object.keys(body).filter((name) => !documented.includes(name));
}
