<?xml version="1.0" encoding="UTF-8"?>
<!-- volume-front.xsl: what stands before the sessions of a volume: cover, title page, notes to the reader, contents, the requests of all
     sessions as a picture and as a list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
    exclude-result-prefixes="t exsl set">

  <xsl:variable name="all-requests" select="$sessions/request[@certainty = 'sure']"/>
  <xsl:variable name="all-check" select="$sessions/request[@certainty = 'check']"/>

  <!-- In two halves, so that the memory of one is free when the other is set: what stands before the register, and it. -->
  <xsl:template name="book-front">
    <fo:bookmark-tree>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'guide'"/>
      </xsl:call-template>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'contents'"/>
      </xsl:call-template>
    </fo:bookmark-tree>
    <xsl:call-template name="cover"/>
    <xsl:call-template name="title-page"/>
    <xsl:call-template name="guide"/>
    <xsl:call-template name="contents"/>
  </xsl:template>

  <xsl:template name="book-register">
    <fo:bookmark-tree>
      <xsl:if test="$all-requests">
        <xsl:call-template name="part-bookmark">
          <xsl:with-param name="name" select="'matrix'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'register'"/>
      </xsl:call-template>
    </fo:bookmark-tree>
    <xsl:call-template name="matrix"/>
    <xsl:call-template name="register"/>
  </xsl:template>

  <xsl:template name="part-bookmark">
    <xsl:param name="name"/>
    <xsl:param name="prefix" select="$front"/>
    <xsl:call-template name="bookmark">
      <xsl:with-param name="id" select="concat($prefix, $name)"/>
      <xsl:with-param name="title" select="$house/text[@name = concat('part-', $name)]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The heading of a part of the book. -->
  <xsl:template name="part-heading">
    <xsl:param name="name"/>
    <xsl:param name="prefix" select="$front"/>
    <xsl:param name="caption"/>
    <xsl:param name="flat" select="not($vertical)"/>
    <fo:block id="{$prefix}{$name}" xsl:use-attribute-sets="title" text-align-last="justify" space-before="{30 * $line}pt"
        space-after="{9 * $line}pt">
      <xsl:if test="not($flat)">
        <xsl:attribute name="zf:lines">3</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$house/text[@name = concat('part-', $name)]"/>
      <fo:leader leader-pattern="space"/>
      <xsl:if test="$caption != ''">
        <fo:inline xsl:use-attribute-sets="caption-inline">
          <xsl:value-of select="$caption"/>
        </fo:inline>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="part-heads">
    <xsl:param name="name"/>
    <xsl:call-template name="heads-and-feet">
      <xsl:with-param name="even" select="$book-title"/>
      <xsl:with-param name="odd" select="$house/text[@name = concat('part-', $name)]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ 表紙 ================ -->

  <xsl:template name="cover">
    <fo:page-sequence master-reference="outside" format="i" initial-page-number="1" force-page-count="end-on-even">
      <xsl:call-template name="flat-properties"/>
      <fo:static-content flow-name="band" writing-mode="lr-tb">
        <fo:block-container height="{$paper-height + 2 * $bleed}pt" background-color="{$accent}">
          <fo:block/>
        </fo:block-container>
      </fo:static-content>
      <xsl:call-template name="hidden-folios"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:choose>
          <xsl:when test="$vertical">
            <xsl:call-template name="vertical-cover"/>
          </xsl:when>
          <xsl:otherwise>
            <fo:block-container height="{$paper-height * 0.56}pt">
              <fo:block xsl:use-attribute-sets="gothic" role="P" font-weight="700" font-size="{22 * $type}pt"
                  line-height="{36 * $line}pt" space-before="{$paper-height * 0.085}pt" space-before.conditionality="retain"
                  zf:heading-break="phrase" border-bottom="0.75pt solid {$accent}" padding-bottom="{12 * $line}pt">
                <xsl:value-of select="$book-title"/>
              </fo:block>
              <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{11 * $type}pt" line-height="{20 * $line}pt"
                  space-before="{12 * $line}pt">
                <xsl:value-of select="concat($book-kind, '　', $book-range)"/>
              </fo:block>
              <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{11 * $type}pt" line-height="{20 * $line}pt">
                <xsl:value-of select="$book-months"/>
              </fo:block>
            </fo:block-container>
            <fo:block-container height="{$paper-height * 0.2}pt" display-align="after">
              <xsl:call-template name="imprint"/>
            </fo:block-container>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- The title falls beside the band at the spine; who issued the book stands at the foot of the far edge. -->
  <xsl:template name="vertical-cover">
    <fo:block-container writing-mode="tb-rl" height="{$paper-height * 0.76}pt" width="{$paper-width * (1 - 0.125 - 0.18)}pt"
        line-height="{30 * $line}pt">
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-weight="700" font-size="{22 * $type}pt" line-height="{34 * $line}pt"
          zf:heading-break="phrase">
        <xsl:value-of select="$book-title"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{11 * $type}pt" line-height="{22 * $line}pt"
          space-before="{12 * $line}pt" start-indent="0pt">
        <xsl:value-of select="concat($book-kind, '　', $book-range)"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{11 * $type}pt" line-height="{22 * $line}pt">
        <xsl:value-of select="$book-months"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{10 * $type}pt" line-height="{18 * $line}pt" text-align="end"
          space-before="{$paper-width * 0.16}pt">
        <xsl:value-of select="$house/text[@name = 'author']"/>
      </fo:block>
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{10 * $type}pt" line-height="{18 * $line}pt" text-align="end">
        <xsl:call-template name="made-month"/>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="imprint">
    <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{10 * $type}pt" line-height="{18 * $line}pt">
      <xsl:value-of select="$house/text[@name = 'author']"/>
    </fo:block>
    <xsl:if test="$digest/@date">
      <fo:block xsl:use-attribute-sets="gothic" role="P" font-size="{10 * $type}pt" line-height="{18 * $line}pt">
        <xsl:call-template name="made-month"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="made-month">
    <xsl:call-template name="era-month">
      <xsl:with-param name="date" select="string($digest/@date)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ 扉 ================ -->

  <xsl:template name="title-page">
    <fo:page-sequence master-reference="title" format="i" force-page-count="end-on-even">
      <xsl:if test="$phase = 'index'">
        <xsl:attribute name="initial-page-number">1</xsl:attribute>
      </xsl:if>
      <xsl:call-template name="hidden-folios"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="title-words"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="title-words">
    <fo:block xsl:use-attribute-sets="gothic" role="P" font-weight="700" font-size="{18 * $type}pt" line-height="{36 * $line}pt"
        zf:heading-break="phrase" space-before.conditionality="retain">
      <xsl:attribute name="space-before"><xsl:value-of select="(144 - 54 * $vertical) * $line"/>pt</xsl:attribute>
      <xsl:if test="$vertical">
        <xsl:attribute name="start-indent"><xsl:value-of select="2 * $em"/>pt</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$book-title"/>
    </fo:block>
    <fo:block role="P" text-align="start" space-before="{18 * $line}pt">
      <xsl:if test="$vertical">
        <xsl:attribute name="start-indent"><xsl:value-of select="3 * $em"/>pt</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="concat($book-kind, '　', $book-range)"/>
    </fo:block>
    <fo:block role="P" text-align="start">
      <xsl:if test="$vertical">
        <xsl:attribute name="start-indent"><xsl:value-of select="3 * $em"/>pt</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$book-months"/>
    </fo:block>
    <fo:block role="P">
      <xsl:attribute name="space-before"><xsl:value-of select="(324 - 252 * $vertical) * $line"/>pt</xsl:attribute>
      <xsl:attribute name="text-align">
        <xsl:choose>
          <xsl:when test="$vertical">end</xsl:when>
          <xsl:otherwise>start</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:value-of select="$house/text[@name = 'author']"/>
    </fo:block>
  </xsl:template>

  <!-- ================ 凡例 ================ -->

  <xsl:template name="guide">
    <fo:page-sequence master-reference="page" format="i" force-page-count="end-on-even">
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="'guide'"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="part-heading">
          <xsl:with-param name="name" select="'guide'"/>
        </xsl:call-template>
        <fo:list-block role="L" provisional-distance-between-starts="2em" provisional-label-separation="0pt">
          <xsl:for-each select="$house/guide[not(@lines) or (@lines = 'vertical') = $vertical]">
            <fo:list-item role="LI" space-before="{(1 - $vertical) * 6 * $line}pt">
              <fo:list-item-label end-indent="label-end()">
                <fo:block role="Lbl" font-family="gothic" color="{$accent}">
                  <xsl:call-template name="item-number">
                    <xsl:with-param name="number" select="position()"/>
                  </xsl:call-template>
                </fo:block>
              </fo:list-item-label>
              <fo:list-item-body start-indent="body-start()">
                <fo:block role="LBody">
                  <xsl:call-template name="fill">
                    <xsl:with-param name="text" select="string(.)"/>
                    <xsl:with-param name="mark" select="'{1}'"/>
                    <xsl:with-param name="value" select="count($sessions)"/>
                  </xsl:call-template>
                </fo:block>
              </fo:list-item-body>
            </fo:list-item>
          </xsl:for-each>
        </fo:list-block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="item-number">
    <xsl:param name="number"/>
    <xsl:choose>
      <xsl:when test="$vertical">
        <xsl:call-template name="kanji-number">
          <xsl:with-param name="number" select="$number"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$number"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ 目次 ================ -->

  <xsl:template name="contents">
    <fo:page-sequence master-reference="page" format="i" force-page-count="end-on-even">
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="'contents'"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="part-heading">
          <xsl:with-param name="name" select="'contents'"/>
        </xsl:call-template>
        <fo:table role="TOC" xsl:use-attribute-sets="columns" text-align="start">
          <fo:table-column column-width="{(46 + 4 * $vertical) * $type}pt"/>
          <fo:table-column column-width="proportional-column-width(1)"/>
          <fo:table-column column-width="{(28 + 12 * $vertical) * $type}pt"/>
          <fo:table-body>
            <xsl:call-template name="contents-part">
              <xsl:with-param name="name" select="'guide'"/>
            </xsl:call-template>
            <xsl:if test="$all-requests">
              <xsl:call-template name="contents-part">
                <xsl:with-param name="name" select="'matrix'"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="contents-part">
              <xsl:with-param name="name" select="'register'"/>
            </xsl:call-template>
          </fo:table-body>
          <xsl:apply-templates select="$sessions" mode="contents"/>
          <fo:table-body>
            <xsl:for-each select="$house/text[starts-with(@name, 'part-')]">
              <xsl:if test="contains(' part-people part-places part-topics part-sources part-colophon ', concat(' ', @name, ' '))">
                <xsl:call-template name="contents-part">
                  <xsl:with-param name="name" select="substring(@name, 6)"/>
                  <xsl:with-param name="prefix" select="$back"/>
                  <xsl:with-param name="first" select="@name = 'part-people'"/>
                </xsl:call-template>
              </xsl:if>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- A part of the book; its page is cited. -->
  <xsl:template name="contents-part">
    <xsl:param name="name"/>
    <xsl:param name="prefix" select="$front"/>
    <xsl:param name="first" select="false()"/>
    <fo:table-row role="TOCI">
      <fo:table-cell number-columns-spanned="2">
        <xsl:if test="$first">
          <xsl:attribute name="padding-before"><xsl:value-of select="9 * $line"/>pt</xsl:attribute>
        </xsl:if>
        <fo:block text-align-last="justify">
          <fo:basic-link role="Link" internal-destination="{$prefix}{$name}">
            <xsl:value-of select="$house/text[@name = concat('part-', $name)]"/>
          </fo:basic-link>
          <xsl:call-template name="dots"/>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell display-align="after">
        <fo:block text-align="end">
          <xsl:call-template name="page-cited">
            <xsl:with-param name="target" select="concat($prefix, $name)"/>
          </xsl:call-template>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="dots">
    <xsl:text>　</xsl:text>
    <fo:leader leader-pattern="dots" color="{$grey}" font-size="{7 * $type}pt"/>
  </xsl:template>

  <xsl:template name="page-cited">
    <xsl:param name="target"/>
    <fo:basic-link role="Link" internal-destination="{$target}">
      <fo:page-number-citation ref-id="{$target}"/>
    </fo:basic-link>
  </xsl:template>

  <xsl:template match="session" mode="contents">
    <fo:table-body>
      <fo:table-row role="TOCI" keep-together.within-page="always">
        <xsl:if test="item[@level = 1]">
          <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
        </xsl:if>
        <fo:table-cell padding-before="{9 * $line}pt">
          <fo:block role="Lbl" font-family="gothic" font-weight="700" color="{$accent}" zf:autospace="none">
            <xsl:if test="@number"><xsl:call-template name="session-number"/></xsl:if>
          </fo:block>
        </fo:table-cell>
        <fo:table-cell padding-before="{9 * $line}pt">
          <fo:block id="front.{@key}" text-align-last="justify" zf:heading-break="phrase">
            <fo:basic-link role="Link" internal-destination="{@key}">
              <xsl:call-template name="session-title"/>
            </fo:basic-link>
            <xsl:call-template name="dots"/>
          </fo:block>
        </fo:table-cell>
        <fo:table-cell padding-before="{9 * $line}pt" display-align="after">
          <fo:block text-align="end">
            <fo:basic-link role="Link" internal-destination="{@key}">
              <xsl:value-of select="@page"/>
            </fo:basic-link>
          </fo:block>
        </fo:table-cell>
      </fo:table-row>
    </fo:table-body>
    <xsl:if test="item[@level = 1]">
      <fo:table-body font-size="{9 * $type}pt" line-height="{(15 + 3 * $vertical) * $line}pt" start-indent="2em" text-indent="-2em"
          display-align="after" keep-together.within-page="1">
        <xsl:for-each select="item[@level = 1]">
          <fo:table-row role="TOCI">
            <!-- a session is not divided -->
            <xsl:if test="position() != last()">
              <xsl:attribute name="keep-with-next.within-page">500</xsl:attribute>
            </xsl:if>
            <fo:table-cell/>
            <fo:table-cell>
              <fo:block text-align-last="justify">
                <fo:basic-link role="Link" internal-destination="{../@key}.t-{@id}">
                  <xsl:call-template name="item-title">
                    <xsl:with-param name="number" select="position()"/>
                    <xsl:with-param name="heading" select="string(.)"/>
                  </xsl:call-template>
                </fo:basic-link>
                <xsl:call-template name="dots"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block text-align="end">
                <fo:basic-link role="Link" internal-destination="{../@key}.t-{@id}">
                  <xsl:value-of select="@page"/>
                </fo:basic-link>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </xsl:if>
  </xsl:template>

  <!-- ================ 要望の分布 ================ -->

  <!-- Municipalities with requests, in their order, and what is asked of which topic. -->
  <xsl:variable name="matrix-rows">
    <xsl:for-each select="exsl:node-set($places)/place">
      <xsl:sort select="@group" data-type="number"/>
      <xsl:sort select="@order" data-type="number"/>
      <xsl:sort select="@reading = ''"/>
      <xsl:sort select="@reading"/>
      <xsl:sort select="@name"/>
      <xsl:variable name="name" select="string(@name)"/>
      <xsl:variable name="id" select="concat($front, 'of-', position())"/>
      <xsl:for-each select="$digest">
        <xsl:variable name="count" select="count(key('requests-of', $name))"/>
        <xsl:if test="$count &gt; 0">
          <row name="{$name}" count="{$count}" id="{$id}"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="rows" select="exsl:node-set($matrix-rows)/row"/>

  <xsl:variable name="topics-ordered">
    <xsl:for-each select="exsl:node-set($topics)/topic">
      <xsl:sort select="@sort"/>
      <xsl:sort/>
      <xsl:copy-of select="."/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="columns" select="exsl:node-set($topics-ordered)/topic"/>
  <xsl:variable name="no-topic" select="$all-requests[not(@topic)][@organisation]"/>

  <!-- A box beside the vertical heading holds so many rows. -->
  <xsl:variable name="rows-of-box" select="20"/>
  <xsl:variable name="matrix-width" select="$flat-width - 3.5 * $pitch"/>

  <!-- In a book of horizontal lines the picture stands above the list; a vertical one has it on pages of its own. -->
  <xsl:template name="matrix">
    <xsl:if test="$rows and $vertical">
      <fo:page-sequence master-reference="page" format="i">
        <xsl:call-template name="part-heads">
          <xsl:with-param name="name" select="'matrix'"/>
        </xsl:call-template>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="part-heading">
            <xsl:with-param name="name" select="'matrix'"/>
            <xsl:with-param name="caption" select="$house/text[@name = 'matrix-caption']"/>
          </xsl:call-template>
          <xsl:for-each select="$rows[position() mod $rows-of-box = 1]">
            <fo:block-container writing-mode="lr-tb" width="{$matrix-width}pt" start-indent="0pt" end-indent="0pt" zf:line-grid="none"
                zf:hanging-punctuation="none">
              <xsl:if test="position() &gt; 1">
                <xsl:attribute name="break-before">page</xsl:attribute>
              </xsl:if>
              <xsl:call-template name="matrix-table">
                <xsl:with-param name="rows" select=". | following-sibling::row[position() &lt; $rows-of-box]"/>
                <xsl:with-param name="width" select="$matrix-width"/>
                <xsl:with-param name="total" select="not(following-sibling::row[$rows-of-box])"/>
              </xsl:call-template>
            </fo:block-container>
          </xsl:for-each>
        </fo:flow>
      </fo:page-sequence>
    </xsl:if>
  </xsl:template>

  <!-- Wide columns have their topics in one line; narrow ones in a vertical line. -->
  <xsl:template name="matrix-table">
    <xsl:param name="rows"/>
    <xsl:param name="width"/>
    <xsl:param name="total"/>
    <xsl:variable name="count" select="count($columns) + number(boolean($no-topic))"/>
    <xsl:variable name="name-width" select="66 * $type"/>
    <xsl:variable name="sum-width" select="28 * $type"/>
    <xsl:variable name="share" select="($width - $name-width - $sum-width) div $count"/>
    <xsl:variable name="cell-width">
      <xsl:choose>
        <xsl:when test="$share &gt; 56 * $type"><xsl:value-of select="56 * $type"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$share"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="narrow" select="$share &lt; 44 * $type"/>
    <fo:table xsl:use-attribute-sets="table" zf:autospace="none">
      <xsl:attribute name="width"><xsl:value-of select="$name-width + $sum-width + $count * $cell-width"/>pt</xsl:attribute>
      <fo:table-column column-width="{$name-width}pt"/>
      <xsl:for-each select="$columns">
        <fo:table-column column-width="{$cell-width}pt"/>
      </xsl:for-each>
      <xsl:if test="$no-topic">
        <fo:table-column column-width="{$cell-width}pt"/>
      </xsl:if>
      <fo:table-column column-width="{$sum-width}pt"/>
      <fo:table-header role="THead">
        <fo:table-row xsl:use-attribute-sets="header-row">
          <fo:table-cell xsl:use-attribute-sets="th" display-align="after" padding-bottom="{3 * $line}pt">
            <fo:block>
              <xsl:if test="$narrow">
                <xsl:attribute name="line-height"><xsl:value-of select="9 * $type"/>pt</xsl:attribute>
              </xsl:if>
              <xsl:value-of select="$house/text[@name = 'column-place']"/>
            </fo:block>
          </fo:table-cell>
          <xsl:for-each select="$columns">
            <xsl:call-template name="matrix-head">
              <xsl:with-param name="words" select="."/>
              <xsl:with-param name="narrow" select="$narrow"/>
              <xsl:with-param name="width" select="$cell-width"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:if test="$no-topic">
            <xsl:call-template name="matrix-head">
              <xsl:with-param name="words" select="$house/text[@name = 'topic-missing']"/>
              <xsl:with-param name="narrow" select="$narrow"/>
              <xsl:with-param name="width" select="$cell-width"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="matrix-head">
            <xsl:with-param name="words" select="$house/text[@name = 'sum']"/>
            <xsl:with-param name="beside" select="$narrow"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body role="TBody">
        <xsl:for-each select="$rows">
          <xsl:call-template name="matrix-row"/>
        </xsl:for-each>
        <xsl:if test="$total">
          <fo:table-row role="TR" keep-together.within-page="always" keep-with-previous.within-page="always" border-top="{$end-rule}">
            <fo:table-cell xsl:use-attribute-sets="th">
              <fo:block font-family="gothic"><xsl:value-of select="$house/text[@name = 'sum']"/></fo:block>
            </fo:table-cell>
            <xsl:for-each select="$columns">
              <xsl:variable name="topic" select="string(.)"/>
              <xsl:for-each select="$digest">
                <xsl:call-template name="matrix-sum">
                  <xsl:with-param name="count" select="count(key('requests-on', $topic)[@organisation])"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:for-each>
            <xsl:if test="$no-topic">
              <xsl:call-template name="matrix-sum">
                <xsl:with-param name="count" select="count($no-topic)"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="matrix-sum">
              <xsl:with-param name="count" select="count($all-requests[@organisation])"/>
            </xsl:call-template>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="matrix-head">
    <xsl:param name="words"/>
    <xsl:param name="narrow" select="false()"/>
    <xsl:param name="beside" select="false()"/>
    <xsl:param name="width"/>
    <fo:table-cell role="TH" display-align="after" padding-top="{2 * $line}pt" padding-bottom="{3 * $line}pt">
      <xsl:if test="$narrow and $width &gt; 9 * $type">
        <!-- the one vertical line stands in the middle of its column -->
        <xsl:attribute name="padding-left"><xsl:value-of select="($width - 9 * $type) div 2"/>pt</xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$narrow">
          <fo:block-container writing-mode="tb-rl" height="{44 * $type}pt">
            <fo:block text-align="end" line-height="{9 * $type}pt"><xsl:value-of select="$words"/></fo:block>
          </fo:block-container>
        </xsl:when>
        <xsl:otherwise>
          <fo:block text-align="center">
            <!-- its foot is that of the vertical ones -->
            <xsl:if test="$beside">
              <xsl:attribute name="line-height"><xsl:value-of select="9 * $type"/>pt</xsl:attribute>
            </xsl:if>
            <xsl:value-of select="$words"/>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="matrix-row">
    <xsl:variable name="name" select="string(@name)"/>
    <fo:table-row xsl:use-attribute-sets="row" keep-together.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="th">
        <fo:block font-family="gothic">
          <fo:basic-link role="Link" internal-destination="{@id}">
            <xsl:value-of select="$name"/>
          </fo:basic-link>
        </fo:block>
      </fo:table-cell>
      <xsl:for-each select="$columns">
        <xsl:variable name="topic" select="string(.)"/>
        <xsl:for-each select="$digest">
          <xsl:call-template name="matrix-cell">
            <xsl:with-param name="count" select="count(key('requests-in', concat($name, '|', $topic)))"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:if test="$no-topic">
        <xsl:for-each select="$digest">
          <xsl:call-template name="matrix-cell">
            <xsl:with-param name="count" select="count(key('requests-of', $name)[not(@topic)])"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:if>
      <xsl:call-template name="matrix-sum">
        <xsl:with-param name="count" select="@count"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- The number is printed; the ground only helps to find the large ones, in grey as in colour. -->
  <xsl:template name="matrix-cell">
    <xsl:param name="count"/>
    <fo:table-cell role="TD" padding-top="{2 * $line}pt" padding-bottom="{2 * $line}pt" border-left="{$hairline}" border-right="{$hairline}"
        border-bottom="{$hairline}">
      <xsl:if test="$count &gt; 0">
        <xsl:attribute name="background-color">
          <xsl:choose>
            <xsl:when test="$count = 1">#e1e8f1</xsl:when>
            <xsl:when test="$count = 2">#b3c5dc</xsl:when>
            <xsl:when test="$count &lt; 5">#4a6d99</xsl:when>
            <xsl:otherwise><xsl:value-of select="$accent"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <fo:block font-family="gothic" text-align="center" font-size="{$matrix-size}pt" wrap-option="no-wrap">
        <xsl:if test="$count &gt; 2">
          <xsl:attribute name="color">#ffffff</xsl:attribute>
          <xsl:attribute name="font-weight">700</xsl:attribute>
        </xsl:if>
        <xsl:if test="$count &gt; 0">
          <xsl:value-of select="$count"/>
        </xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Two digits must fit where all topics stand in a narrow page. -->
  <xsl:variable name="matrix-size" select="(9 - 2 * ($vertical and count($columns) &gt; 12)) * $type"/>

  <xsl:template name="matrix-sum">
    <xsl:param name="count"/>
    <fo:table-cell role="TD" padding-top="{2 * $line}pt" padding-bottom="{2 * $line}pt">
      <fo:block font-family="gothic" text-align="center" font-size="{$matrix-size}pt" wrap-option="no-wrap"><xsl:value-of select="$count"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ================ 東京都への要望一覧 ================ -->

  <xsl:template name="register">
    <fo:page-sequence master-reference="flat" format="i" force-page-count="end-on-even">
      <xsl:call-template name="flat-properties"/>
      <xsl:call-template name="heads-and-feet">
        <xsl:with-param name="even" select="$book-title"/>
        <xsl:with-param name="odd">
          <xsl:choose>
            <!-- picture and list -->
            <xsl:when test="$rows and not($vertical)"><xsl:value-of select="$house/text[@name = 'requests']"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$house/text[@name = 'part-register']"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:if test="$rows and not($vertical)">
          <xsl:call-template name="part-heading">
            <xsl:with-param name="name" select="'matrix'"/>
            <xsl:with-param name="caption" select="$house/text[@name = 'matrix-caption']"/>
          </xsl:call-template>
          <xsl:call-template name="matrix-table">
            <xsl:with-param name="rows" select="$rows"/>
            <xsl:with-param name="width" select="$along"/>
            <xsl:with-param name="total" select="true()"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="register-lists"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- The requests and those in doubt; also without the book (register.xsl). -->
  <xsl:template name="register-lists">
    <xsl:call-template name="part-heading">
      <xsl:with-param name="name" select="'register'"/>
      <xsl:with-param name="flat" select="true()"/>
      <xsl:with-param name="caption">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'register-caption'"/>
          <xsl:with-param name="one" select="count($all-requests)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$all-requests">
        <xsl:call-template name="register-table">
          <xsl:with-param name="checked" select="false()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:block role="P"><xsl:value-of select="$house/text[@name = 'none']"/></fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$all-check">
      <xsl:call-template name="section-heading">
        <xsl:with-param name="id" select="concat($front, 'check')"/>
        <xsl:with-param name="text" select="$house/text[@name = 'check']"/>
        <xsl:with-param name="caption">
          <xsl:call-template name="say">
            <xsl:with-param name="name" select="'check-caption'"/>
            <xsl:with-param name="one" select="count($all-check)"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="register-table">
        <xsl:with-param name="checked" select="true()"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The longest name in one line, up to seven characters; so the words of the requests have the room that is left. -->
  <xsl:variable name="register-place-width">
    <xsl:variable name="longest">
      <xsl:for-each select="set:distinct(($all-requests | $all-check)/@organisation)">
        <xsl:sort select="string-length(.)" data-type="number" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="string-length(.)"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="most">
      <xsl:choose>
        <xsl:when test="$longest &gt; 7">7</xsl:when>
        <xsl:when test="$longest &gt; 3"><xsl:value-of select="$longest"/></xsl:when>
        <!-- 自治体, 記載なし -->
        <xsl:otherwise>4</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="($most * (9.5 - $vertical) + 11) * $type"/>
  </xsl:variable>

  <xsl:template name="register-table">
    <xsl:param name="checked"/>
    <fo:table xsl:use-attribute-sets="table" font-size="{(9.5 - $vertical) * $type}pt">
      <fo:table-column column-width="{$register-place-width}pt"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <!-- a day is longer than a number -->
      <fo:table-column column-width="{(44 + 24 * boolean($sessions[not(@number) and @date]/request)) * $type}pt"/>
      <!-- the words of its head in one line -->
      <fo:table-column column-width="{42 * $type}pt"/>
      <fo:table-column column-width="{26 * $type}pt"/>
      <fo:table-header role="THead">
        <fo:table-row xsl:use-attribute-sets="header-row">
          <xsl:for-each select="$house/text[@name = 'column-place' or @name = 'column-gist' or @name = 'column-session' or @name = 'column-reply']">
            <fo:table-cell xsl:use-attribute-sets="th">
              <fo:block><xsl:value-of select="."/></fo:block>
            </fo:table-cell>
          </xsl:for-each>
          <fo:table-cell xsl:use-attribute-sets="th" padding-right="0pt">
            <fo:block text-align="end"><xsl:value-of select="$house/text[@name = 'column-page']"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body role="TBody" line-height="{20 * $line}pt" keep-together.within-page="always">
        <xsl:choose>
          <xsl:when test="$checked">
            <xsl:apply-templates select="$all-check" mode="register"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$rows">
              <xsl:variable name="name" select="string(@name)"/>
              <xsl:variable name="id" select="string(@id)"/>
              <xsl:for-each select="$digest">
                <xsl:apply-templates select="key('requests-of', $name)" mode="register">
                  <xsl:with-param name="grouped" select="true()"/>
                  <xsl:with-param name="id" select="$id"/>
                </xsl:apply-templates>
              </xsl:for-each>
            </xsl:for-each>
            <xsl:apply-templates select="$all-requests[not(@organisation)]" mode="register"/>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Where a municipality goes on its name stays, in grey: the row may be the first of a page. A line of the table is as high as the
       words of the request with the blank above and below them. -->
  <xsl:template match="request" mode="register">
    <xsl:param name="grouped" select="false()"/>
    <xsl:param name="id"/>
    <fo:table-row role="TR" border-bottom="{$hairline}">
      <fo:table-cell role="TH">
        <fo:block font-family="gothic">
          <xsl:choose>
            <xsl:when test="$grouped and position() &gt; 1">
              <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
            </xsl:when>
            <xsl:otherwise>
              <xsl:attribute name="font-weight">700</xsl:attribute>
              <xsl:if test="$grouped">
                <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
              </xsl:if>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="@organisation"/>
          <xsl:if test="not(@organisation)"><xsl:value-of select="$house/text[@name = 'missing']"/></xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell role="TD" padding="{3 * $line}pt {10 * $type}pt {3 * $line}pt 0pt">
        <fo:block line-height="{14 * $line}pt" zf:heading-break="phrase"><xsl:value-of select="."/></fo:block>
      </fo:table-cell>
      <fo:table-cell role="TD">
        <fo:block>
          <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{../@key}.{@id}">
            <xsl:for-each select="..">
              <xsl:call-template name="session-short"/>
            </xsl:for-each>
          </fo:basic-link>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell role="TD">
        <fo:block>
          <xsl:choose>
            <xsl:when test="@answered = 'true'"><xsl:value-of select="$house/text[@name = 'reply-given']"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$house/text[@name = 'blank']"/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell role="TD">
        <fo:block text-align="end">
          <xsl:if test="@page">
            <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{@target}">
              <xsl:value-of select="@page"/>
            </fo:basic-link>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- 第19回, for want of a number the day 2022-01-19, else 記載なし: what the column holds. -->
  <xsl:template name="session-short">
    <xsl:choose>
      <xsl:when test="@number"><xsl:call-template name="session-number"/></xsl:when>
      <xsl:when test="@date"><xsl:value-of select="@date"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'missing']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
