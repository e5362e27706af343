import { join } from "node:path";

/** The Python of the virtual environment that `.ci/interop` makes. Throws where there is none. */
export function python(): string {
  const folder = process.env["STORYBOARD_INTEROP"];
  if (folder === undefined) throw new Error("These tests need Python's packages. Run them with: bash .ci/interop");
  return join(folder, "bin/python");
}

/** An environment in which nothing of this machine's own settings, proxies or keys reaches Python. */
export function pythonEnvironment(home: string, more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    NO_PROXY: "*",
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    ...more,
  };
}
