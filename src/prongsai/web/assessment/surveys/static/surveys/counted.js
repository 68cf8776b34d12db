// Whether a receipt is in the list: looked up on the device, so that no log holds a receipt.
"use strict";
(() => {
  const form = document.getElementById("look"), receipt = document.getElementById("receipt");
  if (!form) return; // not closed yet
  const list = new Set(document.getElementById("list").textContent.split(/\s+/));
  const look = () => {
    const wanted = receipt.value.trim().toLowerCase();
    document.getElementById("found").textContent = wanted ? (list.has(wanted) ? form.dataset.sayYes : form.dataset.sayNo) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  if (/^#[0-9a-f]{64}$/.test(location.hash)) { receipt.value = location.hash.slice(1); look(); form.scrollIntoView(); }
})();
