/** Short as text: a state has to stay small, and nothing that is kept in one is known to more digits. */
export function shortNumber(value: number, digits = 6): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  // Powers of ten are exact where they are whole numbers, and beyond these text is as good.
  if (places > 15 || places < -15) return Number(value.toPrecision(digits));
  return places >= 0 ? Math.round(value * 10 ** places) / 10 ** places : Math.round(value / 10 ** -places) * 10 ** -places;
}
