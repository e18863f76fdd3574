<?xml version="1.0" encoding="UTF-8"?>
<!-- transcript.xsl: the whole talk of one session as a small book in vertical setting: title, participants, the talk under its
     headings, and at the end the requests to Tokyo with the pages on which they stand.

     The page is a profile with the writing mode tb-rl ("volume", or "volume-2col"). Numbers in headings are kanji, as in a vertical
     book; a speaker's name is run in, bold, one em before the words. A request in the talk has a line at its side.

     ids, behind the key of the session ("s19."): people requests transcript end; r1 a request; a1 an agenda item; p44 a
     paragraph. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow">
  <xsl:import href="session.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="profile">volume</xsl:param>

  <xsl:template match="/">
    <xsl:if test="not($session)">
      <xsl:message terminate="yes">no session in the model</xsl:message>
    </xsl:if>
    <fo:root xsl:use-attribute-sets="root" zf:hanging-punctuation="allow-end" zf:bracket-pattern="05-tentsuki"
        zf:line-grid="{$pitch}pt">
      <fo:layout-master-set>
        <xsl:call-template name="page-masters"/>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="{$number} {$title}" author="{$house/text[@name = 'author']}" language="ja"
            subject="{$house/text[@name = 'subject-transcript']}" keywords="{$house/text[@name = 'keywords']}"
            binding="{$row/@binding}" duplex="{$spread}"
            glyph-forms="{$house/setting[@name = 'glyph-forms']}"/>
      </fo:declarations>
      <xsl:call-template name="talk-bookmarks"/>
      <fo:page-sequence master-reference="page">
        <xsl:call-template name="running-head">
          <xsl:with-param name="left" select="concat($series, '　', $number)"/>
          <xsl:with-param name="right" select="$main-title"/>
        </xsl:call-template>
        <xsl:call-template name="running-foot">
          <xsl:with-param name="left" select="$publication"/>
          <xsl:with-param name="last" select="concat($at, 'end')"/>
        </xsl:call-template>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="talk-front"/>
          <xsl:call-template name="talk-people"/>
          <xsl:call-template name="talk"/>
          <xsl:call-template name="talk-requests"/>
          <fo:block id="{$at}end"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- ================ Outline ================ -->

  <xsl:template name="talk-bookmarks">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="{$session-key}">
        <fo:bookmark-title>
          <xsl:value-of select="$main-title"/>
        </fo:bookmark-title>
        <xsl:call-template name="bookmark">
          <xsl:with-param name="id" select="concat($at, 'people')"/>
          <xsl:with-param name="title" select="$house/text[@name = 'people']"/>
        </xsl:call-template>
        <xsl:for-each select="$session/agenda/item">
          <xsl:call-template name="bookmark">
            <xsl:with-param name="id" select="concat($at, @id)"/>
            <xsl:with-param name="title">
              <xsl:call-template name="numbered-heading"/>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="bookmark">
          <xsl:with-param name="id" select="concat($at, 'requests')"/>
          <xsl:with-param name="title" select="$house/text[@name = 'requests']"/>
        </xsl:call-template>
      </fo:bookmark>
    </fo:bookmark-tree>
  </xsl:template>

  <!-- 三　標準化とクラウド: the context is an agenda item. -->
  <xsl:template name="numbered-heading">
    <xsl:call-template name="kanji-number">
      <xsl:with-param name="number" select="position()"/>
    </xsl:call-template>
    <xsl:text>　</xsl:text>
    <xsl:call-template name="unnumbered">
      <xsl:with-param name="text" select="string(heading)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 1 to 99 in kanji; what is more stays as it is. -->
  <xsl:template name="kanji-number">
    <xsl:param name="number"/>
    <xsl:variable name="digits">一二三四五六七八九</xsl:variable>
    <xsl:variable name="tens" select="floor($number div 10)"/>
    <xsl:choose>
      <xsl:when test="$number &gt; 99">
        <xsl:value-of select="$number"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$tens &gt; 1">
          <xsl:value-of select="substring($digits, $tens, 1)"/>
        </xsl:if>
        <xsl:if test="$tens &gt; 0">十</xsl:if>
        <xsl:if test="$number mod 10 &gt; 0">
          <xsl:value-of select="substring($digits, $number mod 10, 1)"/>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ Front ================ -->

  <xsl:template name="talk-front">
    <fo:block id="{$session-key}" role="P" xsl:use-attribute-sets="gothic" font-size="0.9em" color="{$accent}" text-align="start">
      <xsl:value-of select="concat($series, '　', $number, '　')"/>
      <fo:inline wrap-option="no-wrap"><xsl:value-of select="$date"/></fo:inline>
    </fo:block>
    <fo:block xsl:use-attribute-sets="title" line-height="{1.5 * $pitch}pt" zf:lines="3">
      <xsl:value-of select="$main-title"/>
      <xsl:if test="$subtitle-start &gt; 0">
        <fo:block font-size="{0.95 * $em}pt" line-height="{$pitch}pt" font-weight="400" color="{$grey}">
          <xsl:value-of select="substring($title, $subtitle-start, string-length($title) - $subtitle-start)"/>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- Where only family names are known, they take the 3 em of family names. -->
  <xsl:variable name="has-whole-name" select="boolean(//participant/name[@given != '' or string-length(translate(., ' 　', '')) &gt; 3])"/>

  <xsl:template name="talk-people">
    <fo:block id="{$at}people" xsl:use-attribute-sets="chapter">
      <xsl:value-of select="$house/text[@name = 'people']"/>
      <fo:inline xsl:use-attribute-sets="caption-inline">
        <xsl:value-of select="concat('　', $house/text[@name = 'people-note'])"/>
      </fo:inline>
    </fo:block>
    <xsl:if test="not($session/participants/participant)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$session/participants/participant">
      <fo:block role="P" text-align="start" start-indent="3em" text-indent="-2em" font-size="{0.9 * $em}pt">
        <xsl:call-template name="index-entry">
          <xsl:with-param name="name" select="concat('who-', @id)"/>
        </xsl:call-template>
        <fo:inline font-family="gothic" font-weight="700">
          <xsl:if test="not(name/@reading)">
            <xsl:attribute name="zf:jidori">
              <xsl:call-template name="jidori">
                <xsl:with-param name="name" select="string(name)"/>
                <xsl:with-param name="full" select="$has-whole-name"/>
              </xsl:call-template>
            </xsl:attribute>
          </xsl:if>
          <xsl:call-template name="name-with-reading">
            <xsl:with-param name="name" select="name"/>
          </xsl:call-template>
        </fo:inline>
        <xsl:text>　</xsl:text>
        <xsl:value-of select="organisation"/>
        <xsl:for-each select="role">
          <xsl:choose>
            <xsl:when test="position() &gt; 1">、</xsl:when>
            <xsl:otherwise>　</xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- ================ The talk ================ -->

  <xsl:attribute-set name="chapter" use-attribute-sets="gothic">
    <xsl:attribute name="role">H2</xsl:attribute>
    <xsl:attribute name="font-weight">700</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="1.2 * $em"/>pt</xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$pitch"/>pt</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
    <xsl:attribute name="space-before"><xsl:value-of select="$pitch"/>pt</xsl:attribute>
    <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="talk">
    <fo:block id="{$at}transcript"/>
    <xsl:if test="not($session/turns/turn)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
      </xsl:call-template>
    </xsl:if>
    <fo:block space-before="{$pitch}pt">
      <xsl:apply-templates select="$session/turns/turn[not(@agenda)]" mode="talk"/>
    </fo:block>
    <xsl:for-each select="$session/agenda/item">
      <fo:block xsl:use-attribute-sets="chapter">
        <xsl:call-template name="talk-heading-id"/>
        <xsl:call-template name="numbered-heading"/>
      </fo:block>
      <xsl:apply-templates select="key('turn-of', @id)" mode="talk"/>
      <xsl:for-each select="descendant::item">
        <fo:block role="H3" xsl:use-attribute-sets="gothic" font-weight="700" start-indent="2em"
            keep-together.within-page="always" keep-with-next.within-page="always">
          <xsl:value-of select="heading"/>
        </fo:block>
        <xsl:apply-templates select="key('turn-of', @id)" mode="talk"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- In a volume a1 is the agenda item in the list and t-a1 the one in the talk. -->
  <xsl:template name="talk-heading-id">
    <xsl:attribute name="id">
      <xsl:value-of select="concat($at, @id)"/>
    </xsl:attribute>
  </xsl:template>

  <!-- A moderator's line keeps with the answer. -->
  <xsl:template match="turn[@moderator = 'true']" mode="talk">
    <xsl:for-each select="p">
      <fo:block role="P" font-family="gothic" font-size="{0.9 * $em}pt" color="{$grey}" start-indent="1em" text-align="start"
          keep-with-next.within-page="always">
        <xsl:if test="not(starts-with(., '―') or starts-with(., '—') or starts-with(., '─'))">
          <xsl:value-of select="$house/text[@name = 'moderator-mark']"/>
        </xsl:if>
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="turn" mode="talk">
    <xsl:choose>
      <xsl:when test="$indexed and @speaker">
        <fo:wrapper>
          <xsl:call-template name="index-entry">
            <xsl:with-param name="name" select="concat('who-', @speaker)"/>
            <xsl:with-param name="id" select="@id"/>
          </xsl:call-template>
          <xsl:apply-templates select="p" mode="talk"/>
        </fo:wrapper>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="p" mode="talk"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The first paragraph of a turn begins with the speaker, flush; the others are indented; lines that wrap hang by one em. -->
  <xsl:template match="p" mode="talk">
    <fo:block role="P" start-indent="1em">
      <xsl:attribute name="text-indent">
        <xsl:choose>
          <xsl:when test="preceding-sibling::p">1em</xsl:when>
          <xsl:otherwise>-1em</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="@n &gt; 0">
        <xsl:attribute name="id">
          <xsl:value-of select="concat($at, 'p', @n)"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:if test="not(preceding-sibling::p)">
        <xsl:call-template name="speaker">
          <xsl:with-param name="turn" select=".."/>
        </xsl:call-template>
        <xsl:text>　</xsl:text>
      </xsl:if>
      <xsl:call-template name="marked">
        <xsl:with-param name="text" select="string(.)"/>
        <xsl:with-param name="requests" select="key('asked-in', @n)[position() &lt;= $marks-of-paragraph]"/>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <!-- ================ The requests, with their pages ================ -->

  <xsl:template name="talk-requests">
    <fo:block id="{$at}requests" xsl:use-attribute-sets="chapter">
      <xsl:value-of select="$house/text[@name = 'requests']"/>
    </fo:block>
    <xsl:if test="not($sure)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'none']"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$sure">
      <fo:block id="{$at}{@id}" role="P" start-indent="2em" text-indent="-2em" text-align-last="justify" keep-together.within-page="always">
        <fo:inline font-family="gothic" font-weight="700" color="{$accent}">
          <xsl:call-template name="kanji-number">
            <xsl:with-param name="number" select="position()"/>
          </xsl:call-template>
        </fo:inline>
        <xsl:text>　</xsl:text>
        <xsl:call-template name="joined">
          <xsl:with-param name="text">
            <xsl:choose>
              <xsl:when test="gist != ''">
                <xsl:value-of select="gist"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="quote"/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <fo:inline font-size="{0.9 * $em}pt" color="{$grey}">
          <xsl:value-of select="concat('（', key('person', @from)/organisation, '　')"/>
          <xsl:call-template name="family">
            <xsl:with-param name="person" select="key('person', @from)"/>
          </xsl:call-template>
          <xsl:text>）</xsl:text>
        </fo:inline>
        <fo:leader leader-pattern="dots"/>
        <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{$at}p{@paragraph}">
          <fo:page-number-citation ref-id="{$at}p{@paragraph}"/>
        </fo:basic-link>
      </fo:block>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
