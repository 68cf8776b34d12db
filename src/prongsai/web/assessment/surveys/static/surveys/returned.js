// Back from ThaiD: leads on to the form from which this device went there. What came along goes behind the #, into no log of ours.
"use strict";
(() => {
  const told = new URLSearchParams(location.search);
  let way = null;
  try { way = JSON.parse(localStorage.getItem("prongsai way")); localStorage.removeItem("prongsai way"); } catch { /* private window */ }
  if (!way || !way.state || way.state !== told.get("state") || !/^\/answer\/[a-z0-9/-]+\/(\?lang=(th|en))?$/.test(way.path)) return;
  location.replace(way.path + "#thaid." + encodeURIComponent(told.get("code") || ""));
})();
