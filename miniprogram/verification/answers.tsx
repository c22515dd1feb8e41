import type { AnswerLine, VerificationReport } from '#shared/api/verification'
import { Box, Heading, Item, List, Paragraph, Words } from '@/ui/elements'
import { Icon, type IconName } from '@/ui/icon'
import { Section } from '@/ui/section'
import classes from './answers.module.scss'
import { aroundDates } from './dates'

/** What people ask of a signed file, each with its answers. */
export function Answers({ answers }: Pick<VerificationReport, 'answers'>) {
  if (answers.length === 0) return null
  return (
    <Section title="问与答">
      {answers.map(({ question, lines }) => (
        <Box key={question} className={classes.question}>
          <Heading level={3} className={classes.title}>
            {question}
          </Heading>
          <List className={classes.lines}>
            {lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
              <Item key={i} className={classes.line}>
                <Line line={line} />
              </Item>
            ))}
          </List>
        </Box>
      ))}
    </Section>
  )
}

const marks = {
  fatal: { icon: 'close', ink: 'red', word: '严重' },
  unknown: { icon: 'alert', ink: 'amber', word: '无法核验' },
  caution: { icon: 'alert', ink: 'amber', word: '请留意' },
  // a sentence to know is no praise: in a file that was changed it would mislead
  notice: { icon: 'forward', ink: 'ink-3', word: null },
} as const satisfies Readonly<Record<AnswerLine['gravity'], { icon: IconName; ink: string; word: string | null }>>

function Line({ line: { gravity, text, detail } }: { line: AnswerLine }) {
  const { icon, ink, word } = marks[gravity]
  return (
    <>
      <Icon name={icon} ink={ink} size={18} />
      <Box className={classes.words}>
        <Paragraph>
          {word ? <Words className={classes[gravity]}>{`${word}：`}</Words> : null}
          {aroundDates(text).map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
            <Words key={i} className={part.isDate ? classes.date : undefined}>
              {part.text}
            </Words>
          ))}
        </Paragraph>
        {detail && gravity !== 'notice' ? (
          <Paragraph className={classes.detail}>{`技术细节：${detail}`}</Paragraph>
        ) : null}
      </Box>
    </>
  )
}
