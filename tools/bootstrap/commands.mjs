import { Complaint } from './tell.mjs'

const build = ['tools/build/build.ts']
const buildToRun = [...build, 'functions', 'h5']

/** What tests and measurements use of the machine: a browser, and the oracles that we did not write. */
const oracles = ['chromium', 'poppler-utils', 'qpdf', 'mupdf-tools', 'openssl', 'zbar-tools', 'fonts-noto-cjk']

/** Command → the programs it runs in order, with their arguments (the last gets the options as well), and the Debian packages they need. */
export const commands = {
  start: { steps: [buildToRun, ['tools/start.ts']], needs: [] },
  cloud: { steps: [['tools/cloud.ts']], needs: [] },
  build: { steps: [build], needs: [] },
  demo: { steps: [buildToRun, ['tools/demo/demo.ts']], needs: [] },
  check: { steps: [['tools/check/check.ts']], needs: [] },
  test: { steps: [['tools/test.ts']], needs: oracles },
  gallery: { steps: [['tools/gallery/gallery.ts']], needs: [] },
  look: { steps: [buildToRun, ['tools/look/look.ts']], needs: oracles },
  bench: { steps: [build, ['tools/bench/bench.ts']], needs: oracles },
  soak: { steps: [buildToRun, ['tools/soak.ts']], needs: oracles },
  verify: { steps: [['tools/verify/verify.ts']], needs: [] },
  'verify:bundle': { steps: [['tools/verify/bundle.ts']], needs: [] },
  contract: { steps: [['tools/contract.ts']], needs: [] },
  'verify:corpus': { steps: [['tools/verify/corpus.ts']], needs: [] },
}

/** Reads `COMMAND [OPTION…]`; throws a Complaint for an unknown command. */
export function readCommand([command, ...options]) {
  if (!Object.hasOwn(commands, command ?? '')) {
    throw new Complaint(`usage: node tools/bootstrap.mjs ${Object.keys(commands).join('|')} [options]`)
  }
  return { command, options }
}
