/** Brings a text into the one form that is both sent and keyed. */
export function wording(text: string): string {
  return text.normalize("NFC").replaceAll("\r\n", "\n").trimEnd();
}
