import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where Google's own credentials lie on this machine, and of which kind they are; nothing that is secret. */
export type SignInFile = {
  readonly file: string;
  /** What named it; undefined where it is the place that gcloud writes to. */
  readonly from: string | undefined;
  /** `authorized_user`, `service_account` and so on; undefined where it cannot be read. */
  readonly kind: string | undefined;
  /** Whose they are, where they say so. */
  readonly account?: string;
};

/** Finds the file that Google's sign-in takes (cloud.google.com/docs/authentication/application-default-credentials); undefined where there is none: then it asks the machine it runs on. */
export function findSignIn(env: NodeJS.ProcessEnv): SignInFile | undefined {
  const named = env["GOOGLE_APPLICATION_CREDENTIALS"]?.trim();
  const gcloud = env["CLOUDSDK_CONFIG"]?.trim() || join(env["HOME"] ?? homedir(), ".config", "gcloud");
  const file = named || join(gcloud, "application_default_credentials.json");
  const read = readIt(file);
  if (read === undefined && !named) return undefined;
  return { file, from: named ? "GOOGLE_APPLICATION_CREDENTIALS" : undefined, kind: undefined, ...read };
}

function readIt(file: string): Pick<SignInFile, "kind" | "account"> | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    const { type, client_email: email }: Record<string, unknown> = Object(JSON.parse(text));
    return {
      kind: typeof type === "string" ? type : undefined,
      ...(typeof email === "string" && { account: email }),
    };
  } catch {
    return { kind: undefined };
  }
}
