/**
 * A share in per cent with one digit that is never rounded up to all nor down to nothing: "100 %" is said of 1 alone and "0 %" of 0.
 *
 * @param share in [0, 1]
 * @example percentText(0.99999) // ">99.9 %"
 */
export function percentText(share: number): string {
  if (share === 0) return "0 %";
  if (share === 1) return "100 %";
  if (share < 0.001) return "<0.1 %";
  if (share > 0.999) return ">99.9 %";
  const text = (share * 100).toFixed(1);
  return `${text.replace(/\.0$/, "")} %`;
}
