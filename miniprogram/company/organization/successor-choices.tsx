import type { MemberView } from '#shared/api/organization'
import { Choice, Choices } from '@/ui/choice'
import { Box } from '@/ui/elements'
import classes from '../company.module.scss'

/** Who takes over what somebody leaves behind: another member. */
export function SuccessorChoices(props: {
  readonly members: readonly MemberView[]
  readonly leaver: string
  readonly chosen: string | null
  readonly onChoose: (member: string) => void
}) {
  const others = props.members.filter(({ id, state }) => id !== props.leaver && state === 'active')
  return (
    <Choices label="接手的同事" lay="stack">
      {others.map((member) => (
        <Choice card key={member.id} chosen={member.id === props.chosen} onChoose={() => props.onChoose(member.id)}>
          <Box className={classes.title}>
            {member.name}
            {member.isMe ? '（我）' : ''}
          </Box>
          <Box className={classes.small}>{member.roleTitle}</Box>
        </Choice>
      ))}
    </Choices>
  )
}
