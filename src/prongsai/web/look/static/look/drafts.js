// What is typed into a form with data-draft stays in this tab until it is saved: a session that ends, a page
// left or a reload loses nothing. Kept in sessionStorage, not localStorage: offices share computers, and a tab
// that is closed, or someone who signs out, leaves nothing behind. Without this file every form works as before.
(() => {
  "use strict";
  const PREFIX = "draft:";
  const store = window.sessionStorage;

  const keep = (form) => {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || name === "csrfmiddlewaretoken") continue;
      (fields[name] ||= []).push(value);
    }
    try {
      store.setItem(PREFIX + form.dataset.draft, JSON.stringify({ fields, sent: false }));
    } catch {
      // The device has no room: the form still works.
    }
  };

  const kept = (name) => {
    try {
      return JSON.parse(store.getItem(PREFIX + name) || "null");
    } catch {
      return null;
    }
  };

  const put = (form, fields) => {
    let changed = false;
    for (const control of form.elements) {
      if (!control.name || control.type === "file" || !(control.name in fields)) continue;
      const values = fields[control.name];
      if (control.type === "checkbox" || control.type === "radio") {
        const checked = values.includes(control.value);
        changed ||= control.checked !== checked;
        control.checked = checked;
      } else if (control.tagName !== "BUTTON" && control.value !== values[0]) {
        changed ||= control.type !== "hidden";
        control.value = values[0];
      }
    }
    return changed;
  };

  const tell = (form) => {
    const notice = document.createElement("div");
    notice.className = "notice ok";
    notice.setAttribute("role", "status");
    const said = document.createElement("p");
    said.textContent = form.dataset.restored || "";
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button quiet";
    discard.textContent = form.dataset.discard || "×";
    discard.addEventListener("click", () => {
      store.removeItem(PREFIX + form.dataset.draft);
      window.location.reload();
    });
    notice.append(said, discard);
    form.prepend(notice);
  };

  const begin = (root) => {
    for (const form of root.querySelectorAll("form[data-draft]")) {
      if (form.dataset.begun) continue;
      form.dataset.begun = "yes";
      const draft = kept(form.dataset.draft);
      if ("answered" in form.dataset) {
        keep(form); // the server has answered with what was sent, and what it thinks of it
      } else if (draft && put(form, draft.fields)) {
        tell(form);
      }
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-draft]");
    if (form) keep(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-draft]")) {
      const draft = kept(form.dataset.draft);
      if (draft) store.setItem(PREFIX + form.dataset.draft, JSON.stringify({ ...draft, sent: true }));
    } else if ((form.getAttribute("action") || "").includes("/logout/")) {
      Object.keys(store).filter((key) => key.startsWith(PREFIX)).forEach((key) => store.removeItem(key));
    }
  });

  const forget = () => {
    // What was sent and did not come back is saved; while signing in, nothing is known yet.
    if (window.location.pathname.startsWith("/account/")) return;
    for (const key of Object.keys(store).filter((each) => each.startsWith(PREFIX))) {
      const name = key.slice(PREFIX.length);
      const here = [...document.querySelectorAll("form[data-draft]")].some((form) => form.dataset.draft === name);
      const draft = kept(name);
      if (!here && draft && draft.sent) store.removeItem(key);
    }
  };

  const start = () => {
    forget();
    begin(document);
  };
  document.addEventListener("htmx:load", (event) => {
    forget();
    begin(event.target.parentNode || document);
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
