import type { SealChoice } from '#shared/api/contract'
import { Choice, Choices } from '@/ui/choice'
import { Box, Paragraph, Picture } from '@/ui/elements'
import { svgUri } from '@/ui/icon'
import { Tag } from '@/ui/tag'
import classes from './seal-picker.module.scss'
import { sealSvg } from './seal-picture'

const approvalTitles = { needed: '使用前须审批', waiting: '等待审批', refused: '申请未获批准' } as const

/** The seals one may use here, each as it will look on the paper. */
export function SealPicker(props: {
  readonly seals: readonly SealChoice[]
  readonly chosen: string | null
  readonly onChoose: (seal: string) => void
}) {
  return (
    <Choices label="印章" lay="stack">
      {props.seals.map((seal) => (
        <Choice key={seal.id} card chosen={seal.id === props.chosen} onChoose={() => props.onChoose(seal.id)}>
          <Box className={classes.row}>
            <SealPicture seal={seal} />
            <Box className={classes.words}>
              <Paragraph className={classes.title}>{seal.title}</Paragraph>
              <Paragraph className={classes.name}>{seal.name}</Paragraph>
              <Paragraph className={classes.name}>编码 {seal.code}</Paragraph>
              <Paragraph className={classes.name}>直径 {seal.diameterMm} 毫米</Paragraph>
              {seal.approval === 'free' ? null : <Tag tone="amber">{approvalTitles[seal.approval]}</Tag>}
            </Box>
          </Box>
        </Choice>
      ))}
    </Choices>
  )
}

type Cut = Pick<SealChoice, 'title' | 'name' | 'code'>

/** One seal as it will look on the paper. */
export function SealPicture({ seal, large }: { readonly seal: Cut; readonly large?: boolean }) {
  return (
    <Picture
      src={svgUri(sealSvg(seal))}
      alt={`${seal.name}${seal.title}`}
      className={large ? classes.large : classes.seal}
    />
  )
}
