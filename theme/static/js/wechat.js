/* The button that copies the frame. Without it: select all and copy, since nothing else on the
   page can be selected. The text is put on the clipboard as it stands in the page, not as the
   browser would write what it shows; pictures with the address that they have in public. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var button = document.querySelector("[data-copy]");
  var frame = document.querySelector("[data-copied]");

  button.hidden = false;
  button.addEventListener("click", function () {
    /* In a document of its own nothing is fetched. */
    var copy = document.implementation.createHTMLDocument("").body;
    copy.innerHTML = frame.innerHTML;
    copy.querySelectorAll("img").forEach(function (image) {
      image.setAttribute("src", new URL(image.getAttribute("src"), frame.dataset.copied).href);
    });

    function give(event) {
      event.clipboardData.setData("text/html", copy.innerHTML.trim());
      event.clipboardData.setData("text/plain", frame.innerText.trim());
      event.preventDefault();
    }
    document.addEventListener("copy", give);
    var done = document.execCommand("copy");
    document.removeEventListener("copy", give);
    button.nextElementSibling.textContent = done ? button.dataset.done : button.dataset.failed;
  });
});
