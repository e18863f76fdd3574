/* gist_finish.c - the act of a request as …してほしい, in the conjugation of the verb before it.
 *
 * RULES. A て-form takes ほしい. ご and お with a noun or a stem fall away: ご支援いただきたい -> 支援してほしい, お送りください -> 送ってほしい. A noun with
 * を takes してほしい when it is a doing (支援, 見直し), else がほしい or お願いしたい, which are right of any noun. A dictionary form before
 * こと takes its て-form; where that cannot be told, ようにしてほしい, which is right behind any verb. Only する, て, よう and ほしい are
 * ever added. */
#include "gist_imp.h"
#include "topic_imp.h"

/* The て-form of a verb's stem as in お送り(いただきたい): 送り -> 送って. */
static const struct {
    const char *stem, *te;
} te_forms[] = {{"し", "して"}, {"り", "って"}, {"い", "って"}, {"ち", "って"}, {"き", "いて"}, {"ぎ", "いで"},
                {"み", "んで"}, {"び", "んで"}, {"え", "えて"}, {"け", "けて"}, {"せ", "せて"}, {"て", "てて"},
                {"め", "めて"}, {"べ", "べて"}, {"れ", "れて"}, {"げ", "げて"}, {"ね", "ねて"}};

/* Nouns of doing: with する they are verbs. */
static const char *const doings[] = {
    "支援",         "助言",   "協力",     "補助",     "検討",       "配慮",     "対応",       "指導",     "提供",
    "派遣",         "説明",   "案内",     "調整",     "連携",       "審査",     "周知",       "共有",     "公開",
    "延長",         "継続",   "拡大",     "拡充",     "改善",       "改正",     "改修",       "改定",     "変更",
    "統一",         "統合",   "整理",     "整備",     "作成",       "策定",     "設置",       "設定",     "実施",
    "実現",         "開催",   "開放",     "開発",     "調達",       "購入",     "契約",       "採用",     "育成",
    "研修",         "運用",   "運営",     "管理",     "監視",       "確認",     "確保",       "交渉",     "要望",
    "要請",         "提案",   "提言",     "発信",     "発表",       "公表",     "配布",       "配備",     "配置",
    "増員",         "増額",   "増設",     "新設",     "創設",       "廃止",     "削減",       "緩和",     "撤廃",
    "簡素化",       "標準化", "共通化",   "一本化",   "電子化",     "無料化",   "無償化",     "効率化",   "共同化",
    "明確化",       "前倒し", "後押し",   "見直し",   "取りまとめ", "働きかけ", "呼びかけ",   "引き上げ", "引き下げ",
    "手助け",       "橋渡し", "声かけ",   "受け入れ", "底上げ",     "旗振り",   "アドバイス", "サポート", "フォロー",
    "バックアップ", "リード", "アピール", "兼務",     "推進",       "促進",     "強化",       "充実",     "維持",
    "保守",         "更新",   "導入",     "移行",     "接続",       "集約",     "分担",       "負担",     "交付",
    "支給",         "助成",   "貸与",     "貸出",     "譲渡",       "開示",     "通知",       "報告",     "連絡",
    "相談",         "調査",   "分析",     "検証",     "評価",       "教育",     "講演",       "訪問",     "視察",
    "参加",         "参画",   "同席",     "仲介",     "手配",       "準備",     "用意",       "優先",     "尊重",
    "理解",         "反映",   "適用",     "活用",     "利用",       "展開",     "普及",       "指示",     "指定",
    "紹介",         "認定",   "承認",     "許可",     "判断",       "決定",     "選定",       "点検",     "修理",
    "修正",         "訂正",   "翻訳",     "二重化",   "多重化",     "増強",     "解説",       NULL};

static bool is_doing(struct text noun)
{
    return text_ends_any(noun, doings);
}

/* The て-form of a dictionary form, from which it is certain: 延長する, まとめる, 送る, 開く; false for none. */
static bool add_te_form(struct buffer *out)
{
    static const struct {
        const char *plain, *te;
    } godan[] = {{"する", "して"}, {"行く", "行って"}, {"く", "いて"}, {"ぐ", "いで"}, {"す", "して"},
                 {"つ", "って"},   {"う", "って"},     {"ぬ", "んで"}, {"ぶ", "んで"}, {"む", "んで"}};
    static const char *const one_kanji[] = {"見る", "出る", "得る", "着る", "寝る", "似る", "居る", "経る", NULL};
    static const char *const stem_ends[] = {"え", "け", "せ", "て", "ね", "へ", "め", "れ", "げ", "ぜ", "で",
                                            "べ", "り", "き", "ち", "び", "じ", "い", "み", "ぎ", NULL};
    struct text built = buffer_text(out);
    if (text_ends_any(built, one_kanji) || text_ends_with(built, TEXT("来る"))) {
        out->length -= TEXT("る").length;
        buffer_add_string(out, "て");
        return true;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(godan); i++) {
        if (text_ends_with(built, text_of(godan[i].plain))) {
            out->length -= text_of(godan[i].plain).length;
            buffer_add_string(out, godan[i].te);
            return true;
        }
    }
    if (!text_ends_with(built, TEXT("る"))) {
        return false;
    }
    out->length -= TEXT("る").length;
    bool ichidan = text_ends_any(buffer_text(out), stem_ends);
    buffer_add_string(out, ichidan ? "て" : "って");
    return true;
}

void gist_finish_doing(struct buffer *out)
{
    static const char *const received[] = {"てもらう", "ていただく", "でもらう", "でいただく", NULL};
    size_t length = text_end_length(buffer_text(out), received);
    if (length > 0) {
        out->length -= length - TEXT("て").length;
        buffer_add_string(out, "ほしい");
        return;
    }
    if (text_ends_with(buffer_text(out), TEXT("ない"))) {
        out->length -= TEXT("い").length;
        buffer_add_string(out, "いでほしい");
    } else {
        buffer_add_string(out, add_te_form(out) ? "ほしい" : "ようにしてほしい");
    }
}

/* 人の派遣 -> 人の派遣をしてほしい, 専門の人材 -> 専門の人材がほしい. */
static void finish_noun(struct buffer *out, const char *other)
{
    buffer_add_string(out, is_doing(buffer_text(out)) ? "をしてほしい" : other);
}

/* What stands before いただきたい: ends in て (done), or is ご/お with a noun or stem whose honorific falls away. */
static void finish_receiving(struct buffer *out, struct text stem_folded)
{
    static const char *const te[] = {"て", "で", NULL};
    struct text built = buffer_text(out);
    if (text_ends_any(stem_folded, te)) {
        buffer_add_string(out, "ほしい");
        return;
    }
    if (text_ends_with(stem_folded, TEXT("を"))) {
        out->length -= TEXT("を").length;
        struct text noun = buffer_text(out);
        bool polite = text_has_any(text_skip(noun, noun.length > 15 ? noun.length - 15 : 0),
                                   (const char *const[]){"ご", "お", "御", NULL});
        bool doing = is_content_character(text_last(noun)) ? is_doing(noun) || polite : is_doing(noun);
        buffer_add_string(out, doing ? "してほしい" : "がほしい");
        return;
    }
    if (is_content_character(text_last(built))) {
        buffer_add_string(out, "してほしい");
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(te_forms); i++) {
        if (text_ends_with(built, text_of(te_forms[i].stem))) {
            out->length -= text_of(te_forms[i].stem).length;
            buffer_add_string(out, te_forms[i].te);
            break;
        }
    }
    buffer_add_string(out, "ほしい");
}

/* お願いします takes を, よう, が or nothing before it. */
static void finish_please(struct buffer *out, struct text words)
{
    static const struct {
        const char *before, *becomes;
    } ends[] = {{"いただきますよう", "ほしい"},
                {"いただけますよう", "ほしい"},
                {"いただけるよう", "ほしい"},
                {"いただくよう", "ほしい"},
                {"くださるよう", "ほしい"},
                {"くださいますよう", "ほしい"},
                {"もらえるよう", "ほしい"},
                {"もらうよう", "ほしい"},
                {"いただくことを", "ほしい"},
                {"いただけることを", "ほしい"},
                {"もらうことを", "ほしい"},
                {"ますよう", "るようにしてほしい"},
                {"するように", "してほしい"},
                {"するよう", "してほしい"},
                {"することを", "してほしい"},
                {"ように", "ようにしてほしい"},
                {"よう", "ようにしてほしい"},
                {"ことを", "ようにしてほしい"},
                {"のほど", "してほしい"},
                {"について", "について対応してほしい"},
                {"の働きかけを", "の働きかけをしてほしい"},
                {"の後押しを", "の後押しをしてほしい"},
                {"働きかけを", "働きかけてほしい"},
                {"後押しを", "後押ししてほしい"}};
    static const char *const particles[] = {"を", "は、", "は", "も", NULL};
    static const char *const counted[] = {"一人", "二人", "三人", "1人", "2人", "3人",
                                          "一名", "二名", "1名",  "2名", NULL};
    struct text built = buffer_text(out);
    if (text_ends_any(built, counted)) {
        buffer_add_string(out, "お願いしたい");
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(built, text_of(ends[i].before))) {
            out->length -= text_of(ends[i].before).length;
            buffer_add_string(out, ends[i].becomes);
            return;
        }
    }
    static const char *const listed[] = {"とか、そういったところを", "とか、そういうところを", "とか、ところを", NULL};
    static const char *const verbs[] = {"る", "く", "す", "う", "む", NULL};
    size_t list = text_end_length(built, listed); /* …形にするとか、そういったところをお願いしたい */
    if (list > 0 && text_ends_any(text_slice(built, 0, built.length - list), verbs)) {
        out->length -= list;
        gist_finish_doing(out);
        return;
    }
    static const char *const adverbs[] = {"本当に", "どうか", "ひとつ", "くれぐれも", "重ねて", "改めて", NULL};
    out->length -= text_end_length(built, adverbs); /* あれは本当にお願いします */
    built = buffer_text(out);
    size_t particle = text_end_length(built, particles);
    struct text noun = text_slice(built, 0, built.length - particle);
    bool also = text_ends_with(built, TEXT("も"));
    if (is_doing(noun)) {
        out->length -= also ? 0 : particle;
        buffer_add_string(out, also ? "してほしい" : "をしてほしい");
    } else {
        static const char *const nouns[] = {"要望", "要請", "希望", NULL};
        out->length -= also ? 0 : particle;
        buffer_add_string(out, also ? "" : "を");
        size_t own = text_start_length(words, nouns); /* no word that was not said */
        buffer_add_text(out, own > 0                                 ? text_slice(words, 0, own)
                             : text_starts_with(words, TEXT("求め")) ? TEXT("求めたい")
                             : text_starts_with(words, TEXT("望"))   ? TEXT("望みたい")
                                                                     : TEXT("お願いしたい"));
    }
}

/* 力をお借りしたい: the word that is lent stays. */
static bool finish_borrowing(struct buffer *out, const struct sentence *sentence, const struct act *act)
{
    static const char *const lent[] = {"力", "知恵", "手", NULL};
    struct text words = text_slice(sentence->plain, act->from, act->to);
    if (!text_ends_with(words, TEXT("借りた")) && !text_ends_with(words, TEXT("借りした"))) {
        return false;
    }
    if (text_ends_with(buffer_text(out), TEXT("お"))) {
        out->length -= TEXT("お").length;
    }
    buffer_add_text(out, text_slice(words, 0, text_start_length(words, lent)));
    buffer_add_string(out, "を借りたい");
    return true;
}

/* …があると助かります -> …があってほしい where the verb is ある; else the condition stays. */
static void finish_benefit(struct buffer *out)
{
    static const struct {
        const char *before, *becomes;
    } ends[] = {{"あると", "あってほしい"},   {"あれば", "あってほしい"}, {"あったら", "あってほしい"},
                {"あるなら", "あってほしい"}, {"すると", "してほしい"},   {"すれば", "してほしい"},
                {"したら", "してほしい"},     {"されると", "してほしい"}, {"されれば", "してほしい"},
                {"なると", "なってほしい"},   {"なれば", "なってほしい"}, {"なったら", "なってほしい"},
                {"けば", "いてほしい"},       {"くと", "いてほしい"},     {"めば", "んでほしい"},
                {"むと", "んでほしい"},       {"れると", "れてほしい"},   {"れれば", "れてほしい"}};
    struct text built = buffer_text(out);
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(built, text_of(ends[i].before))) {
            out->length -= text_of(ends[i].before).length;
            buffer_add_string(out, ends[i].becomes);
            return;
        }
    }
    buffer_add_string(out, "ありがたい");
}

/* まとまら(ないものか) -> まとまるようにしてほしい: the base of ない as the end of a clause; false: what stands there has another one. */
static bool finish_base_of_nai(struct buffer *out)
{
    static const struct {
        const char *base, *end;
    } rows[] = {{"ら", "る"}, {"か", "く"}, {"が", "ぐ"}, {"さ", "す"},
                {"た", "つ"}, {"ば", "ぶ"}, {"ま", "む"}, {"わ", "う"}};
    struct text built = buffer_text(out);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (text_ends_with(built, text_of(rows[i].base))) {
            out->length -= text_of(rows[i].base).length;
            buffer_add_string(out, rows[i].end);
            buffer_add_string(out, "ようにしてほしい");
            return true;
        }
    }
    return false;
}

/* …できないか, …ことはできないか, …られないか, 何とかならないか, まとまらないものか. */
static void finish_possible(struct buffer *out, const struct sentence *sentence, const struct act *act)
{
    static const char *const possible[] = {"ことは", "ことが", "こと", "わけには", "というわけには", NULL};
    static const char *const any_way[] = {"何とか", "なんとか", "どうにか", NULL};
    static const char *const thinkable[] = {"もらうことは考えら", "いただくことは考えら", "もらうことも考えら",
                                            "いただくことも考えら", NULL};
    struct text words = text_slice(sentence->plain, act->from, act->to);
    size_t kana =
        text_starts_any(words, (const char *const[]){"れ", "せ", "け", "え", "め", NULL}) ? TEXT("れ").length : 0;
    size_t length = text_end_length(buffer_text(out), possible);
    size_t thought = text_end_length(buffer_text(out), thinkable);
    if (text_starts_with(words, TEXT("ように"))) {
        buffer_add_string(out, "ようにしてほしい");
    } else if (thought > 0) { /* 置いてもらうことは考えられないでしょうか */
        out->length -= thought;
        buffer_add_string(out, "ほしい");
    } else if (text_starts_any(words, any_way)) {
        buffer_add_text(out, text_slice(words, 0, text_start_length(words, any_way)));
        buffer_add_string(out, "してほしい");
    } else if (kana > 0) {
        buffer_add_text(out, text_slice(words, 0, kana));
        buffer_add_string(out, "るようにしてほしい");
    } else if (length > 0) {
        out->length -= length;
        gist_finish_doing(out);
    } else if (!text_starts_with(words, TEXT("ない")) || !finish_base_of_nai(out)) {
        buffer_add_string(out, is_content_character(text_last(buffer_text(out))) ? "してほしい" : "ようにしてほしい");
    }
}

/* 都に期待するのは、…ことです; お願いしたいのは…です; 要望としては、…ですね: what is asked stands behind. */
bool gist_of_cleft(struct buffer *out, const struct sentence *sentence, const struct act *act)
{
    static const char *const clefts[] = {
        "するのは、", "したいのは、", "しているのは、", "したいのは",     "は、",         "としては、",   "といえば、",
        "と言えば、", "というのは、", "としましては、", "したいことは、", "したい点は、", "しますのは、", NULL};
    static const char *const ends[] = {"。",           "!",          "です",       "ですね",   "でございます",
                                       "だと思います", "になります", "でしょうか", "ですかね", "に尽きます",
                                       "ということ",   "という点",   NULL};
    struct text tail = text_skip(sentence->plain, act->to);
    size_t from = act->to + text_start_length(tail, clefts), to = sentence->plain.length, length = 0;
    bool asks = act->kind == ACT_EXPECT || act->kind == ACT_PLEASE || act->kind == ACT_DEMAND;
    while ((length = text_end_length(text_slice(sentence->plain, 0, to), ends)) > 0) {
        to -= length;
    }
    if (!asks || from == act->to || to <= from || to == sentence->plain.length) {
        return false;
    }
    from = gist_skip_leads(sentence->plain, from, to);
    bool doing = text_ends_with(text_slice(sentence->plain, from, to), TEXT("こと"));
    gist_add_source(out, sentence, from, doing && act->kind != ACT_EXPECT ? to - TEXT("こと").length : to);
    if (act->kind == ACT_EXPECT) {
        buffer_add_string(out, "に期待");
    } else if (doing) {
        gist_finish_doing(out);
    } else {
        finish_noun(out, "がほしい");
    }
    return true;
}

void gist_finish(struct buffer *out, const struct sentence *sentence, const struct act *act, struct text stem)
{
    switch (act->kind) {
    case ACT_WANT:
    case ACT_ASK:
    case ACT_IF:
    case ACT_ORDER:
    case ACT_VIA:
        finish_receiving(out, stem);
        break;
    case ACT_PLEASE:
    case ACT_DEMAND:
        if (!finish_borrowing(out, sentence, act)) {
            finish_please(out, text_slice(sentence->plain, act->from, act->to));
        }
        break;
    case ACT_EXPECT:
        if (text_ends_with(buffer_text(out), TEXT("を"))) {
            out->length -= TEXT("を").length;
            buffer_add_string(out, "に");
        }
        buffer_add_string(out, "期待");
        break;
    case ACT_CAN:
        finish_possible(out, sentence, act);
        break;
    case ACT_BENEFIT:
        finish_benefit(out);
        break;
    case ACT_ANNOUNCE:
        break;
    }
}
