// Prints what the core's work takes on the host, as criterion measured it (`cargo bench`), and as WebAssembly, built and
// optimised as the app is: the median in microseconds, how many times the host's, and how many times the line above, where
// that is the same work on less. Give the wasm file of the package in bench/.
import { existsSync, readFileSync } from 'node:fs';

const RUNS = 21;
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const { memory, count, name, name_length: nameLength, run } = instance.exports;

/** The median of some runs, each long enough for the clock, in nanoseconds; the first are for the engine's compiler. */
function measure(number) {
  const time = (times) => {
    const start = process.hrtime.bigint();
    run(number, times);
    return Number(process.hrtime.bigint() - start);
  };
  let times = 1;
  for (let took = 0; took < 2e6; times *= 2) took = time(times);
  for (let warm = 0; warm < 50; warm += 1) time(times);
  const took = Array.from({ length: RUNS }, () => time(times) / times);
  return took.sort((a, b) => a - b)[RUNS >> 1];
}

/** The folder in which criterion keeps what it found. */
const folder = (text) => text.replace(/[?"/\\*<>:|^]/g, '_').slice(0, 64);
function onHost(group, size) {
  const file = `target/criterion/${folder(group)}/${folder(size)}/new/estimates.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).median.point_estimate : undefined;
}

const micro = (nanos) => (nanos === undefined ? '–' : (nanos / 1000).toPrecision(3));
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
row('what', 'host, µs', 'wasm, µs', 'wasm to host', 'growth, host', 'growth, wasm');
row('---', '---:', '---:', '---:', '---:', '---:');
let before = {};
for (let number = 0; number < count(); number += 1) {
  const text = new TextDecoder().decode(new Uint8Array(memory.buffer, name(number), nameLength(number)));
  const [group, size] = text.split('/');
  const [host, wasm] = [onHost(group, size), measure(number)];
  const grown = (now, then) => (before.group === group && now && then && /^[1-9]/.test(before.size) ? `${(now / then).toFixed(1)} at ${+(size / before.size).toFixed(1)}` : '');
  row(`${group}: ${size}`, micro(host), micro(wasm), host ? (wasm / host).toFixed(1) : '–', grown(host, before.host), grown(wasm, before.wasm));
  before = { group, size, host, wasm };
}
