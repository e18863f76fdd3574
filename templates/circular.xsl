<?xml version="1.0" encoding="UTF-8"?>
<!-- circular.xsl: the page (or pages) in front of the briefings: 事務連絡, 回覧, 供覧 as offices write them (TYPESETTING.md 11.3). From
     the top: cells for stamps or readers, what it is, the day, to whom, from whom, 件名, the text, 記, numbered items, 以上, who answers
     questions. The words are in letter.xsl and house.xml; the input is described in circular.rng.

     It is set twice. The first time tells where it ends (parameter end: pt from the top of the last page), so that the frame of
     the office can stand at the foot of the page; tight=yes is for one that would need a little more than a page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:str="http://exslt.org/strings" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="str exsl">
  <xsl:import href="letter.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="profile">circular</xsl:param>
  <xsl:param name="tight">no</xsl:param>
  <xsl:param name="end">0</xsl:param>

  <!-- From line to line, and what a line of space is: less where the page is full, so that it holds a tenth more lines. -->
  <xsl:variable name="pitch-here" select="$pitch - ($pitch - 1.5 * $em) * ($tight = 'yes')"/>
  <xsl:variable name="gap" select="$pitch * (1 - 0.6 * ($tight = 'yes'))"/>
  <!-- The foot of the body region, where the frame goes; a little above it, so that no rounding pushes it to the next page. -->
  <xsl:variable name="foot" select="$paper-height - $head - 1"/>

  <xsl:template match="/">
    <xsl:if test="not($letter)">
      <xsl:message terminate="yes">this is the template of zadan circular, which sets a letter and not a meeting</xsl:message>
    </xsl:if>
    <fo:root xsl:use-attribute-sets="root" line-height="{$pitch-here}pt" zf:solid-brackets="true" zf:autospace="eighth">
      <fo:layout-master-set>
        <xsl:call-template name="circular-masters"/>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="{$subject}" author="{$from}" language="ja" subject="{$house/text[@name = 'subject']}"
            keywords="{$house/text[@name = 'keywords']}" glyph-forms="{$house/setting[@name = 'glyph-forms']}"/>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:call-template name="bookmark">
          <xsl:with-param name="id" select="'circular'"/>
          <xsl:with-param name="title" select="$subject"/>
        </xsl:call-template>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" format="i">
        <fo:static-content flow-name="foot">
          <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align="center">
            <fo:page-number/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="circular"/>
          <xsl:call-template name="cells"/>
          <xsl:call-template name="upper-right"/>
          <xsl:call-template name="addressees"/>
          <xsl:call-template name="sender"/>
          <xsl:call-template name="title"/>
          <xsl:call-template name="body"/>
          <xsl:call-template name="items"/>
          <xsl:call-template name="contact"/>
          <fo:block id="circular.end"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- A circular of one page has no number on it. -->
  <xsl:template name="circular-masters">
    <xsl:call-template name="page-master">
      <xsl:with-param name="name" select="'alone'"/>
      <xsl:with-param name="heads" select="false()"/>
    </xsl:call-template>
    <xsl:call-template name="page-master">
      <xsl:with-param name="name" select="'one-of-several'"/>
    </xsl:call-template>
    <fo:page-sequence-master master-name="page">
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference page-position="only" master-reference="alone"/>
        <fo:conditional-page-master-reference page-position="any" master-reference="one-of-several"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <!-- ================ 押印欄, 供覧欄 ================ -->

  <xsl:variable name="cell" select="18 * 72 div 25.4"/>
  <xsl:variable name="cells-of-row" select="floor($measure div $cell)"/>
  <xsl:variable name="cell-rule">0.3pt solid #000000</xsl:variable>

  <!-- The cells that a text tells of: names with 、 or , between them and dates behind =, or a number of cells without names, which
       are written in by hand. -->
  <xsl:variable name="most-cells" select="40"/>
  <xsl:template name="cells-of">
    <xsl:param name="name"/>
    <xsl:variable name="text"><xsl:call-template name="word"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="number($text) &gt; 0 and number($text) &lt;= $most-cells">
        <xsl:for-each select="str:tokenize(str:padding(2 * floor($text), 'x,'), ',')"><cell/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="str:tokenize(string($text), '、,')[position() &lt;= $most-cells]">
          <cell date="{substring-after(., '=')}"><xsl:value-of select="normalize-space(substring-before(concat(., '='), '='))"/></cell>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="cells">
    <xsl:variable name="stamps"><xsl:call-template name="cells-of"><xsl:with-param name="name" select="'circular-stamps'"/></xsl:call-template></xsl:variable>
    <xsl:variable name="readers"><xsl:call-template name="cells-of"><xsl:with-param name="name" select="'circular-readers'"/></xsl:call-template></xsl:variable>
    <xsl:call-template name="cell-rows">
      <xsl:with-param name="cells" select="exsl:node-set($stamps)/cell"/>
      <xsl:with-param name="dated" select="boolean(exsl:node-set($stamps)/cell[@date != ''])"/>
    </xsl:call-template>
    <xsl:if test="$kind = 'kyouran'">
      <xsl:call-template name="cell-rows">
        <xsl:with-param name="cells" select="exsl:node-set($readers)/cell"/>
        <xsl:with-param name="dated" select="true()"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- As many tables as the cells need, each at the right edge. -->
  <xsl:template name="cell-rows">
    <xsl:param name="cells"/>
    <xsl:param name="dated"/>
    <xsl:for-each select="$cells[position() mod $cells-of-row = 1]">
      <xsl:variable name="row" select=". | following-sibling::cell[position() &lt; $cells-of-row]"/>
      <fo:table role="Table" table-layout="fixed" border-collapse="collapse" width="{count($row) * $cell}pt"
          start-indent="{$measure - count($row) * $cell}pt" space-after="{$gap div 2}pt" font-family="gothic"
          font-size="{7.5 * $type}pt" line-height="11pt" text-align="center">
        <xsl:for-each select="$row">
          <fo:table-column column-width="{$cell}pt"/>
        </xsl:for-each>
        <fo:table-body start-indent="0pt">
          <fo:table-row role="TR" height="5mm" keep-with-next.within-page="always">
            <xsl:for-each select="$row">
              <xsl:variable name="role"><xsl:choose><xsl:when test=". != ''">TH</xsl:when><xsl:otherwise>TD</xsl:otherwise></xsl:choose></xsl:variable>
              <fo:table-cell role="{$role}" display-align="center" border="{$cell-rule}">
                <fo:block><xsl:value-of select="."/></fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
          <fo:table-row role="TR" height="18mm">
            <xsl:for-each select="$row">
              <fo:table-cell role="TD" border="{$cell-rule}"><fo:block/></fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
          <xsl:if test="$dated">
            <fo:table-row role="TR" height="5mm" keep-with-previous.within-page="always">
              <xsl:for-each select="$row">
                <fo:table-cell role="TD" display-align="center" border="{$cell-rule}">
                  <fo:block>
                    <xsl:call-template name="cell-date"/>
                  </fo:block>
                </fo:table-cell>
              </xsl:for-each>
            </fo:table-row>
          </xsl:if>
        </fo:table-body>
      </fo:table>
    </xsl:for-each>
  </xsl:template>

  <!-- 11月24日, or its place. -->
  <xsl:template name="cell-date">
    <xsl:choose>
      <xsl:when test="@date != ''">
        <xsl:value-of select="concat(number(substring(@date, 6, 2)), '月', number(substring(@date, 9, 2)), '日')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'circular-cell-date']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ Head ================ -->

  <!-- A word whose characters stand apart by one each: 事　務　連　絡 -->
  <xsl:template name="spaced">
    <xsl:param name="text"/>
    <fo:inline zf:jidori="{2 * string-length($text) - 1}"><xsl:value-of select="$text"/></fo:inline>
  </xsl:template>

  <xsl:template name="upper-right">
    <fo:block role="P" text-align="end" space-before="{$gap div 2}pt">
      <xsl:call-template name="spaced">
        <xsl:with-param name="text" select="string($house/text[@name = concat('circular-', $kind)])"/>
      </xsl:call-template>
    </fo:block>
    <fo:block role="P" text-align="end">
      <xsl:value-of select="$written"/>
    </fo:block>
  </xsl:template>

  <!-- More than eight stand in two columns, more than 24 in three, where the longest of them has room in one: down the first and on
       in the next. -->
  <xsl:variable name="to-widths">
    <xsl:for-each select="$to">
      <xsl:variable name="line"><xsl:call-template name="addressee"/></xsl:variable>
      <width><xsl:call-template name="text-width"><xsl:with-param name="text" select="string($line)"/></xsl:call-template></width>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="to-widest"><xsl:call-template name="largest"><xsl:with-param name="numbers" select="exsl:node-set($to-widths)/width"/></xsl:call-template></xsl:variable>
  <xsl:variable name="to-columns">
    <xsl:choose>
      <xsl:when test="count($to) &gt; 24 and $to-widest &lt;= $measure div (3 * $em) - 1.5">3</xsl:when>
      <xsl:when test="count($to) &gt; 8 and $to-widest &lt;= $measure div (2 * $em) - 1.5">2</xsl:when>
      <xsl:otherwise>1</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template name="addressees">
    <xsl:choose>
      <xsl:when test="$to-columns &gt; 1">
        <xsl:variable name="rows" select="ceiling(count($to) div $to-columns)"/>
        <fo:table xsl:use-attribute-sets="columns" space-before="{$gap}pt" text-align="start">
          <xsl:for-each select="$to[position() &lt;= $to-columns]">
            <fo:table-column column-width="proportional-column-width(1)"/>
          </xsl:for-each>
          <fo:table-body>
            <xsl:for-each select="$to[position() &lt;= $rows]">
              <xsl:variable name="n" select="position()"/>
              <fo:table-row keep-together.within-page="always">
                <xsl:for-each select="$to[position() mod $rows = $n mod $rows]">
                  <fo:table-cell padding-left="1em"><xsl:call-template name="addressee-line"/></fo:table-cell>
                </xsl:for-each>
                <xsl:for-each select="$to[position() &lt;= $to-columns and (position() - 1) * $rows + $n &gt; count($to)]">
                  <fo:table-cell><fo:block/></fo:table-cell>
                </xsl:for-each>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <fo:block space-before="{$gap}pt" start-indent="1em" text-align="start">
          <xsl:for-each select="$to"><xsl:call-template name="addressee-line"/></xsl:for-each>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A line that is too long is not broken before 様, nor before the last two characters of the name. -->
  <xsl:template name="addressee-line">
    <xsl:variable name="line"><xsl:call-template name="addressee"/></xsl:variable>
    <xsl:variable name="free" select="string-length($line) - 4"/>
    <fo:block role="P">
      <xsl:value-of select="substring($line, 1, $free)"/>
      <fo:inline wrap-option="no-wrap"><xsl:value-of select="substring($line, 1 + $free * ($free &gt; 0))"/></fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template name="sender">
    <fo:block role="P" text-align="end" space-before="{$gap}pt" start-indent="{$measure div 3}pt">
      <xsl:value-of select="$from"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="title">
    <fo:block role="H1" xsl:use-attribute-sets="gothic" font-weight="700" font-size="12pt" line-height="20pt" text-align="center"
        space-before="{1.25 * $gap}pt" space-after="{1.25 * $gap}pt"
        keep-together.within-page="always" keep-with-next.within-page="always">
      <xsl:value-of select="$subject"/>
    </fo:block>
  </xsl:template>

  <!-- ================ Text ================ -->

  <xsl:template name="body">
    <xsl:for-each select="$letter/body/p">
      <fo:block role="P" text-indent="1em">
        <xsl:call-template name="with-facts">
          <xsl:with-param name="text" select="string(.)"/>
        </xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($letter/body)">
      <fo:block role="P" text-indent="1em">
        <xsl:call-template name="house-body"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- ================ 記 ================ -->

  <xsl:template name="items">
    <fo:block role="P" text-align="center" space-before="{$gap}pt" space-after="{$gap}pt" keep-with-next.within-page="always">
      <xsl:value-of select="$house/text[@name = 'circular-below']"/>
    </fo:block>
    <xsl:for-each select="$letter/items/p">
      <fo:block role="P" text-indent="1em">
        <xsl:call-template name="with-facts"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <fo:list-block role="L" xsl:use-attribute-sets="numbered">
      <xsl:apply-templates select="$letter/items/item"/>
      <xsl:call-template name="attachments"/>
      <xsl:call-template name="people"/>
    </fo:list-block>
    <fo:block role="P" text-align="end" space-before="{$gap div 2}pt" keep-with-previous.within-page="always">
      <xsl:call-template name="spaced">
        <xsl:with-param name="text" select="string($house/text[@name = 'circular-end'])"/>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <!-- A number stands one em deeper for each level; the text behind it, at whole em, one em and what the number leaves of its own
       place: one em for 1, ア and a, two for the others. -->
  <xsl:attribute-set name="numbered">
    <xsl:attribute name="provisional-distance-between-starts">2em</xsl:attribute>
    <xsl:attribute name="provisional-label-separation">0pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- What stands at a number of a level. -->
  <xsl:template name="numbered-item">
    <xsl:param name="level"/>
    <xsl:param name="n"/>
    <xsl:param name="content"/>
    <xsl:variable name="wide" select="number($level mod 2 = 0)"/>
    <xsl:variable name="at" select="($level - $top) * $em"/>
    <fo:list-item role="LI" space-before="{($gap div 4) * ($level = $top)}pt" start-indent="{$at}pt"
        provisional-distance-between-starts="{(2 + $wide) * $em}pt">
      <fo:list-item-label end-indent="label-end()">
        <fo:block role="Lbl">
          <xsl:call-template name="item-mark">
            <xsl:with-param name="level" select="$level"/>
            <xsl:with-param name="n" select="$n"/>
          </xsl:call-template>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body role="LBody" start-indent="body-start()">
        <xsl:copy-of select="$content"/>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- An item of the office, with those below it. -->
  <xsl:template match="item">
    <xsl:call-template name="numbered-item">
      <xsl:with-param name="level" select="@level"/>
      <xsl:with-param name="n" select="@n"/>
      <xsl:with-param name="content">
        <xsl:for-each select="p">
          <fo:block role="P">
            <xsl:call-template name="with-facts"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
          </fo:block>
        </xsl:for-each>
        <xsl:if test="item">
          <fo:list-block role="L" xsl:use-attribute-sets="numbered"><xsl:apply-templates select="item"/></fo:list-block>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 添付資料: one runs on behind the word, several have a number each. -->
  <xsl:template name="attachments">
    <xsl:call-template name="numbered-item">
      <xsl:with-param name="level" select="$top"/>
      <xsl:with-param name="n" select="$before + 1"/>
      <xsl:with-param name="content">
        <fo:block role="P" id="circular.attachments">
          <xsl:if test="$several"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
          <xsl:value-of select="$house/text[@name = 'circular-attachments']"/>
          <xsl:if test="not($several)">
            <xsl:text>　　</xsl:text>
            <xsl:for-each select="$sessions"><xsl:call-template name="attachment-link"/></xsl:for-each>
          </xsl:if>
        </fo:block>
        <xsl:choose>
          <xsl:when test="$several">
            <fo:list-block role="L" xsl:use-attribute-sets="numbered">
              <xsl:for-each select="$sessions">
                <xsl:call-template name="numbered-item">
                  <xsl:with-param name="level" select="$top + 1"/>
                  <xsl:with-param name="n" select="position()"/>
                  <xsl:with-param name="content">
                    <fo:block role="P"><xsl:call-template name="attachment-link"/></fo:block>
                    <xsl:call-template name="summary"/>
                  </xsl:with-param>
                </xsl:call-template>
              </xsl:for-each>
              <xsl:if test="$letter/@register-pages"><xsl:call-template name="register"/></xsl:if>
            </fo:list-block>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$sessions"><xsl:call-template name="summary"/></xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="attachment-link">
    <fo:basic-link role="Link" internal-destination="{@key}"><xsl:call-template name="attachment"/></fo:basic-link>
  </xsl:template>

  <xsl:template name="register">
    <xsl:call-template name="numbered-item">
      <xsl:with-param name="level" select="$top + 1"/>
      <xsl:with-param name="n" select="count($sessions) + 1"/>
      <xsl:with-param name="content">
        <fo:block role="P">
          <fo:basic-link role="Link" internal-destination="front.register"><xsl:call-template name="register-name"/></fo:basic-link>
        </fo:block>
        <xsl:call-template name="small-print">
          <xsl:with-param name="text"><xsl:call-template name="register-summary"/></xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="people">
    <xsl:call-template name="numbered-item">
      <xsl:with-param name="level" select="$top"/>
      <xsl:with-param name="n" select="$before + 2"/>
      <xsl:with-param name="content">
        <fo:block role="P" id="circular.people">
          <xsl:value-of select="concat($house/text[@name = 'circular-people'], '　　')"/>
          <xsl:choose>
            <xsl:when test="$several"><xsl:call-template name="all-bodies"/></xsl:when>
            <xsl:otherwise><xsl:for-each select="$sessions"><xsl:call-template name="people-text"/></xsl:for-each></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The summary in words of an attachment. -->
  <xsl:template name="summary">
    <xsl:call-template name="small-print">
      <xsl:with-param name="text"><xsl:call-template name="summary-text"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="small-print">
    <xsl:param name="text"/>
    <fo:block role="P" font-size="{10 * $type}pt" line-height="{$pitch-here - ($tight = 'yes')}pt" keep-with-previous.within-page="always"
        keep-together.within-page="always">
      <xsl:value-of select="concat($house/text[@name = 'circular-summary'], '　', $text)"/>
    </fo:block>
  </xsl:template>

  <!-- ================ 担当 ================ -->

  <!-- How many em a text is wide, about. -->
  <xsl:template name="text-width">
    <xsl:param name="text"/>
    <xsl:variable name="wide" select="string-length(translate($text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -.@_()', ''))"/>
    <xsl:value-of select="$wide + 0.62 * (string-length($text) - $wide)"/>
  </xsl:template>

  <xsl:template name="largest">
    <xsl:param name="numbers"/>
    <xsl:for-each select="$numbers">
      <xsl:sort data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- At the foot of the page, as wide as the longest line of it; at most as wide as two thirds of the page. -->
  <xsl:template name="contact">
    <xsl:variable name="widths">
      <xsl:for-each select="$contact">
        <width><xsl:call-template name="text-width"><xsl:with-param name="text" select="substring-after(translate(., '　', ' '), ' ')"/></xsl:call-template></width>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="longest"><xsl:call-template name="largest"><xsl:with-param name="numbers" select="exsl:node-set($widths)/width"/></xsl:call-template></xsl:variable>
    <xsl:variable name="size" select="10 * $type"/>
    <xsl:variable name="inside">
      <xsl:choose>
        <xsl:when test="($longest + 4.5) * $size &gt; $measure * 0.66"><xsl:value-of select="$measure * 0.66"/></xsl:when>
        <xsl:when test="$longest &lt; 10"><xsl:value-of select="14.5 * $size"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="($longest + 4.5) * $size"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="room" select="($foot - $end) * ($end &gt; 0 and $end &lt; $foot)"/>
    <xsl:if test="$contact">
      <fo:block start-indent="{$measure - $inside - 10.5}pt" end-indent="10.5pt" padding="5pt 10pt" border="0.5pt solid #000000"
          space-before="{$gap + $room}pt" font-size="{$size}pt" line-height="{16 * $line}pt" text-align="start"
          keep-together.within-page="always">
        <fo:list-block role="L" provisional-distance-between-starts="4em" provisional-label-separation="0pt">
          <xsl:for-each select="$contact"><xsl:call-template name="contact-line"/></xsl:for-each>
        </fo:list-block>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- The word in front and what stands behind its space. -->
  <xsl:template name="contact-line">
    <xsl:variable name="line" select="concat(translate(., '　', ' '), ' ')"/>
    <xsl:variable name="word" select="substring-before($line, ' ')"/>
    <fo:list-item role="LI">
      <fo:list-item-label end-indent="label-end()">
        <fo:block role="Lbl">
          <fo:inline>
            <xsl:if test="string-length($word) = 2"><xsl:attribute name="zf:jidori">3</xsl:attribute></xsl:if>
            <xsl:value-of select="$word"/>
          </fo:inline>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block role="LBody"><xsl:value-of select="normalize-space(substring-after($line, ' '))"/></fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>
</xsl:stylesheet>
