/* doubt.c - the table of doubts: diagnostics about the content, in the words of the report, and what to do about each.
 *
 * "XML" is what `zadan model` writes: whatever is wrong in a briefing is corrected there, and the XML takes the article's
 * place from then on. What cannot be read at all is mended in the input itself. Warnings and errors without a row are doubts
 * as well, in the words of the message; notes without a row are none. */
#include "doubt_imp.h"

#define IN_XML "zadan model で XML を書き出し、"
#define THIS_LINE "そのファイルのこの行を直す"
#define SAVE_AGAIN "開いて文字化けがないかを確かめ、UTF-8 で保存し直す"
#define GIVE_ARTICLE "記事のテキスト、HTML、WXR、Markdown、または zadan model の XML を与える"
#define EXPORT_AGAIN "WordPress からもう一度書き出す"
#define SMALLER "記事の部分だけを別のファイルにして与える"
#define NAMES_LINE "names.xml のこの行を直す（書き方は templates/names.rng）"

static const struct {
    enum diag_id id;
    struct advice advice;
} rows[] = {
    /* the input */
    {DIAG_FILE_READ, {"読めません（{1}）", "ファイルの名前と、読む権限を確かめる"}},
    {DIAG_FILE_TOO_LARGE, {"大きすぎます（{1}バイトまで）", SMALLER}},
    {DIAG_FOLDER_EMPTY, {"フォルダーに記事がありません（{1}）", "記事を入れるか、拡張子を確かめる"}},
    {DIAG_INPUT_EMPTY, {"文字がありません", "記事が入っているかを確かめる"}},
    {DIAG_INPUT_BINARY, {"文章のファイルではありません", GIVE_ARTICLE}},
    {DIAG_LINE_TOO_LONG, {"行が長すぎます（{1}バイトまで）", "段落ごとに改行する"}},
    {DIAG_BAD_BYTES, {"{1}として読めない文字を U+FFFD に替えました", SAVE_AGAIN}},
    {DIAG_BAD_BYTES_MORE, {"読めない文字がほかに{1}か所あります", SAVE_AGAIN}},
    {DIAG_TEXT_TRUNCATED, {"ファイルが文字の途中で終わっています", "ファイルをもう一度写す"}},
    {DIAG_CONTROL_CHARACTER, {"制御文字 {1} を U+FFFD に替えました", "その文字を消す"}},
    {DIAG_CONTROL_CHARACTER_MORE, {"制御文字がほかに{1}か所あります", "その文字を消す"}},
    {DIAG_ENCODING_UNAVAILABLE, {"文字コード {1} はこの機械では読めません", "UTF-8 で保存し直す"}},
    {DIAG_PAGE_LIMIT, {"ページが複雑すぎます（{2}まで）", SMALLER}},
    {DIAG_COMMENT_OPEN, {"HTML のコメントが閉じていないので、その先を読んでいません", "コメントの終わりに --> を補う"}},
    {DIAG_EXPORT_XML, {"WXR が XML として正しくありません（{1}）", EXPORT_AGAIN}},
    {DIAG_EXPORT_DOCTYPE, {"WXR に文書型宣言（DOCTYPE）があります", "その宣言を消す"}},
    {DIAG_EXPORT_ITEM_EMPTY, {"WXR に本文のない記事があります", "記事の本文を確かめる"}},
    {DIAG_EXPORT_NONE, {"WXR に公開済みの記事がありません", "公開した記事を書き出す"}},
    /* the model and the names file */
    {DIAG_MODEL_XML, {"XML として正しくありません（{1}）", THIS_LINE}},
    {DIAG_MODEL_DOCTYPE, {"文書型宣言（DOCTYPE）は書けません", "その宣言を消す"}},
    {DIAG_MODEL_ROOT, {"最初の要素が <{1}> です（モデルは <zadan>）", GIVE_ARTICLE}},
    {DIAG_MODEL_VERSION, {"モデルの版 {1} は読めません（読めるのは 1）", IN_XML "それを直す"}},
    {DIAG_MODEL_ELEMENT, {"<{2}> の中に <{1}> は書けません", THIS_LINE}},
    {DIAG_MODEL_ELEMENT_TWICE, {"<{2}> の中に <{1}> が二つあります", "片方を消す"}},
    {DIAG_MODEL_ELEMENT_MISSING, {"<{2}> の中に <{1}> がありません", "<{1}> を（空でも）書き加える"}},
    {DIAG_MODEL_ATTRIBUTE, {"<{2}> に {1} は書けません", THIS_LINE}},
    {DIAG_MODEL_ATTRIBUTE_MISSING, {"<{2}> に {1} がありません", "{1}=\"…\" を書き加える"}},
    {DIAG_MODEL_TEXT, {"<{1}> の中に文字が直接あります", "その文字を消すか、要素の中に入れる"}},
    {DIAG_MODEL_VALUE, {"{1}=\"{2}\" は書けない値です", THIS_LINE}},
    {DIAG_MODEL_REFERENCE, {"{1}=\"{2}\" が指すものがありません", "指す先の id を確かめて直す"}},
    {DIAG_MODEL_ID_TWICE, {"id \"{1}\" が二つの <{2}> に付いています", "片方を別の id に替え、それを指す所も直す"}},
    {DIAG_MODEL_ERRORS, {"誤りが{1}を超えたので、残りは読んでいません", "上の誤りを直して、もう一度調べる"}},
    {DIAG_CHECK_QUOTE, {"{1} の引用が段落 {2} の文と合いません", "引用を段落のとおりに直すか、paragraph の番号を直す"}},
    {DIAG_CHECK_NUMBER,
     {"{1} の段落番号が {2} です（{3} のはず）", "<p> の n を 1 からの続き番号に直す（司会の発言には付けない）"}},
    {DIAG_CHECK_LINE_BREAK, {"{1} の段落の中に改行があります", "<p> の中の改行を消す"}},
    {DIAG_NAMES_ROOT, {"names.xml の最初の要素が <{1}> です（<names> のはず）", NAMES_LINE}},
    {DIAG_NAMES_EMPTY, {"<{1}> に何も書かれていません", NAMES_LINE}},
    {DIAG_NAMES_READING, {"よみ「{1}」がかなではありません", "かなに直す"}},
    {DIAG_NAMES_SPACE,
     {"「{1}」の姓と名の間に空白がありません", "空白を入れるか、family=\"姓\" given=\"名\" を書き加える"}},
    {DIAG_NAMES_PARTS, {"family と given を合わせても「{1}」になりません", NAMES_LINE}},
    {DIAG_NAMES_TWICE, {"「{1}」のよみが二つあります", "片方を消す"}},
    {DIAG_NAMES_AMBIGUOUS,
     {"names.xml で「{1}」に当てはまる人が複数います（どれも使っていません）",
      "names.xml の <person> に <organisation> を書き加える"}},
    /* what was recognised */
    {DIAG_ARTICLE_NONE, {"座談会の記事ではありません（発言者、回、開催日のどれもない）", GIVE_ARTICLE}},
    {DIAG_TITLE_NONE, {"題名が見つかりません", IN_XML "<title> を書き加える"}},
    {DIAG_TITLE_SEVERAL,
     {"題名をここから採りました（ページの題名は「{1}」）", "違っていれば、" IN_XML "<title> を直す"}},
    {DIAG_NUMBER_CONTRADICTION,
     {"第{1}回とも書かれています（開催を述べる文の第{2}回を採用）",
      "違っていれば、" IN_XML "<session> の number を直す"}},
    {DIAG_DATE_NONE, {"開催日が見つかりません", IN_XML "<session> に date=\"YYYY-MM-DD\" を書き加える"}},
    {DIAG_DATE_PUBLISHED, {"公開日しか見つかりません（{1} を採用）", IN_XML "<session> の date を開催日に直す"}},
    {DIAG_DATE_WEEKDAY,
     {"日付の曜日は{1}ですが、（{2}）と書かれています", "日付が違っていれば、" IN_XML "<session> の date を直す"}},
    {DIAG_PARTICIPANTS_NONE,
     {"参加者の一覧がありません（発言者名から作成）", "足りない人を、" IN_XML "<participant> に書き加える"}},
    {DIAG_PARTICIPANT_UNREADABLE,
     {"参加者の一覧の「{1}」に氏名が見つかりません", "参加者なら、" IN_XML "<participant> を書き加える"}},
    {DIAG_SPEAKER_UNLISTED,
     {"「{1}」は発言していますが、参加者の一覧にいません",
      "一覧の人と同じなら、names.xml の <also> に書く。役職や所属は XML の <participant> で直す"}},
    {DIAG_SPEAKER_AMBIGUOUS,
     {"「{1}」は{2}人に当てはまります（{3} を採用）", "違っていれば、" IN_XML "その <turn> の speaker を直す"}},
    {DIAG_SPEAKER_UNKNOWN, {"だれの発言か分かりません", IN_XML "その <turn> に speaker を書き加える"}},
    {DIAG_TURNS_NONE, {"発言者名がありません（座談会ではなく、お知らせ？）", "座談会の記事かどうかを確かめる"}},
    {DIAG_LABELS_NONE,
     {"参加者の一覧はありますが、発言者名と分かる行がありません", "記事の発言者名の行を「氏名：」の形に直す"}},
    {DIAG_TEXT_UNREAD,
     {"見出しとも発言とも読まなかった文が、最初の発言の前にあります「{1}」",
      "司会の言葉なら、記事のその行の頭に ―― を付ける。見出しなら、モデル XML の <agenda> に書き加える"}},
    {DIAG_LABEL_DOUBT,
     {"前の人の発言として読みましたが、「{1}」の発言の始まりかもしれません",
      "発言の始まりなら、記事のその行を「氏名：」の形に直す"}},
    {DIAG_HEADING_DOUBT,
     {"発言として読みましたが、見出しかもしれません「{1}」",
      "見出しなら、" IN_XML "<agenda> に <item> を書き加え、<p> を消す"}},
    {DIAG_HEADING_WEAK,
     {"見出しとして読みましたが、発言かもしれません「{1}」",
      "発言なら、" IN_XML "<item> を消し、<turn> に <p> を書き加える"}},
    {DIAG_NARRATION_DOUBT,
     {"発言として読みましたが、編集者の地の文かもしれません「{1}」", "地の文なら、" IN_XML "その <p> を消す"}},
    {DIAG_END_UNCLEAR,
     {"記事の終わりと見た所より後の発言者名を読んでいません「{1}」",
      "続きなら、終わりに見える部分を記事から消して読ませる"}},
    /* the parts of a meeting */
    {DIAG_PART_TWICE, {"\"{1}\" と同じ部です（つなげていません）", "片方を入力から外す"}},
    {DIAG_NUMBER_TWICE,
     {"第{1}回が、開催日の違う \"{2}\" にもあります（つなげていません）",
      "違っている方の <session> の number か date を XML で直す"}},
    {DIAG_PART_DATES,
     {"開催日が {1} です（同じ会議の \"{3}\" では {2}）", "違っている方の <session> の date を XML で直す"}},
    {DIAG_PART_MISSING, {"全{2}部のうち第{1}部が入力にありません", "その記事も一緒に与える"}},
};

static const struct advice general_advice = {NULL, "その箇所を見て、" IN_XML "直す"};

const struct advice request_advice = {"要望かどうか、宛先が都かどうかを推定しました",
                                      "要望なら XML の <request> を certainty=\"sure\" に、違えば <request> を消す"};
const struct advice month_advice = {"開催日は年と月だけです（{1}）",
                                    "分かれば、モデル XML の <session> の date に日まで書く"};

const struct advice *doubt_advice(const struct diagnostic *diagnostic)
{
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (rows[i].id == diagnostic->id) {
            return &rows[i].advice;
        }
    }
    return diagnostic->level == DIAG_NOTE ? NULL : &general_advice;
}
