<?xml version="1.0" encoding="UTF-8"?>
<!-- common.xsl: what every document shares: the page, the type styles, the house wording, small helpers.

     The page comes from the table of profiles.xml; a document has the profile that its parameter profile names.

     Type (size/line, pt), as it is in the profile "briefing": title 16/24, section 11/18, body 10.5/18, table 9.5/14, quote 9/14,
     caption 8/12, margin number 7.5. In every profile a length along the line, and a size of type, is so many times $type; a length
     across the lines so many times $line.

     A line area has half of what the pitch is more than the size above and below its type; the body region holds whole line areas,
     so that it is that much larger than the 版面 on both sides. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" exclude-result-prefixes="t">

  <!-- Colours: one accent, two tints, one hairline. All survive a monochrome printer. -->
  <xsl:variable name="accent">#1d3f66</xsl:variable>
  <xsl:variable name="tint">#f2f4f7</xsl:variable>
  <xsl:variable name="highlight">#e3eaf3</xsl:variable>
  <xsl:variable name="grey">#555555</xsl:variable>
  <xsl:variable name="hairline">0.25pt solid #bbbbbb</xsl:variable>
  <xsl:variable name="end-rule">0.5pt solid #000000</xsl:variable>
  <xsl:variable name="section-rule">0.25pt solid #1d3f66</xsl:variable>

  <!-- ================ The profile ================ -->

  <xsl:param name="profile">briefing</xsl:param>
  <xsl:variable name="profiles" select="document('profiles.xml')/profiles"/>
  <xsl:variable name="row" select="$profiles/profile[@name = $profile]"/>
  <xsl:variable name="paper" select="$profiles/paper[@name = $row/@paper]"/>
  <xsl:variable name="vertical" select="$row/@writing-mode = 'tb-rl'"/>
  <xsl:variable name="spread" select="$row/@heads = 'spread'"/>

  <!-- All in pt: em of the body, from line to line, length of a line, the 版面 with its half-leading. -->
  <xsl:variable name="em" select="number($row/@size)"/>
  <xsl:variable name="pitch" select="number($row/@pitch)"/>
  <xsl:variable name="measure" select="$row/@characters * $em"/>
  <xsl:variable name="along" select="$row/@columns * $measure + ($row/@columns - 1) * $row/@gap * $em"/>
  <xsl:variable name="across" select="$row/@lines * $pitch"/>

  <!-- What 1 pt of the profile "briefing" is here. -->
  <xsl:variable name="type" select="$em div 10.5"/>
  <xsl:variable name="line" select="$pitch div 18"/>

  <!-- ================ House wording ================ -->

  <xsl:variable name="house" select="document('house.xml')/house"/>

  <!-- The wording of that name, with {1} and {2} filled in. What is said often is looked up in a key. -->
  <xsl:key name="wording" match="text" use="@name"/>
  <xsl:template name="say">
    <xsl:param name="name"/>
    <xsl:param name="one"/>
    <xsl:param name="two"/>
    <xsl:variable name="text">
      <xsl:for-each select="$house">
        <xsl:if test="not(key('wording', $name))">
          <xsl:message>
            <xsl:text>house.xml has no text of this name: </xsl:text>
            <xsl:value-of select="$name"/>
          </xsl:message>
        </xsl:if>
        <xsl:value-of select="key('wording', $name)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="first">
      <xsl:call-template name="fill">
        <xsl:with-param name="text" select="string($text)"/>
        <xsl:with-param name="mark" select="'{1}'"/>
        <xsl:with-param name="value" select="$one"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="fill">
      <xsl:with-param name="text" select="string($first)"/>
      <xsl:with-param name="mark" select="'{2}'"/>
      <xsl:with-param name="value" select="$two"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fill">
    <xsl:param name="text"/>
    <xsl:param name="mark"/>
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="contains($text, $mark)">
        <xsl:value-of select="concat(substring-before($text, $mark), $value, substring-after($text, $mark))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ Type styles ================ -->

  <xsl:attribute-set name="root">
    <xsl:attribute name="xml:lang">ja</xsl:attribute>
    <xsl:attribute name="writing-mode"><xsl:value-of select="$row/@writing-mode"/></xsl:attribute>
    <xsl:attribute name="font-family">mincho</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="10.5 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="18 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="zf:kinsoku"><xsl:value-of select="$house/setting[@name = 'kinsoku']"/></xsl:attribute>
    <xsl:attribute name="zf:bracket-pattern">indent-tentsuki</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="gothic">
    <xsl:attribute name="zf:autospace">eighth</xsl:attribute>
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="title" use-attribute-sets="gothic">
    <xsl:attribute name="role">H1</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="16 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="24 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="section" use-attribute-sets="gothic">
    <xsl:attribute name="role">H2</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="11 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="18 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="13 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-bottom"><xsl:value-of select="1 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$section-rule"/></xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="item-heading" use-attribute-sets="gothic">
    <xsl:attribute name="role">H3</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="10.5 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="18 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="9 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="caption" use-attribute-sets="gothic">
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="8 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="12 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- The same inside a line of another size. -->
  <xsl:attribute-set name="caption-inline">
    <xsl:attribute name="zf:autospace">eighth</xsl:attribute>
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="8 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="table">
    <xsl:attribute name="role">Table</xsl:attribute>
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$end-rule"/></xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="9.5 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="14 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="zf:solid-brackets">true</xsl:attribute>
  </xsl:attribute-set>

  <!-- A table that only places things side by side: no role, no rules. -->
  <xsl:attribute-set name="columns">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="header-row" use-attribute-sets="caption">
    <xsl:attribute name="role">TR</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$end-rule"/></xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="row">
    <xsl:attribute name="role">TR</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$hairline"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="th">
    <xsl:attribute name="role">TH</xsl:attribute>
    <xsl:attribute name="padding-top"><xsl:value-of select="2 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-bottom"><xsl:value-of select="2 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-right"><xsl:value-of select="6 * $type"/>pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="td">
    <xsl:attribute name="role">TD</xsl:attribute>
    <xsl:attribute name="padding-top"><xsl:value-of select="2 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-bottom"><xsl:value-of select="2 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-right"><xsl:value-of select="6 * $type"/>pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="quote">
    <xsl:attribute name="font-size"><xsl:value-of select="9 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="14 * $line"/>pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="margin-number">
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="7.5 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="link">
    <xsl:attribute name="role">Link</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- A small label with a thin frame. -->
  <xsl:attribute-set name="tag">
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="7 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="padding-left"><xsl:value-of select="2 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="padding-right"><xsl:value-of select="2 * $type"/>pt</xsl:attribute>
    <xsl:attribute name="padding-top"><xsl:value-of select="1 * $line"/>pt</xsl:attribute>
    <xsl:attribute name="padding-bottom"><xsl:value-of select="1 * $line"/>pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- ================ Page ================ -->

  <!-- Margins of the paper to the body region, pt. -->
  <xsl:variable name="paper-width" select="$paper/@width * 72 div 25.4"/>
  <xsl:variable name="paper-height" select="$paper/@height * 72 div 25.4"/>
  <xsl:variable name="inner" select="$row/@inner * 72 div 25.4 div 2"/>
  <xsl:variable name="side">
    <xsl:choose>
      <xsl:when test="$vertical"><xsl:value-of select="($paper-width - $across) div 2"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="($paper-width - $along) div 2"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="head">
    <xsl:choose>
      <xsl:when test="$vertical"><xsl:value-of select="($paper-height - $along) div 2"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="($paper-height - $across) div 2"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Every document refers to the master "page". Where the profile asks for a spread, it is a sequence of the masters odd, even
       and blank, whose regions for heads and feet are called head-odd, foot-odd, head-even, foot-even; blank pages have none. -->
  <xsl:template name="page-masters">
    <xsl:if test="not($row)">
      <xsl:message terminate="yes">the profile that is asked for is not in profiles.xml</xsl:message>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$spread">
        <xsl:call-template name="page-master">
          <xsl:with-param name="name" select="'odd'"/>
          <xsl:with-param name="inner" select="(1 - 2 * ($row/@binding = 'right')) * $inner"/>
          <xsl:with-param name="regions" select="'-odd'"/>
        </xsl:call-template>
        <xsl:call-template name="page-master">
          <xsl:with-param name="name" select="'even'"/>
          <xsl:with-param name="inner" select="(2 * ($row/@binding = 'right') - 1) * $inner"/>
          <xsl:with-param name="regions" select="'-even'"/>
        </xsl:call-template>
        <xsl:call-template name="page-master">
          <xsl:with-param name="name" select="'blank'"/>
          <xsl:with-param name="heads" select="false()"/>
        </xsl:call-template>
        <fo:page-sequence-master master-name="page">
          <fo:repeatable-page-master-alternatives>
            <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="blank"/>
            <fo:conditional-page-master-reference odd-or-even="odd" master-reference="odd"/>
            <fo:conditional-page-master-reference odd-or-even="even" master-reference="even"/>
          </fo:repeatable-page-master-alternatives>
        </fo:page-sequence-master>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="page-master">
          <xsl:with-param name="inner" select="(1 - 2 * ($row/@binding = 'right')) * $inner"/>
          <xsl:with-param name="heads" select="$row/@heads = 'page'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- inner: how much more the left margin has than the middle would give. The running head and the foot stand more than 1 em
       outside the 版面; on vertical pages too they are lines across the top and the bottom of the paper. -->
  <xsl:template name="page-master">
    <xsl:param name="name" select="'page'"/>
    <xsl:param name="inner" select="0"/>
    <xsl:param name="regions"/>
    <xsl:param name="heads" select="true()"/>
    <xsl:variable name="above" select="29 * $type"/>
    <xsl:variable name="below" select="34.6 * $type"/>
    <fo:simple-page-master master-name="{$name}" page-width="{$paper/@width}mm" page-height="{$paper/@height}mm"
        writing-mode="{$row/@writing-mode}" margin-left="{$side + $inner}pt" margin-right="{$side - $inner}pt"
        margin-top="{$head - $above}pt" margin-bottom="{$head - $below}pt">
      <fo:region-body margin-top="{$above}pt" margin-bottom="{$below}pt">
        <xsl:if test="$row/@columns &gt; 1">
          <xsl:attribute name="column-count"><xsl:value-of select="$row/@columns"/></xsl:attribute>
          <xsl:attribute name="column-gap"><xsl:value-of select="$row/@gap * $em"/>pt</xsl:attribute>
        </xsl:if>
      </fo:region-body>
      <xsl:choose>
        <xsl:when test="not($heads)"/>
        <xsl:when test="$vertical">
          <fo:region-start region-name="head{$regions}" extent="{14 * $type}pt" writing-mode="lr-tb" display-align="before"/>
          <fo:region-end region-name="foot{$regions}" extent="{18 * $type}pt" writing-mode="lr-tb" display-align="after"/>
        </xsl:when>
        <xsl:otherwise>
          <fo:region-before region-name="head{$regions}" extent="{14 * $type}pt" display-align="before"/>
          <fo:region-after region-name="foot{$regions}" extent="{18 * $type}pt" display-align="after"/>
        </xsl:otherwise>
      </xsl:choose>
    </fo:simple-page-master>
  </xsl:template>

  <!-- Across a vertical page the region is wider than the 版面 by half a line gap on either side. -->
  <xsl:variable name="head-inset" select="number($vertical) * ($pitch - $em) div 2"/>

  <!-- Where a spread has its outer edge on even and on odd pages. -->
  <xsl:variable name="outer-even">
    <xsl:choose>
      <xsl:when test="$row/@binding = 'right'">end</xsl:when>
      <xsl:otherwise>start</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="outer-odd">
    <xsl:choose>
      <xsl:when test="$row/@binding = 'right'">start</xsl:when>
      <xsl:otherwise>end</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- On a page by itself both texts; on a spread the higher level, left, on even pages and the lower, right, on odd ones. -->
  <xsl:template name="running-head">
    <xsl:param name="left"/>
    <xsl:param name="right"/>
    <xsl:choose>
      <xsl:when test="$spread">
        <xsl:call-template name="head-line">
          <xsl:with-param name="region" select="'head-even'"/>
          <xsl:with-param name="align" select="$outer-even"/>
          <xsl:with-param name="text" select="$left"/>
        </xsl:call-template>
        <xsl:call-template name="head-line">
          <xsl:with-param name="region" select="'head-odd'"/>
          <xsl:with-param name="align" select="$outer-odd"/>
          <xsl:with-param name="text" select="$right"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:static-content flow-name="head" writing-mode="lr-tb">
          <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align-last="justify">
            <xsl:value-of select="$left"/>
            <fo:leader leader-pattern="space"/>
            <xsl:value-of select="$right"/>
          </fo:block>
        </fo:static-content>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A running head is one line: of a title that is longer its beginning. ASCII letters count as half an em. -->
  <xsl:template name="head-text">
    <xsl:param name="text"/>
    <xsl:param name="room"/>
    <xsl:variable name="wide" select="string-length(translate($text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -', ''))"/>
    <xsl:variable name="most" select="floor($room div (8 * $type)) - 1"/>
    <xsl:choose>
      <xsl:when test="$wide + (string-length($text) - $wide) * 0.65 &lt;= $most">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring($text, 1, $most - 2)"/>
        <xsl:text>……</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="head-line">
    <xsl:param name="region"/>
    <xsl:param name="align"/>
    <xsl:param name="text"/>
    <fo:static-content flow-name="{$region}" writing-mode="lr-tb">
      <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align="{$align}" start-indent="{$head-inset}pt"
          end-indent="{$head-inset}pt">
        <xsl:call-template name="head-text">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="room" select="$paper/@width * 72 div 25.4 - 2 * $side - 2 * $head-inset"/>
        </xsl:call-template>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- last: the id of the last object of the document. A spread has the folio alone, at its outer edges. -->
  <xsl:template name="running-foot">
    <xsl:param name="left"/>
    <xsl:param name="last"/>
    <xsl:choose>
      <xsl:when test="$spread">
        <xsl:call-template name="folio">
          <xsl:with-param name="region" select="'foot-even'"/>
          <xsl:with-param name="align" select="$outer-even"/>
        </xsl:call-template>
        <xsl:call-template name="folio">
          <xsl:with-param name="region" select="'foot-odd'"/>
          <xsl:with-param name="align" select="$outer-odd"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:static-content flow-name="foot" writing-mode="lr-tb">
          <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align-last="justify" padding-top="{3 * $line}pt"
              border-top="{$hairline}">
            <xsl:value-of select="$left"/>
            <fo:leader leader-pattern="space"/>
            <fo:page-number/>
            <xsl:text> / </xsl:text>
            <fo:page-number-citation-last ref-id="{$last}"/>
          </fo:block>
        </fo:static-content>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="folio">
    <xsl:param name="region"/>
    <xsl:param name="align"/>
    <fo:static-content flow-name="{$region}" writing-mode="lr-tb">
      <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align="{$align}" start-indent="{$head-inset}pt"
          end-indent="{$head-inset}pt">
        <fo:page-number/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- ================ Pieces ================ -->

  <!-- A section heading with a caption at the far end of its line. -->
  <xsl:template name="section-heading">
    <xsl:param name="id"/>
    <xsl:param name="text"/>
    <xsl:param name="caption"/>
    <fo:block id="{$id}" xsl:use-attribute-sets="section">
      <xsl:value-of select="$text"/>
      <xsl:if test="$caption != ''">
        <fo:leader leader-pattern="space"/>
        <fo:inline xsl:use-attribute-sets="caption-inline">
          <xsl:value-of select="$caption"/>
        </fo:inline>
      </xsl:if>
      <xsl:if test="$caption = ''">
        <fo:leader leader-pattern="space"/>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- A line that says that something is not there; never vanishes, never shouts. -->
  <xsl:template name="nothing">
    <xsl:param name="text"/>
    <fo:block role="P" space-before="{4 * $line * (1 - $vertical)}pt" color="{$grey}">
      <xsl:value-of select="$text"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="bookmark">
    <xsl:param name="id"/>
    <xsl:param name="title"/>
    <fo:bookmark internal-destination="{$id}">
      <fo:bookmark-title>
        <xsl:value-of select="$title"/>
      </fo:bookmark-title>
    </fo:bookmark>
  </xsl:template>

  <!-- Text without the line breaks at which a broken sentence was joined. -->
  <xsl:template name="joined">
    <xsl:param name="text"/>
    <xsl:value-of select="translate($text, '&#10;&#13;', '')"/>
  </xsl:template>

  <!-- ================ People ================ -->

  <!-- Family name; the whole name where the family name is not known apart. -->
  <xsl:template name="family">
    <xsl:param name="person"/>
    <xsl:choose>
      <xsl:when test="$person/name/@family != ''">
        <xsl:value-of select="$person/name/@family"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$person/name"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The first role without what stands in brackets: 水野 + CIO. -->
  <xsl:template name="short-role">
    <xsl:param name="person"/>
    <xsl:variable name="role" select="translate($person/role[1], '（', '(')"/>
    <xsl:choose>
      <xsl:when test="string-length(substring-before($role, '(')) &gt; 0">
        <xsl:value-of select="substring-before($role, '(')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$person/role[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="has-long-name" select="boolean(//participant/name[string-length(translate(., ' 　', '')) &gt; 5])"/>

  <!-- 字取り of a name: a family name alone takes 3 em, a whole name 5, or 7 where any of the document has 6 characters;
       a longer one none. A single character stands at the start of its 3 em, so that what follows is aligned. -->
  <xsl:template name="jidori">
    <xsl:param name="name"/>
    <xsl:param name="full"/>
    <xsl:variable name="length" select="string-length(translate($name, ' 　', ''))"/>
    <xsl:choose>
      <xsl:when test="$length &lt; 1 or $length &gt; 7">none</xsl:when>
      <xsl:when test="not($full) and $length &lt;= 3">3</xsl:when>
      <xsl:when test="$length &gt; 5 or $has-long-name">7</xsl:when>
      <xsl:otherwise>5</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ Text ================ -->

  <!-- A heading for a place that prints its own number: without a number that the article printed before it ("1 ", "２．",
       "(3)"), which would stand there twice. A number that is part of the words ("4つの…", "5G…") stays. -->
  <xsl:template name="unnumbered">
    <xsl:param name="text"/>
    <xsl:variable name="plain" select="translate($text, '１２３４５６７８９０（）．、　', '1234567890()..  ')"/>
    <xsl:variable name="digit" select="substring(translate(substring($plain, 1, 2), '(', ''), 1, 1)"/>
    <xsl:variable name="rest" select="substring($plain, 2 + number(starts-with($plain, '(')), 1)"/>
    <xsl:choose>
      <xsl:when test="contains('①②③④⑤⑥⑦⑧⑨', substring($text, 1, 1)) and $text != ''">
        <xsl:value-of select="substring($text, 2)"/>
      </xsl:when>
      <xsl:when test="$digit != '' and contains('123456789', $digit) and $rest != '' and contains(' .)', $rest)
                      and not(contains('123456789', substring($plain, 3 + number(starts-with($plain, '(')), 1)))">
        <xsl:variable name="words" select="substring($text, 3 + number(starts-with($plain, '(')))"/>
        <xsl:value-of select="concat(substring($words, 1 + number(contains(' 　', substring($words, 1, 1)))), '')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A headline that begins with the number of its session (第2回　…, 【第２回】…), for places that print the number themselves:
       without it. A number that goes on in the words behind it (第2回目の…, 第2回は…) stays. -->
  <xsl:template name="title-behind-number">
    <xsl:param name="title"/>
    <xsl:param name="number"/>
    <xsl:variable name="plain" select="translate($title, '０１２３４５６７８９', '0123456789')"/>
    <xsl:variable name="bracketed" select="contains('【［[〔（(', substring($plain, 1, 1)) and $plain != ''"/>
    <xsl:variable name="skipped" select="string-length($number) + 2 * $bracketed"/>
    <xsl:variable name="rest" select="substring($title, $skipped + 1)"/>
    <xsl:variable name="words">
      <xsl:choose>
        <xsl:when test="contains(' 　:：・-－|｜/／', substring($rest, 1, 1)) and $rest != ''">
          <xsl:value-of select="substring(substring($rest, 2), 1 + number(contains(' 　', substring($rest, 2, 1))))"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$rest"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="begins" select="starts-with(substring($plain, 1 + number($bracketed)), $number) and
        (not($bracketed) or contains('】］]〕）)', substring($plain, $skipped, 1)))"/>
    <xsl:choose>
      <xsl:when test="$number != '' and $begins and $words != '' and not(contains($joined-to-number, substring($rest, 1, 1)))">
        <xsl:value-of select="$words"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What makes one word with a number before it. -->
  <xsl:variable name="joined-to-number">目分戦から〜～~、ぁあぃいぅうぇえぉおがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよりるれろわをん</xsl:variable>

  <!-- Position of the last mark ~ in text, 0 if there is none; text has only that form of the mark. -->
  <xsl:template name="last-tilde">
    <xsl:param name="text"/>
    <xsl:param name="before" select="0"/>
    <xsl:choose>
      <xsl:when test="contains($text, '~')">
        <xsl:call-template name="last-tilde">
          <xsl:with-param name="text" select="substring-after($text, '~')"/>
          <xsl:with-param name="before" select="$before + string-length(substring-before($text, '~')) + 1"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$before"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A title that ends in 〜…〜 has a main title and a subtitle. Where the subtitle begins (its first character after the
       mark), or 0. Nothing longer than 300 characters is a title with a subtitle, and last-tilde calls itself for each mark. -->
  <xsl:template name="subtitle-start">
    <xsl:param name="title"/>
    <xsl:variable name="plain" select="translate($title, '～〜', '~~')"/>
    <xsl:variable name="length" select="string-length($plain)"/>
    <xsl:choose>
      <xsl:when test="$length &lt;= 300 and substring($plain, $length) = '~'">
        <xsl:variable name="mark">
          <xsl:call-template name="last-tilde">
            <xsl:with-param name="text" select="substring($plain, 1, $length - 1)"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="$mark &gt; 1 and $mark + 1 &lt; $length">
            <xsl:value-of select="$mark + 1"/>
          </xsl:when>
          <xsl:otherwise>0</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>0</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
