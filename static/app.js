// Fetches the app of a page: old engines read this file after esbuild has put the glue in and lowered the syntax.
import init from "donation-day-glue";

const page = document.documentElement.dataset;
const { wasm, withoutWasm } = page;

// What the host rendered is painted first: neither the line nor the processor is to be busy with the app before. A page that
// is not looked at is never painted.
const painted = new Promise((done) => {
  if (document.hidden) done();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
});

async function compiled() {
  const response = await fetch(wasm);
  // Not every server knows the type that engines want when they compile what is still coming in.
  const streams = WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

// Gives what starts the app. Engines of before 2022 do not know the policy's 'wasm-unsafe-eval' and refuse to compile; older
// ones lack instructions, and some people switch WebAssembly off. The same app then comes as JavaScript
// (docs/decisions/0015).
export async function load() {
  await painted;
  try {
    const module = await compiled();
    return () => init({ module_or_path: module });
  } catch (error) {
    const { default: start } = await import(withoutWasm);
    // What is kept for use offline is of the same kind (static/offline.js).
    page.refused = "";
    return start;
  }
}
