// The app for engines that refuse WebAssembly: static/start.js loads it there instead. src/bin/site/ puts in the glue once
// more, with static/webassembly.js for the engine's own WebAssembly, and the app's code, which tools/without-wasm.mjs made.
import init from "donation-day-glue";
import instantiate from "donation-day-without-wasm";

export default () => init({ module_or_path: instantiate });
