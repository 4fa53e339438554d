// Amounts as the whole product writes them: "1 450 €", "19,90 €", "− 240 €" (integer cents in).

const SPACE = "\u00a0";
const MINUS = "\u2212";

export function euros(cents) {
  const size = Math.abs(cents);
  const whole = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, SPACE);
  const rest = size % 100;
  const digits = rest ? `${whole},${String(rest).padStart(2, "0")}` : whole;
  return `${cents < 0 ? MINUS + SPACE : ""}${digits}${SPACE}€`;
}

export function signed(cents) {
  return cents > 0 ? `+${SPACE}${euros(cents)}` : euros(cents);
}

// What people type ("12", "12,5", "12.50", "− 3") as cents; null when it is no amount.
export function cents(text) {
  const plain = String(text).replace(/[\s\u00a0\u202f€+]/g, "").replace(",", ".").replace(MINUS, "-");
  return /^-?\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}
