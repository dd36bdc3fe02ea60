// Starts an app that comes in two parts (tools/parts.mjs). The first has all that a first visit calls. The rest is fetched when
// the page stands; whoever is faster, or has a longer answer to give, waits for it at the first call.
import { drawn } from "./drawn.js";

const engine = self.WebAssembly;
const { rest } = document.documentElement.dataset;

/** Chromium of before 2023 takes no module of more than 4 kB at once: there the rest comes before the start. */
function takesAtOnce() {
  const module = new Uint8Array(5011);
  // Nothing but a section of 5000 bytes that means nothing.
  module.set([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 0x88, 0x27]);
  try {
    return Boolean(new engine.Module(module));
  } catch (error) {
    return false;
  }
}

/** In the place of the engine's own: src/bin/site/ puts it there. */
export async function instantiateParts(module, imports) {
  let hasRest;
  const given = Object.assign({}, imports);
  async function fetchRest() {
    const response = await fetch(rest, { priority: "low" });
    if (!response.ok) throw new Error(`${rest}: ${response.status}`);
    const fetched = await engine.compile(await response.arrayBuffer());
    if (!hasRest) await engine.instantiate(fetched, given);
    hasRest = true;
  }
  function load() {
    if (hasRest) return;
    const request = new XMLHttpRequest();
    try {
      request.open("GET", rest, false);
      // Bytes as characters: what is asked for at once may have no other type.
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
    } catch (error) {
      console.error(error);
    }
    // What the page says then is the same as after any other stop.
    if (request.status !== 200) throw new engine.RuntimeError(`${rest}: ${request.status}`);
    const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
    new engine.Instance(new engine.Module(bytes), given);
    hasRest = true;
  }
  const instance = await engine.instantiate(module, Object.assign({ rest: { load } }, imports));
  given.first = instance.exports;
  if (takesAtOnce()) drawn.then(fetchRest).catch(console.warn);
  else await fetchRest();
  return instance;
}
