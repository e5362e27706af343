/** A moment as people compare it across machines: `2026-11-22 12:00 UTC`. */
export function showMoment(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
