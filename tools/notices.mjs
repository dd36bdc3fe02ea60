// Prints the licences of other people's code in the apps, with whose it is: third-party.txt of the site (docs/decisions/0024).
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crates } from './crates.mjs';

/** Crates of the host that leave data in the site: how characters sound, and which are common. */
const data = ['pinyin', 'encoding_rs'];

const options = ['metadata', '--format-version=1', '--locked', '--offline', '--all-features'];
const { packages } = JSON.parse(execFileSync('cargo', options, { encoding: 'utf8', maxBuffer: 1e8 }));
const compiled = crates();
const [app] = compiled.keys();
const others = packages
  .filter(({ name, version }) => data.includes(name) || (`${name}@${version}` !== app && compiled.has(`${name}@${version}`)))
  .sort((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));

const mit = readFileSync('LICENSE-MIT', 'utf8').replace(/^Copyright .*\n\n/m, '');

/** The texts under which we have a package: those of MIT where it lets us choose, all that lie in it otherwise. */
function texts({ name, manifest_path: manifest, license: expression, authors }) {
  const folder = dirname(manifest);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(file)).sort();
  const mits = / AND /.test(expression) ? [] : files.filter((file) => /mit/i.test(file));
  const found = (mits.length ? mits : files).map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (found.length) return found;
  if (!/\bMIT\b/.test(expression)) throw new Error(`${name} is under ${expression} and holds no text of it`);
  return [`Copyright (c) ${authors.join(', ') || `the authors of ${name}`}\n\n${mit}`.trim()];
}

/** Who shares a text stands above it once. */
const under = new Map([[`Copyright (c) the Rust Project's contributors\n\n${mit}`.trim(), ["Rust's standard library (MIT OR Apache-2.0)"]]]);
for (const one of others) {
  for (const text of texts(one)) {
    const same = text.replaceAll('\r\n', '\n');
    under.set(same, [...(under.get(same) ?? []), `${one.name} ${one.version} (${one.license})`]);
  }
}
const rule = '-'.repeat(80);
console.log("Other people's code in the apps of this site, and the licences under which it may be used.");
for (const [text, names] of under) console.log(`\n${rule}\n${names.join('\n')}\n\n${text}`);
