import { useState } from 'react'
import { catalog } from '#shared/catalog/catalog'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { Box, Heading } from '@/ui/elements'
import { Sheet } from '@/ui/sheet'
import classes from './index.module.scss'
import { type Query, sorts } from './query'

interface FilterSheetProps {
  readonly query: Query
  readonly onChoose: (query: Query) => void
  readonly onClose: () => void
}

/** A sheet to narrow the papers to one type, and to say in which order they come. */
export function FilterSheet({ query, onChoose, onClose }: FilterSheetProps) {
  const [wanted, setWanted] = useState(query)
  return (
    <Sheet title="类型与排序" onClose={onClose} foot={<Button onPress={() => onChoose(wanted)}>查看文件</Button>}>
      <Box className={classes.question}>
        <Heading level={3} className={classes.heading}>
          文书类型
        </Heading>
        <Box role="group" label="文书类型" className={classes.choices}>
          <Choice chosen={wanted.documentType === null} onChoose={() => setWanted({ ...wanted, documentType: null })}>
            全部类型
          </Choice>
          {Object.values(catalog).map(({ id, title }) => (
            <Choice
              key={id}
              chosen={wanted.documentType === id}
              onChoose={() => setWanted({ ...wanted, documentType: id })}
            >
              {title}
            </Choice>
          ))}
        </Box>
      </Box>
      <Box className={classes.question}>
        <Heading level={3} className={classes.heading}>
          排序
        </Heading>
        <Box role="group" label="排序" className={classes.choices}>
          {sorts.map(({ id, title }) => (
            <Choice key={id} chosen={wanted.sort === id} onChoose={() => setWanted({ ...wanted, sort: id })}>
              {title}
            </Choice>
          ))}
        </Box>
      </Box>
    </Sheet>
  )
}
