import type { Seal } from '#cloud/engine/seal/description'
import type { Ink } from '#shared/vocabulary/block'
import { signature } from './signature'

/** The seals on the board, row by row, with what is written under them. All companies and people are invented. */
export const samples: readonly (readonly (readonly [Seal | Ink, string])[])[] = [
  [
    [round('official', '苏州衡远翎川汽车销售服务有限公司', { code: '3205940012875' }), '公章　42 mm'],
    [round('contract', '苏州衡远翎川汽车销售服务有限公司', { code: '3205940012877' }), '合同专用章　42 mm'],
    [
      round('contract', '苏州衡远翎川汽车销售服务有限公司', { code: '3205940012879', number: 2 }),
      '合同专用章（2）　42 mm',
    ],
    [round('finance', '苏州衡远翎川汽车销售服务有限公司', { diameterMm: 38 }), '财务专用章　38 mm'],
  ],
  [
    [round('personnel', '衡远汽车', { diameterMm: 40 }), '人事专用章，4 字　40 mm'],
    [
      round('business', '澜江新能源', { title: '售后服务专用章', code: '3301080098765' }),
      '业务专用章，自定用途　42 mm',
    ],
    [
      round('business', '无锡衡远二手车经销有限公司', {
        title: '二手车收购置换\n业务专用章',
        number: 1,
        code: '3202110045219',
      }),
      '两行用途　42 mm',
    ],
    [
      round('official', '中国浙江省杭州市滨江区澜江新能源智能网联汽车销售服务集团股份有限公司苏州工业园区第一分公司', {
        diameterMm: 45,
      }),
      '公章，45 字　45 mm',
    ],
  ],
  [
    [
      {
        shape: 'oval',
        kind: 'invoice',
        name: '苏州衡远翎川汽车销售服务有限公司',
        taxNumber: '91320594MA1WXYZ123',
        widthMm: 40,
      },
      '发票专用章　40×30 mm',
    ],
    [
      {
        shape: 'oval',
        kind: 'invoice',
        name: '浙江省澜江新能源智能网联汽车销售服务有限公司',
        taxNumber: '91330108MA2ABCD45X',
        number: 12,
        widthMm: 45,
      },
      '发票专用章（12）　45×30 mm',
    ],
    [
      { shape: 'oval', kind: 'business', name: '上海澜江国际贸易有限公司', number: 3, widthMm: 45 },
      '椭圆业务专用章　45×30 mm',
    ],
    [signature, '个人签名'],
  ],
  [
    [{ shape: 'square', name: '许清河' }, '法定代表人名章'],
    [{ shape: 'square', name: '王磊' }, '二字名'],
    [{ shape: 'square', name: '欧阳明月' }, '四字名'],
    [{ shape: 'square', name: '赵一鸣', suffix: '' }, '不加“印”'],
    [{ shape: 'square', name: '张伟', suffix: '印' }, '加“印”'],
    [{ shape: 'square', name: '阿依古丽·买买提' }, '少数民族姓名'],
  ],
]

function round(
  kind: 'official' | 'contract' | 'finance' | 'personnel' | 'business',
  name: string,
  more: { title?: string; code?: string; number?: number; diameterMm?: number } = {},
): Seal {
  return { shape: 'round', kind, name, diameterMm: 42, ...more }
}
