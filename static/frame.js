// The check within a page of another site (docs/embedding.md): nothing is kept unless the visitor says so, links open
// beside the page around it, and that page is told the height. Runs before all other scripts of the page.
(function () {
  var root = document.documentElement;
  var around = window.parent !== window && window.parent;

  // ---- What is kept ----

  // What the app keeps under `donation-day.NAME` lies under `donation-day.embed.NAME`, apart from what the visitor keeps
  // on the site itself, once `donation-day.embed` is "on". Until then it lies in this object, and nothing else is read.
  var OURS = "donation-day.embed";
  var memory = {};
  var storage = null;
  var kept = false;
  try {
    storage = window.localStorage;
    kept = storage.getItem(OURS) === "on";
  } catch (error) {
    // The browser closes its storage to frames of other sites.
    storage = null;
  }

  function ours(key) {
    return OURS + key.slice("donation-day".length);
  }

  var standIn = {
    getItem: function (key) {
      if (kept) return storage.getItem(ours(key));
      return Object.prototype.hasOwnProperty.call(memory, key) ? memory[key] : null;
    },
    setItem: function (key, text) {
      if (kept) storage.setItem(ours(key), text);
      else memory[key] = text;
    },
  };
  Object.defineProperty(window, "localStorage", {
    get: function () {
      return standIn;
    },
  });

  /** Calls with each key of ours, as the app names it. */
  function eachKept(act) {
    for (var index = storage.length - 1; index >= 0; index--) {
      var key = storage.key(index);
      if (key.indexOf(OURS + ".") === 0) act("donation-day" + key.slice(OURS.length), key);
    }
  }

  function forget() {
    eachKept(function (_, key) {
      storage.removeItem(key);
    });
    storage.removeItem(OURS);
  }

  /** Keeps what was entered from now on, or removes it; whether that could be done. */
  function keep(on) {
    if (!storage) return false;
    try {
      if (on) {
        for (var key in memory) storage.setItem(ours(key), memory[key]);
        storage.setItem(OURS, "on");
        memory = {};
      } else {
        eachKept(function (name, key) {
          memory[name] = storage.getItem(key);
        });
        forget();
      }
      kept = on;
    } catch (error) {
      // There is no room for all of it: nothing of it stays.
      if (on) forget();
      return false;
    }
    return true;
  }

  // ---- The box to tick ----

  function show(said) {
    root.classList.toggle("keeps", kept);
    var control = document.querySelector(".keep");
    if (!control) return;
    control.querySelector("input").checked = kept;
    var status = control.querySelector("[role=status]");
    status.textContent = said ? status.getAttribute("data-" + said) : "";
  }

  /** Puts the box into the footer, wherever a footer has been drawn without it. */
  function putControl() {
    var footer = document.querySelector(".site-footer .wrap");
    if (!footer || footer.querySelector(".keep")) return;
    footer.insertBefore(document.getElementById("keep").content.cloneNode(true), footer.firstChild);
    footer.querySelector(".keep input").addEventListener("change", function (event) {
      var done = keep(event.target.checked);
      show(done ? (kept ? "kept" : "forgotten") : "failed");
    });
    show();
  }
  new MutationObserver(putControl).observe(root, { childList: true, subtree: true });

  /** Tells the app what another frame has kept, by the name that the app knows. */
  function pass(key, before, text) {
    var told = { key: "donation-day" + key.slice(OURS.length), oldValue: before, newValue: text };
    window.dispatchEvent(new StorageEvent("storage", told));
  }

  // What the site itself keeps is none of the app's business here. What another frame keeps is, where this one keeps too; and
  // another frame of this page, or of another tab, may be told to keep or to forget.
  window.addEventListener("storage", function (event) {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    if (event.key === OURS || event.key === null) {
      var keptBefore = kept;
      kept = storage.getItem(OURS) === "on";
      show();
      if (kept && !keptBefore) {
        eachKept(function (_, key) {
          pass(key, null, storage.getItem(key));
        });
      }
    } else if (kept && event.key.indexOf(OURS + ".") === 0 && event.newValue !== null) {
      pass(event.key, event.oldValue, event.newValue);
    }
  });

  // Nor does a frame ask the browser to keep anything for good.
  try {
    Object.defineProperty(navigator, "storage", { value: undefined });
  } catch (error) {
    // It has none.
  }

  // ---- Links ----

  // What was entered goes along into the other language, in the state of the page alone, and is taken out of it at once.
  try {
    if (history.state && history.state.entered) {
      memory = history.state.entered;
      history.replaceState(null, "");
    }
  } catch (error) {
    // The history is closed to the page: then nothing has gone along.
  }

  function plain(event) {
    return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  }

  window.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || !plain(event)) return;
    var href = link.getAttribute("href");
    if (href.charAt(0) === "#") {
      // The browser would scroll within the frame, in which nothing scrolls; the focus moves the page around as well.
      var part = document.getElementById(href.slice(1));
      // Not all that is named can be focused: then its heading is.
      if (!part) return;
      event.preventDefault();
      (part.hasAttribute("tabindex") ? part : part.querySelector("[tabindex]")).focus();
    } else if (link.matches(".language")) {
      event.preventDefault();
      // The app remembers the choice first. The page around gets no step in its history.
      setTimeout(function () {
        history.replaceState({ entered: memory }, "", href);
        location.reload();
      }, 0);
    }
  });

  // ---- The height ----

  if (!around) return;

  var told = 0;
  function tell() {
    // In a part of the page that is not shown there is no width, and every height is wrong.
    var height = window.innerWidth && Math.ceil(root.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    // Whoever is around may know a height.
    around.postMessage(height, "*");
  }
  if (window.ResizeObserver) {
    new ResizeObserver(tell).observe(root);
  } else {
    ["load", "resize", "input", "click", "focusout"].forEach(function (name) {
      window.addEventListener(name, function () {
        setTimeout(tell, 500);
      });
    });
  }

  // What sticks to an edge of the window sticks to the part of the frame that is in sight.
  window.addEventListener("message", function (event) {
    var hidden = event.data;
    if (event.source !== around || !hidden || !(hidden[0] >= 0 && hidden[1] >= 0)) return;
    // Where little is in sight, it is as if a little more were.
    var above = Math.max(0, Math.min(hidden[0], window.innerHeight - 400));
    var below = Math.max(0, Math.min(hidden[1], window.innerHeight - above - 400));
    root.style.setProperty("--above", above + "px");
    root.style.setProperty("--below", below + "px");
    root.classList.add("fits");
  });
})();
