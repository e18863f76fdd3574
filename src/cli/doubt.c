/* doubt.c - the table of doubts: diagnostics about the content, with what to do about each.
 *
 * "XML" is what `zadan model` writes: whatever is wrong in a briefing is corrected there, and the XML takes the article's
 * place from then on. Warnings and errors without a row are doubts as well; notes without a row are none. */
#include "doubt_imp.h"

#define IN_XML "zadan model で XML を書き出し、"

static const struct {
    enum diag_id id;
    struct advice advice;
} rows[] = {
    {DIAG_TITLE_NONE, {"題名が見つかりません", IN_XML "<title> を書き加える"}},
    {DIAG_TITLE_SEVERAL, {"題名の候補が複数あります", "違っていれば、" IN_XML "<title> を直す"}},
    {DIAG_NUMBER_CONTRADICTION, {"回の数字が食い違っています", "違っていれば、" IN_XML "<session> の number を直す"}},
    {DIAG_DATE_NONE, {"開催日が見つかりません", IN_XML "<session> に date=\"YYYY-MM-DD\" を書き加える"}},
    {DIAG_DATE_PUBLISHED, {"公開日しか見つかりません", IN_XML "<session> の date を開催日に直す"}},
    {DIAG_DATE_WEEKDAY, {"曜日が日付と合いません", "日付が違っていれば、" IN_XML "<session> の date を直す"}},
    {DIAG_PARTICIPANTS_NONE,
     {"参加者の一覧がありません（発言者名から作成）", "足りない人を、" IN_XML "<participant> に書き加える"}},
    {DIAG_PARTICIPANT_UNREADABLE,
     {"参加者の一覧に氏名を読み取れない行があります", IN_XML "<participant> を書き加える"}},
    {DIAG_SPEAKER_UNLISTED,
     {"参加者の一覧にない人が発言しています",
      "同じ人なら names.xml の <also> に書く。役職や所属は XML の <participant> で直す"}},
    {DIAG_SPEAKER_AMBIGUOUS,
     {"発言者を姓だけでは区別できません", "違っていれば、" IN_XML "その <turn> の speaker を直す"}},
    {DIAG_SPEAKER_UNKNOWN, {"だれの発言か分かりません", IN_XML "その <turn> に speaker を書き加える"}},
    {DIAG_TURNS_NONE, {"発言者名がありません（対談ではなく告知？）", "座談会の記事かどうかを確かめる"}},
    {DIAG_LABELS_NONE, {"発言者名と分かる行がありません", "発言者名の行を「氏名：」の形に直す"}},
    {DIAG_HEADING_DOUBT,
     {"見出しかもしれない行を発言として読みました", "見出しなら、" IN_XML "<agenda> に <item> を書き加え、<p> を消す"}},
    {DIAG_END_UNCLEAR, {"記事の終わりの後にも発言者名があります", "続きがあれば、関連記事の部分を消してから読ませる"}},
    {DIAG_PART_TWICE, {"同じ部が二度与えられています", "片方を入力から外す"}},
    {DIAG_PART_DATES, {"部によって開催日が違います", "違っている方の <session> の date を XML で直す"}},
    {DIAG_PART_MISSING, {"続きの部が入力にありません", "残りの記事も一緒に与える"}},
    {DIAG_NAMES_AMBIGUOUS,
     {"names.xml に当てはまる人が複数います", "names.xml の <person> に <organisation> を書き加える"}},
    {DIAG_CHECK_QUOTE, {"引用が段落の文と合いません", "引用を段落のとおりに直すか、paragraph の番号を直す"}},
    {DIAG_CHECK_NUMBER, {"段落番号が続いていません", "<p> の n を 1 からの続き番号に直す"}},
    {DIAG_CHECK_LINE_BREAK, {"段落の中に改行があります", "<p> の中の改行を消す"}},
    {DIAG_BAD_BYTES, {"読めない文字があります", "文字コードを確かめ、UTF-8 で保存し直す"}},
};

static const struct advice general_advice = {"確かめが要ります", "その箇所を見て、" IN_XML "直す"};

const struct advice request_advice = {"要望かどうか、宛先が都かどうかを推定しました",
                                      "要望なら XML の <request> を certainty=\"sure\" に、違えば <request> を消す"};

const struct advice *doubt_advice(const struct diagnostic *diagnostic)
{
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (rows[i].id == diagnostic->id) {
            return &rows[i].advice;
        }
    }
    return diagnostic->level == DIAG_NOTE ? NULL : &general_advice;
}
