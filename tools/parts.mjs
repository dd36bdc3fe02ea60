// Splits an app in two: `parts.mjs folder [list]`. Takes folder/named.wasm, which has the names of its functions, and writes
// donation-day_bg.wasm and, where a list is given, rest.wasm: the functions that the list names by their sums (tools/wasm.mjs),
// which are those that a first visit does not call (tools/profile.mjs, docs/decisions/0023). Both share memory and table. In
// the first part there stands a call through the table for each function of the rest that it may call; before the first such
// call it asks for the rest (static/parts.js), which puts its functions into the table.
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';
import { functionsOf, leb, number, sumOf, withSections } from './wasm.mjs';

const [folder, list] = process.argv.slice(2);
const whole = readFileSync(`${folder}/named.wasm`);
const isNamed = new Set(list ? readFileSync(list, 'utf8').split('\n').filter((line) => /^[0-9a-f]{8}$/.test(line)) : []);
const [TABLE, EXPORTS, START, ELEMENTS, DATA, DATA_COUNT] = [4, 7, 8, 9, 11, 12];
const { i32, none } = binaryen;
const { MVP, BulkMemory, BulkMemoryOpt, MutableGlobals, SignExt, NontrappingFPToInt } = binaryen.Features;

function read(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(MVP | BulkMemory | BulkMemoryOpt | MutableGlobals | SignExt | NontrappingFPToInt);
  return module;
}

/** A number that sorts as text. */
const padded = (number) => String(number).padStart(6, '0');

/** The bytes of a module, functions that are alike beside each other: a compression finds more in them then. */
function emitted(module) {
  if (!module.validate()) throw new Error(`a part of ${folder} is not valid`);
  const bytes = Buffer.from(module.emitBinary());
  const { imported, types, bodies } = functionsOf(bytes);
  const keys = bodies.map((body, at) => `${padded(types[at])}${body.toString('hex', 0, 200)}${padded(at)}`);
  const names = keys.map((key, at) => Buffer.concat([leb(imported + at), leb(key.length), Buffer.from(key)]));
  const section = Buffer.concat([leb(names.length), ...names]);
  const content = Buffer.concat([leb(4), Buffer.from('name'), leb(1), leb(section.length), section]);
  const ordered = read(Buffer.concat([bytes, leb(0), leb(content.length), content]));
  ordered.runPasses(['reorder-functions-by-name']);
  return Buffer.from(ordered.emitBinary());
}

const write = (file, bytes) => writeFileSync(`${folder}/${file}`, bytes);

const functions = (module) =>
  Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
const globals = (module) =>
  Array.from({ length: module.getNumGlobals() }, (_, at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));
const withoutUnused = (module) => module.runPasses(['remove-unused-module-elements']);
const isLater = ({ module, name }) => !module && isNamed.has(sumOf(name));

const named = read(whole);
const later = functions(named).filter(isLater);
if (!later.length) {
  if (list) throw new Error(`${list} names no function of ${folder}: make profile`);
  write('donation-day_bg.wasm', emitted(named));
  process.exit();
}

/** The one table, of one kind of element, with its least and its most size, larger by a place for each. */
function larger(content) {
  const [size] = number(content, 3);
  return Buffer.concat([content.subarray(0, 3), leb(size + later.length), leb(size + later.length)]);
}
const grown = withSections(whole, (id, content) => (id === TABLE ? larger(content) : content));
const first = read(grown);
const replace = ({ name, params, results }, body) => {
  first.removeFunction(name);
  first.addFunction(name, params, results, [], body);
};
// Which of them the first part, or its table, may call at all.
for (const one of later) replace(one, first.unreachable());
withoutUnused(first);
const left = new Set(functions(first).map(({ name }) => name));
const called = later.filter(({ name }) => left.has(name));
const table = binaryen.getTableInfo(first.getTableByIndex(0));
const places = table.initial - later.length;

first.addFunctionImport('load rest', 'rest', 'load', none, none);
first.addGlobal('has rest', i32, true, first.i32.const(0));
const load = [first.call('load rest', [], none), first.global.set('has rest', first.i32.const(1))];
const place = [
  first.if(first.i32.eqz(first.global.get('has rest', i32)), first.block(null, load)),
  first.local.get(0, i32),
];
first.addFunction('of rest', i32, i32, [], first.block(null, place, i32));
called.forEach((one, index) => {
  const target = first.call('of rest', [first.i32.const(places + index)], i32);
  const given = binaryen.expandType(one.params).map((type, at) => first.local.get(at, type));
  replace(one, first.call_indirect(table.name, target, given, one.params, one.results));
});

// The rest has nothing of what exists once. What nobody else calls goes with it.
const once = [EXPORTS, START, ELEMENTS, DATA, DATA_COUNT];
const rest = read(withSections(grown, (id, content) => (once.includes(id) ? undefined : content)));
const ofFirst = (one) => !one.module && !isLater(one) && left.has(one.name);
const imports = (one, as) => {
  rest.removeFunction(one.name);
  rest.addFunctionImport(one.name, 'first', as, one.params, one.results);
};
for (const one of functions(rest).filter(ofFirst)) imports(one, one.name);
rest.addMemoryImport('0', 'first', 'memory');
rest.addTableImport(table.name, 'first', 'table');
rest.addActiveElementSegment(table.name, 'rest', called.map(({ name }) => name), rest.i32.const(places));
withoutUnused(rest);
// Under short names.
const shared = functions(rest).filter(({ module }) => module === 'first');
shared.forEach((one, index) => {
  imports(one, `${index}`);
  first.addFunctionExport(one.name, `${index}`);
});
globals(rest).forEach(({ name, type, mutable }, index) => {
  rest.addGlobalImport(name, 'first', `g${index}`, type, mutable);
  first.addGlobalExport(name, `g${index}`);
});
first.addTableExport(table.name, 'table');
write('rest.wasm', emitted(rest));
write('donation-day_bg.wasm', emitted(first));
console.log(`${folder}: ${later.length} functions later, of which ${called.length} are called; they call ${shared.length}`);
