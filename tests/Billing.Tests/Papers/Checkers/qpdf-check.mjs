// Looks at PDF files as `qpdf --check` does: node qpdf-check.mjs <node_modules> <file>…, and exits with 1 where it finds a fault.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const [home, ...files] = process.argv.slice(2);
const qpdf = join(home, '@neslinesli93/qpdf-wasm/dist/qpdf');
const program = await createRequire(import.meta.url)(`${qpdf}.js`)({ locateFile: () => `${qpdf}.wasm`, noInitialRun: true });

let wrong = false;
for (const file of files) {
  const name = `/${basename(file)}`;
  program.FS.writeFile(name, readFileSync(file));
  if (program.callMain(['--check', name]) !== 0) wrong = true; // 3 are warnings
}
process.exitCode = wrong ? 1 : 0;
