import type { Refusal } from "../../wire/service.ts";

/** What to do about a refusal, by what its reasons or its words say. */
type Remedy = {
  /** Reasons that Google's services give (google/api/error_reason.proto). */
  readonly reasons?: readonly string[];
  readonly words?: RegExp;
  readonly status?: string;
  readonly hint: string;
};

/** The first that fits is told. Buckets stand first: what they refuse is no matter of the API. */
const REMEDIES: readonly Remedy[] = [
  {
    words: /storage\.objects\.|storage\.buckets\.|\bbucket\b|gs:\/\//i,
    hint: "The bucket does not let them in. Your credentials and the service's own account (service-NUMBER@gcp-sa-aiplatform.iam.gserviceaccount.com) need storage.objects.create, get and list there: the role Storage Object User has them. Or unset STORYBOARD_GCS_OUTPUT and vertex.output: then videos come inside the answers.",
  },
  {
    reasons: ["SERVICE_DISABLED"],
    words: /has not been used in project|API is (?:disabled|not enabled)|or it is disabled/i,
    hint: "Switch the API on with `gcloud services enable aiplatform.googleapis.com`, wait some minutes, and run the same command again.",
  },
  {
    reasons: ["BILLING_DISABLED"],
    words: /\bbilling\b/i,
    hint: "Link the project to a billing account in Google Cloud's console under Billing, and wait some minutes.",
  },
  {
    reasons: ["USER_PROJECT_DENIED", "CONSUMER_INVALID", "RESOURCE_PROJECT_INVALID", "CONSUMER_SUSPENDED"],
    words: /project .*(?:not found|does not exist|has been deleted)/i,
    hint: "Look whether vertex.project in the settings or GOOGLE_CLOUD_PROJECT names the right project, by its id.",
  },
  {
    reasons: ["ACCESS_TOKEN_SCOPE_INSUFFICIENT"],
    hint: "Sign in again with `gcloud auth application-default login`; on a machine of Google's, give it the scope cloud-platform.",
  },
  {
    reasons: ["IAM_PERMISSION_DENIED"],
    words: /permission '?aiplatform\./i,
    hint: "Have the role Agent Platform User (roles/aiplatform.user) given to your credentials in this project.",
  },
  {
    words: /API keys are not supported|Invalid resource field value/i,
    hint: "Keys of express mode may not be let in to this model. Sign in with `gcloud auth application-default login` and name a project in GOOGLE_CLOUD_PROJECT.",
  },
  {
    words: /use case is currently not supported/i,
    hint: "The model does not take these settings together. `storyboard models` says what each takes.",
  },
  {
    status: "FAILED_PRECONDITION",
    words: /allow-?list|not allowed to use|request access/i,
    hint: "Google grants this to some projects only: ask for it in Google Cloud's console or through your account team, or choose another model.",
  },
];

/** What to do about a refusal of Agent Platform; undefined where nobody knows. */
export function adviceOn(refusal: Refusal): string | undefined {
  const { status, reasons, message, region } = refusal;
  if (status === "RESOURCE_EXHAUSTED")
    return `Ask less often with --rpm, run the same command again later, or ask Google for a larger quota of this model${region === undefined ? "" : ` in ${region}`} (console: IAM & Admin, Quotas).`;
  const fits = (remedy: Remedy): boolean =>
    remedy.reasons?.some((reason) => reasons.includes(reason)) === true ||
    remedy.words?.test(message) === true ||
    (remedy.status !== undefined && remedy.status === status);
  return REMEDIES.find(fits)?.hint;
}
