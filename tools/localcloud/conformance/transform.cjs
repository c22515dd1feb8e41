/**
 * How jest reads Tencent's suite, which was written against the sources of SDK 2: imports of those sources lead to the
 * SDK under test, two habits that newer compilers refuse are put right, and a `describe` may not be async.
 */
const { dirname, join } = require('node:path')
const ts = require('typescript')

const sdk = dirname(require.resolve('@cloudbase/node-sdk'))
const compilerOptions = { module: 'commonjs', target: 'es2020', esModuleInterop: true, inlineSourceMap: true }

const toSdk = (source) =>
  source.replace(/(['"])(?:\.\.\/)+(?:src|lib)\/([\w/]+)\1/g, (_, quote, file) => quote + join(sdk, file) + quote)
const oldImports = (source) =>
  source
    .replace("import * as assert from 'power-assert'", "import assert = require('power-assert')")
    .replace(/import \* as (config|Config) from/g, 'import $1 from')
const syncDescribes = (source) => source.replace(/(describe\(\s*(['"]).*?\2\s*,\s*)async /g, '$1')

exports.process = (source, fileName) => ({
  code: ts.transpileModule(syncDescribes(oldImports(toSdk(source))), { fileName, compilerOptions }).outputText,
})
