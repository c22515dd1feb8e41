declare module 'pdfmake' {
  interface Font {
    readonly normal: string
    readonly bold?: string
  }
  const pdfmake: {
    addFonts(fonts: Readonly<Record<string, Font>>): void
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void
    setUrlAccessPolicy(mayLoad: (url: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}
