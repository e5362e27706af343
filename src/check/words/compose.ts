/** The parts of a prompt; an absent one and one without a word are left out. */
export type Parts = {
  readonly subject?: string;
  readonly action?: string;
  readonly camera?: string;
  readonly style?: string;
  readonly ambiance?: string;
};

/** What ends a sentence, or leads on to what follows, in closing quotes and brackets or not. */
const ENDED = /[.!?…,;:\-–—。！？，、；：]["'”’“‘»«›‹」』)\]}）】]*$/u;

/** Puts the parts of a prompt together: subject and action as one sentence, then camera, style and ambiance, a sentence each. */
export function composed({ subject = "", action = "", camera = "", style = "", ambiance = "" }: Parts): string {
  const deed = [subject.trim(), action.trim()].filter((words) => words !== "").join(" ");
  return [deed, camera, style, ambiance].reduce(followedBy, "");
}

/** A prompt that is one text, and the style after it. Without a style it stays as it is, to the byte. */
export function styled(prompt: string, style = ""): string {
  return style.trim() === "" ? prompt : followedBy(prompt, style);
}

function followedBy(before: string, next: string): string {
  const [first, second] = [before.trimEnd(), next.trim()];
  if (first === "" || second === "") return first + second;
  return `${first}${ENDED.test(first) ? "" : "."} ${second}`;
}
