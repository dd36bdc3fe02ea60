// What changes how a page is laid out, as early as can be without keeping the page from being painted.
try {
  var known = document.documentElement.className;
  if (localStorage.getItem("donation-day.big") === "on") known += " big";
  document.documentElement.className = known.trim();
} catch (error) {
  // The browser closes its storage to this page: nothing was chosen or kept that it could know of.
}
