/** What a person does in an organization. */
export type Role =
  | 'manager'
  | 'salesperson'
  | 'service-advisor'
  | 'seal-keeper'
  | 'finance'
  | 'employee'
  | 'dealer-staff'
  | 'administrator'

export const roleTitles: Readonly<Record<Role, string>> = {
  manager: '店长',
  salesperson: '销售顾问',
  'service-advisor': '服务顾问',
  'seal-keeper': '印章管理员',
  finance: '财务',
  employee: '员工',
  'dealer-staff': '经销商经办',
  administrator: '管理员',
}

/** What an organization is in the chain; together they form a tree. */
export type OrganizationKind = 'manufacturer' | 'dealer-group' | 'store'
