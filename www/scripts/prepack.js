// Readies this folder for `npm pack`: dist/, the type declarations, and the licence and data notices from the repository's root.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const www = join(import.meta.dirname, '..');
for (const file of ['factlight.js', 'factlight_bg.wasm', 'coordinates.pack']) {
  if (!existsSync(join(www, 'pkg', file))) throw new Error(`pkg/${file} is missing: run make build first`);
}
await import('./build-dist.js');
rmSync(join(www, 'types'), { recursive: true, force: true });
execFileSync(process.execPath, [join(www, 'node_modules/typescript/bin/tsc'), '-p', join(www, 'tsconfig.types.json')], { stdio: 'inherit' });
copyFileSync(join(www, '../LICENSE'), join(www, 'LICENSE'));
copyFileSync(join(www, '../data/PROVENANCE.md'), join(www, 'PROVENANCE.md'));
