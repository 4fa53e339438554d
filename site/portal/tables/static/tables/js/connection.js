// The socket: hello, resume by version, resend by command id, backoff, sleeping phones.

import { viewHash } from "./hash.js";

const RESEND_MS = 2500;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;
// After these codes, coming back as before is useless (docs/game-protocol.md).
const FINAL = { 4400: "closed", 4401: "closed", 4403: "closed", 4404: "closed", 4409: "taken" };

export class Connection {
  constructor(config, store, { onState, onAnswer }) {
    this.config = config;
    this.store = store;
    this.onState = onState;
    this.onAnswer = onAnswer;
    this.waiting = new Map();
    this.failures = 0;
    this.rank = 0;
    this.name = Math.random().toString(36).slice(2, 10);
    this.final = false;
  }

  start() {
    this.open();
    setInterval(() => this.resend(), RESEND_MS);
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("pageshow", () => this.hurry());
  }

  open() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${this.config.socket}`);
    this.socket = socket;
    socket.addEventListener("open", () => this.hello());
    socket.addEventListener("message", (message) => this.read(JSON.parse(message.data)));
    socket.addEventListener("close", (event) => socket === this.socket && this.closed(event.code));
  }

  hello() {
    const { role, token } = this.config.hello;
    const seq = this.store.seq > 0 ? { seq: this.store.seq } : {};
    this.send({ t: "hello", v: 1, game: this.config.game, role, token, ...seq });
  }

  send(frame) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  // Ask for a move; the answer comes to onAnswer, perhaps after a reconnection.
  command(type, args) {
    this.rank += 1;
    const cid = `${this.name}-${this.rank}`;
    const frame = { t: "cmd", cid, base: this.store.seq, type, args };
    this.waiting.set(cid, { frame, at: Date.now() });
    this.send(frame);
    this.onState(this.state());
    return cid;
  }

  state() {
    if (this.socket.readyState !== WebSocket.OPEN) return "lost";
    return this.waiting.size ? "waiting" : "on";
  }

  resend() {
    for (const pending of this.waiting.values()) {
      if (Date.now() - pending.at >= RESEND_MS) {
        pending.at = Date.now();
        this.send(pending.frame);
      }
    }
  }

  hurry() {
    if (this.final) return;
    const dead = [WebSocket.CLOSED, WebSocket.CLOSING].includes(this.socket.readyState);
    if (dead) this.open();
    else this.send({ t: "resume", seq: this.store.seq });
  }

  closed(code) {
    if (code in FINAL) {
      this.final = true;
      this.onState(FINAL[code]);
      return;
    }
    this.onState("lost");
    this.failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    this.timer = setTimeout(() => this.open(), wait * (0.5 + Math.random()));
  }

  read(frame) {
    const reader = READERS[frame.t];
    if (reader) reader(this, frame);
  }

  follow(events) {
    for (const event of events) {
      if (this.store.follow(event)) continue;
      this.send({ t: "resume", seq: this.store.seq });
      break;
    }
    const last = events.at(-1);
    if (last && "deadline" in last) this.store.deadline = due(last.deadline, last.at);
    this.check(last);
    this.store.changed();
  }

  // A picture that is not the server's any more is asked for again, whole.
  check(last) {
    if (!last?.vh || last.seq !== this.store.seq || last.vh === viewHash(this.store.view)) return;
    this.send({ t: "resume", seq: 0 });
  }

  settled(frame) {
    this.waiting.delete(frame.cid);
    this.onState(this.state());
    this.onAnswer(frame);
  }
}

// The facilitator moved this phone to another team: the page is made again for it.
function hasMoved(config, you) {
  const seat = Number(config.role.split(":")[1]);
  return you?.role === "seat" && Number.isInteger(seat) && you.seat !== seat;
}

// When the turn's time is over, on this device's own clock; null without a timer.
const due = (deadline, now) => (deadline ? Date.now() + deadline - now : null);

const READERS = {
  welcome(connection, frame) {
    connection.failures = 0;
    if (hasMoved(connection.config, frame.you)) return location.reload();
    if (frame.snap) connection.store.replace(frame.snap);
    connection.follow(frame.events ?? []);
    for (const { frame: unsent } of connection.waiting.values()) connection.send(unsent);
    connection.onState(connection.state());
  },
  snap(connection, frame) {
    connection.store.replace(frame);
    connection.store.changed();
  },
  batch: (connection, frame) => connection.follow(frame.events),
  ev: (connection, frame) => connection.follow([frame]),
  ack: (connection, frame) => connection.settled(frame),
  nack: (connection, frame) => connection.settled(frame),
  crowd(connection, frame) {
    connection.store.online = frame.on;
    connection.store.changed();
  },
  beat(connection, frame) {
    connection.store.deadline = due(frame.deadline, frame.now);
    if (frame.head > connection.store.seq) connection.send({ t: "resume", seq: connection.store.seq });
  },
};
