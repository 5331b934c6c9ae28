import { crc32, deflateRawSync } from "node:zlib";

/** What the tests put into archives. */
export interface TestMember {
  path: string;
  content: Buffer | string;
  /** Zip: says so in the header, and writes nonsense. */
  encrypted?: boolean;
  modifiedAt?: Date;
}

/** A zip archive of deflated members. */
export function makeZip(members: readonly TestMember[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, encrypted = false, modifiedAt = new Date(2026, 10, 1) } of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(dosTime(modifiedAt), 6);
    common.writeUInt16LE(dosDate(modifiedAt), 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, entry, name]));
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

const dosTime = (date: Date): number => (date.getHours() << 11) | (date.getMinutes() << 5);
const dosDate = (date: Date): number =>
  ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate();

/** A tar archive; long names are written as pax or as GNU does. */
export function makeTar(members: readonly TestMember[], longNames: "pax" | "gnu" = "pax"): Buffer {
  const parts = members.flatMap(({ path, content, modifiedAt }) => {
    const bytes = Buffer.from(content);
    const long = Buffer.byteLength(path) > 100;
    const extra =
      longNames === "pax"
        ? tarEntry("PaxHeader", "x", paxRecord("path", path))
        : tarEntry("././@LongLink", "L", Buffer.from(`${path}\0`));
    const own = tarEntry(long ? path.slice(0, 50) : path, "0", bytes, modifiedAt);
    return long ? [extra, own] : [own];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** One member. `change` may write into the header before its checksum is worked out. */
export function tarEntry(
  path: string,
  type: string,
  bytes: Buffer,
  modifiedAt = new Date(0),
  change: (header: Buffer) => void = () => undefined,
): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0, 100);
  header.write("0000644\0", 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write(
    `${Math.floor(modifiedAt.getTime() / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257, "latin1");
  change(header);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (String(length).length + Buffer.byteLength(rest) > length) length++;
  return Buffer.from(`${length}${rest}`);
}
