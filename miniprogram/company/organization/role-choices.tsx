import { type Role, roleTitles } from '#shared/vocabulary/role'
import { Choice, Choices } from '@/ui/choice'

const all = Object.keys(roleTitles) as Role[]

/** The roles somebody has in an organization: one or several. */
export function RoleChoices(props: { roles: readonly Role[]; onChange: (roles: readonly Role[]) => void }) {
  const { roles, onChange } = props
  const turn = (role: Role) =>
    onChange(
      roles.includes(role) ? roles.filter((each) => each !== role) : all.filter((r) => r === role || roles.includes(r)),
    )
  return (
    <Choices label="角色" lay="wrap">
      {all.map((role) => (
        <Choice key={role} chosen={roles.includes(role)} onChoose={() => turn(role)}>
          {roleTitles[role]}
        </Choice>
      ))}
    </Choices>
  )
}
