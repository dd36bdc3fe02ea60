// What changes how a page is laid out, as early as can be without keeping the page from being painted.
try {
  if (localStorage.getItem("donation-day.big") === "on") document.documentElement.classList.add("big");
} catch (error) {
  // The browser closes its storage to this page: nothing was chosen that it could know of.
}
