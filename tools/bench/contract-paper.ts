import { fillTemplate } from '#cloud/domain/template/fill'
import { wordsOf } from '#cloud/domain/template/words'
import type { Paper } from '#cloud/engine/pdf/draw-document'
import type { Fonts } from '#cloud/engine/text/fonts'
import { extendedWarrantyTemplate as template } from '#cloud/templates/extended-warranty'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import { completeFields, fillFromParties } from '#shared/catalog/check'
import { warrantyFields } from '#tools/demo/papers'

const createdAt = '2026-11-24T06:05:00.000Z'

const parties = {
  owner: { name: '周䶮予', phone: '13800005678', idNumber: '110101199003074258' },
  store: {
    name: '澜江汽车销售服务（杭州滨江）有限公司',
    uscc: '91330108MA2KX7Q15R',
    phone: '0571-88005566',
    address: '浙江省杭州市滨江区江陵路 1760 号 3 幢',
  },
}

/** An extended warranty contract 延保服务协议 of three pages, as the worker draws it. */
export function contractPaper(fonts: Fonts): Required<Paper> {
  const { fields: shape } = extendedWarranty
  const given = fillFromParties(shape, warrantyFields(createdAt, parties.owner), parties)
  const values = completeFields(shape, given)
  const people = Object.entries(parties).map(([id, { name }]) => ({ id, name }))
  return {
    title: template.title,
    number: 'YB-20261124-0A1B2C3D',
    blocks: fillTemplate(template, shape, values, people),
    words: wordsOf(template, shape, values),
    link: 'https://cheqian.example.com/#/signing/contract/index?contract=0123456789abcdef0123456789abcdef',
    createdAt,
    fonts,
  }
}
