// Turns the wasm of an app into a module of JavaScript, for engines that refuse WebAssembly: `without-wasm.mjs x.wasm glue.js x.js`.
// The module's default export takes the imports and returns the exports. Takes some seconds, so that a file made from the
// same wasm in the same way is left as it is.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const [from, glue, to] = process.argv.slice(2);
const packages = new URL('../node_modules/binaryen/', import.meta.url);
const binary = (name) => fileURLToPath(new URL(`bin/${name}`, packages));
const sources = [from, fileURLToPath(import.meta.url), fileURLToPath(new URL('package.json', packages))];
const sum = createHash('sha256');
for (const source of sources) sum.update(readFileSync(source));
const firstLine = `// ${sum.digest('hex')}\n`;
if (existsSync(to) && readFileSync(to, 'utf8').startsWith(firstLine)) process.exit();

const features = [
  '--mvp-features',
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-mutable-globals',
  '--enable-sign-ext',
  '--enable-nontrapping-float-to-int',
];
const lowered = `${to}.wasm`;
mkdirSync(dirname(to), { recursive: true });
// wasm2js knows no conversion of a float to an integer of 64 bits that does not trap: it has to go first.
execFileSync('node', [binary('wasm-opt'), ...features, '--llvm-nontrapping-fptoint-lowering', from, '-o', lowered]);
execFileSync('node', [binary('wasm2js'), ...features, '-Oz', lowered, '-o', to]);
rmSync(lowered);
let code = readFileSync(to, 'utf8');

/** Replaces what must be there exactly once. */
function replace(what, by) {
  const parts = code.split(what);
  if (parts.length !== 2) throw new Error(`wasm2js wrote ${parts.length - 1} times: ${what}`);
  code = parts.join(by);
}

// The glue has the imports and wants the exports: nothing runs before it says so.
replace(/^import \* as \S+ from '[^']+';\n/m, '');
replace(/\nvar retasmFunc = [^]*$/, '\nexport default asmFunc;\n');
// The glue's views of the old memory must become empty when it grows, as they do with WebAssembly, or it goes on with them:
// what is sent elsewhere is gone from here.
const leave = 'const { port1 } = new MessageChannel(); port1.postMessage(null, [buffer]); port1.close();';
replace(/\n *buffer = newBuffer;/, `\n   ${leave}\n   buffer = newBuffer;`);
// wasm2js splits integers of 64 bits in two; the glue would hand over one.
if (/\bBigInt/.test(readFileSync(glue, 'utf8'))) {
  throw new Error(`${from} takes or returns integers of 64 bits`);
}
writeFileSync(to, firstLine + code);
