<?xml version="1.0" encoding="UTF-8"?>
<!-- common.xsl: what every document shares: the page, the type styles, the house wording, small helpers.

     Type (size/line, pt): title 16/24, section 11/18, body 10.5/18, table 9.5/14, quote 9/14, caption 8/12, margin number 7.5.
     版面: 40 characters of 10.5 pt (420 pt) by 36 lines of 18 pt. A line area of 18 pt has 3.75 pt above and below its type, so the
     body region is 648 pt high for a 版面 of 640.5 pt: its margins are 34.2 mm, those of the 版面 35.5 mm. -->
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

  <!-- Above small type that may begin a page: with it the type stays inside the 版面, which begins 3.75 pt below the region. -->
  <xsl:variable name="head-room">1.8pt</xsl:variable>

  <!-- ================ House wording ================ -->

  <xsl:variable name="house" select="document('house.xml')/house"/>

  <!-- The wording of that name, with {1} and {2} filled in. -->
  <xsl:template name="say">
    <xsl:param name="name"/>
    <xsl:param name="one"/>
    <xsl:param name="two"/>
    <xsl:variable name="text" select="string($house/text[@name = $name])"/>
    <xsl:if test="not($house/text[@name = $name])">
      <xsl:message>
        <xsl:text>house.xml has no text "</xsl:text>
        <xsl:value-of select="$name"/>
        <xsl:text>"</xsl:text>
      </xsl:message>
    </xsl:if>
    <xsl:variable name="first">
      <xsl:call-template name="fill">
        <xsl:with-param name="text" select="$text"/>
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
    <xsl:attribute name="font-family">mincho</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">18pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="zf:kinsoku">very-strict</xsl:attribute>
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
    <xsl:attribute name="font-size">16pt</xsl:attribute>
    <xsl:attribute name="line-height">24pt</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="section" use-attribute-sets="gothic">
    <xsl:attribute name="role">H2</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size">11pt</xsl:attribute>
    <xsl:attribute name="line-height">18pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
    <xsl:attribute name="space-before">13pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">1pt</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$section-rule"/></xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="item-heading" use-attribute-sets="gothic">
    <xsl:attribute name="role">H3</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">18pt</xsl:attribute>
    <xsl:attribute name="space-before">9pt</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="caption" use-attribute-sets="gothic">
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="font-size">8pt</xsl:attribute>
    <xsl:attribute name="line-height">12pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- The same inside a line of another size. -->
  <xsl:attribute-set name="caption-inline">
    <xsl:attribute name="zf:autospace">eighth</xsl:attribute>
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="font-weight">400</xsl:attribute>
    <xsl:attribute name="font-size">8pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$grey"/></xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="table">
    <xsl:attribute name="role">Table</xsl:attribute>
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="border-bottom"><xsl:value-of select="$end-rule"/></xsl:attribute>
    <xsl:attribute name="font-size">9.5pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
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
    <xsl:attribute name="padding-top">2pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">2pt</xsl:attribute>
    <xsl:attribute name="padding-right">6pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="td">
    <xsl:attribute name="role">TD</xsl:attribute>
    <xsl:attribute name="padding-top">2pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">2pt</xsl:attribute>
    <xsl:attribute name="padding-right">6pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="quote">
    <xsl:attribute name="font-size">9pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="margin-number">
    <xsl:attribute name="font-family">gothic</xsl:attribute>
    <xsl:attribute name="font-size">7.5pt</xsl:attribute>
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
    <xsl:attribute name="font-size">7pt</xsl:attribute>
    <xsl:attribute name="padding-left">2pt</xsl:attribute>
    <xsl:attribute name="padding-right">2pt</xsl:attribute>
    <xsl:attribute name="padding-top">1pt</xsl:attribute>
    <xsl:attribute name="padding-bottom">1pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- ================ Page ================ -->

  <!-- A4, 版面 40 字 x 36 行. The running head and the foot stand more than 1 em outside the 版面. -->
  <xsl:template name="page-master">
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin-left="30.9166667mm"
        margin-right="30.9166667mm" margin-top="24mm" margin-bottom="22mm">
      <fo:region-body margin-top="10.2mm" margin-bottom="12.2mm"/>
      <fo:region-before extent="14pt" display-align="before"/>
      <fo:region-after extent="18pt" display-align="after"/>
    </fo:simple-page-master>
  </xsl:template>

  <xsl:template name="running-head">
    <xsl:param name="left"/>
    <xsl:param name="right"/>
    <fo:static-content flow-name="xsl-region-before">
      <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align-last="justify">
        <xsl:value-of select="$left"/>
        <fo:leader leader-pattern="space"/>
        <xsl:value-of select="$right"/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- last: the id of the last object of the document. -->
  <xsl:template name="running-foot">
    <xsl:param name="left"/>
    <xsl:param name="last"/>
    <fo:static-content flow-name="xsl-region-after">
      <fo:block xsl:use-attribute-sets="caption" role="artifact" text-align-last="justify" padding-top="3pt"
          border-top="{$hairline}">
        <xsl:value-of select="$left"/>
        <fo:leader leader-pattern="space"/>
        <fo:page-number/>
        <xsl:text> / </xsl:text>
        <fo:page-number-citation-last ref-id="{$last}"/>
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
    <fo:block role="P" space-before="4pt" color="{$grey}">
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
       a longer one none. -->
  <xsl:template name="jidori">
    <xsl:param name="name"/>
    <xsl:param name="full"/>
    <xsl:variable name="length" select="string-length(translate($name, ' 　', ''))"/>
    <xsl:choose>
      <xsl:when test="$length &lt; 2 or $length &gt; 7">none</xsl:when>
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
