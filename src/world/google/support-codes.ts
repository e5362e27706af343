/** What Agent Platform's safety filter means by its support codes (Google Cloud, "Responsible AI and usage guidelines for Veo"). */
const MEANINGS: Readonly<Record<string, string>> = {
  "58061214": "a child",
  "17301594": "a child",
  "29310472": "a celebrity",
  "15236754": "a celebrity",
  "42237218": "video safety",
  "62263041": "dangerous content",
  "57734940": "hate",
  "22137204": "hate",
  "39322892": "a person or face",
  "92201652": "personal information",
  "89371032": "prohibited content",
  "49114662": "prohibited content",
  "72817394": "prohibited content",
  "90789179": "sexual content",
  "63429089": "sexual content",
  "43188360": "sexual content",
  "78610348": "toxic content",
  "61493863": "violence",
  "56562880": "violence",
  "74803281": "other",
  "29578790": "other",
  "42876398": "other",
};

/** The meanings of the support codes in a text, each once, in order; codes that nobody explains are left out. */
export function explainSupportCodes(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\b\d{8}\b/g)].flatMap(([code]) => MEANINGS[code] ?? []))];
}

/** What to change, by what was found; what is left out is changed by the prompt's words alone. */
const CHANGES: Readonly<Record<string, string>> = {
  "a child":
    "Leave children out of the prompt and the pictures, and what may be taken for one; say of people that they are grown up.",
  "a celebrity": "Describe people by what they wear and do, not by the name or the likeness of a known person.",
  "a person or face":
    "Take pictures without faces that can be known, or describe the people in words alone; person_generation says who may be seen.",
  "personal information": "Leave out names, addresses, numbers and papers of real people.",
  "prohibited content": "Google films this for nobody: film another scene.",
};

/** What to do about the support codes in a text, as sentences; undefined where nothing particular is known. */
export function adviceOnCodes(text: string): string | undefined {
  const changes = explainSupportCodes(text).flatMap((meaning) => CHANGES[meaning] ?? []);
  return changes.length === 0 ? undefined : changes.join(" ");
}
