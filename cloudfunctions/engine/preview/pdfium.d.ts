// The package's CommonJS build by its path: its ES build asks for import.meta, which a CommonJS bundle does not have.
declare module '@hyzyla/pdfium/dist/index.cjs' {
  export * from '@hyzyla/pdfium'
}
