import type { StartableType } from '#shared/api/document-type'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Section } from '@/ui/section'

const chapters: Readonly<Record<StartableType['chapter'], string>> = {
  sales: '销售与经销',
  procurement: '采购',
  logistics: '物流',
  leasing: '融资租赁',
  'after-sales': '售后服务',
  general: '通用',
}

/** What may be started, by chapter. */
export function ChooseType({ types, onChoose }: { types: readonly StartableType[]; onChoose: (type: string) => void }) {
  const present = (Object.keys(chapters) as StartableType['chapter'][]).filter((chapter) =>
    types.some((type) => type.chapter === chapter),
  )
  return (
    <>
      {present.map((chapter) => (
        <Section key={chapter} title={chapters[chapter]} bare>
          <Rows>
            {types
              .filter((type) => type.chapter === chapter)
              .map((type) => (
                <Row
                  key={type.id}
                  icon="contracts"
                  title={type.title}
                  aside={<RowValue>作为{type.startedAs}</RowValue>}
                  onPress={() => onChoose(type.id)}
                />
              ))}
          </Rows>
        </Section>
      ))}
    </>
  )
}
