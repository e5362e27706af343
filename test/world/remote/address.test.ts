import { describe, expect, it } from "vitest";
import { addressOfStore, writtenStore } from "../../../src/world/remote/address.ts";

const at = (text: string): ReturnType<typeof addressOfStore> =>
  addressOfStore({ text, from: "store", base: "/films/harbour" });

describe("a store's address", () => {
  it("is a folder beside the settings, or a bucket with a folder in it", () => {
    expect(at("../store")).toEqual({ kind: "folder", title: "../store", folder: "/films/store" });
    expect(at("s3://my-bucket/films/a/")).toEqual({
      kind: "s3",
      title: "s3://my-bucket/films/a",
      bucket: "my-bucket",
      prefix: "films/a",
    });
    expect(at("gs://my_bucket.example")).toMatchObject({ kind: "gs", bucket: "my_bucket.example", prefix: "" });
  });

  it.each([
    "https://host/bucket",
    "s3://",
    "s3://B",
    "gs://bucket/../x",
    "s3://bucket/a b",
    "s3://bucket/a//b",
    "S3://bucket",
  ])("is not %s", (text) => {
    expect(() => at(text)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "store/address" }) }),
    );
  });

  it.each([
    ["s3:bucket", /did you mean s3:\/\/bucket\?$/],
    ["s3:/bucket/films", /did you mean s3:\/\/bucket\/films\?$/],
    ["GS:bucket", /did you mean gs:\/\/bucket\?$/],
    ["https:host/x", /"https:…", which is no address of a store: a folder of that name is written \.\/https:…\.$/],
    ["s3:user@hunter2 x", /^(?!.*hunter).*$/],
  ])("is no folder where it begins as another address does: %s", (text, message) => {
    expect(() => at(text)).toThrow(message);
    expect(() => at(text)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "store/address" }) }),
    );
    expect(at(`./${text}`).kind).toBe("folder");
    expect(at("C:\\store").kind).toBe("folder");
  });

  it.each([
    "https://anna:hunter2@host/x?token=hunter3",
    "https://host/x?token=hunter3",
    "s3://AKIA:wJal/hunter2/bPx@bucket/x",
    "s3://AKIA:hunter2/bucket",
    "gs://bucket/folder:hunter2",
    "https://anna%3Ahunter2%40host/x",
  ])("shows no key and no password that is written in it: %s", (text) => {
    expect(() => at(text)).toThrow(/^(?!.*hunter).*$/s);
    expect(() => at("https://host/bucket")).toThrow('"https://host/bucket"');
  });

  it("comes from the environment before the settings, which alone count from their own folder", () => {
    const settings = { store: "store", config: "/films/storyboard.config.yaml" };
    expect(writtenStore({ env: {}, ...settings })).toEqual({ text: "store", from: "store", base: "/films" });
    expect(writtenStore({ env: { STORYBOARD_STORE: "gs://b" }, ...settings })).toMatchObject({ text: "gs://b" });
    expect(writtenStore({ env: { STORYBOARD_STORE: " " }, config: undefined })).toBeUndefined();
  });
});
