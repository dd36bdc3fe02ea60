// What `make release` leaves: an archive that is the same for the same site, and an SBOM that says what is in it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const run = (program, options, more) => execFileSync(program, options, { encoding: 'utf8', ...more });

describe('The SBOM', () => {
  const text = run('node', ['tools/sbom.mjs']);
  const { metadata, components, dependencies } = JSON.parse(text);
  const names = components.map(({ name }) => name);

  test('gives every crate its version and licence, and its sum where it is not ours', () => {
    assert.ok(components.length > 50);
    for (const { name, version, licenses, purl, hashes } of [metadata.component, ...components]) {
      assert.match(version, /^\d+\.\d+\.\d+/, name);
      assert.match(licenses[0].expression, /^[\w.() -]+$/, name);
      if (['donation-day', 'wasm-streams', 'rust'].includes(name)) continue;
      assert.equal(purl, `pkg:cargo/${name}@${version}`);
      assert.match(hashes[0].content, /^[0-9a-f]{64}$/, name);
    }
  });

  test('has what the apps are compiled from', () => {
    for (const name of ['leptos', 'chrono', 'serde', 'wasm-bindgen', 'rqrr', 'rust']) assert.ok(names.includes(name), name);
  });

  test('has nothing that only tests, macros or the host need', () => {
    for (const name of ['proptest', 'csv', 'criterion', 'leptos_macro', 'serde_derive', 'resvg', 'pinyin']) {
      assert.ok(!names.includes(name), name);
    }
  });

  test('names each once, and says what each needs', () => {
    const refs = [metadata.component, ...components].map((one) => one['bom-ref']);
    assert.equal(new Set(refs).size, refs.length);
    for (const { ref, dependsOn } of dependencies) for (const one of [ref, ...dependsOn]) assert.ok(refs.includes(one), one);
    const needed = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
    for (const ref of refs.slice(1)) assert.ok(needed.has(ref), ref);
  });

  test('is about all apps that the build makes', () => {
    const [, bundles] = /^ *for bundle in (.+); do$/m.exec(readFileSync('tools/build.sh', 'utf8'));
    const asked = readFileSync('tools/crates.mjs', 'utf8');
    for (const bundle of bundles.split(' ')) assert.ok(asked.includes(bundle.split(':')[1]), bundle);
  });

  test('is the same at every run, and names nothing of this machine', () => {
    assert.equal(run('node', ['tools/sbom.mjs']), text);
    for (const word of [process.cwd(), 'timestamp', 'serialNumber']) assert.ok(!text.includes(word), word);
  });
});

describe('The notices', () => {
  const text = run('node', ['tools/notices.mjs']);

  test('name every crate of the SBOM, each above the text of a licence', () => {
    const { components } = JSON.parse(run('node', ['tools/sbom.mjs']));
    for (const { name, version } of components) {
      assert.ok(name === 'rust' || text.includes(`\n${name} ${version} (`), `${name} ${version}`);
    }
    const parts = text.split(/\n-{80}\n/).slice(1);
    assert.ok(parts.length > 20);
    for (const part of parts) {
      assert.match(part, /permission|licen[cs]e/i, part.slice(0, 80));
      // The text itself is beneath the names, not a line that tells where it can be read.
      assert.ok(part.slice(part.indexOf('\n\n')).trim().length >= 300, part.slice(0, 80));
    }
  });

  test('say whose the data are that crates of the host leave in the site', () => {
    for (const name of ['pinyin', 'encoding_rs']) assert.match(text, new RegExp(`^${name} \\d`, 'm'));
  });

  test('are the same at every run, and name nothing of this machine', () => {
    assert.equal(run('node', ['tools/notices.mjs']), text);
    assert.ok(!text.includes(process.cwd()));
  });
});

describe('The archive', () => {
  const files = { 'site/index.html': 'home', 'site/check/index.html': 'check', 'site/assets/a.js': 'a', 'deploy/nginx.conf': 'n' };
  let folder;

  /** The same site once more, with its files made in this order, at this time, and packed under this umask. */
  function release(place, names, time, umask) {
    const built = join(folder, place);
    for (const name of names) {
      const file = join(built, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, files[name]);
      utimesSync(file, time, time);
    }
    run('sh', ['-c', `umask ${umask} && tools/release.sh --allow-dirty "$1"`, 'sh', built]);
    return join(built, 'release-site');
  }

  before(() => (folder = mkdtempSync(join(tmpdir(), 'release-'))));
  after(() => rmSync(folder, { recursive: true }));

  test('is the same wherever, whenever and by whomever the same site is packed', () => {
    const names = Object.keys(files);
    const one = release('one', names, 1_000_000_000, '022');
    const other = release('deep/other', names.toReversed(), 1_700_000_000, '077');
    const [archive] = readdirSync(one).filter((name) => name.endsWith('.tar.gz'));
    assert.deepEqual(readdirSync(one), ['SHA256SUMS', archive.replace('.tar.gz', '.cdx.json'), archive]);
    for (const name of readdirSync(one)) {
      assert.ok(readFileSync(join(one, name)).equals(readFileSync(join(other, name))), name);
    }
    assert.equal(run('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: one }), '');

    const list = run('tar', ['--list', '--verbose', '--utc', '--full-time', '--file', join(one, archive)]).trim().split('\n');
    const [root] = archive.split('.tar.gz');
    const packed = [...names, 'COMMIT', 'LICENSE-APACHE', 'LICENSE-MIT'].map((name) => `${root}/${name}`);
    const listed = list.map((line) => line.split(/\s+/).at(-1));
    assert.deepEqual(listed.filter((name) => !name.endsWith('/')).toSorted(), packed.toSorted());
    assert.deepEqual(listed, listed.toSorted());
    const date = process.env.SOURCE_DATE_EPOCH ?? run('git', ['log', '-1', '--format=%ct']).trim();
    const time = new Date(date * 1000).toISOString().slice(0, 19).replace('T', ' ');
    for (const line of list) assert.match(line, new RegExp(`^(drwxr-xr-x|-rw-r--r--) 0/0 +\\d+ ${time} `));
  });

  test('is not made of what no commit has', () => {
    const programs = join(folder, 'programs');
    mkdirSync(programs);
    writeFileSync(join(programs, 'git'), '#!/bin/sh\necho 0123456789-dirty\n');
    chmodSync(join(programs, 'git'), 0o755);
    const env = { ...process.env, PATH: programs + delimiter + process.env.PATH };
    const { status, stderr } = spawnSync('tools/release.sh', [join(folder, 'none')], { encoding: 'utf8', env });
    assert.equal(status, 1);
    assert.match(stderr, /commit what was changed first/);
  });
});
