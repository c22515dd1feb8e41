import { Box, Heading, Paragraph } from '@/ui/elements'
import { Page } from '@/ui/page'
import classes from '../text.module.scss'
import { policy, since } from './text'

/** 隐私政策, to be read at leisure. */
export default function Privacy() {
  return (
    <Page title="隐私政策">
      <Box className={classes.sheet}>
        <Paragraph className={classes.since}>{since}</Paragraph>
        {policy.map(({ title, paragraphs }, i) => (
          <Box key={title} className={classes.chapter}>
            <Heading level={2} className={classes.title}>
              {i + 1}. {title}
            </Heading>
            {paragraphs.map((paragraph) => (
              <Paragraph key={paragraph} className={classes.text}>
                {paragraph}
              </Paragraph>
            ))}
          </Box>
        ))}
      </Box>
    </Page>
  )
}
