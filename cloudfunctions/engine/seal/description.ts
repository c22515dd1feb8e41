/** What a seal is for; 公章 and the special seals 专用章 of one company differ in name and look (国发〔1999〕25号, 22). */
export type CompanySealKind = 'official' | 'contract' | 'finance' | 'personnel' | 'business' | 'invoice'

/** A round seal: ring, star, the company's name on the upper arc. */
export interface RoundSeal {
  readonly shape: 'round'
  readonly kind: Exclude<CompanySealKind, 'invoice'>
  /** The company's full name, 2 to 50 characters. */
  readonly name: string
  /**
   * What stands under the star instead of the kind's usual title, such as 售后服务专用章; one line break may say where its
   * second line begins. An official seal has none.
   */
  readonly title?: string
  /** Tells several seals of one kind apart: “（2）” under the title. */
  readonly number?: number
  /** The code registered with the police 印章编码 on the lower arc: digits and capitals, at most 20. */
  readonly code?: string
  readonly diameterMm: number
}

/** An oval seal: the tax authority's 发票专用章 (国家税务总局公告2011年第7号), or another special seal in that form. */
export interface OvalSeal {
  readonly shape: 'oval'
  readonly kind: Exclude<CompanySealKind, 'official'>
  readonly name: string
  /** The taxpayer's number across the middle, 15 to 20 digits and capitals: an invoice seal must have it. */
  readonly taxNumber?: string
  readonly title?: string
  readonly number?: number
  readonly widthMm: number
}

/** A square name seal 名章 with a frame: of the legal representative, or of a person. */
export interface NameSeal {
  readonly shape: 'square'
  readonly name: string
  /** What follows the name: 印 or 之印, or nothing; unset fills the square to four characters as engravers do. */
  readonly suffix?: '' | '印' | '之印'
}

export type Seal = RoundSeal | OvalSeal | NameSeal

/** Sizes a round seal may have, in millimetres: no more than 45 (国发〔1999〕25号, 14). */
export const diametersMm: readonly number[] = [38, 40, 42, 45]

/** Widths an oval seal may have; all are 30 mm high. */
export const ovalWidthsMm: readonly number[] = [40, 45]

export const ovalHeightMm = 30
export const squareMm = 22

/** The words that say what a special seal is for. */
export const usualTitles: Readonly<Record<CompanySealKind, string>> = {
  official: '',
  contract: '合同专用章',
  finance: '财务专用章',
  personnel: '人事专用章',
  business: '业务专用章',
  invoice: '发票专用章',
}
