// Prints what the apps are compiled from, as CycloneDX: the same bytes for the same Cargo.lock (docs/decisions/0024).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The features of all apps, and of the desk's worker, as tools/build.sh asks for them. */
const programs = ['browser,zh,en,landing-page,check-page,settings-page,other-pages,desk-page', 'worker,zh'];

/** What is compiled into the programs: lines of depth, name, version, licence and repository. */
const tree = (features) =>
  execFileSync(
    'cargo',
    ['tree', '--locked', '--offline', '--target=wasm32-unknown-unknown', '--edges=normal,no-proc-macro', '--prefix=depth',
      '--format=|{p}|{l}|{r}', '--no-default-features', '--features', features],
    { encoding: 'utf8' },
  ).trim().split('\n');

const sums = new Map(
  [...readFileSync('Cargo.lock', 'utf8').matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"$/gm)]
    .map(([, name, version, sum]) => [`${name}@${version}`, sum]),
);

const crates = new Map();
const needs = new Map();
for (const features of programs) {
  const above = [];
  for (const line of tree(features)) {
    const [, depth, name, version, licence, repository] = /^(\d+)\|(\S+) v(\S+)[^|]*\|([^|]*)\|(\S*)/.exec(line);
    const id = `${name}@${version}`;
    crates.set(id, { name, version, licence, repository });
    if (!needs.has(id)) needs.set(id, new Set());
    if (depth > 0) needs.get(above[depth - 1]).add(id);
    above[depth] = id;
  }
}
const [app] = crates.keys();

const [, rust] = /^channel = "(.+)"$/m.exec(readFileSync('rust-toolchain.toml', 'utf8'));
const std = {
  type: 'library',
  'bom-ref': `rust@${rust}`,
  name: 'rust',
  version: rust,
  description: 'The standard library',
  licenses: [{ expression: 'MIT OR Apache-2.0' }],
  purl: `pkg:github/rust-lang/rust@${rust}`,
};
needs.get(app).add(std['bom-ref']);

const component = (id) => {
  const { name, version, licence, repository } = crates.get(id);
  const sum = sums.get(id);
  return {
    type: id === app ? 'application' : 'library',
    'bom-ref': id,
    name,
    version,
    // What lies in this repository comes from no registry, and has no sum.
    ...(sum && { hashes: [{ alg: 'SHA-256', content: sum }] }),
    // Some crates still part licences by a slash, which SPDX does not know.
    licenses: [{ expression: licence.replaceAll('/', ' OR ') }],
    ...(sum && { purl: `pkg:cargo/${name}@${version}` }),
    ...(repository && { externalReferences: [{ type: 'vcs', url: repository }] }),
  };
};

const others = [...crates.keys()].filter((id) => id !== app).sort();
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: component(app) },
  components: [...others.map(component), std],
  dependencies: [app, ...others].map((id) => ({ ref: id, dependsOn: [...needs.get(id)].sort() })),
};
console.log(JSON.stringify(bom, null, 1));
