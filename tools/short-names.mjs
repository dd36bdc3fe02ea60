// Gives the imports and exports of a wasm file short names, in the file and in its glue: `short-names.mjs x.wasm x.js`.
// wasm-bindgen's names carry hashes, which no compression shortens: 3 kB of a first visit.
import { readFileSync, writeFileSync } from 'node:fs';

const [wasmFile, glueFile] = process.argv.slice(2);
const wasm = readFileSync(wasmFile);
const short = new Map();
// Only names that wasm-bindgen made up: `memory` and the like are words of other things too.
const nameFor = (name) => {
  if (!/__wb|_bg\.js$|^into|^_WASM/.test(name)) return name;
  if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
  return short.get(name);
};

function number(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

const leb = (value) => {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value = Math.floor(value / 128)) > 0);
  return Buffer.from(bytes);
};
const text = (name) => Buffer.concat([leb(Buffer.byteLength(name)), Buffer.from(name)]);
const read = (at) => {
  const [length, start] = number(at);
  return [wasm.toString('utf8', start, start + length), start + length];
};

/** Where what is imported ends: a kind, and then an index, a type with limits, or a type and whether it changes. */
function importEnds(at) {
  const limits = (from) => {
    let next = number(from + 1)[1];
    if (wasm[from] & 1) next = number(next)[1];
    return next;
  };
  switch (wasm[at]) {
    case 0: return number(at + 1)[1];
    case 1: return limits(at + 2);
    case 2: return limits(at + 1);
    case 3: return at + 3;
    default: throw new Error(`an import of kind ${wasm[at]}`);
  }
}

function renamed(id, start) {
  let [count, at] = number(start);
  const parts = [leb(count)];
  for (; count > 0; count--) {
    let name, end;
    if (id === 2) {
      [name, at] = read(at);
      parts.push(text(nameFor(name)));
    }
    [name, at] = read(at);
    parts.push(text(nameFor(name)));
    end = id === 2 ? importEnds(at) : number(at + 1)[1];
    parts.push(wasm.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

const out = [wasm.subarray(0, 8)];
for (let at = 8; at < wasm.length; ) {
  const id = wasm[at];
  const [length, start] = number(at + 1);
  const content = id === 2 || id === 7 ? renamed(id, start) : wasm.subarray(start, start + length);
  out.push(Buffer.from([id]), leb(content.length), content);
  at = start + length;
}

// Only whole names: what stands in quotes, behind a point, or as a key.
let glue = readFileSync(glueFile, 'utf8');
for (const [name, shortened] of short) {
  const word = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  glue = glue.replace(new RegExp(`(?<![\\w$])${word}(?![\\w$])`, 'g'), () => shortened);
}
writeFileSync(wasmFile, Buffer.concat(out));
writeFileSync(glueFile, glue);
