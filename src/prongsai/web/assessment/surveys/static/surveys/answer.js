// The answering form on a device: draft kept here alone, a paper signed blind, the answer sealed, a little work for the open link.
// Nothing here is needed to answer; without it the promise is weaker, as the page tells.
"use strict";
(() => {
  const subtle = window.crypto && crypto.subtle, byId = (id) => document.getElementById(id), form = byId("answer");
  if (!form || !window.BigInt || !subtle || !window.fetch) return;
  const data = form.dataset, told = byId("told"), send = form.querySelector(".send");
  const forget = byId("forget"), code = form.elements.code;
  const names = [...new Set([...form.querySelectorAll("fieldset input")].map((input) => input.name))];
  const shelf = "prongsai " + data.key;
  let kept = {};

  // -- the draft
  const load = () => { try { kept = JSON.parse(localStorage.getItem(shelf)) || {}; } catch { kept = {}; } };
  const save = () => { try { localStorage.setItem(shelf, JSON.stringify(kept)); forget.hidden = false; } catch { /* private window */ } };
  const erase = () => { try { localStorage.removeItem(shelf); } catch { /* private window */ } kept = {}; forget.hidden = true; };
  const steps = () => names.map((name) => form.elements[name].value || "0").join("");
  const answered = () => [...steps()].filter((step) => step !== "0").length;
  const offered = (chosen) => chosen.length === data.scale.length && [...chosen].every((step, at) => step >= "0" && step <= data.scale[at]);
  const progress = () => { told.textContent = data.sayProgress.replace("##", names.length).replace("#", answered()); };

  const restore = () => {
    load();
    if (kept.steps && kept.steps.length === names.length) {
      names.forEach((name, at) => { form.elements[name].value = kept.steps[at]; });
      forget.hidden = false;
      told.textContent = data.sayDraft;
    }
    if (code && kept.code) code.value = kept.code;
    const scanned = location.hash.slice(1).toUpperCase();
    if (code && /^[0-9A-Z-]{12,20}$/.test(scanned)) {
      code.value = kept.code = scanned;
      save(); // it stands in no address any more
      if (code.closest("details")) code.closest("details").open = true;
      history.replaceState(null, "", location.pathname + location.search);
    }
  };

  // -- bytes and numbers
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const number = (bytes) => BigInt("0x" + hex(bytes));
  const bytes = (value, size) => Uint8Array.from(value.toString(16).padStart(2 * size, "0").match(/../g), (two) => parseInt(two, 16));
  const base64 = (raw) => btoa(String.fromCharCode(...raw));
  const unbase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const sha384 = async (text) => new Uint8Array(await subtle.digest("SHA-384", text));
  const power = (base, exponent, modulus) => {
    let result = 1n;
    for (base %= modulus; exponent; exponent >>= 1n, base = base * base % modulus) if (exponent & 1n) result = result * base % modulus;
    return result;
  };
  const inverse = (value, modulus) => {
    let [a, b, x, y] = [value, modulus, 1n, 0n];
    while (b) { const q = a / b; [a, b, x, y] = [b, a - q * b, y, x - q * y]; }
    return a === 1n ? (x % modulus + modulus) % modulus : 0n;
  };

  // -- a paper signed blind: RSABSSA-SHA384-PSS-Deterministic, RFC 9474
  const encoded = async (message, bits) => {
    const size = Math.ceil(bits / 8), salt = random(48);
    const h = await sha384(join(new Uint8Array(8), await sha384(message), salt));
    const db = join(new Uint8Array(size - 98), [1], salt);
    for (let at = 0; at < db.length; at += 48) {
      const mask = await sha384(join(h, [0, 0, 0, at / 48]));
      for (let i = at; i < Math.min(at + 48, db.length); i++) db[i] ^= mask[i - at];
    }
    db[0] &= 0xff >> (8 * size - bits);
    return join(db, h, [0xbc]);
  };

  const paper = async (typed, modulus, exchange) => {
    const n = BigInt("0x" + modulus), size = modulus.length / 2;
    if (!kept.paper || kept.paper.code !== typed) {
      const token = random(32);
      let r = 0n, undo = 0n;
      while (!undo) { r = number(random(size)) % n; undo = inverse(r, n); }
      const blinded = number(await encoded(token, n.toString(2).length - 1)) * power(r, 65537n, n) % n;
      kept.paper = { code: typed, token: base64(token), blinded: base64(bytes(blinded, size)), undo: undo.toString(16) };
      save(); // before the code is spent: an answer lost on its way costs nothing
    }
    if (!kept.paper.signature) {
      const { signed } = await exchange(kept.paper.blinded);
      const signature = number(unbase64(signed)) * BigInt("0x" + kept.paper.undo) % n;
      // anything else than what we blinded could be a mark by which we are known again
      const ours = BigInt("0x" + hex(unbase64(kept.paper.blinded))) * power(BigInt("0x" + kept.paper.undo), 65537n, n) % n;
      if (power(signature, 65537n, n) !== ours) throw { says: data.sayAgain };
      kept.paper.signature = base64(bytes(signature, size));
      save();
    }
    return { token: kept.paper.token, signature: kept.paper.signature };
  };
  const byCode = (typed) => paper(typed, data.modulus, (blinded) => post(data.paper, { code: typed, blinded }));

  // -- a paper for whom ThaiD knows: state, nonce and verifier stay here
  const thaid = byId("thaid"), confirmed = byId("confirmed");
  const byThaid = () => thaid && kept.paper && kept.paper.code === "thaid" && kept.paper.signature
    ? { token: kept.paper.token, signature: kept.paper.signature } : null;
  const urlSafe = (raw) => base64(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const away = async () => {
    const [state, nonce, verifier] = [0, 0, 0].map(() => urlSafe(random(32)));
    const challenge = urlSafe(new Uint8Array(await subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
    kept.thaid = { nonce, verifier };
    save();
    const lang = /[?&]lang=(th|en)/.exec(location.search);
    localStorage.setItem("prongsai way", JSON.stringify({ state, path: location.pathname + (lang ? "?lang=" + lang[1] : "") }));
    location.assign((await post(data.thaid, { state, nonce, challenge })).way);
  };
  const back = async () => {
    const grant = /^#thaid\.(.+)$/.exec(location.hash);
    if (!thaid || !grant) return;
    history.replaceState(null, "", location.pathname + location.search);
    const { nonce, verifier } = kept.thaid || {};
    delete kept.thaid;
    save();
    try {
      await paper("thaid", data.thaidModulus, (blinded) => post(data.thaidPaper, { grant: decodeURIComponent(grant[1]), nonce, verifier, blinded }));
    } catch (refused) { told.textContent = refused.says || data.sayAgain; }
  };
  const show = () => {
    if (!thaid) return;
    thaid.hidden = !!byThaid();
    confirmed.hidden = !byThaid();
    if (code) code.closest(".field").hidden = !!byThaid();
  };

  // -- sealing: HPKE (RFC 9180), X25519, HKDF-SHA256, AES-256-GCM
  const P = 2n ** 255n - 19n, text = (said) => new TextEncoder().encode(said);
  const mod = (value) => (value % P + P) % P;
  const unhex = (said) => bytes(BigInt("0x" + said), said.length / 2);
  const x25519 = (secret, point) => {
    const clamped = secret.slice(), u = point.slice().reverse();
    clamped[0] &= 248; clamped[31] = clamped[31] & 127 | 64; u[0] &= 127;
    const k = number(clamped.reverse()), x1 = number(u);
    let [x2, z2, x3, z3] = [1n, 0n, x1, 1n];
    for (let t = 254n; t >= 0n; t--) {
      const swap = (k >> t) & 1n;
      if (swap) [x2, z2, x3, z3] = [x3, z3, x2, z2];
      const [a, b, c, d] = [x2 + z2, x2 - z2, x3 + z3, x3 - z3], aa = mod(a * a), bb = mod(b * b), e = aa - bb, da = mod(d * a), cb = mod(c * b);
      [x3, z3, x2, z2] = [mod((da + cb) ** 2n), mod(x1 * mod((da - cb) ** 2n)), mod(aa * bb), mod(e * (aa + 121665n * e))];
      if (swap) [x2, z2, x3, z3] = [x3, z3, x2, z2];
    }
    return bytes(mod(x2 * power(z2, P - 2n, P)), 32).reverse();
  };
  const hmac = async (key, said) => new Uint8Array(await subtle.sign("HMAC", await subtle.importKey("raw", key.length ? key : new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]), said));
  const extract = (suite, salt, label, key) => hmac(salt, join(text("HPKE-v1"), suite, text(label), key));
  const expand = async (suite, key, label, about, size) => (await hmac(key, join([0, size], text("HPKE-v1"), suite, text(label), about, [1]))).slice(0, size);
  const sealed = async (chosen) => {
    const kem = join(text("KEM"), [0, 32]), suite = join(text("HPKE"), [0, 32, 0, 1, 0, 2]), none = new Uint8Array(0);
    const words = unhex(data.words), said = new Uint8Array(Math.ceil((35 + chosen.length) / 64) * 64);
    said.set(join([1, chosen.length >> 8, chosen.length & 255], words, [...chosen].map(Number)));
    const secret = random(32), ours = x25519(secret, join([9], new Uint8Array(31))), theirs = unhex(data.sealing);
    const shared = await expand(kem, await extract(kem, none, "eae_prk", x25519(secret, theirs)), "shared_secret", join(ours, theirs), 32);
    const about = join([0], await extract(suite, none, "psk_id_hash", none), await extract(suite, none, "info_hash", text("prongsai answer\0" + data.place)));
    const schedule = await extract(suite, shared, "secret", none);
    const key = await subtle.importKey("raw", await expand(suite, schedule, "key", about, 32), "AES-GCM", false, ["encrypt"]);
    const iv = await expand(suite, schedule, "base_nonce", about, 12);
    return join(ours, new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv }, key, said)));
  };

  // -- a little work for the open link: SHA-256 begins with zero bits
  const K = [], H0 = [];
  for (let candidate = 2; K.length < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false;
    if (!prime) continue;
    const part = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
    if (H0.length < 8) H0.push(part(Math.sqrt(candidate)));
    K.push(part(Math.cbrt(candidate)));
  }
  const first = (text) => { // the first 32 bits of SHA-256 of an ASCII text
    const size = ((text.length + 9 + 63) >> 6) << 4, words = new Int32Array(size), w = new Int32Array(64);
    for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    words[size - 1] = text.length * 8;
    let state = H0.slice();
    const turn = (x, by) => (x >>> by) | (x << (32 - by));
    for (let at = 0; at < size; at += 16) {
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; i++) {
        if (i < 16) w[i] = words[at + i];
        else w[i] = (w[i - 16] + w[i - 7] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3)) + (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10))) | 0;
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
      }
      state = [a, b, c, d, e, f, g, h].map((value, i) => (value + state[i]) | 0);
    }
    return state[0] >>> 0;
  };
  const work = async (stamp, token) => {
    const bits = Number(stamp.split(".")[1]), told = stamp + "|" + token + "|";
    for (let counter = 0; ; counter++) {
      const padded = String(counter).padStart(12, "0");
      if (first(told + padded) >>> (32 - bits) === 0) return padded;
      if (counter % 4000 === 3999) await new Promise((go) => setTimeout(go));
    }
  };

  // -- sending
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  const post = async (url, said, tries = 0) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(said), credentials: "omit", referrerPolicy: "no-referrer", headers: { "Content-Type": "application/json" } });
    if (response.status === 503 && tries < 6) { await pause(1000 * 2 ** tries * (.5 + Math.random())); return post(url, said, tries + 1); } // for a minute
    const answer = await response.json();
    if (!response.ok) throw answer;
    return answer;
  };

  const cast = async (given, chosen, stamp, tries = 3) => {
    const said = { ...given, words: data.words, sealed: base64(await sealed(chosen)), stamp: form.elements.stamp.value };
    if (!given.signature) {
      said.work = stamp;
      said.counter = await work(stamp, hex(unbase64(given.token)));
    }
    try { return await post(data.cast, said); } catch (refused) {
      if (refused.why === "work" && tries) return cast(given, chosen, refused.stamp, tries - 1);
      throw refused;
    }
  };

  const thank = (fingerprint) => {
    erase();
    form.reset(); // the page may stay open
    byId("fingerprint").textContent = fingerprint;
    const link = byId("counted");
    link.href = data.counted + "#" + fingerprint; // behind the #: no log of an address may hold a receipt
    const thanks = byId("thanks");
    for (const each of thanks.parentNode.children) each.hidden = each !== thanks && each.localName !== "h1";
    thanks.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = code ? code.value.toUpperCase().replace(/[\s-]/g, "") : "";
    if (!typed && !data.open) { told.textContent = data.sayFirst; code.focus(); return; }
    if (!answered()) { told.textContent = data.sayNothing; return; }
    const chosen = steps(); // what is sealed is what was looked at: after that nobody can
    if (!offered(chosen)) { told.textContent = data.sayScale; return; }
    send.disabled = true;
    told.textContent = data.saySending;
    try {
      kept.steps = chosen;
      if (!typed && !kept.token) kept.token = base64(random(32));
      save();
      const given = byThaid() || (typed ? await byCode(typed) : { token: kept.token });
      thank((await cast(given, chosen, form.elements.stamp.value)).fingerprint);
    } catch (refused) {
      if (refused.why === "code" || refused.why === "spent") delete kept.paper;
      told.textContent = refused.says || data.sayAgain;
      send.disabled = false;
    }
  });
  form.addEventListener("change", () => { kept.steps = steps(); if (code) kept.code = code.value; save(); progress(); });
  forget.addEventListener("click", () => { erase(); form.reset(); told.textContent = ""; });
  if (thaid) thaid.querySelector("button").addEventListener("click", async (event) => {
    event.target.disabled = true;
    try { await away(); } catch (refused) { told.textContent = refused.says || data.sayAgain; told.scrollIntoView(); event.target.disabled = false; }
  });
  restore();
  back().then(show);
})();
