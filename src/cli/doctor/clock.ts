import type { Diagnosis } from "../../domain/diagnosis.ts";
import { showWait } from "../../report/words.ts";

/** How far a clock may be off before it matters, milliseconds: lost orders are looked for within a minute of their time. */
const LENIENCE = 60_000;

/** How this machine's clock stands to a service's, which is ahead by so many milliseconds. */
export function judgeClock(ahead: number): Diagnosis {
  const about = { part: "network", name: "clock" } as const;
  const off = Math.abs(ahead);
  if (off <= LENIENCE) return { ...about, verdict: "ok", says: "This machine's clock goes with the service's." };
  return {
    ...about,
    verdict: "warning",
    says: `This machine's clock is ${showWait(Math.round(off / 1_000))} ${ahead > 0 ? "behind" : "ahead of"} the service's: lost orders are not found, footage expires unforeseen, and signing in may fail.`,
    hint: "Set it by the network: sudo timedatectl set-ntp true, or the system's settings for date and time.",
  };
}
