import type { Endpoint } from "../endpoint.ts";
import type { Service } from "../wire/service.ts";

/** How messages speak of whoever answers in a service's place: behind another address it is that host, and not Google, whom a person can ask. */
export function whoAnswers(
  own: Pick<Service, "title" | "credentialsHint">,
  { kind, host }: { readonly kind: Endpoint["kind"]; readonly host: string },
): Pick<Service, "title" | "host" | "credentialsHint"> {
  if (kind === "own") return { ...own, host };
  const credentialsHint =
    "Look whether the key is one of this host's, not expired, and may use the model; whoever runs it can tell.";
  return { title: host, host, credentialsHint };
}
