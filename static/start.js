// Starts the app of every page but the landing page.
import { load } from "./app.js";
import { register } from "./register.js";

// The words of the rules, in the page's language, are handed to the app in the place of their address.
const page = document.documentElement.dataset;

async function words() {
  const response = await fetch(page.words);
  if (!response.ok) throw new Error(`${page.words}: ${response.status}`);
  return response.text();
}

Promise.all([load(), words()])
  .then(([start, text]) => {
    page.words = text;
    return start();
  })
  .then(register)
  .catch((error) => {
    document.documentElement.classList.add("cannot-start");
    console.error(error);
  });
