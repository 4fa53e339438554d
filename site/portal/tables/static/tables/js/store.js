// The last picture the server gave, kept up to date by patches. No rule of the game lives here.

export function merge(view, patch) {
  return patch.reduce((now, [path, ...value]) => merged(now, path, value), view);
}

function merged(view, path, value) {
  if (path.length === 0) return value[0];
  const [key, ...rest] = path;
  const copy = Array.isArray(view) ? [...view] : { ...view };
  if (rest.length === 0 && value.length === 0) delete copy[key];
  else copy[key] = merged(copy[key], rest, value);
  return copy;
}

export class Store {
  constructor(first, journal) {
    this.seq = first.seq;
    this.view = first.view;
    this.legal = first.legal;
    this.journal = journal;
    this.online = [];
    this.deadline = null;
    this.roll = null;
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  changed() {
    for (const listener of this.listeners) listener(this);
  }

  replace(picture) {
    this.seq = picture.seq;
    this.view = picture.view;
    this.legal = picture.legal ?? [];
  }

  // True when the event follows what we have; false when something is missing before it.
  follow(event) {
    if (event.seq <= this.seq) return true;
    if (event.seq !== this.seq + 1) return false;
    this.seq = event.seq;
    this.view = merge(this.view, event.patch ?? []);
    if (event.legal) this.legal = event.legal;
    if (event.type === "dice_rolled") this.roll = { seat: event.p.seat, dice: event.p.dice, total: event.p.total };
    if (event.type === "turn_started" || event.type === "move_undone") this.roll = null;
    if (event.log) this.journal.push({ seq: event.seq, at: event.at, log: event.log });
    return true;
  }
}
