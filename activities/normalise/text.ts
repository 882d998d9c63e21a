/**
 * Characters that a reader does not see but a comparison does: controls (tab and line ends are white space and stay),
 * zero-width signs, bidirectional overrides, variation selectors, the byte order mark and halves of surrogate pairs.
 */
export const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\p{Cs}]/gu;
const whiteSpace = /[\s\u0085]+/gu;
/** Most cells are plain already: one cheap test spares them the replacements. */
const plain = /^[\u0020-\u007e\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/u;
const looseSpace = /^ | $| {2}/u;

/** Removes what cannot be seen and leaves the rest, white space too, as it is. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** A cell for display: no invisible or control characters, tabs and line ends as one space, trimmed. Linear in its length. */
export function cleanText(text: string): string {
  if (plain.test(text) && !looseSpace.test(text)) return text;
  return stripInvisible(text).replace(whiteSpace, ' ').trim();
}

/** Signs of registration, which NFKC would make letters of (™ is not TM): no part of a name. */
const registrationSigns = /[™℠®©℗Ⓡ]/gu;

/**
 * A name for matching, of a company or an investor: NFKC (full-width and compatibility forms), no invisible characters, no
 * signs of registration, single spaces, lower case. Two names that differ only in these are the same key.
 */
export function normaliseName(text: string): string {
  const cleaned = cleanText(text);
  const signless = cleaned.replace(registrationSigns, '');
  return cleanText((signless.trim() === '' ? cleaned : signless).normalize('NFKC')).toLowerCase();
}

/** Traditional characters of amounts, units and rounds, each before its simplified one. */
const foldedPairs =
  '億亿萬万餘余幾几兩两數数約约過过級级幣币臺台圓元歐欧韓韩達达為为後后資资財财領领貳贰參叁陸陆點点個个鎊镑盧卢紐纽興兴' +
  '額额總总獲获輪轮戰战種种債债權权計计單单萊莱內内開开業业';
const folding = pairsOf(foldedPairs);
/** Further ones that a sentence about a financing is made of; a label or a number has none of them. */
const sentencePairs =
  '參参佈布導导與与專专創创團团隊队機机構构動动門门關关東东們们這这該该選选題题進进擬拟劃划籌筹傳传據据報报聞闻訊讯將将會会對对於于並并購购併并買买賣卖讓让轉转證证聯联發发認认' +
  '設设顧顾問问銀银貸贷產产電电車车藥药醫医療疗網网絡络雲云腦脑體体術术應应軟软遊游戲戏學学師师長长務务員员經经執执辦办續续繼继終终結结協协議议書书簽签訂订啟启預预標标漲涨' +
  '虧亏損损營营淨净潤润虛虚實实現现規规廠厂鏈链環环節节氣气儲储鋰锂飛飞衛卫測测試试繪绘圖图視视頻频聲声語语識识別别華华灣湾國国際际廣广慶庆蘇苏寧宁無无貴贵陽阳龍龙馬马時时' +
  '間间從从來来處处屬属還还當当場场價价質质衝冲掛挂僅仅儘尽備备稱称說说談谈謀谋慮虑準准暫暂尋寻連连優优勢势見见觀观讀读負负責责諮咨詢询審审閱阅評评論论託托遞递請请變变擴扩' +
  '張张異异麼么樣样寫写擊击獨独佔占週周裏里隻只讚赞' +
  '牽牵頭头獸兽驗验縣县區区鄉乡鎮镇島岛灘滩輛辆軍军農农線线統统給给紅红綠绿紀纪納纳純纯細细組组織织維维編编縮缩績绩紛纷紙纸練练綜综緊紧緩缓繳缴纖纤縱纵勞劳勝胜勵励勻匀雙双叢丛喚唤喪丧' +
  '嘗尝園园圍围塊块堅坚壓压壯壮壽寿夢梦夥伙奪夺奮奋媽妈婦妇孫孙寶宝寬宽層层嶺岭帶带帳账幫帮幹干庫库廳厅彈弹彌弥強强徑径復复徵征恆恒悅悦惡恶愛爱態态憑凭憲宪憶忆戶户拋抛揀拣換换揚扬搶抢' +
  '撐撑擁拥擇择擔担攝摄攜携敗败敵敌斷断昇升晝昼暢畅曉晓條条棄弃極极榮荣樂乐樓楼樞枢橋桥橫横檔档檢检欄栏歡欢歲岁歷历歸归殘残殺杀決决沒没況况洩泄淚泪淺浅減减湧涌湯汤溝沟溫温滅灭滿满漢汉' +
  '潔洁潛潜澤泽濟济濾滤瀏浏災灾煉炼煙烟煩烦熱热燈灯燒烧爭争爾尔牆墙狀状獎奖瓊琼畢毕畫画癒愈盜盗盡尽監监盤盘眾众睏困礎础確确礦矿禮礼稅税積积穩稳窮穷競竞筆笔範范築筑簡简籤签糧粮紡纺絲丝' +
  '綁绑綱纲緣缘羅罗義义習习聖圣聰聪職职聽听肅肃脫脱腫肿腳脚腸肠臉脸臨临舉举舊旧艦舰艙舱藝艺葉叶蓋盖蓮莲薩萨藍蓝蘋苹蘭兰號号蟲虫裝装裡里補补複复親亲覺觉覽览觸触討讨訓训記记訪访許许' +
  '訴诉診诊註注話话詳详誌志誠诚誤误課课調调諸诸諾诺講讲謝谢譜谱譯译護护豐丰貝贝貢贡貨货販贩貫贯費费貼贴貿贸賀贺賓宾賬账賽赛贈赠贊赞贏赢趕赶趨趋跡迹踐践躍跃軌轨輕轻載载較较輔辅輝辉輸输' +
  '辭辞運运違违遠远適适遲迟遺遗邁迈鄭郑鄰邻醬酱釋释針针釣钓鈔钞鋒锋鋪铺鋼钢錄录錢钱錯错鍋锅鍵键鎖锁鏡镜鐵铁鑑鉴鑽钻閃闪閉闭閒闲陣阵陳陈陰阴階阶隨随險险隱隐雖虽雜杂雞鸡離离難难靈灵靜静' +
  '響响頁页頂顶項项順顺須须頓顿顏颜願愿類类顯显風风飯饭飲饮館馆駐驻駛驶騎骑騙骗騰腾驅驱驚惊鬆松魚鱼鮮鲜鳥鸟鴻鸿麗丽麥麦黨党齊齐齒齿龐庞倉仓倫伦偉伟側侧偵侦傑杰傷伤傾倾儀仪償偿兇凶冊册' +
  '凍冻凱凯剛刚劇剧劉刘劍剑劑剂勳勋匯汇卻却廈厦厲厉吳吴呂吕喬乔嚴严塵尘塗涂墊垫墮堕壇坛壞坏夾夹奧奥姊姐娛娱嬌娇嬰婴孌娈宮宫屆届岡冈峽峡崗岗嶄崭幟帜幀帧廢废廟庙彙汇彥彦愜惬憂忧懸悬拚拼' +
  '挾挟捨舍掃扫採采揮挥擠挤擺摆攔拦攤摊敘叙斂敛晉晋楊杨樸朴櫃柜歎叹毀毁氫氢氬氩滬沪漸渐潰溃濱滨灑洒烏乌煥焕燦灿爐炉牘牍犧牺獅狮瑪玛瑩莹畝亩眞真矚瞩砲炮碼码磚砖礙碍祕秘禍祸稟禀穀谷竊窃' +
  '竅窍紹绍絕绝綫线緒绪緯纬縫缝繞绕罰罚罷罢羨羡翹翘聳耸脈脉膚肤膠胶艱艰苧苎莊庄蔣蒋薦荐蝦虾螢萤蠟蜡衆众袞衮襲袭誇夸誕诞誘诱誰谁諧谐謹谨譽誉豎竖賈贾賊贼賞赏賠赔賦赋賴赖贓赃贛赣躋跻' +
  '輻辐轟轰邏逻郵邮鄧邓釀酿鈕钮鉅巨銅铜銘铭銷销鋁铝錦锦鍾钟鎳镍鐘钟鑄铸閣阁閥阀闆板闊阔隸隶雛雏霧雾韋韦頒颁頗颇頸颈顛颠飄飘飼饲飽饱餅饼養养餓饿駁驳駕驾駱骆駝驼騷骚骯肮髮发鬥斗鬧闹魯鲁' +
  '鯨鲸鷹鹰鹽盐黃黄黴霉齡龄龜龟';
const foldable = anyOf(folding);
const allFoldable = new RegExp(foldable.source, 'gu');
/** What each UTF-16 unit is in `foldInPlace`: a look at a table costs less than a pattern over the text. */
const inPlace = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
for (const [sign, simple] of pairsOf(foldedPairs + sentencePairs)) inPlace[sign.charCodeAt(0)] = simple.charCodeAt(0);
for (let code = 0xff01; code <= 0xff5e; code += 1) inPlace[code] = code - 0xfee0;
for (const sign of '\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u0085')
  inPlace[sign.charCodeAt(0)] = 0x20;
/** ASCII and the unified ideographs: NFKC leaves them as they are. */
const composed = /^[\u0020-\u007e\u4e00-\u9fff]*$/u;

/**
 * A text for reading numbers, dates and labels: NFKC, lower case, no invisible characters, single spaces, and the
 * traditional characters of amounts, units and rounds as simplified ones. Not for names: it folds what names keep.
 */
export function foldForReading(text: string): string {
  if (composed.test(text) && !looseSpace.test(text)) return foldCharacters(text.toLowerCase());
  return cleanText(foldCharacters(cleanText(text).normalize('NFKC').toLowerCase()));
}

/**
 * A text of the same length in which every UTF-16 unit is folded on its own: small letters, half-width signs, white space
 * as a blank (line ends stay), traditional characters as simplified ones, more of them than `foldForReading` knows. A
 * place in one is the same place in the other.
 */
export function foldInPlace(text: string): string {
  const small = text.toLowerCase();
  const even = small.length === text.length ? small : Array.from(text, lowerInPlace).join('');
  let folded = '';
  let from = 0;
  for (let at = 0; at < even.length; at += 1) {
    const code = even.charCodeAt(at);
    const other = inPlace[code] ?? code;
    if (other === code) continue;
    folded += even.slice(from, at) + String.fromCharCode(other);
    from = at + 1;
  }
  return from === 0 ? even : folded + even.slice(from);
}

function lowerInPlace(sign: string): string {
  const small = sign.toLowerCase();
  return small.length === sign.length ? small : sign;
}

function foldCharacters(text: string): string {
  return foldable.test(text) ? text.replace(allFoldable, (sign) => folding.get(sign) ?? sign) : text;
}

function pairsOf(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from({ length: pairs.length / 2 }, (_, index) => [pairs.charAt(2 * index), pairs.charAt(2 * index + 1)]),
  );
}

function anyOf(signs: ReadonlyMap<string, string>): RegExp {
  return new RegExp(`[${[...signs.keys()].join('')}]`, 'u');
}
