// A little work before a question is sent, so that floods cost their senders something. Nothing else is sent.
document.querySelectorAll("form.work").forEach((form) => {
  let working = false;
  window.addEventListener("pageshow", () => {
    working = false; // back again: it may be sent once more
  });
  form.addEventListener("submit", async (event) => {
    if (!window.crypto || !crypto.subtle) return; // without it the server decides
    event.preventDefault();
    if (working) return; // pressed twice
    working = true;
    const bits = Number(form.dataset.bits);
    const stamp = form.elements.stamp.value;
    const encoder = new TextEncoder();
    for (let counter = 0; ; counter += 1) {
      const text = encoder.encode(`${stamp}|${counter}`);
      const head = new DataView(await crypto.subtle.digest("SHA-256", text)).getUint32(0);
      if (head >>> (32 - bits) === 0) {
        form.elements.counter.value = String(counter);
        form.submit();
        return;
      }
    }
  });
});
