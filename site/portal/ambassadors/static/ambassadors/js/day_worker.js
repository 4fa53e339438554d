/**
 * Answers for the day's screen while there is no network: that page and its files, nothing else.
 * What it keeps goes away once the declaration has arrived, and after three days in any case.
 */

const CACHE = "jour-1";
const KEPT_MS = 3 * 24 * 3600 * 1000;
const DAY_PAGE = /\/jour\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, forget } = event.data;
  if (keep) {
    event.waitUntil(store(keep).then(() => event.source.postMessage({ kept: true })));
  }
  if (forget) {
    event.waitUntil(caches.open(CACHE).then((cache) => cache.delete(forget)));
  }
});

async function store(addresses) {
  const cache = await caches.open(CACHE);
  await dropOld(cache);
  await Promise.all(addresses.map((one) => keepOne(cache, one)));
}

async function keepOne(cache, address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (response.ok && !response.redirected) {
    await cache.put(address, response);
  }
}

async function dropOld(cache) {
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    const at = Date.parse(kept.headers.get("Date") ?? "");
    if (!(Date.now() - at < KEPT_MS)) {
      await cache.delete(request);
    }
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const isOurs = DAY_PAGE.test(pathname) || pathname.startsWith("/static/");
  if (request.method === "GET" && isOurs) {
    event.respondWith(answer(request));
  }
});

/** The network first; what was kept when it does not answer. */
async function answer(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(request.url, { ignoreVary: true });
    if (kept) {
      return kept;
    }
    throw failure;
  }
}
