// Bundles what seals on the sender's device: `npm ci --ignore-scripts && npm run build` writes it where pages load it from, `npm run build -- <folder>`
// elsewhere. seal.js is for pages; offline-form.js is all that the form without a line runs, without the roster's rules, since its keys come with it.
// The same sources and the same lock give the same bytes, so the committed files can be checked.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = process.argv[2] ?? fileURLToPath(new URL("../resources/META-INF/resources/assets", import.meta.url));
const libraries = "Holds @hpke/core, @hpke/hybridkem-x-wing and mlkem, all MIT";
const one = (entry, file, banner, more) => build({
  absWorkingDir: here,
  entryPoints: [entry],
  outfile: join(folder, file),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/* Built from src/main/js by scripts/build-assets; do not edit. ${banner}. */` },
  ...more,
});
await one("index.mjs", "seal.js", `${libraries}, and @noble/ed25519, MIT`, { globalName: "reliefSeal" });
await one("offline-form.mjs", "offline-form.js", libraries, {});
