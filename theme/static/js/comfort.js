/* The switch for large print. It runs in the head, so that a page never shows small and then jumps;
   what needs a script to work is shown only where this one runs (`data-script`). */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "mingzhang-large";

  function remembered() {
    try {
      return localStorage.getItem(key) === "1";
    } catch (blocked) {
      return false;
    }
  }

  function remember(large) {
    try {
      localStorage.setItem(key, large ? "1" : "0");
    } catch (blocked) {
      /* It holds for this page. */
    }
  }

  function show(large) {
    root.classList.toggle("large", large);
    document.querySelectorAll("[data-large]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(large));
    });
  }

  root.dataset.script = "";
  show(remembered());
  document.addEventListener("DOMContentLoaded", function () {
    show(remembered());
    document.querySelectorAll("[data-large]").forEach(function (button) {
      button.addEventListener("click", function () {
        var large = !root.classList.contains("large");
        remember(large);
        show(large);
      });
    });
  });
  /* Another tab, or a page that comes back from the browser's memory. */
  addEventListener("storage", function () { show(remembered()); });
  addEventListener("pageshow", function () { show(remembered()); });
})();
