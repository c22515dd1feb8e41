/** Invented, and as long as a company's name may be: 50 characters. */
export const longCompany =
  '苏州工业园区衡远翎川新能源汽车销售服务二手车置换金融保险融资租赁综合服务有限责任公司金鸡湖东路分公司'

export const company = '苏州衡远翎川汽车销售服务有限公司'

export const longText =
  '试驾车交付前，门店应向试驾人说明车辆状况、试驾路线与安全注意事项；试驾人应当遵守道路交通安全法律法规，不得将车辆交由他人驾驶。'
