import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type Font, openFont } from './font'
import { marksFont } from './marks'
import { rareFiles, rareFont } from './rare'

/** The text fonts, and the packages they are copied from. */
export const textFontFiles = {
  'NotoSerifSC_400Regular.ttf': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'NotoSansSC_400Regular.ttf': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'NotoSansSC_700Bold.ttf': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const

/** The files that {@link openFonts} reads, and the packages they are copied from. */
export const fontFiles: Readonly<Record<string, string>> = {
  ...textFontFiles,
  ...Object.fromEntries(rareFiles.map(({ file }) => [file, `hanamin/${file}`])),
}

/** A style is the fonts to try for each character, the wanted one first. */
export type Style = readonly [Font, ...Font[]]

/** The styles that documents and seals are set in: 宋体 for reading, 黑体 for labels, bold 黑体 for headings. */
export interface Fonts {
  readonly serif: Style
  readonly sans: Style
  readonly bold: Style
}

/**
 * Opens the fonts, whose files are where `place` says; keep the answer, opening reads 36 MB. Characters that no text
 * font has come from fonts of form marks and of rare ideographs; those are read when they are needed. Throws when a
 * file is missing or damaged.
 */
export async function openFonts(place: (file: string) => string): Promise<Fonts> {
  const [serif, sans, bold] = (await Promise.all(Object.keys(textFontFiles).map((file) => readFile(place(file))))).map(
    openFont,
  )
  if (!serif || !sans || !bold) throw new Error('fonts missing')
  const rare = rareFiles.map((each) => rareFont(each, () => readFileSync(place(each.file))))
  const marks = marksFont('CheqianMarks-Regular', 40)
  return {
    serif: [serif, sans, marks, ...rare],
    sans: [sans, serif, marks, ...rare],
    bold: [bold, sans, serif, marksFont('CheqianMarks-Bold', 44), ...rare],
  }
}
