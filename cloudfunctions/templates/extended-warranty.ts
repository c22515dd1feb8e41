import type { Template, TemplateBlock } from '#cloud/domain/template/template'

const electric = ['纯电动', '增程', '燃料电池']
const fuel = ['汽油', '柴油', '插电混动']
const owner = ['owner'] as const

/** Annex 1: the covered parts of a level for cars with and without a combustion engine. */
function covered(level: string, energies: readonly string[], text: string): TemplateBlock {
  const when = {
    all: [
      { field: 'level', is: level },
      { field: 'car.energy', is: energies },
    ],
  }
  return { kind: 'paragraph', text, when }
}

const engineParts = '发动机本体、涡轮增压器、变速器、传动轴、差速器及其密封件'
const motorParts =
  '驱动电机、电机控制器、减速器、动力电池（衰减低于产品说明书所列限度的）、电池管理系统、车载充电机及其密封件'

/** 延保服务协议, first version. */
export const extendedWarrantyTemplate: Template = {
  id: 'extended-warranty',
  version: 1,
  documentType: 'extended-warranty',
  title: '延保服务协议',
  blocks: [
    { kind: 'title', text: '延保服务协议' },
    {
      kind: 'paragraph',
      text: '车主与门店就下列车辆的延长保修服务约定如下。本服务由门店提供并由责任承担方负责，不是保险。签署前请完整阅读；左侧有竖线的重点条款请逐条打开并确认，如需说明，请在签署前向门店提出。',
    },
    { kind: 'heading', text: '一、双方与车辆' },
    {
      kind: 'facts',
      rows: [
        { label: '车主', value: '{owner.name}' },
        { label: '手机号码', value: '{owner.phone}' },
        { label: '证件类型', value: '{owner.idType}' },
        { label: '电子送达', value: '{delivery}' },
        { label: '身份证号', value: '{owner.idNumber}', wide: true, when: { field: 'owner.idNumber', filled: true } },
        {
          label: '证件号码',
          value: '{owner.otherNumber}',
          wide: true,
          when: { field: 'owner.otherNumber', filled: true },
        },
        { label: '联系地址', value: '{owner.address}', wide: true },
        { label: '门店', value: '{store.name}', wide: true },
        { label: '信用代码', value: '{store.uscc}' },
        { label: '联系电话', value: '{store.phone}' },
        { label: '住所', value: '{store.address}', wide: true },
        { label: '责任承担方', value: '{obligor}', wide: true },
        { label: '责任方代码', value: '{obligorUscc}', wide: true },
        { label: '品牌型号', value: '{car.model}' },
        { label: '号牌号码', value: '{car.plate}' },
        { label: '车辆识别代号', value: '{car.vin}' },
        { label: '发动机（电机）号', value: '{car.engineNumber}' },
        { label: '能源类型', value: '{car.energy}' },
        { label: '使用性质', value: '{car.use}' },
        { label: '交付日期', value: '{car.firstUseOn}' },
        { label: '当前里程', value: '{car.odometer}' },
      ],
    },
    { kind: 'heading', text: '二、保障与费用' },
    {
      kind: 'facts',
      rows: [
        { label: '原厂包修截止', value: '{factoryEnds}或 {factoryEndsAt}', wide: true },
        { label: '保障级别', value: '{level}' },
        { label: '延保期限', value: '{termMonths}、{termKm}' },
        { label: '生效日', value: '{coverStarts}（{begins}）', wide: true },
        { label: '质保到期日', value: '{coverEnds}' },
        { label: '起止里程', value: '{startsAt} 至 {endsAt}' },
        { label: '延保费用', value: '{price}（人民币{price.capital}）', wide: true },
        { label: '每次免赔额', value: '{deductible}' },
        { label: '单次限额', value: '{claimLimit}' },
        { label: '累计限额', value: '{totalLimit}' },
        { label: '退订手续费率', value: '{cancelFee}' },
        { label: '维修地点', value: '{repairPlaces}' },
        { label: '随车转让', value: '{transfer}' },
        { label: '保养要求', value: '{maintenance}', wide: true },
        {
          label: '车况检查单',
          value: '{inspectionNumber}',
          wide: true,
          when: { field: 'inspectionNumber', filled: true },
        },
      ],
    },
    { kind: 'heading', text: '三、约定条款' },
    {
      kind: 'clause',
      id: 'cover-scope',
      title: '保障范围',
      text: '在保障期内，因材料、工艺或者装配缺陷造成附件一所列零部件失效的，免费修理，包括工时和配件。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'exclusions',
      title: '不保范围',
      text: '下列情形不在保障范围内：（一）雨刷、制动片、轮胎、滤芯、灯泡、12 伏蓄电池等易损耗件；（二）保养材料；（三）事故、水淹、火烧；（四）改装；（五）竞赛；（六）未按手册保养所导致的损坏；（七）不可抗力；（八）召回和三包应当承担的部分。门店拒绝承担时，须书面说明原因，并证明损坏与该情形有因果关系。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'term',
      title: '保障期限',
      text: '保障自{coverStarts}零时起，至{coverEnds}二十四时止，或者达到 {endsAt} 时止，以先到者为准。生效之前属于原厂包修的，由厂家负责。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'statutory-rights',
      title: '不影响法定权利',
      text: '车主依法享有的三包、召回和瑕疵担保权利，不因本协议减少。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'claims',
      title: '报修与答复',
      text: '车辆发生故障的，车主可以到店、拨打门店联系电话或者在本系统报修；不能行驶的，由门店安排拖车至{repairPlaces}。门店在两个工作日内答复是否承担，并在十五日内修复；修理超过五日的，提供代步车辆或者相应补偿。',
    },
    {
      kind: 'clause',
      id: 'parts-quality',
      title: '配件质量',
      text: '修理使用合格配件，并在结算单上标明类别；配件质量不低于原件。',
    },
    {
      kind: 'clause',
      id: 'maintenance',
      title: '保养要求',
      when: { field: 'maintenance', is: '按手册保养，任意有备案的企业，留存凭证' },
      text: '车主按照车辆使用手册保养，可以选择任何有维修经营备案的企业，并留存保养凭证。门店不得以在其他企业保养为由拒绝承担。',
    },
    {
      kind: 'clause',
      id: 'maintenance-network',
      title: '保养要求',
      when: { field: 'maintenance', is: '按手册保养，在指定网络' },
      text: '车主按照车辆使用手册，在{repairPlaces}保养。该要求仅适用于本协议的延保服务，不影响车主在其他有备案的企业保养时依法享有的三包权利。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'limits',
      title: '限额与免赔',
      text: '每次修理由车主自行承担的免赔额为 {deductible}（人民币{deductible.capital}）；单次修理费用以 {claimLimit}（人民币{claimLimit.capital}）为限，保障期内累计以 {totalLimit}（人民币{totalLimit.capital}）为限。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'refund',
      title: '退订与退款',
      text: '付款后七日内未发生索赔的，全额退款。生效之前退订的，全额退款，手续费不超过延保费用的 {cancelFee}。生效之后退订的，按剩余天数比例与剩余里程比例中较低者退款，手续费不超过应退金额的 {cancelFee}。因门店原因退订的，按两者中较高者退款，不收取手续费，并支付利息。已经理赔的费用不从退款中扣除。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'voluntary',
      title: '自愿购买',
      text: '车主自愿购买本服务。购车、贷款、交车均不以购买延保为条件。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'transfer',
      title: '转让、灭失与变更',
      text: '本协议的随车转让约定为：{transfer}。车辆灭失或者报废的，按照退订与退款条款退还剩余部分。服务方变更的，应当事先告知车主并由承继方继续履行；车主不同意的，可以因门店原因退订。',
    },
    {
      kind: 'clause',
      id: 'obligor',
      title: '责任主体',
      text: '本协议的责任承担方为{obligor}（统一社会信用代码 {obligorUscc}）。责任承担方停止经营的，由{backer}承担。',
      attention: owner,
    },
    {
      kind: 'clause',
      id: 'reminders',
      title: '到期提醒',
      text: '门店在保障期届满前三十日、七日、一日，或者剩余一千公里、三百公里时提醒车主。提醒不构成任何一方义务的减免。',
    },
    {
      kind: 'clause',
      id: 'personal-data',
      title: '个人信息',
      text: '门店为订立和履行本协议、到期提醒和履行法定义务，处理车主的姓名、证件、联系方式以及车辆和里程信息，保存至保障期届满后三年；里程读取自车主提供的读数、进店记录或者经同意的车联网数据。除责任承担方和维修门店外，向其他机构提供前，逐项告知接收方、目的和信息种类并取得单独同意。车主可以查阅、复制、更正、删除其信息或者撤回同意。',
    },
    {
      kind: 'clause',
      id: 'notices',
      title: '通知与送达',
      text: '首部所列手机号码和地址为通知和文书的送达地址，变更的应当在三日内告知对方。车主对电子送达的选择为“{delivery}”；不同意的，门店以纸质信函送达，不影响本协议的订立。',
    },
    {
      kind: 'clause',
      id: 'disputes',
      title: '争议解决',
      text: '因本文件发生争议，双方先协商；协商不成的，可以向消费者组织或者有关行政部门投诉，也可以向被告住所地或者合同履行地人民法院起诉。',
    },
    {
      kind: 'clause',
      id: 'electronic-signature',
      title: '电子签署与生效',
      text: '双方同意以可靠的电子签名订立本协议，其与手写签名、实体盖章具有同等效力，签署时间以可信时间戳为准。本协议自最后一方签署完成时成立，各方可以随时查阅、下载和验签归档文件。',
    },
    { kind: 'heading', text: '附件一　保障零部件清单（{level}，{car.energy}）' },
    covered('动力总成', fuel, `本级别保障：${engineParts}。`),
    covered('动力总成', electric, `本级别保障：${motorParts}。`),
    covered(
      '主要系统',
      fuel,
      `本级别保障：${engineParts}；以及转向系统、制动液压系统（非摩擦件）、空调系统、燃油系统、冷却系统、主要控制单元、悬架（非橡胶件）。`,
    ),
    covered(
      '主要系统',
      electric,
      `本级别保障：${motorParts}；以及转向系统、制动系统（非摩擦件）、热管理系统、空调系统、直流变换器、主要控制单元。`,
    ),
    {
      kind: 'paragraph',
      when: { field: 'level', is: '整车' },
      text: '本级别保障：除不保范围所列以外的全部零部件。',
    },
    { kind: 'heading', text: '四、签署' },
    {
      kind: 'paragraph',
      text: '附件一为本协议的组成部分。本文件采用电子签名签署，可在验签页核验。',
    },
    {
      kind: 'signatures',
      places: [
        { party: 'owner', form: 'sign', title: '车主（签字）' },
        { party: 'store', form: 'seal', title: '门店（盖章）' },
      ],
    },
  ],
}
