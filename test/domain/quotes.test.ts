import { describe, expect, it } from "vitest";
import { spokenIn } from "../../src/domain/quotes.ts";

describe("what is said in a prompt", () => {
  it.each([
    ['She says "Home." He replies "Late."', ["Home.", "Late."]],
    ["She says “Home.” Er sagt „Zu spät.“ Elle dit « Enfin. »", ["Home.", "Zu spät.", "Enfin."]],
    ["The skipper's boat; he says 'It's late.' and 'til dawn he waits", ["It's late."]],
    ['She says "Nearly\n  home."', ["Nearly home."]],
    ['A sign over the door reads "OPEN", a poster with the words "LAST FERRY", she says "Come in."', ["Come in."]],
    ['A boat called "Nordlys" and a book titled "The Sea"', []],
    ['An empty "…" and ""', []],
    ["Nobody says a word", []],
  ])("is what it has in quotes, but for words on things: %s", (prompt, said) => {
    expect(spokenIn(prompt)).toEqual(said);
  });
});
