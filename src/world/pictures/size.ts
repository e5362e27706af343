/** Width and height in pixels; or why a picture that begins like its kind is not whole: "it ends too early". */
export type Measured = { readonly width: number; readonly height: number } | { readonly broken: string };

/** What is to be said of a picture whose end is missing. */
export const CUT_SHORT: Measured = { broken: "it ends too early" };

/** What is to be said of a picture that is only the frame of one. */
export const EMPTY: Measured = { broken: "it has no pixels" };
