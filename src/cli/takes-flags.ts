import type { FilmFlags, RunFlags } from "./flags.ts";

/** Flags of a command that chooses a take: the next run may cost money because of it. */
export type PickFlags = FilmFlags & { readonly yes?: true };

/** Flags of `takes add` besides. */
export type AddFlags = PickFlags & { readonly pick?: true };

/** Flags of `retake` besides. */
export type RetakeFlags = RunFlags & { readonly count?: number; readonly pick?: true };

/** Flags of `drop` besides. */
export type DropFlags = PickFlags & { readonly undo?: true; readonly clip?: string };

/** Flags of `adopt` besides. */
export type AdoptFlags = FilmFlags & { readonly op: string; readonly take?: number };

/** Flags of `cancel` besides. */
export type CancelFlags = FilmFlags & { readonly all?: true; readonly yes?: true };

/** Flags of `lock` besides. */
export type LockFlags = FilmFlags & { readonly rebuild?: true };
