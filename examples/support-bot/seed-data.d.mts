/** Types of `seed-data.mjs` for TypeScript code that imports it. */
/** Writes a new crm.db, in place of an old one. */
export declare function seedCustomers(file: string): void;
