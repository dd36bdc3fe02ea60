// The documents lead where they say: every link and every anchor in them, and every file that they name, is there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const documents = tracked.filter((name) => /^([A-Z]+|docs\/.+)\.md$/.test(name));

/** A document without its blocks of code. */
const prose = (name) => readFileSync(name, 'utf8').replace(/^ *```.*\n[^]*?^ *```$/gm, '');

/** Where its links lead: those of Markdown and those of pictures in HTML, none of what is only shown as code. */
const linksOf = (text) =>
  [...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"/g)].map(([, one, other]) => one ?? other);

/** The file that a link of a document leads to, from the top of the project, and the place in it. */
function target(name, link) {
  const [path, anchor] = link.split('#');
  return { file: path ? normalize(join(dirname(name), decodeURI(path))) : name, anchor };
}

/** The anchors that forges give to headings: small letters, no punctuation, hyphens for spaces, a number for the next of a name. */
function anchorsOf(text) {
  const seen = new Map();
  return [...text.matchAll(/^#+ +(.+)$/gm)].map(([, title]) => {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before ? `${anchor}-${before}` : anchor;
  });
}

const isOwn = (link) => !/^[a-z]+:/.test(link);

test('what looks for links sees them as a reader does', () => {
  assert.deepEqual(linksOf('[`a`](b.md) `[c](d.md)` <img alt="e" src="f.png"> [g](#h)'), ['b.md', 'f.png', '#h']);
  assert.deepEqual(target('docs/a.md', '../b.md#c'), { file: 'b.md', anchor: 'c' });
  assert.deepEqual(target('docs/a.md', '#c'), { file: 'docs/a.md', anchor: 'c' });
  assert.deepEqual(anchorsOf('# 献血日 · A `b-c`, d\n## Twice\n## Twice'), ['献血日--a-b-c-d', 'twice', 'twice-1']);
});

test('every link leads to a file that is there, and to a heading in it', () => {
  assert.ok(documents.length > 30);
  const wrong = [];
  for (const name of documents) {
    for (const link of linksOf(prose(name)).filter(isOwn)) {
      const { file, anchor } = target(name, link);
      if (file.startsWith('..') || !existsSync(file)) wrong.push(`${name}: ${link} is not there`);
      else if (anchor !== undefined && !(file.endsWith('.md') && anchorsOf(prose(file)).includes(anchor))) {
        wrong.push(`${name}: ${link} names no heading`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('every file of the project that a document names is there', () => {
  const named = /^(?:\.ci|\.cargo|bench|deploy|docs|examples|patches|src|static|style|tests|tools)\/[\w./{},-]*$/;
  const wrong = [];
  let looked = 0;
  for (const name of documents) {
    for (const [, code] of prose(name).matchAll(/`([^`\n]+)`/g)) {
      if (!named.test(code)) continue;
      const [, before, some, after] = /^(.*)\{(.*)\}(.*)$/.exec(code) ?? [, code, '', ''];
      for (const one of some.split(',')) {
        looked += 1;
        if (!existsSync(before + one + after)) wrong.push(`${name}: ${before + one + after}`);
      }
    }
  }
  assert.ok(looked > 50, `${looked} files`);
  assert.deepEqual(wrong, []);
});

test('every document is found from the README', () => {
  const found = new Set(['README.md']);
  for (const name of found) {
    if (!name.endsWith('.md')) continue;
    for (const link of linksOf(prose(name)).filter(isOwn)) {
      const { file } = target(name, link);
      const isFolder = existsSync(file) && statSync(file).isDirectory();
      for (const one of isFolder ? documents.filter((other) => dirname(other) === normalize(file)) : [file]) found.add(one);
    }
  }
  assert.deepEqual(documents.filter((name) => !found.has(name)), []);
});
