//! The words by which people look for their case: everyday Chinese, the field's terms, medicines' names, English.
//!
//! Of equal finds the row that stands first is shown first. A word that can mean several things stands in each row.

/// What a name leads to, its Chinese words (spaces between) and its English words (commas between).
pub(super) const NAMES: &[(&str, &str, &str)] = &[
    (
        "menstruation",
        "例假 月经 大姨妈 姨妈 来事 生理期 经期 那个来了 来身上 痛经",
        "period, menstruation, menstrual cycle, menses",
    ),
    (
        "cold",
        "感冒 着凉 咳嗽 流鼻涕 鼻塞 喉咙痛 流感 甲流 喉咙疼 嗓子疼",
        "cold, cough, runny nose, sore throat, flu, influenza",
    ),
    ("fever", "发烧 发热 低烧 高烧 退烧", "fever, high temperature"),
    ("diarrhoea", "拉肚子 腹泻 拉稀 闹肚子 屙肚子 屙痢 吃坏肚子", "diarrhoea, diarrhea, loose stools, upset stomach"),
    (
        "platelet-medicine",
        "阿司匹林 阿斯匹林 拜阿司匹灵 抗血小板药 氯吡格雷 波立维 替格瑞洛 吲哚布芬 布洛芬 芬必得 美林 双氯芬酸 \
         扶他林 吲哚美辛 萘普生 阿咖酚散 头痛粉 止痛药",
        "aspirin, antiplatelet, clopidogrel, ticagrelor, indobufen, NSAID, ibuprofen, diclofenac, naproxen, \
         painkiller",
    ),
    (
        "medicine",
        "吃药 打针 输液 吊水 挂水 吊针 打点滴 感冒药 退烧药 消炎药 抗生素 头孢 阿莫西林 青霉素 阿奇霉素 奥司他韦 \
         止咳药 胃药 抗过敏药 打虫药 安眠药 紧急避孕药 吸入剂 鼻喷剂 中药 中成药 连花清瘟 板蓝根 止痛药 头痛粉 \
         阿咖酚散 对乙酰氨基酚 布洛芬 芬必得 美林 双氯芬酸 扶他林 吲哚美辛 萘普生 阿司匹林 阿斯匹林 拜阿司匹灵 \
         抗血小板药 氯吡格雷 波立维 替格瑞洛 吲哚布芬",
        "medicine, medication, injection, drip, antibiotic, cephalosporin, penicillin, amoxicillin, antihistamine, \
         inhaler, morning-after pill, painkiller, paracetamol, acetaminophen, NSAID, ibuprofen, diclofenac, \
         naproxen, aspirin, antiplatelet, clopidogrel, ticagrelor, indobufen",
    ),
    (
        "medicine-long-term",
        "长期吃药 降压药 降糖药 降脂药 他汀 胰岛素 二甲双胍 优甲乐 避孕药 阿司匹林 氯吡格雷 替格瑞洛 华法林 \
         非那雄胺 异维A酸 维生素 钙片 保健品",
        "long-term medicine, blood pressure medicine, statin, insulin, metformin, thyroxine, contraceptive pill, \
         birth control pill, aspirin, warfarin, vitamins",
    ),
    (
        "medicine-outside",
        "外用药 药膏 软膏 膏药 眼药水 滴眼液 滴鼻液 鼻喷剂 皮炎平 扶他林 栓剂",
        "cream, ointment, eye drops, nose drops, nasal spray, suppository",
    ),
    (
        "unwell",
        "不舒服 难受 头晕 头痛 牙痛 胃痛 肚子痛 呕吐 乏力 咳嗽 中暑 发痧 没睡好 熬夜 宿醉 口腔溃疡 过敏 鼻炎 \
         支气管炎 晕针 晕血 晕倒 水痘 腮腺炎 手足口病 头疼 牙疼 肚子疼",
        "unwell, dizzy, headache, toothache, stomach ache, vomiting, hangover, allergy, bronchitis, fainting, \
         chickenpox",
    ),
    (
        "dental-care",
        "看牙 洗牙 补牙 牙科 根管治疗 抽牙神经 正畸 牙套 烤瓷牙",
        "dentist, scaling, teeth cleaning, root canal, braces",
    ),
    (
        "tooth-extraction",
        "拔牙 智齿 拔智齿 扯牙 尽头牙 拔了牙",
        "tooth extraction, tooth pulled, tooth out, wisdom tooth, wisdom teeth",
    ),
    (
        "minor-surgery",
        "小手术 手术 开刀 微创手术 割包皮 痔疮手术 上环 取环 结扎 种牙 缝针 割痣 粉瘤 整容手术",
        "minor surgery, operation, surgery, circumcision, haemorrhoid surgery, hemorrhoid surgery, IUD, \
         dental implant, stitches, mole removed, cosmetic surgery",
    ),
    ("appendectomy", "阑尾炎 割阑尾 盲肠炎 阑尾", "appendectomy, appendicectomy, appendicitis, appendix removed"),
    ("hernia-repair", "疝气 小肠气 疝修补 腹股沟疝", "hernia, inguinal hernia"),
    ("tonsillectomy", "扁桃体手术 割扁桃体 切扁桃体 扁桃体切除", "tonsillectomy, tonsils out"),
    (
        "larger-surgery",
        "大手术 手术 开刀 全麻手术 微创手术 腹腔镜 胆囊切除 胆结石手术 碎石手术 骨折手术 关节置换 子宫切除 痔疮手术 \
         静脉曲张手术 结扎 整容手术",
        "major surgery, operation, surgery, keyhole surgery, gallbladder removed, hysterectomy, \
         haemorrhoid surgery, hemorrhoid surgery, cosmetic surgery, herniated disc surgery",
    ),
    (
        "benign-tumour-operated",
        "良性肿瘤 子宫肌瘤 肌瘤手术 卵巢囊肿 子宫切除 乳腺纤维瘤 乳腺结节手术 脂肪瘤 粉瘤 割痣",
        "benign tumour, benign tumor, uterine fibroid, ovarian cyst, lipoma, hysterectomy, mole removed",
    ),
    ("pregnancy", "怀孕 孕妇 孕期 妊娠 有喜 怀毛毛 怀二胎", "pregnancy, pregnant, expecting a baby"),
    (
        "miscarriage",
        "流产 人流 药流 打胎 堕胎 小产 小月子 胎停 清宫 引产 宫外孕 生化妊娠",
        "miscarriage, abortion, termination, ectopic pregnancy, stillbirth",
    ),
    (
        "childbirth",
        "生孩子 生小孩 生毛毛 生崽 分娩 顺产 剖腹产 剖宫产 坐月子 引产 月子",
        "childbirth, gave birth, caesarean, cesarean, C-section, postpartum, stillbirth",
    ),
    ("nursing", "喂奶 哺乳 母乳 断奶", "nursing, breastfeeding, breast milk"),
    (
        "eye-disease",
        "眼病 眼睛发炎 红眼病 结膜炎 麦粒肿 针眼 青光眼 白内障",
        "eye disease, eye infection, pink eye, conjunctivitis, glaucoma, cataract",
    ),
    (
        "eye-surgery",
        "眼科手术 眼睛手术 近视手术 激光近视 飞秒 晶体植入 白内障 割双眼皮",
        "eye surgery, LASIK, ICL surgery, cataract, double eyelid surgery",
    ),
    (
        "upper-respiratory-infection",
        "上呼吸道感染 咽炎 喉咙痛 喉咙发炎 扁桃体炎 扁桃体发炎 鼻窦炎 流感 甲流 支原体感染 喉咙疼 嗓子疼",
        "upper respiratory infection, sore throat, tonsillitis, sinusitis, flu, influenza",
    ),
    ("pneumonia", "肺炎 肺部感染 支原体 支原体感染 白肺", "pneumonia, lung infection, chest infection, mycoplasma"),
    (
        "gastroenteritis",
        "肠胃炎 胃肠炎 急性肠炎 急性胃炎 上吐下泻 食物中毒 诺如病毒",
        "gastroenteritis, stomach flu, food poisoning, norovirus, vomiting",
    ),
    (
        "urinary-infection",
        "尿路感染 泌尿道感染 膀胱炎 尿道炎 尿频尿急",
        "urinary infection, urinary tract infection, UTI, cystitis",
    ),
    ("pyelonephritis", "肾盂肾炎 肾盂炎 肾脏感染 上尿路感染", "pyelonephritis, kidney infection"),
    (
        "urinary-stones",
        "肾结石 尿结石 输尿管结石 膀胱结石 肾绞痛 碎石",
        "kidney stone, urinary stone, renal colic, lithotripsy",
    ),
    (
        "wound",
        "伤口 受伤 割伤 划伤 切到手 擦伤 烫伤 烧伤 缝针 拆线 创可贴",
        "wound, injury, burn, cut finger, stitches",
    ),
    (
        "local-infection",
        "局部感染 伤口发炎 化脓 灌脓 脓肿 毛囊炎 甲沟炎 中耳炎 牙龈炎 牙周炎 智齿发炎 乳腺炎 阴道炎",
        "local infection, infected wound, abscess, boil, ear infection, gum infection, mastitis",
    ),
    (
        "skin-inflammation",
        "皮炎 皮肤发炎 皮疹 湿疹 痘痘 痤疮 脚气 带状疱疹 晒伤",
        "dermatitis, eczema, rash, acne, athlete's foot, shingles, cold sore, sunburn",
    ),
    (
        "skin-inflammation-wide",
        "大面积皮炎 全身皮疹 全身起疹子 药疹 带状疱疹 水痘",
        "widespread rash, drug rash, shingles, chickenpox",
    ),
    (
        "tattoo",
        "纹身 文身 刺青 纹眉 文眉 绣眉 纹绣 半永久 纹唇 纹眼线",
        "tattoo, permanent make-up, microblading, eyebrow tattoo",
    ),
    (
        "soiled-injury",
        "针扎 针刺伤 被针头扎 职业暴露 别人的血 血溅到 被人咬",
        "needlestick injury, sharps injury, blood splash, someone else's blood, human bite",
    ),
    (
        "infectious-contact",
        "密接 密切接触 接触传染病 接触肺结核 家人乙肝 隔离 水痘 麻疹 风疹 腮腺炎 手足口病 出血热 猴痘",
        "close contact, contact with a patient, exposed to infection, chickenpox, measles, rubella, mumps, mpox",
    ),
    ("hepatitis-a", "甲肝 甲型肝炎 黄疸肝炎 肝炎", "hepatitis A, infectious hepatitis"),
    ("dysentery", "痢疾 菌痢 屙痢 拉脓血", "dysentery, bloody diarrhoea, bloody diarrhea"),
    ("typhoid", "伤寒 肠伤寒 副伤寒 伤寒病", "typhoid, paratyphoid"),
    ("brucellosis", "布病 布氏菌病 布鲁氏菌病 布氏杆菌病", "brucellosis, undulant fever"),
    (
        "malaria-area",
        "疟疾疫区 疟区 非洲 东南亚 缅甸 印度 出国 国外回来",
        "malaria area, Africa, Southeast Asia, India, travel abroad, been abroad",
    ),
    ("malaria", "疟疾 打摆子 发摆子 打脾寒", "malaria, plasmodium"),
    ("toxoplasmosis", "弓形虫 弓形虫病 弓形体 弓浆虫", "toxoplasmosis, toxoplasma"),
    ("q-fever", "Q热 Q热病 柯克斯体 贝氏柯克斯体", "Q fever, coxiella"),
    ("transfusion", "输血 输过血 输血浆 输血小板", "transfusion, received blood"),
    ("rheumatic-fever", "风湿热 急性风湿热 风湿 风湿性关节炎", "rheumatic fever, rheumatism"),
    ("parasites", "寄生虫 蛔虫 钩虫 囊虫病 肝吸虫 肺吸虫 疥疮", "parasite, worms, hookworm, liver fluke, scabies"),
    (
        "epidemic-area",
        "疫区 出国 国外回来 登革热 基孔肯雅热 黄热病 鼠疫",
        "epidemic area, travel abroad, been abroad, dengue, chikungunya, yellow fever",
    ),
    ("hives", "荨麻疹 寻麻疹 风团 风疹块 风坨 风疙瘩 过敏", "hives, urticaria, allergy"),
    ("covid", "新冠 新冠肺炎 阳了 阳过 核酸阳性 抗原阳性", "COVID-19, COVID, coronavirus, tested positive"),
    ("covid-severe", "新冠重症 重症新冠 新冠住院 新冠肺炎 白肺", "severe COVID-19, severe COVID, COVID pneumonia"),
    (
        "vaccine",
        "打疫苗 预防针 防疫针 打针 流感疫苗 乙肝疫苗 甲肝疫苗 甲肝灭活疫苗 HPV疫苗 宫颈癌疫苗 九价 四价 二价 \
         肺炎疫苗 带状疱疹疫苗 破伤风疫苗 破伤风针 百白破 乙脑疫苗 出血热疫苗 伤寒疫苗 脊灰疫苗 破伤风",
        "vaccination, flu vaccine, flu shot, flu jab, hepatitis B vaccine, hepatitis A vaccine, HPV vaccine, \
         tetanus vaccine, tetanus shot, pneumonia vaccine, shingles vaccine, Japanese encephalitis vaccine, \
         typhoid vaccine, polio vaccine",
    ),
    (
        "vaccine-reaction",
        "打疫苗 疫苗反应 疫苗副作用 疫苗过敏 打疫苗发烧",
        "vaccination, vaccine reaction, vaccine side effects, fever after a vaccine",
    ),
    (
        "rabies-after-exposure",
        "被狗咬 狗咬 被狗舔 被猫抓 被猫咬 猫抓 猫咬 被老鼠咬 动物咬伤 狂犬疫苗 狂犬病疫苗 狂犬针 狂犬血清 \
         狂犬免疫球蛋白 打疫苗 预防针",
        "dog bite, cat bite, cat scratch, animal bite, rabies vaccine, rabies shot, rabies immunoglobulin, \
         vaccination",
    ),
    (
        "rabies-vaccine",
        "狂犬疫苗 狂犬病疫苗 狂犬针 预防狂犬病 打疫苗 预防针",
        "rabies vaccine, rabies shot, vaccination",
    ),
    (
        "vaccine-live-long",
        "水痘疫苗 风疹疫苗 麻腮风 麻风疫苗 乙脑疫苗 乙脑减毒活疫苗 甲肝疫苗 甲肝减毒活疫苗 黄热病疫苗 卡介苗 \
         流感疫苗 鼻喷流感疫苗 带状疱疹疫苗 活疫苗 减毒活疫苗 打疫苗 预防针",
        "live vaccine, MMR, rubella vaccine, chickenpox vaccine, yellow fever vaccine, BCG, nasal flu vaccine, \
         Japanese encephalitis vaccine, hepatitis A vaccine, shingles vaccine, vaccination",
    ),
    (
        "vaccine-live-short",
        "麻疹疫苗 腮腺炎疫苗 脊灰疫苗 脊髓灰质炎疫苗 糖丸 活疫苗 减毒活疫苗 打疫苗 预防针",
        "measles vaccine, mumps vaccine, polio vaccine, live vaccine, vaccination",
    ),
    (
        "antitoxin",
        "破伤风针 破伤风抗毒素 破伤风免疫球蛋白 抗毒素 血清 狂犬血清 狂犬免疫球蛋白 抗蛇毒血清 被蛇咬 破伤风",
        "antitoxin, tetanus shot, tetanus immunoglobulin, rabies immunoglobulin, antivenom, snake bite",
    ),
    (
        "hepatitis-b-immunoglobulin",
        "乙肝免疫球蛋白 乙肝球蛋白 乙肝阻断针 乙免",
        "hepatitis B immunoglobulin, HBIG, hepatitis B immune globulin",
    ),
    (
        "covid-vaccine",
        "新冠疫苗 科兴 国药疫苗 加强针 打疫苗",
        "COVID vaccine, COVID-19 vaccine, Sinovac, Sinopharm, vaccination",
    ),
    (
        "covid-vaccine-other",
        "新冠疫苗 康希诺 腺病毒疫苗 mRNA疫苗 复必泰 辉瑞 加强针 打疫苗",
        "COVID vaccine, COVID-19 vaccine, CanSino, mRNA vaccine, Pfizer, Moderna, vaccination",
    ),
    (
        "not_able",
        "慢性病 高血压 血压高 低血压 血压低 降压药 冠心病 心脏病 心肌炎 心律不齐 支架 华法林 哮喘 慢阻肺 支气管炎 \
         糖尿病 血糖高 胰岛素 甲亢 甲减 甲状腺 优甲乐 痛风 胃溃疡 慢性胃炎 慢性肠胃炎 结肠炎 胆结石 肾炎 红斑狼疮 \
         类风湿 风湿 风湿性关节炎 贫血 地中海贫血 白血病 血友病 血小板减少 乙肝 乙肝携带 大三阳 小三阳 丙肝 肝炎 \
         黄疸肝炎 肝硬化 艾滋病 艾滋 梅毒 性病 HPV感染 高危性行为 阻断药 麻风病 肺结核 癌症 肺癌 乳腺癌 宫颈癌 肿瘤 \
         子宫肌瘤 癫痫 羊癫疯 中风 脑梗 晕倒 抑郁症 精神病 安眠药 银屑病 牛皮癣 湿疹 神经性皮炎 慢性荨麻疹 过敏 \
         鼻炎 激素 免疫抑制剂 吸毒 酗酒 器官移植 胃切除 血吸虫 钩虫 囊虫病 肝吸虫 肺吸虫 职业病 尘肺 克雅病 \
         心脏手术 戊肝 脾切除 肾切除 移植",
        "high blood pressure, hypertension, low blood pressure, blood pressure medicine, heart disease, warfarin, \
         asthma, bronchitis, diabetes, insulin, thyroid, thyroxine, gout, stomach ulcer, gallstone, anaemia, \
         anemia, leukaemia, leukemia, hep B, hepatitis B, hepatitis C, AIDS, syphilis, \
         sexually transmitted disease, tuberculosis, cancer, tumour, tumor, uterine fibroid, epilepsy, stroke, \
         fainting, depression, mental illness, sleeping pill, psoriasis, eczema, allergy, steroids, \
         immunosuppressant, drug use, alcoholism, transplant, schistosomiasis, liver fluke, HIV positive",
    ),
];
