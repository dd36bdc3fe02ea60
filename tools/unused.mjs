// Names every crate that a package of this workspace asks for and whose sources do not: node tools/unused.mjs [FOLDER].
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const tries = ['test', 'bench', 'example', 'custom-build'];

/** All Rust code of these targets and of the files beside them, without comments. */
const code = (targets) =>
  [...new Set(targets.map(({ src_path: file }) => dirname(file)))]
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.rs'))
    .map((file) => readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, ''))
    .join('\n');

const folder = process.argv[2] ?? '.';
const options = ['metadata', '--format-version=1', '--no-deps', '--offline'];
const { packages } = JSON.parse(execFileSync('cargo', options, { cwd: folder, encoding: 'utf8' }));
for (const { name: asks, dependencies, targets } of packages) {
  const sources = code(targets.filter(({ kind }) => !tries.includes(kind[0])));
  const all = code(targets);
  for (const { name, rename, kind } of dependencies) {
    const crate = (rename ?? name).replaceAll('-', '_');
    // Not a module of that name: `desk::csv::`.
    const use = new RegExp(`(?<!\\w::)\\b${crate}::|\\buse ${crate}\\b`);
    if (use.test(kind === null ? sources : all)) continue;
    console.log(`${asks} does not use ${name}${use.test(all) ? ' but in its tests' : ''}`);
    process.exitCode = 1;
  }
}
