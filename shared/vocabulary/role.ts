/** What a person does in an organization. */
export type Role =
  | 'manager'
  | 'salesperson'
  | 'service-advisor'
  | 'seal-keeper'
  | 'finance'
  | 'employee'
  | 'dealer-staff'
  | 'seal-auditor'
  | 'administrator'

export const roleTitles: Readonly<Record<Role, string>> = {
  manager: '店长',
  salesperson: '销售顾问',
  'service-advisor': '服务顾问',
  'seal-keeper': '印章管理员',
  finance: '财务',
  employee: '员工',
  'dealer-staff': '经销商经办',
  'seal-auditor': '用印审计',
  administrator: '管理员',
}

/** Roles in words: 店长、管理员. */
export function rolesTitle(roles: readonly Role[]): string {
  return roles.map((role) => roleTitles[role]).join('、')
}

/** What an organization is in the chain; together they form a tree. */
export type OrganizationKind = 'manufacturer' | 'region' | 'dealer-group' | 'store'

export const organizationTitles: Readonly<Record<OrganizationKind, string>> = {
  manufacturer: '主机厂',
  region: '大区',
  'dealer-group': '经销商集团',
  store: '门店',
}
