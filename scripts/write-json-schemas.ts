import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEditorSchemas } from '../harness/schema/editor-schemas.ts';

const folder = join(import.meta.dirname, '../harness/schema/json');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(renderEditorSchemas())) writeFileSync(join(folder, name), text);
