// Gives the imports and exports of a wasm file short names, in the file and in its glue: `short-names.mjs x.wasm x.js`.
// wasm-bindgen's names carry hashes, which no compression shortens: 3 kB of a first visit.
import { readFileSync, writeFileSync } from 'node:fs';
import { importEnds, leb, number, text, withSections } from './wasm.mjs';

const [wasmFile, glueFile] = process.argv.slice(2);
const wasm = readFileSync(wasmFile);
const short = new Map();
// Only names that wasm-bindgen made up: `memory` and the like are words of other things too.
const nameFor = (name) => {
  if (!/__wb|_bg\.js$|^into|^_WASM|^wasm_bindgen/.test(name)) return name;
  if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
  return short.get(name);
};

const written = (name) => Buffer.concat([leb(Buffer.byteLength(name)), Buffer.from(name)]);

function renamed(id, bytes) {
  let [count, at] = number(bytes, 0);
  const parts = [leb(count)];
  for (; count > 0; count--) {
    let name, end;
    if (id === 2) {
      [name, at] = text(bytes, at);
      parts.push(written(nameFor(name)));
    }
    [name, at] = text(bytes, at);
    parts.push(written(nameFor(name)));
    end = id === 2 ? importEnds(bytes, at) : number(bytes, at + 1)[1];
    parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

const renamedWasm = withSections(wasm, (id, bytes) => (id === 2 || id === 7 ? renamed(id, bytes) : bytes));

// Only whole names: what stands in quotes, behind a point, or as a key.
let glue = readFileSync(glueFile, 'utf8');
for (const [name, shortened] of short) {
  const word = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  glue = glue.replace(new RegExp(`(?<![\\w$])${word}(?![\\w$])`, 'g'), () => shortened);
}
writeFileSync(wasmFile, renamedWasm);
writeFileSync(glueFile, glue);
