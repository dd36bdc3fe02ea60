// Starts the app: old engines read this file after esbuild has put the glue in and lowered the syntax.
import init from "donation-day-glue";

const wasm = document.getElementById("wasm");

async function compiled() {
  const response = await fetch(wasm.href);
  // Not every server knows the type that engines want when they compile what is still coming in.
  const streams = WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

// Engines of before 2022 do not know the policy's 'wasm-unsafe-eval' and refuse to compile; older ones lack instructions,
// and some people switch WebAssembly off. The same app then comes as JavaScript (docs/decisions/0015).
async function start() {
  let module;
  try {
    module = await compiled();
  } catch (error) {
    console.warn(error);
    const app = await import(wasm.dataset.script);
    return app.default();
  }
  return init({ module_or_path: module });
}

// The words of the rules, in the page's language, are handed to the app as the text of the link that preloads them.
const words = document.getElementById("words");
fetch(words.href)
  .then((response) => {
    if (!response.ok) throw new Error(`${words.href}: ${response.status}`);
    return response.text();
  })
  .then((text) => {
    words.textContent = text;
    return start();
  })
  .catch((error) => {
    document.documentElement.classList.add("cannot-start");
    console.error(error);
  });
