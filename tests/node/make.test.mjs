// `make help` names every target, and nothing else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('make help tells of every target', () => {
  const makefile = readFileSync('Makefile', 'utf8');
  const found = (pattern, text) => [...text.matchAll(pattern)].map(([, name]) => name);
  const targets = found(/^([a-z-]+):(?!=)/gm, makefile);
  assert.ok(targets.length > 10);
  const [, phony] = /^\.PHONY: (.+)$/m.exec(makefile);
  assert.deepEqual(phony.split(' '), targets);
  const help = execFileSync('make', ['--no-print-directory', 'help'], { encoding: 'utf8' });
  assert.deepEqual(found(/^ {2}make ([a-z-]+) +\S/gm, help), targets);
  // Each setting that a target reads is told of.
  for (const name of found(/^([A-Z]+) \?=/gm, makefile)) assert.match(help, new RegExp(`\\b${name}\\b`), name);
});
