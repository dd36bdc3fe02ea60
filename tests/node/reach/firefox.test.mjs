// The main journeys in Firefox ESR, and what is left of them where it lacks something.
import * as engine from './firefox.mjs';
import { journeys, journeysWithoutScripts, journeysWithoutWasm } from './journeys.mjs';

journeys('Firefox ESR', engine);
journeysWithoutWasm('Firefox ESR without WebAssembly', engine, { settings: { 'javascript.options.wasm': false } });
journeysWithoutScripts('Firefox ESR without scripts', engine, { settings: { 'javascript.enabled': false } });
