// The outside, as the command line itself opens it: a project's folder, its books, ffmpeg, and the services that film.
export { openAnimatic } from "./world/animatic/provider.ts";
export { shippedCatalogue } from "./world/catalogue/load.ts";
export { systemClock } from "./world/clock.ts";
export { chooseEndpoint, type Endpoint } from "./world/endpoint.ts";
export { checkFfmpeg } from "./world/ffmpeg/version.ts";
export { locateFfmpeg, type Ffmpeg } from "./world/ffmpeg/locate.ts";
export type { FilmOf } from "./world/films.ts";
export { openGemini } from "./world/google/gemini.ts";
export { openVertex } from "./world/google/vertex/vertex.ts";
export { openBooks, openCuttingRoom, openWorld, type Premises } from "./world/open.ts";
export { lookAtFiles } from "./world/project/files.ts";
export { lookAtImages } from "./world/project/images.ts";
export { findProject, type Project } from "./world/project/root.ts";
export { readLock } from "./world/lock-file/file.ts";
export { lockOf, type Lock } from "./world/lock-file/entry.ts";
export { holdingRunLock } from "./world/store/run-lock.ts";
export { openVideos } from "./world/videos/provider.ts";
