// Starts the app: old engines read this file after esbuild has put the glue in and lowered the syntax.
import init from "donation-day-glue";

// The words of the rules, in the page's language, are handed to the app as the text of the link that preloads them.
const words = document.getElementById("words");
fetch(words.href)
  .then((response) => {
    if (!response.ok) throw new Error(`${words.href}: ${response.status}`);
    return response.text();
  })
  .then((text) => {
    words.textContent = text;
    return init({ module_or_path: document.getElementById("wasm").href });
  })
  .catch((error) => {
    document.documentElement.classList.add("cannot-start");
    console.error(error);
  });
