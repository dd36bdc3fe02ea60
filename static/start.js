// Starts the app: old engines read this file after esbuild has put the glue in and lowered the syntax.
import init from "donation-day-glue";

init({ module_or_path: document.getElementById("wasm").href }).catch((error) => {
  document.documentElement.classList.add("cannot-start");
  console.error(error);
});
