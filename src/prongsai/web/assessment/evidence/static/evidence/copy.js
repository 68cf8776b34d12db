// Copy buttons: shown only where a browser can copy. Without them a field is copied by selecting it.
"use strict";
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(field.value);
      button.firstChild.textContent = button.dataset.copied;
    });
  }
}
