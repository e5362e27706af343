/** What a file is to be, for the words of problems. */
export type Kind = "storyboard" | "configuration" | "variables";

const SIGN = "If the text itself begins with this sign, put it in quotes.";

/** The way out of an alias. */
export const SHARE: Readonly<Record<Kind, string>> = {
  storyboard: `Put shared values under "defaults:". ${SIGN}`,
  configuration: `Write the value itself. ${SIGN}`,
  variables: `Write the value itself. ${SIGN}`,
};

/** The way out of a merge key. */
export const MERGE: Readonly<Record<Kind, string>> = {
  storyboard: 'Put shared values under "defaults:".',
  configuration: "Write the keys themselves.",
  variables: "Write the names themselves.",
};

/** The way out of a file without a word in it. */
export const BEGIN: Readonly<Record<Kind, string>> = {
  storyboard: 'A storyboard begins with "version: 1"; "shots:" lists what to film.',
  configuration: 'The keys of the configuration are "provider:", "limits:" and "models:".',
  variables: 'Write a name and its value on each line, such as "boat: a small red fishing boat".',
};
