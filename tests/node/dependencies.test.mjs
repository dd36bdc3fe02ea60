// What the npm packages may be, how crates that nobody uses are found, and what `make audit` says. The crates: deny.toml.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';

/** Licences under which a tool may be used. Nothing of a package is shipped, so that copyleft of a file does no harm. */
const forTools = [
  '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MPL-2.0', '(MIT OR CC0-1.0)',
];
/** A package whose entry names no licence; its own files hold that of BSD in three clauses. */
const unnamed = ['node_modules/parse-cache-control'];

for (const folder of ['.', 'tools/lighthouse']) {
  test(`every npm package of ${folder} is a tool, has a licence that suits, and its sum`, () => {
    const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const { dependencies, private: isPrivate } = read('package.json');
    assert.equal(isPrivate, true);
    if (folder === '.') assert.equal(dependencies, undefined, 'nothing of npm is shipped');
    const packages = Object.entries(read('package-lock.json').packages).filter(([name]) => name);
    assert.ok(packages.length > 10);
    for (const [name, { license, integrity, resolved }] of packages) {
      assert.ok(forTools.includes(license) || (!license && unnamed.includes(name)), `${name}: ${license}`);
      assert.match(integrity ?? '', /^sha512-/, name);
      assert.equal(resolved, undefined, `${name} names a registry`);
    }
  });
}

test('no file names the host of a registry', () => {
  const hosts = ['registry.npm' + 'js.org', 'index.crates' + '.io', 'static.crates' + '.io', 'artif' + 'actory'];
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  assert.ok(files.length > 100);
  for (const file of files.filter((file) => !/\.(png|gz|br)$/.test(file))) {
    const text = readFileSync(file, 'latin1');
    for (const host of hosts) assert.ok(!text.includes(host), `${file} names ${host}`);
  }
});

test('a crate that nobody uses is named, and one that only tests use', () => {
  // In here, where rust-toolchain.toml says which cargo.
  mkdirSync('target', { recursive: true });
  const folder = mkdtempSync('target/unused-');
  const unused = () => spawnSync('node', ['tools/unused.mjs', folder], { encoding: 'utf8' });
  const files = {
    'Cargo.toml': `[workspace]\n[package]\nname = "sample"\nedition = "2024"\n[dependencies]\nserde = "1"\ncsv-core = "1"\ncsv = "1"
      [dev-dependencies]\nproptest = "1"\nother = { package = "some-other", version = "1" }
      [lib]\ncrate-type = ["rlib", "cdylib"]\n`,
    'src/lib.rs': '// csv_core::Reader\nuse serde::Serialize;\nuse crate::desk::csv::Table;\n',
    'tests/table.rs': 'use proptest::prelude::*;\nfn f() { other::f(); }\n',
  };
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    assert.deepEqual(unused().stdout.split('\n').sort(), ['', 'sample does not use csv', 'sample does not use csv-core']);
    writeFileSync(join(folder, 'tests/table.rs'), 'use csv::Reader;\nuse proptest::prelude::*;\n');
    const { status, stdout } = unused();
    assert.equal(status, 1);
    assert.match(stdout, /^sample does not use csv but in its tests$/m);
    assert.match(stdout, /^sample does not use some-other$/m);
    writeFileSync(join(folder, 'Cargo.toml'), '[workspace]\n[package]\nname = "sample"\n[dependencies]\nserde = "1"\n');
    assert.equal(unused().status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// ---- make audit ----

/** Runs the audit with these programs in the place of cargo and npm. */
function audit(cargo, npm) {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  try {
    for (const [name, script] of Object.entries({ cargo, npm })) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const env = { ...process.env, PATH: folder + delimiter + process.env.PATH };
    return spawnSync('tools/audit.sh', [], { encoding: 'utf8', env });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const clean = `echo '{"metadata": {"vulnerabilities": {"total": 0}}}'`;

test('an audit that reaches no list says so plainly, and does not fail', () => {
  const { status, stdout } = audit('echo no route to host; exit 1', `echo '{"error": {"code": "ENOAUDIT"}}'; exit 1`);
  assert.equal(status, 0);
  assert.match(stdout, /the crates were NOT checked/);
  assert.equal(stdout.match(/package-lock\.json was NOT checked/g).length, 2);
  assert.doesNotMatch(stdout, /no hole is known/);
});

test('an audit that finds nothing says so', () => {
  const { status, stdout } = audit('exit 0', clean);
  assert.equal(status, 0);
  assert.equal(stdout.match(/no hole is known/g).length, 3);
});

test('an audit that finds a hole fails', () => {
  const crates = audit('[ "$2" = fetch ]', clean);
  assert.equal(crates.status, 1);
  assert.match(crates.stdout, /see above for the crates/);
  const packages = audit('exit 0', `echo '{"metadata": {"vulnerabilities": {"total": 2}}}'; exit 1`);
  assert.equal(packages.status, 1);
  assert.match(packages.stdout, /2 known in what \.\/package-lock\.json names/);
  // No answer at all is none.
  assert.match(audit('exit 0', 'exit 1').stdout, /NOT checked/);
});
