/** Shells that can be taught what comes next. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
