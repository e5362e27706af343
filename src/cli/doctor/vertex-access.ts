import type { Diagnosis } from "../../domain/diagnosis.ts";
import { chooseKey, showKey } from "../../world/credentials.ts";
import type { VertexSettings } from "../../world/google/options.ts";
import { findAccess } from "../../world/google/vertex/access.ts";
import { outputFolder } from "../../world/google/vertex/output-folder.ts";
import { namedRegion, regionFor } from "../../world/google/vertex/region.ts";
import { findSignIn, type SignInFile } from "../../world/google/vertex/sign-in-file.ts";
import { missing, type Keyring } from "./keys-of.ts";

const ABOUT = { part: "keys", name: "vertex" } as const;
const SIGN_IN = "gcloud auth application-default login";

/** Who pays at Agent Platform, in which region it films, where videos go, and as whom we sign in there. */
export function vertexAccess(
  keyring: Keyring & { readonly vertex: VertexSettings | undefined; readonly emulator: boolean },
): readonly Diagnosis[] {
  const { used, endpoint, env, vertex, emulator } = keyring;
  const settings = vertex === undefined ? {} : { vertex };
  const access = findAccess({ env, endpoint, emulator, ...settings });
  if (access === undefined) {
    const says = "No project is named: neither GOOGLE_CLOUD_PROJECT nor vertex.project in the settings.";
    const hint = `Name the project that pays, then sign in: ${SIGN_IN}`;
    return [missing(ABOUT, { used, says, hint })];
  }
  const output = outputFolder({ env, ...settings }, "");
  const place =
    output === undefined
      ? "Videos come inside the answers: an order whose answer is lost cannot be looked for."
      : `Videos go to ${output.replace(/\/+$/, "/")}`;
  if (access.kind === "key") {
    const says = `The key from ${showKey(access.key)} ${used ? "is used" : "would be used"}, which stands for a project.`;
    return [{ ...ABOUT, verdict: "ok", says: `${says} ${place}` }];
  }
  const set = namedRegion(env, vertex);
  const region = `${regionFor({}, set)} (${set?.from ?? "where Veo is"})`;
  const who = `The project is ${access.project}, the region ${region}.`;
  return [
    { ...ABOUT, verdict: "ok", says: `${who} ${place}` },
    ...(endpoint.kind === "own" ? [signedIn(findSignIn(env), used)] : [token(keyring)]),
  ];
}

function token({ env, endpoint }: Keyring): Diagnosis {
  const about = { ...ABOUT, name: "vertex key" };
  const key = chooseKey(env, { kind: "custom" });
  if (key !== undefined) return { ...about, verdict: "ok", says: `The key from ${showKey(key)} is used as a token.` };
  if (endpoint.kind === "loopback")
    return { ...about, verdict: "ok", says: "There is no key; whoever answers on this machine may need none." };
  const says = "There is no key for this address: STORYBOARD_API_KEY is not set, and Google's own is not sent there.";
  return missing(about, { used: true, says, hint: "Put the gateway's key into STORYBOARD_API_KEY." });
}

function signedIn(found: SignInFile | undefined, used: boolean): Diagnosis {
  const about = { ...ABOUT, name: "sign-in" };
  if (found === undefined) {
    const says = "There is no file with Google's credentials; on Google's own machines the machine's account is taken.";
    return { ...about, verdict: used ? "warning" : "skipped", says, ...(used && { hint: SIGN_IN }) };
  }
  const { file, from, kind, account } = found;
  const place = from === undefined ? file : `${file}, named by ${from}`;
  if (kind === undefined) {
    const says = `${place} is no file with Google's credentials.`;
    return missing(about, { used, says, hint: `Name another, or take it away and sign in: ${SIGN_IN}` });
  }
  const whose = account === undefined ? "" : ` of ${account}`;
  return { ...about, verdict: "ok", says: `${kind.replaceAll("_", " ")}${whose}, from ${place}` };
}
