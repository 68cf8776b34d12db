// A little work before a question is sent, so that floods cost their senders something. Nothing else is sent.
document.querySelectorAll("form.work").forEach((form) => {
  let done = false;
  form.addEventListener("submit", async (event) => {
    if (done || !window.crypto || !crypto.subtle) return; // without it the server decides
    event.preventDefault();
    const bits = Number(form.dataset.bits);
    const stamp = form.elements.stamp.value;
    const encoder = new TextEncoder();
    for (let counter = 0; ; counter += 1) {
      const text = encoder.encode(`${stamp}|${counter}`);
      const head = new DataView(await crypto.subtle.digest("SHA-256", text)).getUint32(0);
      if (head >>> (32 - bits) === 0) {
        form.elements.counter.value = String(counter);
        break;
      }
    }
    done = true;
    form.requestSubmit();
  });
});
