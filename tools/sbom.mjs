// Prints what the apps are compiled from, as CycloneDX: the same bytes for the same Cargo.lock (docs/decisions/0024).
import { readFileSync } from 'node:fs';
import { crates } from './crates.mjs';

const sums = new Map(
  [...readFileSync('Cargo.lock', 'utf8').matchAll(/^name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"$/gm)]
    .map(([, name, version, sum]) => [`${name}@${version}`, sum]),
);

const all = crates();
const [app, ...others] = all.keys();
others.sort();

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
all.get(app).needs.add(std['bom-ref']);

const component = (id) => {
  const { name, version, licence, repository } = all.get(id);
  const sum = sums.get(id);
  return {
    type: id === app ? 'application' : 'library',
    'bom-ref': id,
    name,
    version,
    // What lies in this repository comes from no registry, and has no sum.
    ...(sum && { hashes: [{ alg: 'SHA-256', content: sum }] }),
    licenses: [{ expression: licence }],
    ...(sum && { purl: `pkg:cargo/${name}@${version}` }),
    ...(repository && { externalReferences: [{ type: 'vcs', url: repository }] }),
  };
};

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: component(app) },
  components: [...others.map(component), std],
  dependencies: [app, ...others].map((id) => ({ ref: id, dependsOn: [...all.get(id).needs].sort() })),
};
console.log(JSON.stringify(bom, null, 1));
