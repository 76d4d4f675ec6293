// The very file that browsers load, as they run it: no sources beside it.
import { readFile } from "node:fs/promises";
import { runInThisContext } from "node:vm";

const file = new URL("../../main/resources/META-INF/resources/assets/seal.js", import.meta.url);
runInThisContext(await readFile(file, "utf8"), { filename: file.pathname });

export const seal = globalThis.reliefSeal;
