import type { Route } from "../../route.ts";
import { create } from "./create.ts";
import { list, remove } from "./list.ts";
import { content, tell } from "./videos.ts";

const ALL = /^(?<prefix>.*)\/v1\/videos$/u;
const ONE = /^(?<prefix>.*)\/v1\/videos\/(?<video>[^/]+)$/u;

/** The paths of the `/v1/videos` family. */
export const VIDEO_ROUTES: readonly Route[] = [
  { method: "POST", pattern: ALL, handle: create },
  { method: "GET", pattern: ALL, handle: list },
  { method: "GET", pattern: ONE, handle: tell },
  { method: "DELETE", pattern: ONE, handle: remove },
  { method: "GET", pattern: /^(?<prefix>.*)\/v1\/videos\/(?<video>[^/]+)\/content$/u, handle: content },
];
