/** Answers on their way to the server: the latest of each question, tried again until they arrive. */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;

export class AnswerQueue {
  constructor({ address, token, onSaved, onWaiting, onRefused }) {
    Object.assign(this, { address, token, onSaved, onWaiting, onRefused });
    this.key = `answers:${address}`;
    this.waiting = new Map(this.#kept());
    this.isSending = false;
    this.wait = FIRST_WAIT_MS;
    window.addEventListener("online", () => this.#send());
    document.addEventListener("visibilitychange", () => this.#send());
  }

  put(question, values) {
    this.waiting.delete(question);
    this.waiting.set(question, values);
    this.#keep();
    this.#send();
  }

  resume() {
    this.#send();
  }

  forget() {
    localStorage.removeItem(this.key);
  }

  #kept() {
    return JSON.parse(localStorage.getItem(this.key) ?? "[]");
  }

  #keep() {
    localStorage.setItem(this.key, JSON.stringify([...this.waiting]));
  }

  async #send() {
    if (this.isSending || this.waiting.size === 0) {
      return;
    }
    this.isSending = true;
    const [question, values] = this.waiting.entries().next().value;
    const arrived = await this.#post(question, values);
    this.isSending = false;
    if (!arrived) {
      this.onWaiting();
      setTimeout(() => this.#send(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
      return;
    }
    this.wait = FIRST_WAIT_MS;
    if (this.waiting.get(question) === values) {
      this.waiting.delete(question);
    }
    this.#keep();
    this.#send();
  }

  async #post(question, values) {
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ question, values }),
      });
    } catch {
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
    return false;
  }
}
