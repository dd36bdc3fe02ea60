// Puts the check into a page of another site, right after the script element that loads this file (docs/embedding.md).
// Its address never changes, so whatever stands in other sites' pages goes on working. Leaves no name behind.
(function () {
  var script = document.currentScript;
  if (!script) return;
  var english = /^en\b/i.test(script.getAttribute("data-lang") || document.documentElement.lang);
  var address = script.src.split(/[?#]/)[0];
  var folder = address.slice(0, address.lastIndexOf("/") + 1);
  var origin = address.split("/").slice(0, 3).join("/");

  var frame = document.createElement("iframe");
  frame.title = english ? TITLES.en : TITLES.zh;
  frame.src = folder + (english ? "en/" : "") + "embed/";
  // A page whose readers never come as far as the check does not load it for them.
  frame.setAttribute("loading", "lazy");
  frame.setAttribute("referrerpolicy", "no-referrer");
  // The frame may run, keep what its visitor asks it to, and open its links beside this page, but never move this page.
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox");
  function style(name, value) {
    frame.style.setProperty(name, value, "important");
  }
  var styles = { display: "block", width: "100%", "max-width": "none", "min-width": "0", "min-height": "0" };
  styles["max-height"] = "none";
  styles.margin = styles.padding = styles.border = "0";
  for (var name in styles) style(name, styles[name]);
  style("height", "40rem");

  // The frame is as high as what it holds, so only here is it known which part of it is in sight.
  var waiting, heard;
  function tellWhatIsSeen() {
    waiting = 0;
    var box = frame.getBoundingClientRect();
    if (!frame.contentWindow || !box.height) return;
    var above = Math.max(0, -box.top);
    var below = Math.max(0, box.bottom - window.innerHeight);
    frame.contentWindow.postMessage([above, below], origin);
  }
  // Told at rest: what followed each step of a scroll would tremble.
  function tellSoon() {
    if (!heard) return;
    clearTimeout(waiting);
    waiting = setTimeout(tellWhatIsSeen, 100);
  }

  window.addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    var height = event.data;
    if (typeof height !== "number" || !(height >= 100 && height <= 50000)) return;
    heard = true;
    style("height", Math.ceil(height) + "px");
    tellSoon();
  });
  window.addEventListener("scroll", tellSoon, { capture: true, passive: true });
  window.addEventListener("resize", tellSoon);
  script.parentNode.insertBefore(frame, script.nextSibling);
})();
