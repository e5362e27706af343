/** The store that machines share: how it is called, and whether it answered. */
export type NamedStore = { readonly title: string; readonly reached: boolean };

/** Where clips may be that are paid for and not here, in whole sentences. `store`: the one that was asked; undefined where none is named. */
export function whereClipsMayBe(store: NamedStore | undefined): string {
  if (store === undefined)
    return "Bring .storyboard/ back from where it was filmed, or name the store that has it with STORYBOARD_STORE.";
  if (!store.reached)
    return `See to the store ${store.title} first: it does not answer, and may have it. Else bring .storyboard/ back from where it was filmed.`;
  return `See that ${store.title} is the address of the store that has it: there is no such clip in this one. Else bring .storyboard/ back from where it was filmed.`;
}
