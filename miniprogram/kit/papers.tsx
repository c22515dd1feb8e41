import { SealMark } from '@/components/seal-mark'
import { CompanyChip, PersonChip } from '@/ui/chip'
import { Box } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Money } from '@/ui/money'
import { PaperHead } from '@/ui/paper-head'
import { Section } from '@/ui/section'
import { Tag } from '@/ui/tag'
import { TimeLine } from '@/ui/time-line'
import classes from './index.module.scss'
import { Piece, State } from './piece'
import { company, longCompany, longText } from './samples'

const entries = [
  { id: '1', title: '周砚秋发起文件', when: '2026年11月24日 14:05:09（北京时间）', tone: 'plain' },
  {
    id: '2',
    title: '周砚秋签署',
    detail: '短信验证码与手写签名；证书由演示证书机构签发',
    when: '2026年11月24日 14:12:40（北京时间）',
    tone: 'signed',
  },
  { id: '3', title: '签署完成，已归档', when: '2026年11月24日 14:20:03（北京时间）', tone: 'done' },
] as const

/** What a paper is made of. */
export function Papers() {
  return (
    <>
      <Piece name="PaperHead" from="paper-head" use="文件的抬头：标题、事项，右侧是已签的圆章或状态。">
        <State caption="列表中">
          <PaperHead
            title="试乘试驾协议"
            subject="翎川 S5 精英版 · 11月26日 10:30"
            mark={<Tag tone="blue">签署中</Tag>}
          />
        </State>
        <State caption="独占一页，已签">
          <PaperHead large title="延保服务协议" subject={longText} mark={<SealMark />} />
        </State>
      </Piece>
      <Piece name="Section" from="section" use="页面的一部分：标题与一张纸；内容自带纸张时用 bare。">
        <State caption="一张纸">
          <Section title="签署方" aside={<Tag>2 方</Tag>}>
            <CompanyChip name={company} />
          </Section>
        </State>
      </Piece>
      <Piece name="Facts, Fact" from="facts" use="同一事物的若干事实，一行一项：左边是名称，右边是值。">
        <State caption="短值、长值与金额">
          <Facts>
            <Fact term="时间" value="2026年11月26日 10:30–11:00" />
            <Fact term="企业" value={longCompany} />
            <Fact term="延保费用" value={<Money fen={1_288_000} capital />} />
          </Facts>
        </State>
      </Piece>
      <Piece name="Money" from="money" use="金额。小写不折行、数字等宽；需要时附人民币大写。">
        <State caption="小写、加粗与大写">
          <Box className={classes.stack}>
            <Money fen={12_880_000} />
            <Money fen={-4_550} strong />
            <Money fen={12_880_000} capital />
          </Box>
        </State>
      </Piece>
      <Piece name="Tag" from="tag" use="用一两个词说明状态：绿为完成，琥珀为等待，红为有风险，蓝为进行中。">
        <State caption="五种">
          <Box className={classes.line}>
            <Tag>草稿</Tag>
            <Tag tone="blue">签署中</Tag>
            <Tag tone="green">已完成</Tag>
            <Tag tone="amber">待确认</Tag>
            <Tag tone="red">已拒签</Tag>
          </Box>
        </State>
      </Piece>
      <Piece name="PersonChip, CompanyChip" from="chip" use="一个人或一家企业。姓名在传来时已按查看者脱敏。">
        <State caption="不带状态">
          <Box className={classes.stack}>
            <PersonChip name="周*秋" />
            <CompanyChip name={longCompany} />
          </Box>
        </State>
        <State caption="已签、轮到、未到">
          <Box className={classes.stack}>
            <PersonChip name="周砚秋" state="done" note="已签署" />
            <PersonChip name="程*白" state="now" note="待签署" />
            <CompanyChip name={company} state="later" note="尚未轮到" />
          </Box>
        </State>
      </Piece>
      <Piece name="TimeLine" from="time-line" use="先后发生的事：谁做了什么、何时、经过何种核验。">
        <State caption="普通、签署、完成">
          <TimeLine entries={entries} />
        </State>
      </Piece>
    </>
  )
}
