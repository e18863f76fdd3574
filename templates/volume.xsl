<?xml version="1.0" encoding="UTF-8"?>
<!-- volume.xsl: the bound back-number volume (合本): many sessions as one book.

     It runs in phases, given by the parameter phase; each makes a flow of its own, all with the same page masters:
       session   one session (model XML): its briefing and its talk. Page numbers run on from session to session.
       back      indexes, sources, colophon (a digest: digest.rng). Page numbers run on.
       front     cover, title page, notes to the reader, contents (the same digest). Set last, bound first; its pages have roman
                 numbers of their own.
       register  the register of requests and its picture, which follow the contents; their roman numbers run on.
       spine     the spine strip of a cover sheet (the same digest; volume-spine.xsl): no part of what is read.
       index     where a book has several volumes: title page and indexes over all of them, as a document of its own.

     Other parameters: profile volume-h (A4, 横組) or volume (A5, 縦組) or volume-2col; key, the name of the session in the volume;
     volume-title, the title of the book, empty for that of house.xml, "-" (the default) for the series of the session; hidden-folio=yes,
     a tiny number at the spine of pages that print none (隠しノンブル).

     Every part begins on an odd page: each page sequence of front and back, and each session, ends with an even one. A session has
     no running head on its first page, where its number and title stand. In a vertical book prose is vertical; tables and indexes
     stand on pages of horizontal lines ("flat"), the matrix of requests in a horizontal block-container beside its vertical heading.

     ids: those of the session's briefing (briefing.xsl) and t-a1 an agenda item in the talk, q-r1 the words of a request in the
     talk, who-p1 a person in the list, t4 a turn; front.guide, front.contents, front.s19 the line of the session in the contents, front.matrix,
     front.register; back.people, back.places, back.topics, back.sources, back.colophon (in the
     second of several volumes v2.front.guide, …; front.s19 stays). Keys of the index: s19.who-p1 (the person in the list and
     each turn), s19.q-r1, s19.t-a1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" exclude-result-prefixes="t">
  <xsl:import href="transcript.xsl"/>
  <xsl:import href="briefing.xsl"/>
  <xsl:include href="volume-digest.xsl"/>
  <xsl:include href="volume-front.xsl"/>
  <xsl:include href="volume-back.xsl"/>
  <xsl:include href="volume-spine.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="phase">session</xsl:param>
  <xsl:param name="profile">volume-h</xsl:param>
  <xsl:param name="transcript">yes</xsl:param>
  <xsl:param name="volume-title">-</xsl:param>
  <xsl:param name="hidden-folio">no</xsl:param>

  <xsl:variable name="indexed" select="true()"/>
  <!-- A book has two kinds of pages, also by the profile of a briefing (large-print). -->
  <xsl:variable name="spread" select="true()"/>

  <!-- ================ The phases ================ -->

  <xsl:template match="/">
    <xsl:if test="$phase = 'session' and not($session) or $phase != 'session' and not($digest)">
      <xsl:message terminate="yes">phase session needs a session, any other a digest</xsl:message>
    </xsl:if>
    <fo:root xsl:use-attribute-sets="root">
      <xsl:if test="$vertical">
        <xsl:attribute name="zf:hanging-punctuation">allow-end</xsl:attribute>
        <xsl:attribute name="zf:bracket-pattern">05-tentsuki</xsl:attribute>
        <xsl:attribute name="zf:line-grid"><xsl:value-of select="$pitch"/>pt</xsl:attribute>
      </xsl:if>
      <fo:layout-master-set>
        <xsl:choose>
          <xsl:when test="$phase = 'spine'"><xsl:call-template name="spine-master"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="page-masters"/></xsl:otherwise>
        </xsl:choose>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document author="{$house/text[@name = 'author']}" language="ja" subject="{$house/text[@name = 'subject-volume']}"
            keywords="{$house/text[@name = 'keywords']}" binding="{$row/@binding}" duplex="{$spread}"
            glyph-forms="{$house/setting[@name = 'glyph-forms']}">
          <xsl:attribute name="title">
            <xsl:choose>
              <xsl:when test="$phase = 'session'"><xsl:value-of select="concat($number, ' ', $title)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat($book-title, ' ', $book-range)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </zf:document>
      </fo:declarations>
      <xsl:choose>
        <xsl:when test="$phase = 'session'">
          <xsl:call-template name="session"/>
        </xsl:when>
        <xsl:when test="$phase = 'front'">
          <xsl:call-template name="book-front"/>
        </xsl:when>
        <xsl:when test="$phase = 'register'">
          <xsl:call-template name="book-register"/>
        </xsl:when>
        <xsl:when test="$phase = 'back'">
          <xsl:call-template name="book-back"/>
        </xsl:when>
        <xsl:when test="$phase = 'spine'">
          <xsl:call-template name="book-spine"/>
        </xsl:when>
        <xsl:when test="$phase = 'index'">
          <xsl:call-template name="book-index"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:message terminate="yes">the phases are session, back, front, register, spine, index</xsl:message>
        </xsl:otherwise>
      </xsl:choose>
    </fo:root>
  </xsl:template>

  <!-- ================ Pages ================ -->

  <!-- page: body text. opening: the same, the first page without head. bare: neither head nor folio (扉). flat: horizontal lines in any
       book; columns: the same in two columns. cover: the whole paper, with a band along the spine. -->
  <xsl:template name="page-masters">
    <xsl:call-template name="spread-masters"/>
    <xsl:call-template name="spread-masters">
      <xsl:with-param name="prefix" select="'flat-'"/>
      <xsl:with-param name="flat" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="spread-masters">
      <xsl:with-param name="prefix" select="'column-'"/>
      <xsl:with-param name="flat" select="true()"/>
      <xsl:with-param name="columns" select="2"/>
    </xsl:call-template>
    <xsl:call-template name="book-page">
      <xsl:with-param name="name" select="'opening-odd'"/>
      <xsl:with-param name="head" select="false()"/>
    </xsl:call-template>
    <xsl:call-template name="book-page">
      <xsl:with-param name="name" select="'bare'"/>
      <xsl:with-param name="columns" select="1"/>
      <xsl:with-param name="head" select="false()"/>
      <xsl:with-param name="foot" select="'hidden-odd'"/>
    </xsl:call-template>
    <xsl:call-template name="cover-master"/>
    <xsl:call-template name="sequence-master"/>
    <xsl:call-template name="sequence-master">
      <xsl:with-param name="name" select="'opening'"/>
      <xsl:with-param name="first" select="'opening-odd'"/>
    </xsl:call-template>
    <xsl:call-template name="sequence-master">
      <xsl:with-param name="name" select="'flat'"/>
      <xsl:with-param name="prefix" select="'flat-'"/>
    </xsl:call-template>
    <xsl:call-template name="sequence-master">
      <xsl:with-param name="name" select="'columns'"/>
      <xsl:with-param name="prefix" select="'column-'"/>
    </xsl:call-template>
    <fo:page-sequence-master master-name="title">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="blank"/>
        <fo:conditional-page-master-reference master-reference="bare"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
    <fo:page-sequence-master master-name="outside">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="flat-blank"/>
        <fo:conditional-page-master-reference master-reference="cover"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <!-- The masters odd, even and blank of one kind. -->
  <xsl:template name="spread-masters">
    <xsl:param name="prefix"/>
    <xsl:param name="flat" select="false()"/>
    <xsl:param name="columns" select="0"/>
    <xsl:call-template name="book-page">
      <xsl:with-param name="name" select="concat($prefix, 'odd')"/>
      <xsl:with-param name="flat" select="$flat"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
    <xsl:call-template name="book-page">
      <xsl:with-param name="name" select="concat($prefix, 'even')"/>
      <xsl:with-param name="side" select="'even'"/>
      <xsl:with-param name="flat" select="$flat"/>
      <xsl:with-param name="columns" select="$columns"/>
    </xsl:call-template>
    <xsl:call-template name="book-page">
      <xsl:with-param name="name" select="concat($prefix, 'blank')"/>
      <xsl:with-param name="side" select="'even'"/>
      <xsl:with-param name="flat" select="$flat"/>
      <xsl:with-param name="columns" select="$columns"/>
      <xsl:with-param name="head" select="false()"/>
      <xsl:with-param name="foot" select="'hidden-even'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One master. columns 0: those of the profile. Its head and foot are lines across the paper, whatever its writing mode. -->
  <xsl:template name="book-page">
    <xsl:param name="name"/>
    <xsl:param name="side" select="'odd'"/>
    <xsl:param name="flat" select="false()"/>
    <xsl:param name="columns" select="0"/>
    <xsl:param name="head" select="true()"/>
    <xsl:param name="foot" select="concat('foot-', $side)"/>
    <xsl:variable name="turned" select="$vertical and not($flat)"/>
    <xsl:variable name="above" select="29 * $type"/>
    <xsl:variable name="below" select="34.6 * $type"/>
    <xsl:variable name="shift" select="(1 - 2 * ($row/@binding = 'right')) * (1 - 2 * ($side = 'even')) * $inner"/>
    <fo:simple-page-master master-name="{$name}" page-width="{$paper/@width}mm" page-height="{$paper/@height}mm"
        margin-left="{$margin-across + $shift}pt" margin-right="{$margin-across - $shift}pt"
        margin-top="{$margin-along - $above}pt" margin-bottom="{$margin-along - $below}pt">
      <xsl:attribute name="writing-mode">
        <xsl:choose>
          <xsl:when test="$turned">tb-rl</xsl:when>
          <xsl:otherwise>lr-tb</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <fo:region-body margin-top="{$above}pt" margin-bottom="{$below}pt">
        <xsl:if test="$flat and $vertical">
          <xsl:attribute name="margin-left"><xsl:value-of select="$head-inset"/>pt</xsl:attribute>
          <xsl:attribute name="margin-right"><xsl:value-of select="$head-inset"/>pt</xsl:attribute>
        </xsl:if>
        <xsl:if test="$columns &gt; 1">
          <xsl:attribute name="column-count"><xsl:value-of select="$columns"/></xsl:attribute>
          <xsl:attribute name="column-gap"><xsl:value-of select="2 * $em"/>pt</xsl:attribute>
        </xsl:if>
        <xsl:if test="$columns = 0 and not($flat) and $row/@columns &gt; 1">
          <xsl:attribute name="column-count"><xsl:value-of select="$row/@columns"/></xsl:attribute>
          <xsl:attribute name="column-gap"><xsl:value-of select="$row/@gap * $em"/>pt</xsl:attribute>
        </xsl:if>
      </fo:region-body>
      <xsl:choose>
        <xsl:when test="$turned">
          <xsl:if test="$head">
            <fo:region-start region-name="head-{$side}" extent="{14 * $type}pt" writing-mode="lr-tb" display-align="before"/>
          </xsl:if>
          <fo:region-end region-name="{$foot}" extent="{18 * $type}pt" writing-mode="lr-tb" display-align="after"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:if test="$head">
            <fo:region-before region-name="head-{$side}" extent="{14 * $type}pt" display-align="before"/>
          </xsl:if>
          <fo:region-after region-name="{$foot}" extent="{18 * $type}pt" display-align="after"/>
        </xsl:otherwise>
      </xsl:choose>
    </fo:simple-page-master>
  </xsl:template>

  <!-- Margins of the paper to the body region: left and right, top and bottom. -->
  <xsl:variable name="margin-across" select="number($side)"/>
  <xsl:variable name="margin-along" select="number($head)"/>

  <!-- What a flat page has: width and height of its body. In a vertical book it is as wide as the type is, without the half-leading
       at the sides of the vertical region, so that tables and indexes stand under the heads. -->
  <xsl:variable name="flat-width" select="$paper-width - 2 * $margin-across - 2 * $head-inset"/>
  <xsl:variable name="flat-height" select="$paper-height - 2 * $margin-along"/>

  <!-- The band runs along the spine and 3 mm beyond the edges of the paper, so that nothing stays white where the paper is cut. -->
  <xsl:variable name="bleed" select="3 * 72 div 25.4"/>
  <xsl:variable name="band-width" select="$paper-width * 0.125"/>
  <xsl:variable name="cover-edge" select="$paper-width * 0.09"/>

  <xsl:template name="cover-master">
    <fo:simple-page-master master-name="cover" page-width="{$paper/@width}mm" page-height="{$paper/@height}mm" writing-mode="lr-tb"
        margin-top="-{$bleed}pt" margin-bottom="-{$bleed}pt">
      <xsl:choose>
        <xsl:when test="$row/@binding = 'right'">
          <xsl:attribute name="margin-right">-<xsl:value-of select="$bleed"/>pt</xsl:attribute>
          <fo:region-body margin-left="{$cover-edge}pt" margin-right="{$band-width + $bleed + $cover-edge}pt"
              margin-top="{$bleed + $paper-height * 0.12}pt" margin-bottom="{$bleed + $paper-height * 0.11}pt"/>
          <fo:region-end region-name="band" extent="{$band-width + $bleed}pt"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="margin-left">-<xsl:value-of select="$bleed"/>pt</xsl:attribute>
          <fo:region-body margin-right="{$cover-edge}pt" margin-left="{$band-width + $bleed + $cover-edge}pt"
              margin-top="{$bleed + $paper-height * 0.12}pt" margin-bottom="{$bleed + $paper-height * 0.11}pt"/>
          <fo:region-start region-name="band" extent="{$band-width + $bleed}pt"/>
        </xsl:otherwise>
      </xsl:choose>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="sequence-master">
    <xsl:param name="name" select="'page'"/>
    <xsl:param name="prefix"/>
    <xsl:param name="first"/>
    <fo:page-sequence-master master-name="{$name}">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="{$prefix}blank"/>
        <xsl:if test="$first != ''">
          <fo:conditional-page-master-reference page-position="first" master-reference="{$first}"/>
        </xsl:if>
        <fo:conditional-page-master-reference odd-or-even="odd" master-reference="{$prefix}odd"/>
        <fo:conditional-page-master-reference odd-or-even="even" master-reference="{$prefix}even"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <!-- Lines of a flat page are those of a horizontal book. -->
  <xsl:template name="flat-properties">
    <xsl:if test="$vertical">
      <xsl:attribute name="writing-mode">lr-tb</xsl:attribute>
      <xsl:attribute name="zf:hanging-punctuation">none</xsl:attribute>
      <xsl:attribute name="zf:bracket-pattern">indent-tentsuki</xsl:attribute>
      <xsl:attribute name="zf:line-grid">none</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- Heads and feet of a page sequence: even pages name the book, odd ones what they are part of. -->
  <xsl:template name="heads-and-feet">
    <xsl:param name="even"/>
    <xsl:param name="odd"/>
    <xsl:call-template name="running-head">
      <xsl:with-param name="left" select="$even"/>
      <xsl:with-param name="right" select="$odd"/>
    </xsl:call-template>
    <xsl:call-template name="running-foot"/>
    <xsl:call-template name="hidden-folios"/>
  </xsl:template>

  <!-- At the inner edge, half way into the margin. -->
  <xsl:template name="hidden-folios">
    <xsl:if test="$hidden-folio = 'yes'">
      <xsl:call-template name="hidden-folio">
        <xsl:with-param name="region" select="'hidden-odd'"/>
        <xsl:with-param name="align" select="$outer-even"/>
      </xsl:call-template>
      <xsl:call-template name="hidden-folio">
        <xsl:with-param name="region" select="'hidden-even'"/>
        <xsl:with-param name="align" select="$outer-odd"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="hidden-folio">
    <xsl:param name="region"/>
    <xsl:param name="align"/>
    <fo:static-content flow-name="{$region}" writing-mode="lr-tb">
      <fo:block xsl:use-attribute-sets="caption" font-size="{4.5 * $type}pt" role="artifact" text-align="{$align}"
          start-indent="{-0.7 * $margin-across}pt" end-indent="{-0.7 * $margin-across}pt">
        <fo:page-number/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- ================ One session ================ -->

  <xsl:variable name="head-title">
    <xsl:choose>
      <xsl:when test="$volume-title = '-'"><xsl:value-of select="$series"/></xsl:when>
      <xsl:when test="$volume-title != ''"><xsl:value-of select="$volume-title"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'volume-title']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 第19回　…: a session without number is called by its headline alone. -->
  <xsl:variable name="numbered-title">
    <xsl:if test="$session/@number &gt; 0">
      <xsl:value-of select="concat($number, '　')"/>
    </xsl:if>
    <xsl:value-of select="$main-title"/>
  </xsl:variable>

  <xsl:template name="session">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="{$session-key}" starting-state="hide">
        <fo:bookmark-title>
          <xsl:value-of select="$numbered-title"/>
        </fo:bookmark-title>
        <xsl:for-each select="$session/agenda/item">
          <xsl:call-template name="bookmark">
            <xsl:with-param name="id" select="concat($at, 't-', @id)"/>
            <xsl:with-param name="title">
              <xsl:call-template name="item-title">
                <xsl:with-param name="number" select="position()"/>
                <xsl:with-param name="heading" select="string(heading)"/>
              </xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </fo:bookmark>
    </fo:bookmark-tree>
    <fo:page-sequence master-reference="opening">
      <xsl:call-template name="session-heads"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:choose>
          <xsl:when test="$vertical">
            <xsl:call-template name="vertical-briefing"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="front"/>
            <xsl:call-template name="points"/>
            <xsl:call-template name="people"/>
            <xsl:call-template name="agenda"/>
            <xsl:call-template name="requests"/>
            <xsl:call-template name="check"/>
            <xsl:call-template name="summary"/>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
    <fo:page-sequence master-reference="page" force-page-count="end-on-even">
      <xsl:call-template name="session-heads"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:choose>
          <xsl:when test="$vertical">
            <fo:block xsl:use-attribute-sets="chapter">
              <xsl:value-of select="$house/text[@name = 'transcript']"/>
            </fo:block>
            <xsl:call-template name="talk"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="transcript"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="about"/>
        <fo:block id="{$at}end"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="session-heads">
    <xsl:call-template name="heads-and-feet">
      <xsl:with-param name="even" select="$head-title"/>
      <xsl:with-param name="odd" select="$numbered-title"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The agenda item in contents, bookmarks and headings: 3　標準化とクラウド, in a vertical book 三　…. -->
  <xsl:template name="item-title">
    <xsl:param name="number"/>
    <xsl:param name="heading"/>
    <xsl:choose>
      <xsl:when test="$vertical">
        <xsl:call-template name="kanji-number">
          <xsl:with-param name="number" select="$number"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$number"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>　</xsl:text>
    <xsl:call-template name="unnumbered">
      <xsl:with-param name="text" select="$heading"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="talk-heading-id">
    <xsl:call-template name="index-entry">
      <xsl:with-param name="name" select="concat('t-', @id)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:variable name="lines" select="substring('-vertical', 1, 9 * $vertical)"/>
  <xsl:variable name="place-paragraph" select="string($house/text[@name = concat('place-paragraph', $lines)])"/>
  <xsl:variable name="place-page" select="string($house/text[@name = concat('place-page', $lines)])"/>
  <xsl:variable name="place-end" select="string($house/text[@name = concat('place-end', $lines)])"/>

  <!-- Where words stand in the talk: ¶44 → p.12, a link. The context is the request or its reply's request. -->
  <xsl:template name="place">
    <xsl:param name="paragraph"/>
    <xsl:param name="page" select="false()"/>
    <xsl:if test="$paragraph &gt; 0">
      <xsl:variable name="target">
        <xsl:choose>
          <xsl:when test="$page and count(key('asked-in', @paragraph)) &lt;= $marks-of-paragraph">
            <xsl:value-of select="concat($at, 'q-', @id)"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat($at, 'p', $paragraph)"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:text> </xsl:text>
      <fo:inline xsl:use-attribute-sets="caption-inline" wrap-option="no-wrap" zf:autospace="none">
        <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{$target}">
          <xsl:value-of select="concat($place-paragraph, $paragraph)"/>
          <xsl:value-of select="$place-page"/>
          <fo:page-number-citation ref-id="{$target}"/>
          <xsl:value-of select="$place-end"/>
        </fo:basic-link>
      </fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- Of what briefing.xsl says about itself a volume says most once, in its notes to the reader; a session has its sources and the
       notes of its articles. The way back to the contents stands here. -->
  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="$vertical">
        <fo:block space-before="{$pitch}pt" font-size="{0.8 * $em}pt" line-height="{0.8 * $pitch}pt" color="{$grey}" text-align="start"
            zf:line-grid="none" keep-together.within-page="always">
          <xsl:call-template name="source-lines"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block space-before="{14 * $line}pt" margin-left="0pt" margin-right="0pt" padding-top="{4 * $line}pt"
            border-top="{$hairline}" font-size="{8 * $type}pt" line-height="{12 * $line}pt" color="{$grey}" text-align="start"
            keep-together.within-page="always">
          <xsl:call-template name="source-lines"/>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="source-lines">
    <fo:block role="P">
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="'source'"/>
        <xsl:with-param name="one">
          <xsl:call-template name="about-source"/>
        </xsl:with-param>
      </xsl:call-template>
    </fo:block>
    <xsl:if test="$session/credits/*[. != '']">
      <fo:block role="P">
        <xsl:value-of select="concat($house/text[@name = 'about-credits'], '：')"/>
        <xsl:call-template name="credits"/>
      </fo:block>
    </xsl:if>
    <xsl:for-each select="$session/notes/note">
      <fo:block role="P" start-indent="{8 * $type}pt" text-indent="{-8 * $type}pt">
        <xsl:call-template name="joined">
          <xsl:with-param name="text" select="string(.)"/>
        </xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <fo:block role="P">
      <fo:basic-link xsl:use-attribute-sets="link" internal-destination="front.{$session-key}">
        <xsl:value-of select="$house/text[@name = 'to-contents']"/>
      </fo:basic-link>
    </fo:block>
  </xsl:template>

  <!-- ================ The briefing in vertical lines ================ -->

  <xsl:template name="vertical-briefing">
    <xsl:call-template name="talk-front"/>
    <xsl:call-template name="vertical-points"/>
    <xsl:call-template name="talk-people"/>
    <xsl:call-template name="vertical-agenda"/>
    <xsl:call-template name="vertical-requests">
      <xsl:with-param name="name" select="'requests'"/>
      <xsl:with-param name="requests" select="$sure"/>
    </xsl:call-template>
    <xsl:if test="$check">
      <xsl:call-template name="vertical-requests">
        <xsl:with-param name="name" select="'check'"/>
        <xsl:with-param name="requests" select="$check"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="vertical-summary"/>
  </xsl:template>

  <!-- 要点: a tinted box of whole lines, its rule at the head of the lines. -->
  <xsl:template name="vertical-points">
    <fo:block space-before="{$pitch}pt" margin="0pt" padding-top="{0.9 * $em}pt" padding-bottom="{0.9 * $em}pt"
        border-top="3pt solid {$accent}" background-color="{$tint}" text-align="start" keep-together.within-page="always">
      <fo:block id="{$at}points" role="H2" xsl:use-attribute-sets="gothic" font-weight="700" color="{$accent}"
          keep-with-next.within-page="always">
        <xsl:value-of select="$house/text[@name = 'points']"/>
      </fo:block>
      <xsl:if test="$session/points/point">
        <fo:list-block role="L" provisional-distance-between-starts="1em" provisional-label-separation="0pt">
          <xsl:for-each select="$session/points/point">
            <fo:list-item role="LI">
              <fo:list-item-label end-indent="label-end()">
                <fo:block role="Lbl">・</fo:block>
              </fo:list-item-label>
              <fo:list-item-body start-indent="body-start()">
                <fo:block role="LBody">
                  <xsl:call-template name="joined">
                    <xsl:with-param name="text" select="string(.)"/>
                  </xsl:call-template>
                </fo:block>
              </fo:list-item-body>
            </fo:list-item>
          </xsl:for-each>
        </fo:list-block>
      </xsl:if>
      <xsl:if test="not($session/points/point)">
        <fo:block role="P" color="{$grey}">
          <xsl:value-of select="$house/text[@name = 'missing']"/>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="vertical-heading">
    <xsl:param name="name"/>
    <xsl:param name="caption"/>
    <fo:block id="{$at}{$name}" xsl:use-attribute-sets="chapter">
      <xsl:value-of select="$house/text[@name = $name]"/>
      <xsl:if test="$caption != ''">
        <fo:inline xsl:use-attribute-sets="caption-inline">
          <xsl:value-of select="concat('　', $caption)"/>
        </fo:inline>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="vertical-agenda">
    <xsl:variable name="items" select="$session/agenda/item | $session[not(agenda/item)]/agenda-list/item"/>
    <xsl:call-template name="vertical-heading">
      <xsl:with-param name="name" select="'agenda'"/>
    </xsl:call-template>
    <xsl:for-each select="$items">
      <fo:block role="P" text-align="start" start-indent="3em" text-indent="-2em">
        <xsl:if test="@id">
          <xsl:attribute name="id"><xsl:value-of select="concat($at, @id)"/></xsl:attribute>
        </xsl:if>
        <xsl:call-template name="item-title">
          <xsl:with-param name="number" select="position()"/>
          <xsl:with-param name="heading">
            <xsl:choose>
              <xsl:when test="heading"><xsl:value-of select="heading"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($items)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- 要望: number and gist, then the words with their place, then the reply. -->
  <xsl:template name="vertical-requests">
    <xsl:param name="name"/>
    <xsl:param name="requests"/>
    <xsl:call-template name="vertical-heading">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="caption">
        <xsl:if test="$requests">
          <xsl:call-template name="say">
            <xsl:with-param name="name" select="concat($name, '-caption')"/>
            <xsl:with-param name="one" select="count($requests)"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="not($requests)">
      <xsl:call-template name="no-requests"/>
    </xsl:if>
    <xsl:for-each select="$requests">
      <fo:block id="{$at}{@id}" keep-together.within-page="500">
        <fo:block role="P" xsl:use-attribute-sets="gothic" font-weight="700" start-indent="2em" text-indent="-2em"
            zf:heading-break="phrase" keep-with-next.within-page="always" keep-together.within-page="always">
          <fo:inline color="{$accent}">
            <xsl:call-template name="kanji-number">
              <xsl:with-param name="number" select="position()"/>
            </xsl:call-template>
          </fo:inline>
          <xsl:text>　</xsl:text>
          <xsl:call-template name="joined">
            <xsl:with-param name="text">
              <xsl:choose>
                <xsl:when test="gist != ''"><xsl:value-of select="gist"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="quote"/></xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </fo:block>
        <xsl:call-template name="vertical-quote">
          <xsl:with-param name="quote" select="quote"/>
          <xsl:with-param name="person" select="key('person', @from)"/>
          <xsl:with-param name="paragraph" select="@paragraph"/>
          <xsl:with-param name="page" select="true()"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="response">
            <xsl:call-template name="vertical-quote">
              <xsl:with-param name="label" select="$house/text[@name = 'column-response']"/>
              <xsl:with-param name="quote" select="response"/>
              <xsl:with-param name="person" select="key('person', response/@speaker)"/>
              <xsl:with-param name="paragraph" select="response/@paragraph"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <fo:block role="P" start-indent="2em" font-size="{0.9 * $em}pt" color="{$grey}">
              <xsl:value-of select="$house/text[@name = 'response-missing']"/>
            </fo:block>
          </xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- 「…」（霧浜市　水城CIO ¶44 → 12頁） -->
  <xsl:template name="vertical-quote">
    <xsl:param name="label"/>
    <xsl:param name="quote"/>
    <xsl:param name="person"/>
    <xsl:param name="paragraph"/>
    <xsl:param name="page" select="false()"/>
    <fo:block role="P" start-indent="2em" font-size="{0.9 * $em}pt">
      <xsl:if test="$label != ''">
        <fo:inline font-family="gothic" color="{$accent}">
          <xsl:value-of select="concat($label, '　')"/>
        </fo:inline>
      </xsl:if>
      <xsl:text>「</xsl:text>
      <xsl:call-template name="joined">
        <xsl:with-param name="text" select="string($quote)"/>
      </xsl:call-template>
      <xsl:text>」</xsl:text>
      <fo:inline color="{$grey}">
        <xsl:text>（</xsl:text>
        <xsl:if test="$person/organisation != ''">
          <xsl:value-of select="concat($person/organisation, '　')"/>
        </xsl:if>
        <xsl:if test="$person">
          <xsl:variable name="family">
            <xsl:call-template name="family">
              <xsl:with-param name="person" select="$person"/>
            </xsl:call-template>
          </xsl:variable>
          <fo:inline>
            <!-- a name stays whole -->
            <xsl:if test="string-length($family) &lt; 8">
              <xsl:attribute name="wrap-option">no-wrap</xsl:attribute>
            </xsl:if>
            <xsl:value-of select="$family"/>
          </fo:inline>
          <xsl:call-template name="short-role">
            <xsl:with-param name="person" select="$person"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="place">
          <xsl:with-param name="paragraph" select="$paragraph"/>
          <xsl:with-param name="page" select="$page"/>
        </xsl:call-template>
        <xsl:text>）</xsl:text>
      </fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template name="vertical-summary">
    <xsl:call-template name="vertical-heading">
      <xsl:with-param name="name" select="'summary'"/>
    </xsl:call-template>
    <xsl:if test="not($summaries)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="$summaries[not(../@agenda)]" mode="vertical"/>
    <xsl:for-each select="$session/agenda/item">
      <xsl:variable name="items" select="descendant-or-self::item[key('summary-of', @id)]"/>
      <xsl:if test="$items">
        <fo:block id="{$at}s-{@id}" role="H3" xsl:use-attribute-sets="gothic" font-weight="700" start-indent="2em"
            keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:call-template name="item-title">
            <xsl:with-param name="number" select="position()"/>
            <xsl:with-param name="heading" select="string(heading)"/>
          </xsl:call-template>
        </fo:block>
        <xsl:for-each select="$items">
          <xsl:apply-templates select="key('summary-of', @id)" mode="vertical"/>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The last one does not stand alone on the last page. -->
  <xsl:template match="summary" mode="vertical">
    <fo:block role="P" start-indent="1em">
      <xsl:if test="generate-id() = generate-id($summaries[last()])">
        <xsl:attribute name="keep-with-previous.within-page">500</xsl:attribute>
      </xsl:if>
      <xsl:attribute name="text-indent">
        <xsl:choose>
          <xsl:when test="preceding-sibling::summary">1em</xsl:when>
          <xsl:otherwise>-1em</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="not(preceding-sibling::summary)">
        <xsl:call-template name="speaker">
          <xsl:with-param name="turn" select=".."/>
        </xsl:call-template>
        <xsl:text>　</xsl:text>
      </xsl:if>
      <xsl:call-template name="joined">
        <xsl:with-param name="text" select="string(.)"/>
      </xsl:call-template>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
