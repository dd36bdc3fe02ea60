// Prints what each crate, and each module of ours, adds to an app's code: `weigh.mjs folder [list]`, bytes before compression,
// in the part that a first visit loads and in the rest (tools/parts.mjs). What a module has made of generic code of another
// crate counts for that crate.
import { existsSync, readFileSync } from 'node:fs';
import { functionsOf, nameOf, sumOf } from './wasm.mjs';

const [folder, list] = process.argv.slice(2);
const isLater = new Set(list && existsSync(list) ? readFileSync(list, 'utf8').split('\n') : []);
const ours = 'donation_day';
/** Of whom a function is: the crate, and for ours the module. What only erases a type is of whoever the type is of. */
function ownerOf(name) {
  const plain = nameOf(name).replace(/^.*?\b(boxed::dynamic|ops::function::FnOnce|erased::)[^<]*<(?=&*donation_day)/, '');
  const path = plain.replace(/^[<&\s]*(mut |dyn )*(_ as )?/, '').match(/^[\w:]+/)?.[0] ?? '?';
  const parts = path.split('::');
  if (parts[0] !== ours) return /^(_.*|main|\d+)$/.test(parts[0]) ? 'wasm-bindgen' : parts[0];
  return parts.slice(0, parts[1] === 'ui' ? 4 : 3).filter((part) => /^[a-z_]+$/.test(part)).join('::');
}

const by = new Map();
const add = (owner, part, size) => {
  const row = by.get(owner) ?? [0, 0];
  row[part] += size;
  by.set(owner, row);
};
const { imported, bodies, names } = functionsOf(readFileSync(`${folder}/named.wasm`));
bodies.forEach(({ length: size }, index) => {
  const name = names.get(imported + index) ?? '?';
  const owner = ownerOf(name);
  const part = isLater.has(sumOf(name)) ? 1 : 0;
  add(owner, part, size);
  if (owner.startsWith(`${ours}::`)) add(ours, part, size);
  add('in all', part, size);
});
console.log('    first      rest  code of (bytes, before compression)');
for (const [owner, [first, rest]] of [...by].sort(([, a], [, b]) => b[0] + b[1] - a[0] - a[1])) {
  if (first + rest >= 500) console.log(`${String(first).padStart(9)} ${String(rest).padStart(9)}  ${owner}`);
}
