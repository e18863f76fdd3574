/* request_act.c - the words with which Japanese asks, and whether they are used so here.
 *
 * MODEL. A request act is a form of words plus a condition on what stands directly before it (て of the verb, ご with a noun,
 * を) and behind it (the end of the clause, not a noun; ありがたい behind いただけると). The table lists the forms with one
 * spelling each, since sentences come folded; the conditions are per kind. What is only a fact (いただきました, いただいている)
 * or belongs to a noun (いただける体制) is in no form of the table and so never an act. */
#include <string.h>

#include "request_imp.h"

/* How far from an act its conditions are looked for, in bytes: some 200 characters, so that the work stays linear in text
 * that never ends its sentence. */
#define REACH 600

/* Bytes in which it is said who is helped: ten characters and the comma. */
#define NEAR_WHOM 33

#define POLITE false
#define PLAIN true

struct act_form {
    const char *words;
    enum act_kind kind;
    bool plain;
};

static const struct act_form forms[] = {
    {"いただきた", ACT_WANT, POLITE},
    {"いただきとうござ", ACT_WANT, POLITE},
    {"賜りた", ACT_WANT, POLITE},
    {"ちょうだいした", ACT_WANT, POLITE},
    {"もらいた", ACT_WANT, PLAIN},
    {"ほし", ACT_WANT, PLAIN},
    {"いただけないか", ACT_ASK, POLITE},
    {"いただけないでしょう", ACT_ASK, POLITE},
    {"いただけないもの", ACT_ASK, POLITE},
    {"いただけないだろう", ACT_ASK, POLITE},
    {"いただけないですか", ACT_ASK, POLITE},
    {"いただけませんか", ACT_ASK, POLITE},
    {"いただけませんでしょう", ACT_ASK, POLITE},
    {"いただけますか", ACT_ASK, POLITE},
    {"いただけますでしょう", ACT_ASK, POLITE},
    {"いただけまい", ACT_ASK, POLITE},
    {"いただいてもよろしい", ACT_ASK, POLITE},
    {"いただいてもいいで", ACT_ASK, POLITE},
    {"いただいてもよい", ACT_ASK, POLITE},
    {"いただいても構いませんか", ACT_ASK, POLITE},
    {"いただいても構いませんでしょうか", ACT_ASK, POLITE},
    {"くださるまいか", ACT_ASK, POLITE},
    {"くださいますか", ACT_ASK, POLITE},
    {"くださいますでしょう", ACT_ASK, POLITE},
    {"いただけるでしょうか", ACT_ASK, POLITE},
    {"いただくことはでき", ACT_ASK, POLITE},
    {"いただくことは可能", ACT_ASK, POLITE},
    {"いただくことができ", ACT_ASK, POLITE},
    {"いただくことって", ACT_ASK, POLITE},
    {"もらうことって", ACT_ASK, PLAIN},
    {"いただけんか", ACT_ASK, POLITE},
    {"いただけんでしょう", ACT_ASK, POLITE},
    {"いただけんだろう", ACT_ASK, POLITE},
    {"いただけんもの", ACT_ASK, POLITE},
    {"いただくというのはいかが", ACT_ASK, POLITE},
    {"いただくのはいかが", ACT_ASK, POLITE},
    {"いただくわけには", ACT_ASK, POLITE},
    {"いただく、そういったことができ", ACT_ASK, POLITE},
    {"いただく、そういうことができ", ACT_ASK, POLITE},
    {"いただくようなことは", ACT_ASK, POLITE},
    {"いただくようなことって", ACT_ASK, POLITE},
    {"いただくというわけには", ACT_ASK, POLITE},
    {"いただくことは難しい", ACT_ASK, POLITE},
    {"いただくのは難しい", ACT_ASK, POLITE},
    {"いただくことは、やはり難しい", ACT_ASK, POLITE},
    {"いただくのは、やはり難しい", ACT_ASK, POLITE},
    {"賜れないか", ACT_ASK, POLITE},
    {"賜れないでしょう", ACT_ASK, POLITE},
    {"賜れないもの", ACT_ASK, POLITE},
    {"賜れませんか", ACT_ASK, POLITE},
    {"賜れませんでしょう", ACT_ASK, POLITE},
    {"賜ることはでき", ACT_ASK, POLITE},
    {"いただく、それだけ", ACT_ASK, POLITE},
    {"もらう、それだけ", ACT_ASK, PLAIN},
    {"ちょうだいできないか", ACT_ASK, POLITE},
    {"ちょうだいできないでしょう", ACT_ASK, POLITE},
    {"ちょうだいできませんか", ACT_ASK, POLITE},
    {"くださいませんか", ACT_ASK, POLITE},
    {"くださいませんでしょう", ACT_ASK, POLITE},
    {"くださらんか", ACT_ASK, POLITE},
    {"くださらんでしょう", ACT_ASK, POLITE},
    {"くださらんだろう", ACT_ASK, POLITE},
    {"くださらないか", ACT_ASK, POLITE},
    {"くださらないでしょう", ACT_ASK, POLITE},
    {"もらえないか", ACT_ASK, PLAIN},
    {"もらえないでしょう", ACT_ASK, PLAIN},
    {"もらえないもの", ACT_ASK, PLAIN},
    {"もらえないだろう", ACT_ASK, PLAIN},
    {"もらえないですか", ACT_ASK, PLAIN},
    {"もらえませんか", ACT_ASK, PLAIN},
    {"もらえませんでしょう", ACT_ASK, PLAIN},
    {"もらえんか", ACT_ASK, PLAIN},
    {"もらえんでしょう", ACT_ASK, PLAIN},
    {"もらえんだろう", ACT_ASK, PLAIN},
    {"もらえんもの", ACT_ASK, PLAIN},
    {"もらうというのはいかが", ACT_ASK, PLAIN},
    {"もらうのはいかが", ACT_ASK, PLAIN},
    {"もらえますか", ACT_ASK, PLAIN},
    {"もらえますでしょう", ACT_ASK, PLAIN},
    {"もらえまい", ACT_ASK, PLAIN},
    {"もらってもいいで", ACT_ASK, PLAIN},
    {"もらってもよい", ACT_ASK, PLAIN},
    {"もらってもよろしい", ACT_ASK, PLAIN},
    {"くれまいか", ACT_ASK, PLAIN},
    {"もらうことはでき", ACT_ASK, PLAIN},
    {"もらうことは可能", ACT_ASK, PLAIN},
    {"もらうわけには", ACT_ASK, PLAIN},
    {"もらう、そういったことができ", ACT_ASK, PLAIN},
    {"もらう、そういうことができ", ACT_ASK, PLAIN},
    {"もらうようなことは", ACT_ASK, PLAIN},
    {"もらうというわけには", ACT_ASK, PLAIN},
    {"もらうことは難しい", ACT_ASK, PLAIN},
    {"もらうのは難しい", ACT_ASK, PLAIN},
    {"くれないか", ACT_ASK, PLAIN},
    {"くれないでしょう", ACT_ASK, PLAIN},
    {"くれないもの", ACT_ASK, PLAIN},
    {"くれんか", ACT_ASK, PLAIN},
    {"くれんでしょう", ACT_ASK, PLAIN},
    {"くれんだろう", ACT_ASK, PLAIN},
    {"くれませんか", ACT_ASK, PLAIN},
    {"いただけると", ACT_IF, POLITE},
    {"いただけますと", ACT_IF, POLITE},
    {"いただければ", ACT_IF, POLITE},
    {"いただけたら", ACT_IF, POLITE},
    {"いただけましたら", ACT_IF, POLITE},
    {"いただけるなら", ACT_IF, POLITE},
    {"いただけるのなら", ACT_IF, POLITE},
    {"いただけるのであれば", ACT_IF, POLITE},
    {"いただけるのでしたら", ACT_IF, POLITE},
    {"いただけるようになると", ACT_IF, POLITE},
    {"いただけるようになりますと", ACT_IF, POLITE},
    {"いただけるようになれば", ACT_IF, POLITE},
    {"いただけるようになったら", ACT_IF, POLITE},
    {"いただけるようでしたら", ACT_IF, POLITE},
    {"いただけるようであれば", ACT_IF, POLITE},
    {"いただくだけで", ACT_IF, POLITE},
    {"いただくなりしますと", ACT_IF, POLITE},
    {"いただくなりすると", ACT_IF, POLITE},
    {"いただくなりすれば", ACT_IF, POLITE},
    {"いただくなりしたら", ACT_IF, POLITE},
    {"もらうなりすると", ACT_IF, PLAIN},
    {"もらうなりすれば", ACT_IF, PLAIN},
    {"もらうなりしますと", ACT_IF, PLAIN},
    {"いただくほか", ACT_IF, POLITE},
    {"いただく他", ACT_IF, POLITE},
    {"いただくしか", ACT_IF, POLITE},
    {"いただくよりほか", ACT_IF, POLITE},
    {"いただける日を", ACT_IF, POLITE},
    {"いただける日が", ACT_IF, POLITE},
    {"いただける時を", ACT_IF, POLITE},
    {"いただけるときを", ACT_IF, POLITE},
    {"いただけるのを", ACT_IF, POLITE},
    {"いただくのを", ACT_IF, POLITE},
    {"くださる日を", ACT_IF, POLITE},
    {"くださる日が", ACT_IF, POLITE},
    {"くださるのを", ACT_IF, POLITE},
    {"もらえる日を", ACT_IF, PLAIN},
    {"もらえる日が", ACT_IF, PLAIN},
    {"もらえるのを", ACT_IF, PLAIN},
    {"くれる日を", ACT_IF, PLAIN},
    {"くれる日が", ACT_IF, PLAIN},
    {"くれるのを", ACT_IF, PLAIN},
    {"いただくのが", ACT_IF, POLITE},
    {"いただけるのが", ACT_IF, POLITE},
    {"いただくというのが", ACT_IF, POLITE},
    {"いただけるというのが", ACT_IF, POLITE},
    {"いただけるだけで", ACT_IF, POLITE},
    {"いただけるかどうか", ACT_IF, POLITE},
    {"くださるかどうか", ACT_IF, POLITE},
    {"もらえるかどうか", ACT_IF, PLAIN},
    {"くれるかどうか", ACT_IF, PLAIN},
    {"いただくというのは", ACT_IF, POLITE},
    {"いただけるのは", ACT_IF, POLITE},
    {"いただくのは", ACT_IF, POLITE},
    {"くださるのは", ACT_IF, POLITE},
    {"もらうというのは", ACT_IF, PLAIN},
    {"もらうのは", ACT_IF, PLAIN},
    {"くれるのは", ACT_IF, PLAIN},
    {"いただくという形", ACT_IF, POLITE},
    {"いただくという考え", ACT_IF, POLITE},
    {"いただくというやり方", ACT_IF, POLITE},
    {"いただくという方法", ACT_IF, POLITE},
    {"いただく、という形", ACT_IF, POLITE},
    {"いただく、という考え", ACT_IF, POLITE},
    {"いただく、というような考え", ACT_IF, POLITE},
    {"いただく、というような形", ACT_IF, POLITE},
    {"もらうという形", ACT_IF, PLAIN},
    {"もらうという考え", ACT_IF, PLAIN},
    {"もらうというやり方", ACT_IF, PLAIN},
    {"ちょうだいできると", ACT_IF, POLITE},
    {"賜れると", ACT_IF, POLITE},
    {"賜れれば", ACT_IF, POLITE},
    {"賜れましたら", ACT_IF, POLITE},
    {"ちょうだいできますと", ACT_IF, POLITE},
    {"ちょうだいできれば", ACT_IF, POLITE},
    {"ちょうだいできたら", ACT_IF, POLITE},
    {"ちょうだいできましたら", ACT_IF, POLITE},
    {"いただくと", ACT_IF, POLITE},
    {"いただきますと", ACT_IF, POLITE},
    {"いただきましたら", ACT_IF, POLITE},
    {"いただけるよう", ACT_IF, POLITE},
    {"いただくよう", ACT_IF, POLITE},
    {"いただきますよう", ACT_IF, POLITE},
    {"いただけますよう", ACT_IF, POLITE},
    {"いただくことを", ACT_IF, POLITE},
    {"いただけることを", ACT_IF, POLITE},
    {"いただくこと、", ACT_IF, POLITE},
    {"いただけること、", ACT_IF, POLITE},
    {"もらうこと、", ACT_IF, PLAIN},
    {"いただくことが", ACT_IF, POLITE},
    {"いただけることが", ACT_IF, POLITE},
    {"くださることが", ACT_IF, POLITE},
    {"くださること、", ACT_IF, POLITE},
    {"もらうことが", ACT_IF, PLAIN},
    {"もらえることが", ACT_IF, PLAIN},
    {"くれることが", ACT_IF, PLAIN},
    {"くだされば", ACT_IF, POLITE},
    {"くださると", ACT_IF, POLITE},
    {"くださりさえすれば", ACT_IF, POLITE},
    {"いただきさえすれば", ACT_IF, POLITE},
    {"もらいさえすれば", ACT_IF, PLAIN},
    {"くれさえすれば", ACT_IF, PLAIN},
    {"くださったら", ACT_IF, POLITE},
    {"くださいましたら", ACT_IF, POLITE},
    {"くださるなら", ACT_IF, POLITE},
    {"くださるのなら", ACT_IF, POLITE},
    {"くださるのであれば", ACT_IF, POLITE},
    {"くださるのでしたら", ACT_IF, POLITE},
    {"くださるだけで", ACT_IF, POLITE},
    {"くださるのが", ACT_IF, POLITE},
    {"くださるというのが", ACT_IF, POLITE},
    {"くださいますと", ACT_IF, POLITE},
    {"くださるよう", ACT_IF, POLITE},
    {"くださいますよう", ACT_IF, POLITE},
    {"くださることを", ACT_IF, POLITE},
    {"もらえると", ACT_IF, PLAIN},
    {"もらえますと", ACT_IF, PLAIN},
    {"もらえれば", ACT_IF, PLAIN},
    {"もらえたら", ACT_IF, PLAIN},
    {"もらえましたら", ACT_IF, PLAIN},
    {"もらえるなら", ACT_IF, PLAIN},
    {"もらえるのであれば", ACT_IF, PLAIN},
    {"もらえるよう", ACT_IF, PLAIN},
    {"もらうよう", ACT_IF, PLAIN},
    {"もらうことを", ACT_IF, PLAIN},
    {"もらえるようになると", ACT_IF, PLAIN},
    {"もらえるようになれば", ACT_IF, PLAIN},
    {"もらえるようになったら", ACT_IF, PLAIN},
    {"もらうだけで", ACT_IF, PLAIN},
    {"もらうのが", ACT_IF, PLAIN},
    {"もらえるのが", ACT_IF, PLAIN},
    {"もらうというのが", ACT_IF, PLAIN},
    {"もらえるというのが", ACT_IF, PLAIN},
    {"もらえるだけで", ACT_IF, PLAIN},
    {"もらうと", ACT_IF, PLAIN},
    {"もらわないと", ACT_IF, PLAIN},
    {"いただかないと", ACT_IF, POLITE},
    {"くれると", ACT_IF, PLAIN},
    {"くれれば", ACT_IF, PLAIN},
    {"くれたら", ACT_IF, PLAIN},
    {"くれますと", ACT_IF, PLAIN},
    {"くれるなら", ACT_IF, PLAIN},
    {"くれるのなら", ACT_IF, PLAIN},
    {"くれるだけで", ACT_IF, PLAIN},
    {"くれるのが", ACT_IF, PLAIN},
    {"くれるよう", ACT_IF, PLAIN},
    {"くれることを", ACT_IF, PLAIN},
    {"いただき、", ACT_VIA, POLITE},
    {"いただいて、", ACT_VIA, POLITE},
    {"いただきながら", ACT_VIA, POLITE},
    {"いただきつつ", ACT_VIA, POLITE},
    {"いただいたうえで", ACT_VIA, POLITE},
    {"いただいた上で", ACT_VIA, POLITE},
    {"もらい、", ACT_VIA, PLAIN},
    {"もらって、", ACT_VIA, PLAIN},
    {"もらいながら", ACT_VIA, PLAIN},
    {"ください", ACT_ORDER, POLITE},
    {"ちょうだい", ACT_ORDER, PLAIN},
    {"お願い", ACT_PLEASE, POLITE},
    {"願いた", ACT_PLEASE, POLITE},
    {"願えれば", ACT_PLEASE, POLITE},
    {"願えないか", ACT_PLEASE, POLITE},
    {"願えないでしょう", ACT_PLEASE, POLITE},
    {"願えませんか", ACT_PLEASE, POLITE},
    {"願えると", ACT_PLEASE, POLITE},
    {"願えたら", ACT_PLEASE, POLITE},
    {"願えまい", ACT_PLEASE, POLITE},
    {"願えますか", ACT_PLEASE, POLITE},
    {"願えますでしょう", ACT_PLEASE, POLITE},
    {"願えますと", ACT_PLEASE, POLITE},
    {"願えましたら", ACT_PLEASE, POLITE},
    {"を、ぜひ。", ACT_PLEASE, POLITE},
    {"を、ぜひ!", ACT_PLEASE, POLITE},
    {"をぜひ。", ACT_PLEASE, POLITE},
    {"をぜひ!", ACT_PLEASE, POLITE},
    {"を、ぜひとも。", ACT_PLEASE, POLITE},
    {"を、ぜひとも!", ACT_PLEASE, POLITE},
    {"をぜひとも。", ACT_PLEASE, POLITE},
    {"をぜひとも!", ACT_PLEASE, POLITE},
    {"を、どうか。", ACT_PLEASE, POLITE},
    {"を、どうか!", ACT_PLEASE, POLITE},
    {"を、何とか。", ACT_PLEASE, POLITE},
    {"を、何とか!", ACT_PLEASE, POLITE},
    {"を、何とぞ。", ACT_PLEASE, POLITE},
    {"を、何とぞ!", ACT_PLEASE, POLITE},
    {"を、何卒。", ACT_PLEASE, POLITE},
    {"を、何卒!", ACT_PLEASE, POLITE},
    {"頼みます", ACT_PLEASE, PLAIN},
    {"頼みた", ACT_PLEASE, PLAIN},
    {"期待", ACT_EXPECT, PLAIN},
    {"要望", ACT_DEMAND, PLAIN},
    {"要請", ACT_DEMAND, PLAIN},
    {"希望", ACT_DEMAND, PLAIN},
    {"望みます", ACT_DEMAND, PLAIN},
    {"望みた", ACT_DEMAND, PLAIN},
    {"望んで", ACT_DEMAND, PLAIN},
    {"願って", ACT_DEMAND, PLAIN},
    {"願います", ACT_DEMAND, POLITE},
    {"求めた", ACT_DEMAND, PLAIN},
    {"求めます", ACT_DEMAND, PLAIN},
    {"求めていきた", ACT_DEMAND, PLAIN},
    {"求めてまいりま", ACT_DEMAND, PLAIN},
    {"求めてまいりた", ACT_DEMAND, PLAIN},
    {"できないでしょう", ACT_CAN, PLAIN},
    {"できないか", ACT_CAN, PLAIN},
    {"できないもの", ACT_CAN, PLAIN},
    {"できないだろう", ACT_CAN, PLAIN},
    {"できないですか", ACT_CAN, PLAIN},
    {"できませんか", ACT_CAN, PLAIN},
    {"できませんでしょう", ACT_CAN, PLAIN},
    {"わけにはいかない", ACT_CAN, PLAIN},
    {"わけにはいきません", ACT_CAN, PLAIN},
    {"ことは可能でしょう", ACT_CAN, PLAIN},
    {"ことは可能です", ACT_CAN, PLAIN},
    {"ことはできますか", ACT_CAN, PLAIN},
    {"ことはできるでしょうか", ACT_CAN, PLAIN},
    {"かないませんか", ACT_CAN, PLAIN},
    {"かないませんでしょう", ACT_CAN, PLAIN},
    {"かなわないか", ACT_CAN, PLAIN},
    {"かなわないでしょう", ACT_CAN, PLAIN},
    {"かなわないもの", ACT_CAN, PLAIN},
    {"叶いませんか", ACT_CAN, PLAIN},
    {"叶いませんでしょう", ACT_CAN, PLAIN},
    {"叶わないでしょう", ACT_CAN, PLAIN},
    {"叶わないもの", ACT_CAN, PLAIN},
    {"できまいか", ACT_CAN, PLAIN},
    {"れないでしょうか", ACT_CAN, PLAIN},
    {"れないものでしょうか", ACT_CAN, PLAIN},
    {"れないものか", ACT_CAN, PLAIN},
    {"れませんか", ACT_CAN, PLAIN},
    {"れませんでしょう", ACT_CAN, PLAIN},
    {"せないでしょうか", ACT_CAN, PLAIN},
    {"せないものでしょうか", ACT_CAN, PLAIN},
    {"せないものか", ACT_CAN, PLAIN},
    {"けないでしょうか", ACT_CAN, PLAIN},
    {"けないものでしょうか", ACT_CAN, PLAIN},
    {"えないでしょうか", ACT_CAN, PLAIN},
    {"えないものでしょうか", ACT_CAN, PLAIN},
    {"めないでしょうか", ACT_CAN, PLAIN},
    {"めないものでしょうか", ACT_CAN, PLAIN},
    {"ようにならないでしょう", ACT_CAN, PLAIN},
    {"ないものでしょう", ACT_CAN, PLAIN},
    {"ないものだろう", ACT_CAN, PLAIN},
    {"ようにならないもの", ACT_CAN, PLAIN},
    {"ようになりません", ACT_CAN, PLAIN},
    {"何とかならない", ACT_CAN, PLAIN},
    {"何とかなりません", ACT_CAN, PLAIN},
    {"なんとかならない", ACT_CAN, PLAIN},
    {"なんとかなりません", ACT_CAN, PLAIN},
    {"どうにかならない", ACT_CAN, PLAIN},
    {"どうにかなりません", ACT_CAN, PLAIN},
    {"力をお借りした", ACT_PLEASE, POLITE},
    {"力を借りた", ACT_PLEASE, PLAIN},
    {"知恵をお借りした", ACT_PLEASE, POLITE},
    {"知恵を借りた", ACT_PLEASE, PLAIN},
    {"手をお借りした", ACT_PLEASE, POLITE},
    {"ありがた", ACT_BENEFIT, PLAIN},
    {"助か", ACT_BENEFIT, PLAIN},
    {"うれし", ACT_BENEFIT, PLAIN},
    {"心強", ACT_BENEFIT, PLAIN},
    {"動きやす", ACT_BENEFIT, PLAIN},
    {"進めやす", ACT_BENEFIT, PLAIN},
    {"やりやす", ACT_BENEFIT, PLAIN},
    {"取り組みやす", ACT_BENEFIT, PLAIN},
    {"幸いで", ACT_BENEFIT, PLAIN},
};

void act_words(struct words *words)
{
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        words_add(words, text_of(forms[i].words), i);
    }
}

/* Behind いただきたい, てほしい: does the clause end, or is a noun described (…たい点, …たいこと)? */
static bool wish_is_predicate(struct text tail)
{
    static const char *const forms_of_end[] = {"い",     "く",     "しい",     "いな",   "いなあ", "いなぁ",
                                               "いなー", "しいな", "しいなあ", "いかな", NULL};
    static const char *const past[] = {"かった", "がって", "がる", NULL};
    if (text_starts_any(tail, past)) {
        return false;
    }
    size_t form = text_start_length(tail, forms_of_end);
    struct text rest = text_skip(tail, form);
    static const char *const ends[] = {"と",   "で",     "。",     "、",   "が",       "け",     "し",   "な",
                                       "ん",   "の",     "よ",     "ね",   "ところ",   "という", "か",   "思",
                                       "旨",   "くらい", "ぐらい", "!",    "?",        "って",   "もの", "わけ",
                                       "いう", "(",      "…",      "~",    "ございま", "存じ",   "も",   "は",
                                       "考え", "お願い", "願",     "くて", "て",       "要望",   "\x01", NULL};
    if (rest.length == 0 || text_starts_any(rest, ends)) {
        return true;
    }
    /* "お願いしたいことは…です" names the matter in the same sentence. */
    static const char *const cleft[] = {"ことは", "点は",       "部分は",   "内容は", "ことが",
                                        "点が",   "こととして", "点として", NULL};
    static const char *const empty[] = {
        "ことがあ", "ことがご",       "点があ",     "点がご",         "ことが一",   "ことが二",   "ことが三",
        "ことが1",  "ことが2",        "ことが3",    "ことがい",       "点が一",     "点が二",     "点が1",
        "点が2",    "点が3",          "ことはあり", "ことは特",       "ことはない", "ことはござ", "ことはたくさん",
        "ことは多", "ことはいろいろ", "ことは山",   "ことがたくさん", "ことが多",   NULL};
    return text_starts_any(rest, cleft) && !text_starts_any(rest, empty);
}

static const char *const announcements[] = {
    "があ",         "がご",         "がひ",         "が一",     "が二",     "が三",     "が1",      "が2",
    "が3",          "がい",         "になって",     "になりま", "になるの", "なのです", "なんです", "ですが",
    "ごと",         "事",           "は一",         "は二",     "は1",      "は2",      "はひとつ", "したい点",
    "したいことが", "したいこと。", "したいことを", "を一",     "を1",      "を二",     "を2",      "を言",
    "をお伝え",     "を申し",       "も一",         "もあ",     "もござ",   "もいく",   NULL};

/* 学校からも一つ(お願いします): who asks and how often, but nothing that is asked. */
static bool only_counts(struct text stem)
{
    static const char *const counts[] = {"一つ",     "1つ",      "ひとつ",   "二つ",       "2つ",
                                         "一点",     "1点",      "二点",     "2点",        "一点だけ",
                                         "1点だけ",  "一つだけ", "1つだけ",  "ひとつだけ", "もう一つ",
                                         "もう一点", "もう1点",  "いくつか", NULL};
    static const char *const empty[] = {"、",       "私から", "も",   "は",       "最後に", "では",
                                        "それから", "あと",   "ぜひ", "ちょっと", NULL};
    size_t length = text_end_length(stem, counts);
    stem = text_slice(stem, 0, stem.length - length);
    for (size_t tail = length; tail > 0;) {
        tail = text_end_length(stem, empty);
        stem = text_slice(stem, 0, stem.length - tail);
    }
    size_t side = text_end_length(stem, (const char *const[]){"から", NULL});
    bool short_side = side > 0 && text_count(stem) <= 12 && !text_contains(stem, TEXT("を"));
    return length > 0 && (stem.length == 0 || short_side);
}

/* お願い: a request now, an announcement of one, or only the noun. */
static bool please_refine(struct act *act, struct text stem, struct text tail)
{
    static const char *const requests[] = {"します",
                                           "したい",
                                           "したく",
                                           "しております",
                                           "しています",
                                           "していきた",
                                           "しているところ",
                                           "してまいりた",
                                           "しとう",
                                           "したいん",
                                           "いたします",
                                           "いたしたい",
                                           "いたしたく",
                                           "いたしております",
                                           "申し上げ",
                                           "もうしあげ",
                                           "できれば",
                                           "できたら",
                                           "できると",
                                           "できましたら",
                                           "できますと",
                                           "できない",
                                           "できません",
                                           "できますか",
                                           "できますでしょう",
                                           "できるでしょう",
                                           "です",
                                           "をしたい",
                                           "をします",
                                           "をいたし",
                                           "をしてお",
                                           "をしてい",
                                           "をできれば",
                                           "をできたら",
                                           "させてください",
                                           "させていただけ",
                                           "させていただきた",
                                           "させていただきます",
                                           "を申し上げ",
                                           "しますね",
                                           "せざる",
                                           "をさせて",
                                           "したいと",
                                           "しつつ",
                                           "をしていき",
                                           "は、",
                                           NULL};
    if (text_starts_any(tail, announcements) || only_counts(stem)) {
        act->kind = ACT_ANNOUNCE;
        return true;
    }
    static const char *const named_before[] = {"したいことです", "したいことでござ", "したい点です", "したいところです",
                                               NULL};
    if (text_starts_any(tail, named_before) && text_has_any(stem, (const char *const[]){"が", "は", NULL})) {
        return true; /* 半分に、というのが本当にお願いしたいことです */
    }
    if (text_starts_with(tail, TEXT("したい")) && !wish_is_predicate(text_skip(tail, TEXT("した").length))) {
        act->kind = ACT_ANNOUNCE;
        return true;
    }
    static const char *const over[] = {"とおりです", "通りです", "ました。", "ましたが", "済みです", NULL};
    if (text_starts_with(tail, TEXT("は、")) && text_has_any(tail, over)) {
        return false; /* お願いは、前回申し上げたとおりです */
    }
    return text_starts_any(tail, requests);
}

/* 都への要望としては、人の派遣ですね: what is wanted stands behind, unless it is only counted or denied. */
static const char *const cleft_links[] = {"としては、",     "といえば、", "と言えば、", "というのは、",
                                          "としましては、", "は、",       NULL};

static bool names_matter(struct text tail)
{
    static const char *const counted[] = {"一つ", "二つ", "三つ", "1つ",      "2つ",      "3つ",
                                          "一点", "二点", "三点", "1点",      "2点",      "3点",
                                          "特に", "ない", "あり", "たくさん", "いろいろ", NULL};
    static const char *const ends[] = {"です。",         "ですね。",       "でしょうか。", "ですかね。",
                                       "でございます。", "だと思います。", "になります。", "になるでしょうか。",
                                       "に尽きます。",   "ですかね。",     "です!",        NULL};
    static const char *const told[] = {"のです。", "んです。", "たです。", "ないです。", NULL};
    return !text_starts_any(tail, counted) && text_ends_any(tail, ends) && !text_ends_any(tail, told);
}

static bool demand_refine(struct act *act, struct text tail)
{
    static const char *const forms_of_demand[] = {"します",         "したい",
                                                  "したく",         "していきた",
                                                  "しております",   "しています",
                                                  "してまいりた",   "いたします",
                                                  "いたしたい",     "いたしております",
                                                  "させていただき", "させていただけ",
                                                  "をしたい",       "をします",
                                                  "をしてお",       "をしてい",
                                                  "をさせて",       "を出して",
                                                  "し続け",         "するところ",
                                                  "です。",         NULL};
    size_t link = text_start_length(tail, cleft_links);
    if (link > 0 && names_matter(text_skip(tail, link))) {
        act->cleft = true;
        return true;
    }
    static const char *const announced[] = {"があ",       "がござ",     "が一",           "が二", "が1",  "が2",
                                            "なのですが", "なんですが", "ですが",         "は一", "は二", "は1",
                                            "は2",        "としては、", "としましては、", NULL};
    if (text_starts_any(tail, announced)) {
        act->kind = ACT_ANNOUNCE;
        return true;
    }
    return text_starts_any(tail, forms_of_demand);
}

/* Skips adverbs backwards: あると大変 | ありがたい. */
static struct text without_adverbs(struct text stem)
{
    static const char *const adverbs[] = {"、",       "大変",     "非常に",   "本当に",   "とても",     "すごく",
                                          "一番",     "なお",     "より",     "さらに",   "もっと",     "すごい",
                                          "かなり",   "我々も",   "現場も",   "現場は",   "個人的には", "正直",
                                          "大いに",   "何より",   "何よりも", "誠に",     "これほど",   "こんなに",
                                          "これ以上", "どんなに", "どれほど", "どれだけ", NULL};
    for (;;) {
        size_t length = text_end_length(stem, adverbs);
        length = length > 0 ? length : own_side_end(stem);
        if (length == 0) {
            return stem;
        }
        stem = text_slice(stem, 0, stem.length - length);
    }
}

/* あると、|離島は助かります: who is helped. */
static struct text without_whom(struct text stem)
{
    size_t comma = text_ends_any(stem, (const char *const[]){"は", "も", NULL}) ? text_find_last(stem, TEXT("、"))
                                                                                : TEXT_NOT_FOUND;
    bool near = comma != TEXT_NOT_FOUND && stem.length - comma <= NEAR_WHOM;
    return near ? text_slice(stem, 0, comma) : stem;
}

/* 動きやすくなるのですが、いかがでしょうか */
static bool is_told_easier(struct text words)
{
    static const char *const easier[] = {"動きやすくな",     "動きやすい",     "進めやすくな",
                                         "進めやすい",       "やりやすくな",   "やりやすい",
                                         "取り組みやすくな", "取り組みやすい", NULL};
    static const char *const put[] = {"のですが", "んですが", "いかがでしょう", "どうでしょう", "かなと", NULL};
    return text_starts_any(words, easier) && text_has_any(words, put);
}

static bool benefit_holds(struct act *act, struct text plain, size_t after_last_act)
{
    static const char *const conditions[] = {"と", "ば", "たら", "だら", "なら", NULL};
    static const char *const present[] = {"ありがたい", "ありがたく", "助かる",   "助かります", "うれしい",
                                          "うれしく",   "心強い",     "幸いです", NULL};
    struct text stem = without_adverbs(without_whom(without_adverbs(text_slice(plain, 0, act->from))));
    struct text words = text_skip(plain, act->from);
    bool easier = is_told_easier(words); /* to work is easier then: wished for only when put to the other */
    if (stem.length <= after_last_act || !text_ends_any(stem, conditions) ||
        (!easier && !text_starts_any(words, present))) {
        return false;
    }
    static const char *const quoted[] = {"こと",   "という", "とと",   "もっと",   "やっと",
                                         "ずっと", "きっと", "ほっと", "ちょっと", NULL};
    if (text_ends_any(stem, quoted)) {
        return false;
    }
    act->to = act->from;
    act->from = stem.length;
    return true;
}

/* (難しい)のでしょうか */
static bool is_question_end(struct text tail)
{
    static const char *const ends[] = {"でしょうか", "のでしょうか", "ものでしょうか", "ですか", "のですか",
                                       "んですか",   "ですかね",     "んでしょうか",   NULL};
    return text_starts_any(tail, ends);
}

/* 減らすわけにはいきませんか asks; 甘えるわけにはいきません, 負ってもらうわけにはまいりませんから do not. */
static bool can_is_asked(const struct act_form *form, struct text tail)
{
    static const char *const put[] = {"か", "でしょうか", "もの", "だろうか", "ですか", NULL};
    static const char *const cannot[] = {"いきません", "いかない", "まいりません", "参りません", "いかん", NULL};
    struct text words = text_of(form->words);
    if (text_ends_with(words, TEXT("わけには"))) {
        size_t length = text_start_length(tail, cannot);
        struct text behind = text_skip(tail, length);
        return length == 0 || (text_starts_any(behind, put) && !text_starts_with(behind, TEXT("から")));
    }
    return !text_starts_with(words, TEXT("わけには")) ||
           (text_starts_any(tail, put) && !text_starts_with(tail, TEXT("から")));
}

/* 置いていただくようなことは、ご相談できるものでしょうか */
static bool asks_what_can_be(struct text tail)
{
    static const char *const able[] = {"でき", "可能", "相談", "難し", "無理", NULL};
    return text_has_any(tail, able) && text_has_any(tail, (const char *const[]){"か。", "か?", "か、", NULL});
}

static bool act_refine(struct act *act, const struct act_form *form, struct text plain, size_t after_last_act)
{
    struct text stem = text_slice(plain, act->from > REACH ? act->from - REACH : 0, act->from);
    struct text tail = text_slice(plain, act->to, act->to + REACH);
    static const char *const order_before[] = {"て", "で", NULL};
    static const char *const order_after[] = {"まし", "ます", "り", NULL};
    static const char *const received[] = {"し", "す", "で", NULL};
    static const char *const want_before[] = {"て", "で", "が", "も", "は", "を", "くらい", "ぐらい", "ように", NULL};
    switch (form->kind) {
    case ACT_WANT:
        if (text_equal(text_of(form->words), TEXT("ほし")) &&
            (!text_ends_any(stem, want_before) ||
             (!text_starts_with(tail, TEXT("い")) && !text_starts_with(tail, TEXT("く"))))) {
            return false;
        }
        return wish_is_predicate(tail);
    case ACT_IF:
        if (text_starts_any(tail, (const char *const[]){"困ることが", "困る点が", "困ることを", NULL})) {
            act->kind = ACT_ANNOUNCE;
            return true;
        }
        act->soft = !condition_holds(text_of(form->words), stem, tail);
        return !act->soft || condition_tells_benefit(text_of(form->words), tail);
    case ACT_ORDER:
        if (form->plain && (!text_ends_any(stem, order_before) || text_starts_any(tail, received))) {
            return false; /* お声をちょうだいします */
        }
        return !text_starts_any(tail, order_after) &&
               (text_ends_any(stem, order_before) || text_contains(stem, TEXT("ご")) ||
                text_contains(stem, TEXT("お")));
    case ACT_PLEASE:
        if (text_ends_with(text_of(form->words), TEXT("借りた")) ||
            text_ends_with(text_of(form->words), TEXT("お借りした"))) {
            return text_starts_any(tail, (const char *const[]){"い", "く", NULL}); /* not 借りた人 */
        }
        return !text_equal(text_of(form->words), TEXT("お願い")) || please_refine(act, stem, tail);
    case ACT_EXPECT: {
        static const char *const expected[] = {
            "するのは、",     "したいのは、",   "したい",         "したく",   "します",
            "しています",     "しております",   "しているところ", "しつつ",   "いたします",
            "を寄せて",       "をしております", "をしています",   "をしたい", "していき",
            "しているんです", "しているので",   "しているわけ",   NULL};
        return text_starts_any(tail, expected);
    }
    case ACT_DEMAND:
        if (text_ends_with(text_of(form->words), TEXT("望")) || text_ends_with(text_of(form->words), TEXT("請")) ||
            text_ends_with(text_of(form->words), TEXT("案"))) {
            return demand_refine(act, tail);
        }
        return true;
    case ACT_BENEFIT:
        return benefit_holds(act, plain, after_last_act);
    case ACT_ASK: {
        static const char *const leave[] = {"もよろしい", "もいいで", "もよい", NULL};
        if (text_ends_any(text_of(form->words), leave)) { /* 整理していただいてもよろしいでしょうか */
            return text_has_any(tail, (const char *const[]){"か。", "か?", "か、", NULL});
        }
        if (text_contains(text_of(form->words), TEXT("ようなこと"))) {
            return asks_what_can_be(tail);
        }
        return (!text_ends_with(text_of(form->words), TEXT("難しい")) || is_question_end(tail)) &&
               can_is_asked(form, tail);
    }
    case ACT_CAN: /* できないかと考えて、まず自分たちで始めました */
        return can_is_asked(form, tail) &&
               !text_starts_any(
                   tail, (const char *const[]){"と考えて、", "と考え、", "と模索", "と悩", "と試", "と思って、", NULL});
    default:
        return true;
    }
}

void acts_find(const struct wording *wording, const struct sentence *sentence, struct arena *arena, struct acts *out)
{
    struct text plain = sentence->plain;
    size_t after_last_act = 0;
    for (struct text rest = plain; rest.length > 0;) {
        ++*wording->work;
        const struct indexed_word *word = words_at_start(&wording->acts, rest);
        if (word == NULL) {
            (void)text_next(&rest);
            continue;
        }
        const struct act_form *form = &forms[word->value];
        size_t at = plain.length - rest.length;
        struct act act = {.kind = form->kind, .plain = form->plain, .from = at, .to = at + word->text.length};
        if (act_refine(&act, form, plain, after_last_act)) {
            after_last_act = act.to;
            *VECTOR_PUSH(arena, out) = act;
        }
        rest = text_skip(rest, word->text.length);
    }
}
