// The app of the desk's worker for engines that refuse WebAssembly: static/worker.js loads it there instead, and finds it as
// `without_wasm`. Made as static/without-wasm.js is.
import init from "donation-day-glue";
import instantiate from "donation-day-without-wasm";

self.without_wasm = Object.assign(() => init({ module_or_path: instantiate }), init);
