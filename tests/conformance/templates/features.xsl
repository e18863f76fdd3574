<?xml version="1.0" encoding="UTF-8"?>
<!-- features.xsl: no document of the house, but everything that the flow vocabulary can say, so that the structure tree of each
     element is judged: conformance.py lays it beside the house's stylesheets and sets it in horizontal and in vertical profiles.

     Front matter with roman folios, a table of contents, blank pages; the body in one column and in two; an index.
     Pictures are files of the article's folder: each kind that the decoder knows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" exclude-result-prefixes="t">
  <xsl:import href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- What the document has, once: the outline, the table of contents and the chapters are made of it. -->
  <t:chapters>
    <t:chapter id="c1" title="一覧と一覧の中の一覧"/>
    <t:chapter id="c2" title="表"/>
    <t:chapter id="c3" title="文字の並び"/>
    <t:chapter id="c4" title="図版"/>
    <t:chapter id="c5" title="段組"/>
  </t:chapters>
  <t:pictures>
    <t:picture file="grey.png" words="灰色の段階を示す図"/>
    <t:picture file="rgb.png" words="三色の段階を示す図"/>
    <t:picture file="palette.png" words="色の表による図"/>
    <t:picture file="alpha.png" words="透けた地の図"/>
    <t:picture file="deep.png" words="十六ビットの図"/>
    <t:picture file="interlaced.png" words="飛び越し走査の図"/>
    <t:picture file="profile.png" words="色の特性を伴う図"/>
    <t:picture file="grey.jpg" words="灰色の写真"/>
    <t:picture file="rgb.jpg" words="色のある写真"/>
  </t:pictures>
  <xsl:variable name="chapters" select="document('')/*/t:chapters/t:chapter"/>
  <xsl:variable name="pictures" select="document('')/*/t:pictures/t:picture"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="root">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="two-columns" page-width="{$paper/@width}mm" page-height="{$paper/@height}mm"
            writing-mode="{$row/@writing-mode}" margin="{$head}pt {$side}pt">
          <fo:region-body column-count="2" column-gap="{2 * $em}pt"/>
        </fo:simple-page-master>
        <xsl:call-template name="page-masters"/>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="組版の見本" author="見本の編集室" subject="流れの語彙" keywords="見本, 構造" language="ja" duplex="true">
          <xsl:if test="$row/@binding = 'right'">
            <xsl:attribute name="binding">right</xsl:attribute>
          </xsl:if>
        </zf:document>
      </fo:declarations>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="top">
          <fo:bookmark-title>組版の見本</fo:bookmark-title>
          <xsl:for-each select="$chapters">
            <fo:bookmark internal-destination="{@id}">
              <fo:bookmark-title><xsl:value-of select="@title"/></fo:bookmark-title>
            </fo:bookmark>
          </xsl:for-each>
        </fo:bookmark>
        <fo:bookmark internal-destination="index" starting-state="hide">
          <fo:bookmark-title>索引</fo:bookmark-title>
        </fo:bookmark>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" format="i" initial-page-number="1" force-page-count="even">
        <xsl:call-template name="heads"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="contents"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="page" format="1" initial-page-number="1">
        <xsl:call-template name="heads"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="lists"/>
          <xsl:call-template name="tables"/>
          <xsl:call-template name="lines"/>
          <xsl:call-template name="figures"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="two-columns" force-page-count="end-on-even">
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="columns"/>
        </fo:flow>
      </fo:page-sequence>
      <fo:page-sequence master-reference="page">
        <xsl:call-template name="heads"/>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="index"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="heads">
    <xsl:call-template name="running-head">
      <xsl:with-param name="left" select="'組版の見本'"/>
      <xsl:with-param name="right" select="'見本'"/>
    </xsl:call-template>
    <xsl:call-template name="running-foot">
      <xsl:with-param name="left" select="'見本の編集室'"/>
      <xsl:with-param name="last" select="'end'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="chapter">
    <xsl:param name="id"/>
    <fo:block xsl:use-attribute-sets="section" id="{$id}">
      <fo:marker marker-class-name="chapter"><xsl:value-of select="$chapters[@id = $id]/@title"/></fo:marker>
      <xsl:value-of select="$chapters[@id = $id]/@title"/>
    </fo:block>
  </xsl:template>

  <!-- ================ Front matter ================ -->

  <xsl:template name="contents">
    <fo:block id="top" xsl:use-attribute-sets="title">組版の見本</fo:block>
    <fo:block role="P">前書きの頁にはローマ数字を付ける。</fo:block>
    <fo:block role="TOC" break-before="page">
      <fo:block role="Caption" xsl:use-attribute-sets="gothic">目次</fo:block>
      <xsl:for-each select="$chapters">
        <fo:block role="TOCI" text-align-last="justify">
          <fo:inline role="Lbl"><xsl:value-of select="position()"/>　</fo:inline>
          <fo:inline role="Reference">
            <fo:basic-link internal-destination="{@id}" zf:alt="{@title}へ">
              <xsl:value-of select="@title"/>
              <fo:leader leader-pattern="dots"/>
              <fo:page-number-citation ref-id="{@id}"/>
            </fo:basic-link>
          </fo:inline>
        </fo:block>
      </xsl:for-each>
    </fo:block>
    <fo:block role="P" break-before="page">白い頁がこのあとに続く。</fo:block>
  </xsl:template>

  <!-- ================ Lists ================ -->

  <xsl:template name="item">
    <xsl:param name="label"/>
    <xsl:param name="body"/>
    <fo:list-item>
      <fo:list-item-label end-indent="label-end()">
        <fo:block><xsl:value-of select="$label"/></fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <xsl:copy-of select="$body"/>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- labels: one a character. -->
  <xsl:template name="list">
    <xsl:param name="labels"/>
    <xsl:param name="body"/>
    <fo:list-block provisional-distance-between-starts="{2 * $em}pt" provisional-label-separation="0pt">
      <xsl:call-template name="items">
        <xsl:with-param name="labels" select="$labels"/>
        <xsl:with-param name="body" select="$body"/>
      </xsl:call-template>
    </fo:list-block>
  </xsl:template>

  <xsl:template name="items">
    <xsl:param name="labels"/>
    <xsl:param name="body"/>
    <xsl:if test="$labels != ''">
      <xsl:call-template name="item">
        <xsl:with-param name="label" select="substring($labels, 1, 1)"/>
        <xsl:with-param name="body" select="$body"/>
      </xsl:call-template>
      <xsl:call-template name="items">
        <xsl:with-param name="labels" select="substring($labels, 2)"/>
        <xsl:with-param name="body" select="$body"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="lists">
    <xsl:variable name="text">
      <fo:block>項目の本文は、見出しの記号と並ぶ。</fo:block>
    </xsl:variable>
    <xsl:variable name="inner">
      <fo:block role="P">内側の一覧を持つ項目。</fo:block>
      <xsl:call-template name="list">
        <xsl:with-param name="labels" select="'・・'"/>
        <xsl:with-param name="body" select="$text"/>
      </xsl:call-template>
    </xsl:variable>
    <fo:block role="Sect">
      <xsl:call-template name="chapter">
        <xsl:with-param name="id" select="'c1'"/>
      </xsl:call-template>
      <fo:block xsl:use-attribute-sets="item-heading">数字の一覧</fo:block>
      <xsl:for-each select="document('')/*/t:labels/t:list">
        <xsl:call-template name="list">
          <xsl:with-param name="labels" select="@labels"/>
          <xsl:with-param name="body" select="$inner"/>
        </xsl:call-template>
      </xsl:for-each>
      <fo:block role="BlockQuote" start-indent="2em">
        <fo:block role="P">引用は二字下げて組む。</fo:block>
      </fo:block>
    </fo:block>
  </xsl:template>

  <!-- One list for each form that labels have, and how the tree must call it. -->
  <t:labels>
    <t:list labels="12" numbering="Decimal"/>
    <t:list labels="①②" numbering="Decimal"/>
    <t:list labels="一二" numbering="Decimal"/>
    <t:list labels="アイ" numbering="UpperAlpha"/>
    <t:list labels="AB" numbering="UpperAlpha"/>
    <t:list labels="ab" numbering="LowerAlpha"/>
    <t:list labels="ⅠⅡ" numbering="UpperRoman"/>
    <t:list labels="i" numbering="LowerRoman"/>
    <t:list labels="・・" numbering="Disc"/>
    <t:list labels="○○" numbering="Circle"/>
    <t:list labels="■■" numbering="Square"/>
    <t:list labels="※※" numbering="None"/>
  </t:labels>

  <!-- ================ Tables ================ -->

  <xsl:template name="tables">
    <fo:block role="Sect" break-before="page">
      <xsl:call-template name="chapter">
        <xsl:with-param name="id" select="'c2'"/>
      </xsl:call-template>
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="20%"/>
        <fo:table-column column-width="20%"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-header>
          <fo:table-row xsl:use-attribute-sets="header-row">
            <fo:table-cell xsl:use-attribute-sets="th" number-rows-spanned="2"><fo:block>区分</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="th" number-columns-spanned="2"><fo:block>内容</fo:block></fo:table-cell>
          </fo:table-row>
          <fo:table-row xsl:use-attribute-sets="header-row">
            <fo:table-cell xsl:use-attribute-sets="th"><fo:block>名</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="th"><fo:block>説明</fo:block></fo:table-cell>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body start-indent="0pt">
          <xsl:call-template name="rows">
            <xsl:with-param name="left" select="24"/>
          </xsl:call-template>
        </fo:table-body>
      </fo:table>
      <!-- Only places things: no table in the tree. -->
      <fo:table role="Div" xsl:use-attribute-sets="columns" space-before="{$pitch}pt">
        <fo:table-column column-width="50%"/>
        <fo:table-column column-width="50%"/>
        <fo:table-body start-indent="0pt">
          <fo:table-row>
            <fo:table-cell><fo:block role="P">左に置く文。</fo:block></fo:table-cell>
            <fo:table-cell><fo:block role="P">右に置く文。</fo:block></fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- Two rows at a time under one header cell at their side. -->
  <xsl:template name="rows">
    <xsl:param name="left"/>
    <xsl:if test="$left &gt; 0">
      <fo:table-row xsl:use-attribute-sets="row">
        <fo:table-cell xsl:use-attribute-sets="th" number-rows-spanned="2"><fo:block>組<xsl:value-of select="$left"/></fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="td" background-color="{$tint}"><fo:block>前の行</fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="td"><fo:block role="P">一つ目の段落は表の枠の中で折り返す。</fo:block><fo:block role="P">二つ目の段落もここに置く。</fo:block></fo:table-cell>
      </fo:table-row>
      <fo:table-row xsl:use-attribute-sets="row">
        <fo:table-cell xsl:use-attribute-sets="td"><fo:block>後の行</fo:block></fo:table-cell>
        <fo:table-cell xsl:use-attribute-sets="td"><fo:block/></fo:table-cell>
      </fo:table-row>
      <xsl:call-template name="rows">
        <xsl:with-param name="left" select="$left - 1"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ================ Lines ================ -->

  <xsl:template name="note">
    <xsl:param name="mark"/>
    <xsl:param name="text"/>
    <fo:footnote>
      <fo:inline role="Reference" baseline-shift="super" font-size="0.6em">（<xsl:value-of select="$mark"/>）</fo:inline>
      <fo:footnote-body>
        <fo:block font-size="0.8em" line-height="1.4" text-align="justify">
          <fo:inline role="Lbl">（<xsl:value-of select="$mark"/>）</fo:inline>
          <xsl:value-of select="$text"/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <xsl:template name="lines">
    <xsl:variable name="sentence">注は本文の下に組み、長い注は次の頁に続くことがある。</xsl:variable>
    <xsl:variable name="four" select="concat($sentence, $sentence, $sentence, $sentence)"/>
    <xsl:variable name="long" select="concat($four, $four, $four, $four, $four)"/>
    <fo:block role="Sect" break-before="page">
      <xsl:call-template name="chapter">
        <xsl:with-param name="id" select="'c3'"/>
      </xsl:call-template>
      <fo:block role="P" text-indent="1em">
        <xsl:text>振り仮名は</xsl:text>
        <zf:ruby zf:rt="ざ だん">座談</zf:ruby>
        <xsl:text>や</xsl:text>
        <zf:ruby zf:rt="あずき">小豆</zf:ruby>
        <xsl:text>、</xsl:text>
        <zf:ruby zf:rt="パーソナルコンピューター">個人用電子計算機</zf:ruby>
        <xsl:text>のように付け、</xsl:text>
        <fo:inline role="Em" zf:emphasis="dot">圏点</fo:inline>
        <xsl:text>と</xsl:text>
        <fo:inline role="Strong" font-family="gothic" font-weight="700">強調</fo:inline>
        <xsl:text>は別に付ける。</xsl:text>
        <zf:tate-chu-yoko>12</zf:tate-chu-yoko>
        <xsl:text>月や</xsl:text>
        <fo:inline xml:lang="en" role="Span">round table</fo:inline>
        <xsl:text>、DX、異体字の葛󠄀城、𠮷野、――長い棒――も含む。</xsl:text>
        <fo:wrapper color="{$accent}">色を付けた語</fo:wrapper>
        <xsl:text>、</xsl:text>
        <fo:inline zf:jidori="5">名前</fo:inline>
        <xsl:text>、</xsl:text>
        <fo:inline border="0.5pt solid #000000" padding="1pt">枠</fo:inline>
        <xsl:text>。</xsl:text>
      </fo:block>
      <fo:block role="P" text-indent="1em">
        <xsl:text>行き先は</xsl:text>
        <fo:basic-link internal-destination="c2">表の章</fo:basic-link>
        <xsl:text>と</xsl:text>
        <fo:basic-link external-destination="https://example.jp/%E8%A6%8B?q=(1)" zf:alt="見本のサイト">見本のサイト</fo:basic-link>
        <xsl:text>で、二行に分かれる長い行き先の名前を持つものには</xsl:text>
        <fo:basic-link internal-destination="c4">図版の章の長い名前が行の終わりで折り返して次の行に続く場合もあるので、ここに置いて確かめる</fo:basic-link>
        <xsl:text>がある。頁は</xsl:text>
        <fo:page-number-citation ref-id="c2"/>
        <xsl:text>から</xsl:text>
        <fo:page-number-citation-last ref-id="end"/>
        <xsl:text>まで。</xsl:text>
      </fo:block>
      <fo:block role="P" text-indent="1em">
        <xsl:text>注の一つ目</xsl:text>
        <xsl:call-template name="note">
          <xsl:with-param name="mark" select="1"/>
          <xsl:with-param name="text" select="'短い注。'"/>
        </xsl:call-template>
        <xsl:text>と、二つ目</xsl:text>
        <xsl:call-template name="note">
          <xsl:with-param name="mark" select="2"/>
          <xsl:with-param name="text" select="$long"/>
        </xsl:call-template>
        <xsl:text>と、三つ目</xsl:text>
        <xsl:call-template name="note">
          <xsl:with-param name="mark" select="3"/>
          <xsl:with-param name="text" select="'終わりの注。'"/>
        </xsl:call-template>
        <xsl:text>がある。</xsl:text>
      </fo:block>
      <fo:block role="P" text-align-last="justify">左<fo:leader leader-pattern="rule" rule-thickness="0.5pt"/>右</fo:block>
      <fo:block xml:lang="en" role="P" text-align="start">A paragraph in another language has its own.</fo:block>
      <fo:block-container writing-mode="tb-rl" height="{8 * $em}pt" width="{10 * $em}pt" border="0.5pt solid #000000">
        <fo:block role="P">縦に組む囲みの中の文。</fo:block>
      </fo:block-container>
      <fo:block-container writing-mode="lr-tb" height="{6 * $pitch}pt" width="{10 * $em}pt" background-color="{$highlight}">
        <fo:block role="P">横に組む囲みの中の文。</fo:block>
      </fo:block-container>
    </fo:block>
  </xsl:template>

  <!-- ================ Figures ================ -->

  <xsl:template name="figures">
    <fo:block role="Sect" break-before="page">
      <xsl:call-template name="chapter">
        <xsl:with-param name="id" select="'c4'"/>
      </xsl:call-template>
      <xsl:for-each select="$pictures">
        <fo:block keep-with-next.within-page="always" space-before="6pt">
          <fo:external-graphic src="{@file}" width="{4 * $em}pt" zf:alt="{@words}" role="Figure"/>
        </fo:block>
        <fo:block role="Caption" xsl:use-attribute-sets="caption">図<xsl:value-of select="position()"/></fo:block>
      </xsl:for-each>
      <!-- Without words: a diagnostic, and no Figure that says nothing. -->
      <fo:block><fo:external-graphic src="grey.png" width="{2 * $em}pt"/></fo:block>
      <fo:block role="artifact"><fo:external-graphic src="rgb.png" width="{2 * $em}pt"/></fo:block>
      <fo:block role="P">行の中の図<fo:external-graphic src="palette.png" width="{1 * $em}pt" zf:alt="小さな図" role="Figure"/>も置く。</fo:block>
      <fo:block><fo:external-graphic src="missing.png" zf:alt="ここにない図" role="Figure"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- ================ Columns and index ================ -->

  <xsl:template name="columns">
    <xsl:variable name="sentence">段を分けて組む文は、段の終わりで次の段に移り、頁の終わりで次の頁に移る。</xsl:variable>
    <fo:block xsl:use-attribute-sets="section" id="c5" span="all"><xsl:value-of select="$chapters[@id = 'c5']/@title"/></fo:block>
    <xsl:for-each select="$pictures">
      <fo:block role="P" text-indent="1em"><xsl:value-of select="concat($sentence, $sentence, $sentence, $sentence)"/></fo:block>
    </xsl:for-each>
    <fo:block role="P" span="all">段をまたぐ文。</fo:block>
    <fo:block role="P" text-indent="1em"><xsl:value-of select="$sentence"/></fo:block>
  </xsl:template>

  <xsl:template name="index">
    <fo:block id="index" xsl:use-attribute-sets="title" font-size="12pt">索引</fo:block>
    <fo:block role="Index">
      <xsl:for-each select="$chapters">
        <xsl:sort select="@title"/>
        <fo:block role="P" text-align-last="justify">
          <xsl:value-of select="@title"/>
          <fo:leader leader-pattern="space"/>
          <fo:basic-link internal-destination="{@id}"><fo:page-number-citation ref-id="{@id}"/></fo:basic-link>
        </fo:block>
      </xsl:for-each>
    </fo:block>
    <fo:block id="end"/>
  </xsl:template>
</xsl:stylesheet>
