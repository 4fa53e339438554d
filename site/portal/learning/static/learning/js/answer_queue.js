/**
 * Answers on their way to the server: the latest of each question, tried again until they arrive.
 * Those that carry a name wait on this device; those without a name wait in this tab only, so that
 * they never stay behind on a shared computer.
 */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PREFIX = "answers:";

export class AnswerQueue {
  constructor({ address, attempt, token, isSecret, onSaved, onWaiting, onSignedOut, onRefused, onEmpty }) {
    Object.assign(this, { address, token, isSecret, onSaved, onWaiting, onSignedOut, onRefused, onEmpty });
    this.key = PREFIX + attempt;
    forgetOld();
    this.waiting = new Map([...read(localStorage, this.key), ...read(sessionStorage, this.key)]);
    this.isSending = false;
    this.wait = FIRST_WAIT_MS;
    window.addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
    window.addEventListener("beforeunload", (event) => {
      if (this.hasSecrets) event.preventDefault();
    });
  }

  get isEmpty() {
    return this.waiting.size === 0;
  }

  get hasSecrets() {
    return [...this.waiting.keys()].some((question) => this.isSecret(question));
  }

  /** What waits: [question, values] pairs, to be shown again after a reload. */
  get pending() {
    return [...this.waiting].map(([question, { values }]) => [question, values]);
  }

  put(question, values) {
    this.waiting.delete(question);
    this.waiting.set(question, { values, at: Date.now() });
    this.#keep();
    this.send();
  }

  #keep() {
    const all = [...this.waiting];
    write(localStorage, this.key, all.filter(([question]) => !this.isSecret(question)));
    write(sessionStorage, this.key, all.filter(([question]) => this.isSecret(question)));
  }

  async send() {
    if (this.isSending || this.isEmpty) {
      return;
    }
    this.isSending = true;
    const [question, answer] = this.waiting.entries().next().value;
    const arrived = await this.#post(question, answer);
    this.isSending = false;
    if (!arrived) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
      return;
    }
    this.wait = FIRST_WAIT_MS;
    if (this.waiting.get(question) === answer) {
      this.waiting.delete(question);
    }
    this.#keep();
    if (this.isEmpty) {
      this.onEmpty();
    }
    this.send();
  }

  async #post(question, { values, at }) {
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ question, values, seconds_ago: Math.max(0, (Date.now() - at) / 1000) }),
        redirect: "manual",
      });
    } catch {
      this.onWaiting();
      return false;
    }
    if (response.ok) {
      this.onSaved((await response.json()).saved_at);
      return true;
    }
    if (response.status === 409) {
      this.onRefused((await response.json()).message);
      return true;
    }
    if (response.type === "opaqueredirect" || response.status === 403) {
      this.onSignedOut();
    } else {
      this.onWaiting();
    }
    return false;
  }
}

function read(storage, key) {
  return JSON.parse(storage.getItem(key) ?? "[]");
}

function write(storage, key, rows) {
  if (rows.length) {
    storage.setItem(key, JSON.stringify(rows));
  } else {
    storage.removeItem(key);
  }
}

/** Nothing waits for ever on a device: what nobody came back for within a week goes away. */
function forgetOld() {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const rows = read(localStorage, key).filter(([, { at }]) => Date.now() - at < KEPT_MS);
    write(localStorage, key, rows);
  }
}
