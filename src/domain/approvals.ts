declare const brand: unique symbol;

/** Names what an approval covers, all that shapes a shot but its model and size: `a1-` and 40 hex digits. */
export type ApprovalKey = string & { readonly [brand]: "approval" };

/** That a shot may be filmed for good, or no longer; of two words on one key the later holds. `at`: ISO time. `shot`: who asked for it, a note for people. */
export type Approval = {
  readonly of: ApprovalKey;
  readonly approved: boolean;
  readonly shot: string;
  readonly at: string;
};

/** Whether a text is a key of approvals, of any recipe. */
export function isApprovalKey(text: string): text is ApprovalKey {
  return /^a\d+-[0-9a-f]{40}$/.test(text);
}

/** The last word on every key, from however many places. */
export function latestApprovals(approvals: Iterable<Approval>): ReadonlyMap<ApprovalKey, Approval> {
  const latest = new Map<ApprovalKey, Approval>();
  for (const approval of approvals) {
    const other = latest.get(approval.of);
    if (other === undefined || goesBefore(approval, other)) latest.set(approval.of, approval);
  }
  return latest;
}

/** Of two words in the same moment the one that spends nothing holds; of two that say the same, the same one everywhere. */
function goesBefore(one: Approval, other: Approval): boolean {
  if (one.at !== other.at) return one.at > other.at;
  return one.approved === other.approved ? one.shot < other.shot : !one.approved;
}

/** The keys that are approved. */
export function approvedKeys(approvals: Iterable<Approval>): ReadonlySet<ApprovalKey> {
  return new Set([...latestApprovals(approvals)].flatMap(([key, { approved }]) => (approved ? [key] : [])));
}
