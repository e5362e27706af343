import { hostname, userInfo } from "node:os";

/** Who runs this process. Containers run under numbers that no account has. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "?"}`;
  }
}

/** What this machine is called before people on others: `anna@studio`. */
export function machineName(): string {
  return `${userName()}@${hostname()}`.replaceAll(/\p{C}/gu, "").slice(0, 120);
}
