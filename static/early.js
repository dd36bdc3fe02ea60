// Runs before the first paint: the larger type that was chosen must not come in after it.
try {
  if (localStorage.getItem("donation-day.big") === "on") document.documentElement.className = "big";
} catch (error) {
  // The browser closes its storage to this page: nothing was chosen that it could know of.
}
