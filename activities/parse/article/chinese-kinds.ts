/** Words for a kind of company: what stands before one of them describes, what stands behind is the name. */
const kinds = `
  创业公司 初创公司 初创企业 上市公司 科技公司 创意公司 母公司 子公司 公司 企业 创企(?!业) 集团 机构 厂商
  服务商 提供商 供应商 运营商 研发商 制造商 生产商 开发商 解决方案商 方案商 出品商 发行商 零售商
  经销商 代理商 分销商 电商 集成商 平台 网站 社区 品牌 项目 媒体 自媒体 应用 app 社交软件
  软件 工具 系统 独角兽 巨头 连锁 门店 商城 超市 工作室 团队 实验室 研究院 学院 医院 诊所
  新秀 黑马 领军者 领导者 龙头 先行者 创新者 专家 玩家 先锋 产品 小程序 公众号 服务 解决方案 游戏
  餐厅 酒店 民宿 公寓 便利店 咖啡馆 茶饮 奶茶店 健身房 幼儿园 学校 交易所 孵化器 众创空间
  应用商 服务机构 培训机构 教育机构 医疗机构 科技企业 管家 门户 引擎 中介 基地 联盟 矿机商 经纪商
  旗下的产品 旗下产品 旗下品牌 竞品 竞争对手 老对手 同行 旗下 名为 叫做 生态链企业 车企(?!业) 药企(?!业) 房企(?!业) 险企(?!业) 券商 网红 ip 开发者
`
  .trim()
  .split(/\s+/u)
  .toSorted((left, right) => right.length - left.length)
  .join('|');

export const kindWord = new RegExp(`(?:${kinds})`, 'gu');
export const endsInKind = new RegExp(`(?:${kinds})$`, 'u');
