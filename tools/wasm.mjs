// WebAssembly files, as far as they are changed by bytes.
import { createHash } from 'node:crypto';

/** The number that stands at a place, and where it ends. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** A number as it stands in a file. */
export function leb(value) {
  const bytes = [];
  do bytes.push((value & 127) | (value > 127 ? 128 : 0));
  while ((value = Math.floor(value / 128)) > 0);
  return Buffer.from(bytes);
}

/** The file with each section as `change` makes it, which gets its number and content; without those of which it makes none. */
export function withSections(wasm, change) {
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    const [length, start] = number(wasm, at + 1);
    const content = change(wasm[at], wasm.subarray(start, start + length));
    if (content) parts.push(wasm.subarray(at, at + 1), leb(content.length), content);
    at = start + length;
  }
  return Buffer.concat(parts);
}

/** The text that stands at a place, and where it ends. */
export function text(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.toString('utf8', start, start + length), start + length];
}

/** Where what is imported ends: a kind, and then an index, a type with limits, or a type and whether it changes. */
export function importEnds(bytes, at) {
  const limits = (from) => {
    const least = number(bytes, from + 1)[1];
    return bytes[from] & 1 ? number(bytes, least)[1] : least;
  };
  switch (bytes[at]) {
    case 0: return number(bytes, at + 1)[1];
    case 1: return limits(at + 2);
    case 2: return limits(at + 1);
    case 3: return at + 3;
    default: throw new Error(`an import of kind ${bytes[at]}`);
  }
}

/** How many functions a file imports, and of its own the types, bodies and, by their place behind the imported ones, names. */
export function functionsOf(wasm) {
  const found = { imported: 0, types: [], bodies: [], names: new Map() };
  withSections(wasm, (id, bytes) => {
    let [count, at] = number(bytes, 0);
    if (id === 2) {
      for (; count > 0; count -= 1) {
        for (let part = 0; part < 2; part += 1) [, at] = text(bytes, at);
        found.imported += bytes[at] === 0 ? 1 : 0;
        at = importEnds(bytes, at);
      }
    } else if (id === 3) {
      for (let type; count > 0; count -= 1) {
        [type, at] = number(bytes, at);
        found.types.push(type);
      }
    } else if (id === 10) {
      for (let length; count > 0; count -= 1) {
        [length, at] = number(bytes, at);
        found.bodies.push(bytes.subarray(at, at + length));
        at += length;
      }
    } else if (id === 0) {
      const [name, start] = text(bytes, 0);
      if (name === 'name') readNames(bytes, start, found.names);
    }
  });
  return found;
}

/** The names of functions are one of the parts of the section of names. */
function readNames(bytes, at, names) {
  while (at < bytes.length) {
    const [length, start] = number(bytes, at + 1);
    if (bytes[at] === 1) {
      let [count, next] = number(bytes, start);
      for (let index, name; count > 0; count -= 1) {
        [index, next] = number(bytes, next);
        [name, next] = text(bytes, next);
        names.set(index, name);
      }
    }
    at = start + length;
  }
}

/** What a function is called, without the sums of its crates, which change with each update. */
export const nameOf = (name) => name.replace(/\[[0-9a-f]{6,16}\]/g, '');

/** That name, which can be as long as a page, in eight characters. */
export const sumOf = (name) => createHash('sha256').update(nameOf(name)).digest('hex').slice(0, 8);
