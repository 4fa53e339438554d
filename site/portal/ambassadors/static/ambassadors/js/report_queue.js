/**
 * A declaration on its way to the server: kept on this device, tried again until it arrives.
 * It carries counts and no name. The same sending is filed once, however often it is tried.
 */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;

export class ReportQueue {
  constructor({ address, key, onWaiting, onSent, onRefused, onSignedOut }) {
    Object.assign(this, { address, key, onWaiting, onSent, onRefused, onSignedOut });
    this.isSending = false;
    this.wait = FIRST_WAIT_MS;
    window.addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
  }

  get waiting() {
    return JSON.parse(localStorage.getItem(this.key) ?? "null");
  }

  put(fields) {
    const kept = { ...fields, sending_id: crypto.randomUUID() };
    localStorage.setItem(this.key, JSON.stringify(kept));
    this.send();
  }

  async send() {
    const fields = this.waiting;
    if (this.isSending || !fields) {
      return;
    }
    this.isSending = true;
    const arrived = await this.#post(fields);
    this.isSending = false;
    if (!arrived) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    }
  }

  /** Answer whether there is nothing left to try. */
  async #post(fields) {
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "X-CSRFToken": cookie("csrftoken") },
        body: new URLSearchParams(fields),
        redirect: "manual",
      });
    } catch {
      this.onWaiting();
      return false;
    }
    if (response.ok || response.status === 409) {
      const { message } = await response.json();
      localStorage.removeItem(this.key);
      (response.ok ? this.onSent : this.onRefused)(message);
      return true;
    }
    if (response.type === "opaqueredirect" || response.status === 403) {
      this.onSignedOut();
      return true;
    }
    this.onWaiting();
    return false;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}
