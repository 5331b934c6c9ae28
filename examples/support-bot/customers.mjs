// @ts-check
/**
 * The customer database: one SQLite table, and the two ways in which the bots look customers up.
 *
 * @typedef {{ id: number, login: string | null, name: string, email: string | null, card: string | null, plan: string }} Customer
 * @typedef {ReturnType<typeof openCustomers>} Customers
 */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { DemoError } from "./demo-error.mjs";

const MOST = 3;
/** Names are looked for in the first words of a message only, so that a long one costs no more than a few milliseconds. */
const WORDS_READ = 300;
const LONGEST_NAME = 4;

export const SCHEMA = `
  CREATE TABLE customers (
    id    INTEGER PRIMARY KEY,
    login TEXT COLLATE NOCASE,
    name  TEXT COLLATE NOCASE NOT NULL,
    email TEXT COLLATE NOCASE,
    card  TEXT,
    plan  TEXT NOT NULL DEFAULT 'Basic'
  );
  CREATE INDEX customers_by_login ON customers(login);
  CREATE INDEX customers_by_name ON customers(name);
  CREATE INDEX customers_by_email ON customers(email);
`;

/**
 * Opens the database for reading. Every look-up goes to the file, so rows that others write are found at once.
 * @param {string} file
 */
export function openCustomers(file) {
  if (!existsSync(file))
    throw new DemoError("usage", `there is no database at ${file}`, "`node seed-data.mjs <file>` makes one.");
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  // Each part of the union is one index probe per candidate: the cost does not grow with the table.
  const mentioned = database.prepare(`
    SELECT * FROM customers WHERE id IN (
      SELECT id FROM customers WHERE name IN (SELECT value FROM json_each(:names))
      UNION SELECT id FROM customers WHERE email IN (SELECT value FROM json_each(:words))
      UNION SELECT id FROM customers WHERE login IN (SELECT value FROM json_each(:words))
      UNION SELECT id FROM customers WHERE id IN (SELECT value FROM json_each(:ids))
    ) ORDER BY id DESC LIMIT ${MOST}`);
  const own = database.prepare("SELECT * FROM customers WHERE login = ? ORDER BY id DESC LIMIT 1");
  return {
    /**
     * Customers whose full name, e-mail address, login or number stands in the text, newest first, at most three.
     * @param {string} text
     * @returns {Customer[]}
     */
    mentionedIn(text) {
      const { words, names, ids } = candidates(text);
      const found = mentioned.all({
        words: JSON.stringify(words),
        names: JSON.stringify(names),
        ids: JSON.stringify(ids),
      });
      return found.map(asCustomer);
    },
    /**
     * The newest record of one login.
     * @param {string} login
     * @returns {Customer[]}
     */
    ofLogin: (login) => own.all(login).map(asCustomer),
    close: () => database.close(),
  };
}

/**
 * What in a text could name a customer: its words, its runs of up to four words, and numbers said to be a customer's.
 * @param {string} text
 */
function candidates(text) {
  const words = text
    .split(/[\s,;:!?()<>[\]{}"“”„]+/u, WORDS_READ)
    .map((word) =>
      word
        .replace(/['’]s$/u, "")
        .replace(/^[.'’*_`-]+/u, "")
        .replace(/(?<![.'’*_`-])[.'’*_`-]+$/u, ""),
    )
    .filter((word) => word !== "");
  const names = words.flatMap((_, start) =>
    Array.from({ length: Math.min(LONGEST_NAME, words.length - start) }, (_, more) =>
      words.slice(start, start + more + 1).join(" "),
    ),
  );
  const ids = [...text.matchAll(/(?:#|\b(?:customer|id|account|number|no\.?) #?)(\d{1,9})\b/giu)].map(
    ([, id]) => Number(id),
  );
  return { words, names, ids };
}

/**
 * @param {Record<string, unknown>} row
 * @returns {Customer}
 */
function asCustomer({ id, login, name, email, card, plan }) {
  const text = (/** @type {unknown} */ value) => (value === null ? null : String(value));
  return {
    id: Number(id),
    login: text(login),
    name: String(name),
    email: text(email),
    card: text(card),
    plan: String(plan),
  };
}
