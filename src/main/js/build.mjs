// Bundles what seals on the sender's device into one file: `npm ci --ignore-scripts && npm run build` writes it where pages load it from,
// `npm run build -- <file>` elsewhere. The same sources and the same lock give the same bytes, so the committed file can be checked.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
await build({
  absWorkingDir: here,
  entryPoints: ["index.mjs"],
  outfile: process.argv[2] ?? fileURLToPath(new URL("../resources/META-INF/resources/assets/seal.js", import.meta.url)),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "reliefSeal",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* Built from src/main/js by scripts/build-assets; do not edit. Holds @hpke/core, @hpke/hybridkem-x-wing, mlkem and @noble/ed25519, all MIT. */" },
});
