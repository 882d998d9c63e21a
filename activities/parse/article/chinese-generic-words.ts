import { oneOf } from './chinese-word-lists.ts';

const genericWords = String.raw`
  (?:股份|责任)?有限(?:责任)?公司 集团 公司 国际 科技 网络 信息 技术 智能 数据 教育 医疗 健康 健身 金融 文化 传媒 体育 旅游 旅行 汽车 出行 物流 电商 电子 生物 医药 互联网 平台 服务 社区 医院 理财 基金 资本 投资 创投 影视 动漫 游戏 音乐 餐饮
  食品 农业 能源 环保 地产 公寓 共享 无人 人工 机器人? 系统 软件 硬件 芯片 配件 安全 设计 艺术 留学 培训 英语 少儿 儿童 母婴 美容 时尚 生活 家居 装修 租车 二手车 汽配 钱包 支付 保险 贷款 银行 证券 快递 仓储 便利店 超市 零售 货架 充电宝? 单车 雨伞
  空间 社区 门店 品牌
`;

/** What many names end in, and what a trade is called: no name of its own, however often the document says it. */
export const genericTail = new RegExp(`^(?:${oneOf(genericWords)})+`, 'u');

/** Nothing but such words. */
export const onlyGeneric = new RegExp(`${genericTail.source}$`, 'u');

export const legalForm = /(?:(?:股份)?有限(?:责任)?公司|股份公司|集团公司|公司|集团)$/u;
