// A finished site gets another campaign: `make stamp`.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';

const base = process.env.BASE || '/';
const program = 'target/debug/site';
const sample = 'docs/schema/campaign-v1.sample.json';
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'));
  cpSync(join('target/site', base), folder, { recursive: true });
});
after(() => rmSync(folder, { recursive: true }));

const stamp = (campaign) => spawnSync(program, ['--stamp', folder, '--campaign', campaign], { encoding: 'utf8' });
const page = (name) => readFileSync(join(folder, name), 'utf8');
const graph = (name) => JSON.parse(/<script type="application\/ld\+json">([^<]+)<\/script>/.exec(page(name))[1])['@graph'];

test('all that names the campaign is written anew, and nothing else', () => {
  const assets = page('build.json');
  const { status, stderr } = stamp(sample);
  assert.equal(status, 0, stderr);
  const campaign = JSON.parse(readFileSync(sample, 'utf8'));
  assert.equal(page('campaign.json'), readFileSync(sample, 'utf8'));
  for (const [name, lang] of [['index.html', 'zh'], ['en/index.html', 'en']]) {
    const said = (text) => text[lang] ?? text;
    for (const drive of campaign.drives) assert.ok(page(name).includes(said(drive.place)), `${name}: ${said(drive.place)}`);
    for (const site of campaign.sites) assert.ok(page(name).includes(said(site.address)), `${name}: ${said(site.address)}`);
    const events = graph(name).filter((one) => one['@type'] === 'Event');
    assert.equal(events.length, campaign.drives.length);
    const [first] = events.toSorted((a, b) => a.startDate.localeCompare(b.startDate));
    const [drive] = campaign.drives.toSorted((a, b) => a.day.localeCompare(b.day));
    assert.equal(first.startDate, `${drive.day}T${drive.times[0].from}:00+08:00`);
    assert.equal(first.endDate, `${drive.day}T${drive.times.at(-1).until ?? drive.times.at(-1).to}:00+08:00`);
    assert.equal(first.location.name, said(drive.place));
  }
  assert.equal(page('build.json'), assets);
});

test('the service worker knows the new pages, and is another', () => {
  const worker = () => page('sw.js').split('\n');
  const build = ([line]) => JSON.parse(line.slice('var BUILD='.length, -1));
  assert.equal(stamp('static/campaign.json').status, 0);
  const before = worker();
  assert.equal(stamp(sample).status, 0);
  const after = worker();
  assert.notEqual(build(after).id, build(before).id);
  assert.deepEqual(after.slice(1), before.slice(1));
  const sum = (name) => createHash('sha256').update(readFileSync(join(folder, name))).digest('base64');
  assert.equal(build(after).groups.zh[''], sum('index.html'));
  assert.equal(build(after).groups['en-desk']['en/desk/'], sum('en/desk/index.html'));
  // The same once more is the same build.
  assert.equal(stamp(sample).status, 0);
  assert.deepEqual(worker(), after);
});

test('what its words hold stays words', () => {
  const campaign = JSON.parse(readFileSync(sample, 'utf8'));
  campaign.title = { zh: '</script><img src=x onerror=alert(1)>', en: '"><script>alert(1)</script>' };
  campaign.drives[0].place = '</script><b>';
  const file = join(folder, 'wild.json');
  writeFileSync(file, JSON.stringify(campaign));
  assert.equal(stamp(file).status, 0);
  for (const name of ['index.html', 'en/index.html']) {
    assert.doesNotMatch(page(name), /<img|<b>|<script>alert/);
    assert.ok(graph(name).some((one) => one.name === campaign.title[name === 'index.html' ? 'zh' : 'en']));
  }
});

test('what the new pages are compressed to is new too', () => {
  assert.equal(stamp(sample).status, 0);
  execFileSync('node', ['tools/compress.mjs', folder]);
  assert.equal(brotliDecompressSync(readFileSync(join(folder, 'index.html.br'))).toString(), page('index.html'));
});

test('a folder without a site is told, and left alone', () => {
  const empty = mkdtempSync(join(tmpdir(), 'no-site-'));
  const { status, stderr } = spawnSync(program, ['--stamp', empty, '--campaign', sample], { encoding: 'utf8' });
  assert.notEqual(status, 0);
  assert.match(stderr, /build\.json/);
  assert.ok(!existsSync(join(empty, 'campaign.json')));
  rmSync(empty, { recursive: true });
});
