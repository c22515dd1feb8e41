import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Font, openFont } from './font'

/** The font files that must lie in the folder given to {@link openFonts}, and the packages they are copied from. */
export const fontFiles = {
  'NotoSerifSC_400Regular.ttf': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'NotoSansSC_400Regular.ttf': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'NotoSansSC_700Bold.ttf': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const

/** A style is the fonts to try for each character, the wanted one first. */
export type Style = readonly [Font, ...Font[]]

/** The styles that documents and seals are set in: 宋体 for reading, 黑体 for labels, bold 黑体 for headings. */
export interface Fonts {
  readonly serif: Style
  readonly sans: Style
  readonly bold: Style
}

/** Opens the fonts in `folder`; keep the answer, opening reads 36 MB. Throws when a file is missing or damaged. */
export async function openFonts(folder: string): Promise<Fonts> {
  const [serif, sans, bold] = (
    await Promise.all(Object.keys(fontFiles).map((file) => readFile(join(folder, file))))
  ).map(openFont)
  if (!serif || !sans || !bold) throw new Error('fonts missing')
  return { serif: [serif, sans], sans: [sans, serif], bold: [bold, sans, serif] }
}
