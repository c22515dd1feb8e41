import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { open, routes } from '@/routes'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'

/** The papers I may start, each with one press; nothing when there is none. */
export function Start() {
  const startable = useAsk('document-type.startable', {})
  return (
    <Loaded part of={startable} skeleton={null}>
      {({ types }) =>
        types.length === 0 ? null : (
          <Section bare title="发起文书">
            <Rows>
              {types.map(({ id, title, startedAs }) => (
                <Row
                  key={id}
                  icon="pen"
                  title={`发起${title}`}
                  detail={`以${startedAs}身份发起`}
                  onPress={() => open(routes.start(id))}
                />
              ))}
            </Rows>
          </Section>
        )
      }
    </Loaded>
  )
}
