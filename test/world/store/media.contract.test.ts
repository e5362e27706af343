import { openMedia } from "../../../src/world/store/media.ts";
import { mediaContract } from "../../contracts/media.ts";
import { tempFolder } from "../../helpers/temp.ts";
import { mediaInMemory } from "../../sim/media.ts";

mediaContract("files of a folder", () => {
  const folder = tempFolder();
  return { media: openMedia(folder.file("media")), [Symbol.dispose]: () => folder[Symbol.dispose]() };
});

mediaContract("the simulated world's", () => ({ media: mediaInMemory(), [Symbol.dispose]: () => {} }));
