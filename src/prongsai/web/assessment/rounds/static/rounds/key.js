// After the key file has come, the page shows that the key is made. Without this the file comes all the same.
"use strict";
(() => {
  const form = document.getElementById("key");
  if (!form || !window.fetch) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    const name = answer && /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    if (!name) { form.submit(); return; } // refused: the page says why
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name[1];
    link.click();
    setTimeout(() => location.assign(location.pathname.replace(/key\/$/, "")), 1000);
  });
})();
