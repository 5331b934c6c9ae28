import { spawnSync } from "node:child_process";
import { mkdtemp, open, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../model/errors.ts";
import { ARCHIVE_LIMITS, ArchiveBudget, counted } from "./budget.ts";
import { looksLikeZip, packingOf, unpack, unreadPacking } from "./packed.ts";
import { looksLikeTar, readTar } from "./tar.ts";
import { makeTar, makeZip, tarEntry } from "./testing.ts";
import { readZip } from "./zip.ts";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer, void, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function text(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts).toString("utf8");
}

const budget = (limits: Partial<typeof ARCHIVE_LIMITS> = {}) =>
  new ArchiveBudget(1000, { ...ARCHIVE_LIMITS, ...limits });

async function membersOf(bytes: Buffer, size: number): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const member of readTar(pieces(bytes, size), budget()))
    found.push([member.path, await text(member.chunks())]);
  return found;
}

describe("tar", () => {
  const long = `${"folder/".repeat(20)}ünï.txt`;

  it.each(["pax", "gnu"] as const)(
    "reads members, also with long names (%s), however it is cut",
    async (names) => {
      const archive = makeTar(
        [
          { path: "a.txt", content: "one" },
          { path: long, content: "x".repeat(2000) },
        ],
        names,
      );
      expect(looksLikeTar(archive)).toBe(true);
      for (const size of [1, 7, 512, 1_000_000])
        expect(await membersOf(archive, size)).toEqual([
          ["a.txt", "one"],
          [long, "x".repeat(2000)],
        ]);
    },
  );

  it("passes over members that nobody reads, folders and links", async () => {
    const archive = Buffer.concat([
      tarEntry("dir/", "5", Buffer.alloc(0)),
      tarEntry("link", "2", Buffer.alloc(0)),
      makeTar([
        { path: "a", content: "x".repeat(700) },
        { path: "b", content: "last" },
      ]),
    ]);
    const names: string[] = [];
    for await (const member of readTar(pieces(archive, 100), budget())) names.push(member.path);
    expect(names).toEqual(["a", "b"]);
  });

  it("reads archives without a magic word, and kinds of files that it does not know", async () => {
    const old = tarEntry("old.txt", "\0", Buffer.from("v7"), new Date(0), (header) =>
      header.fill(0, 257, 265),
    );
    const odd = tarEntry("odd.txt", "Z", Buffer.from("unknown"));
    expect(looksLikeTar(old)).toBe(true);
    expect(looksLikeTar(Buffer.from("0001234 ".repeat(100)))).toBe(false);
    expect(await membersOf(Buffer.concat([old, odd]), 100)).toEqual([
      ["old.txt", "v7"],
      ["odd.txt", "unknown"],
    ]);
  });

  it("reads what sparse files store, by the map in GNU's header and in blocks behind it", async () => {
    const [header, data] = [0, 512].map((at) =>
      tarEntry("sparse", "S", Buffer.from("stored"), new Date(0), (block) =>
        block.writeUInt8(1, 482),
      ).subarray(at, at + 512),
    );
    const more = Buffer.alloc(512);
    more.writeUInt8(1, 504);
    const archive = [
      header ?? more,
      more,
      Buffer.alloc(512),
      data ?? more,
      tarEntry("b", "0", Buffer.from("last")),
    ];
    expect(await membersOf(Buffer.concat(archive), 300)).toEqual([
      ["sparse", "stored"],
      ["b", "last"],
    ]);
  });

  it("reads numbers in base 256, also dates before 1970, and refuses impossible sizes", async () => {
    const dated = tarEntry("a", "0", Buffer.from("x"), new Date(0), (header) => {
      header.fill(0xff, 136, 148);
      header.writeUInt8(0x80, 124);
      header.fill(0, 125, 136);
      header.writeUInt8(1, 135);
    });
    for await (const member of readTar(pieces(dated, 512), budget()))
      expect(member).toMatchObject({ size: 1, modifiedAt: new Date(-1000) });
    const huge = tarEntry("a", "0", Buffer.from("x"), new Date(0), (header) => header.fill(0x81, 124, 136));
    await expect(membersOf(huge, 512)).rejects.toMatchObject({ code: "damaged" });
  });

  it.for(["v7", "ustar", "oldgnu", "gnu", "pax"])(
    "reads what GNU tar writes (%s)",
    async (format, context) => {
      const folder = await mkdtemp(path.join(tmpdir(), "lp-tar-"));
      const sparse = !["v7", "ustar"].includes(format);
      const names = ["a.txt", ...(sparse ? [`${"x".repeat(180)}.txt`, `${"ü".repeat(60)}.txt`] : [])];
      for (const name of names) await writeFile(path.join(folder, name), name);
      const holes = await open(path.join(folder, "holes"), "w");
      for (let i = 0; i < 40; i++) await holes.write("stored;", i * 100_000);
      await holes.close();
      const args = ["-C", folder, `--format=${format}`, sparse ? "-Scf" : "-cf", "-", "."];
      const made = spawnSync("tar", args, { maxBuffer: 2 ** 26 });
      if (made.status !== 0) return context.skip("GNU tar is not installed");
      expect(looksLikeTar(made.stdout)).toBe(true);
      const found = new Map(await membersOf(made.stdout, 4096));
      expect(found.get("./holes")?.split("stored;")).toHaveLength(41);
      for (const name of names) expect(found.get(`./${name}`)).toBe(name);
    },
  );

  it("says that an archive is cut off, after what came before", async () => {
    const archive = makeTar([
      { path: "a", content: "first" },
      { path: "b", content: "x".repeat(2000) },
    ]);
    const found: string[] = [];
    const reading = (async () => {
      for await (const member of readTar(pieces(archive.subarray(0, 2500), 64), budget()))
        found.push(await text(member.chunks()));
    })();
    await expect(reading).rejects.toMatchObject({ code: "damaged" });
    expect(found).toEqual(["first"]);
  });

  it("refuses a damaged header, and never hangs or crashes on any bytes", async () => {
    const archive = makeTar([{ path: "a", content: "first" }]);
    archive[3] = 1;
    await expect(membersOf(archive, 512)).rejects.toMatchObject({ code: "damaged" });
    const whole = makeTar([{ path: long, content: "some text" }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        await membersOf(broken, 512).catch((error) => expect(error).toBeInstanceOf(AppError));
      }),
      { numRuns: 200 },
    );
  });
});

describe("zip", () => {
  it("reads members and says which it cannot read", async () => {
    const archive = makeZip([
      { path: "a.txt", content: "one" },
      { path: "dir/ünï.txt", content: "two" },
      { path: "locked.txt", content: "three", encrypted: true },
    ]);
    expect(looksLikeZip(archive)).toBe(true);
    const found: unknown[] = [];
    for await (const member of readZip(archive, budget()))
      found.push([member.path, member.unreadable ?? (await text(member.chunks()))]);
    expect(found).toEqual([
      ["a.txt", "one"],
      ["dir/ünï.txt", "two"],
      ["locked.txt", "encrypted"],
    ]);
  });

  it("reads members whatever their names: nothing is written under them", async () => {
    const names = ["../../up.txt", "/etc/abs.txt", "C:\\win.txt"];
    const archive = makeZip(names.map((name) => ({ path: name, content: name })));
    const found: string[] = [];
    for await (const member of readZip(archive, budget())) found.push(await text(member.chunks()));
    expect(found).toEqual(names);
  });

  it("never crashes on damaged archives", async () => {
    const whole = makeZip([{ path: "a.txt", content: "some text ".repeat(30) }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        const reading = (async () => {
          for await (const member of readZip(broken, budget()))
            if (member.unreadable === undefined) await text(member.chunks());
        })();
        await reading.catch((error) => expect(error).toBeInstanceOf(AppError));
      }),
      { numRuns: 200 },
    );
  });

  it("refuses by the sizes that the directory states, before unpacking", async () => {
    const archive = makeZip([{ path: "zeros", content: Buffer.alloc(2_000_000) }]);
    const reading = (async () => {
      for await (const _ of readZip(archive, budget({ ratioFrom: 1_000_000 })));
    })();
    await expect(reading).rejects.toMatchObject({ code: "too-large" });
  });
});

describe("packed streams", () => {
  it.each([
    ["gzip", gzipSync],
    ["zstd", zstdCompressSync],
  ] as const)("unpacks %s and says when it is cut off", async (packing, pack) => {
    const packed = pack(Buffer.from("some text ".repeat(1000)));
    expect(packingOf(packed)).toBe(packing);
    expect(await text(unpack(pieces(packed, 5), packing))).toBe("some text ".repeat(1000));
    const cut = unpack(pieces(packed.subarray(0, packed.length - 9), 5), packing);
    await expect(text(cut)).rejects.toMatchObject({ code: "damaged" });
  });

  it("passes on an error of the source as it is", async () => {
    const packed = gzipSync("text");
    async function* failing(): AsyncGenerator<Buffer, void, void> {
      yield packed.subarray(0, 10);
      throw new AppError("unreadable", "the disk", "look at it");
    }
    await expect(text(unpack(failing(), "gzip"))).rejects.toMatchObject({ code: "unreadable" });
  });

  it("names formats that are not read", () => {
    expect(unreadPacking(Buffer.from("BZh91AY"))).toBe("bzip2");
    expect(unreadPacking(Buffer.from("plain"))).toBeUndefined();
  });
});

describe("the budget", () => {
  it("stops a bomb by ratio, by size and by number of files", async () => {
    const zeros = gzipSync(Buffer.alloc(4_000_000));
    const out = counted(unpack(pieces(zeros, 4096), "gzip"), budget({ ratioFrom: 1_000_000 }));
    await expect(text(out)).rejects.toMatchObject({ code: "too-large" });
    expect(() => budget({ bytes: 10 }).unpacked(11)).toThrow(AppError);
    const few = budget({ entries: 1 });
    few.entry();
    expect(() => few.entry()).toThrow("more than 1 files");
  });
});
