<?xml version="1.0" encoding="UTF-8"?>
<!-- briefing.xsl: one session on a few pages. Page 1 is complete by itself: what, when, who, the points, the agenda, the requests
     to Tokyo; then the remarks in extracts, how the document was made, and, with the parameter transcript=yes, the whole
     talk as an annex to which the places of the requests lead.

     ids, behind the key of the session ("s19."): points people agenda requests check summary about transcript end; a1 an agenda
     item in the list, s-a1 in the summary, t-a1 in the annex; r1 a request; p44 a paragraph of the annex. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template"
    xmlns:set="http://exslt.org/sets" exclude-result-prefixes="t set">
  <xsl:import href="session.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="transcript">no</xsl:param>

  <xsl:variable name="with-transcript" select="$transcript = 'yes'"/>

  <!-- ================ The document ================ -->

  <xsl:template match="/">
    <xsl:if test="not($session)">
      <xsl:message terminate="yes">no session in the model</xsl:message>
    </xsl:if>
    <fo:root xsl:use-attribute-sets="root">
      <fo:layout-master-set>
        <xsl:call-template name="page-masters"/>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="{$number} {$title}" author="{$house/text[@name = 'author']}" language="ja"
            subject="{$house/text[@name = 'subject']}" keywords="{$house/text[@name = 'keywords']}"
            glyph-forms="{$house/setting[@name = 'glyph-forms']}"/>
      </fo:declarations>
      <xsl:call-template name="bookmarks"/>
      <fo:page-sequence master-reference="page">
        <xsl:call-template name="head-and-foot">
          <xsl:with-param name="text" select="'running-head'"/>
        </xsl:call-template>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="front"/>
          <xsl:call-template name="points"/>
          <xsl:call-template name="people"/>
          <xsl:call-template name="agenda"/>
          <xsl:call-template name="requests"/>
          <xsl:call-template name="check"/>
          <xsl:call-template name="summary"/>
          <xsl:call-template name="about"/>
          <xsl:if test="not($with-transcript)">
            <fo:block id="{$at}end"/>
          </xsl:if>
        </fo:flow>
      </fo:page-sequence>
      <xsl:if test="$with-transcript">
        <fo:page-sequence master-reference="page">
          <xsl:call-template name="head-and-foot">
            <xsl:with-param name="text" select="'running-head-transcript'"/>
          </xsl:call-template>
          <fo:flow flow-name="xsl-region-body">
            <xsl:call-template name="transcript"/>
            <fo:block id="{$at}end"/>
          </fo:flow>
        </fo:page-sequence>
      </xsl:if>
    </fo:root>
  </xsl:template>

  <xsl:template name="head-and-foot">
    <xsl:param name="text"/>
    <xsl:call-template name="running-head">
      <xsl:with-param name="left">
        <xsl:if test="$is-ours">
          <xsl:value-of select="concat($house/text[@name = 'forum'], '　')"/>
        </xsl:if>
        <xsl:value-of select="$house/text[@name = $text]"/>
      </xsl:with-param>
      <xsl:with-param name="right" select="concat($number, '（', $day, '）')"/>
    </xsl:call-template>
    <xsl:call-template name="running-foot">
      <xsl:with-param name="left">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'source'"/>
          <xsl:with-param name="one" select="$publication"/>
        </xsl:call-template>
      </xsl:with-param>
      <xsl:with-param name="last" select="concat($at, 'end')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ Outline: the headings H1 to H3 ================ -->

  <xsl:template name="bookmarks">
    <fo:bookmark-tree>
      <fo:bookmark internal-destination="{$session-key}">
        <fo:bookmark-title>
          <xsl:value-of select="$main-title"/>
        </fo:bookmark-title>
        <xsl:for-each select="$house/text[@name = 'points' or @name = 'people' or @name = 'agenda' or @name = 'requests']">
          <xsl:call-template name="bookmark">
            <xsl:with-param name="id" select="concat($at, @name)"/>
            <xsl:with-param name="title" select="."/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="$check">
          <xsl:call-template name="bookmark">
            <xsl:with-param name="id" select="concat($at, 'check')"/>
            <xsl:with-param name="title" select="$house/text[@name = 'check']"/>
          </xsl:call-template>
        </xsl:if>
        <fo:bookmark internal-destination="{$at}summary">
          <fo:bookmark-title>
            <xsl:value-of select="$house/text[@name = 'summary']"/>
          </fo:bookmark-title>
          <xsl:for-each select="$session/agenda/item">
            <xsl:if test="descendant-or-self::item[key('summary-of', @id)]">
              <xsl:call-template name="agenda-bookmark">
                <xsl:with-param name="prefix" select="'s-'"/>
              </xsl:call-template>
            </xsl:if>
          </xsl:for-each>
        </fo:bookmark>
        <xsl:call-template name="bookmark">
          <xsl:with-param name="id" select="concat($at, 'about')"/>
          <xsl:with-param name="title" select="$house/text[@name = 'about']"/>
        </xsl:call-template>
        <xsl:if test="$with-transcript">
          <fo:bookmark internal-destination="{$at}transcript">
            <fo:bookmark-title>
              <xsl:value-of select="$house/text[@name = 'transcript']"/>
            </fo:bookmark-title>
            <xsl:for-each select="$session/agenda/item">
              <xsl:call-template name="agenda-bookmark">
                <xsl:with-param name="prefix" select="'t-'"/>
              </xsl:call-template>
            </xsl:for-each>
          </fo:bookmark>
        </xsl:if>
      </fo:bookmark>
    </fo:bookmark-tree>
  </xsl:template>

  <xsl:template name="agenda-bookmark">
    <xsl:param name="prefix"/>
    <xsl:call-template name="bookmark">
      <xsl:with-param name="id" select="concat($at, $prefix, @id)"/>
      <xsl:with-param name="title">
        <xsl:value-of select="concat(position(), '　')"/>
        <xsl:call-template name="unnumbered">
          <xsl:with-param name="text" select="string(heading)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ Page 1: number, series, date, title ================ -->

  <xsl:template name="front">
    <fo:table id="{$session-key}" role="Div" xsl:use-attribute-sets="columns" border-top="1pt solid {$accent}" border-bottom="0.5pt solid {$accent}">
      <fo:table-column>
        <xsl:attribute name="column-width">
          <xsl:choose>
            <xsl:when test="$session/@number &gt; 0"><xsl:value-of select="74 * $type"/>pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="94 * $type"/>pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </fo:table-column>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-body>
        <fo:table-row keep-together.within-page="always">
          <fo:table-cell background-color="{$accent}" display-align="center" padding-top="{5 * $line}pt" padding-bottom="{5 * $line}pt">
            <fo:block role="P" font-family="gothic" zf:autospace="eighth" font-weight="700" font-size="{14 * $type}pt" line-height="{20 * $line}pt" color="#ffffff"
                text-align="center">
              <xsl:if test="not($session/@number &gt; 0)">
                <xsl:attribute name="font-size"><xsl:value-of select="10.5 * $type"/>pt</xsl:attribute>
              </xsl:if>
              <xsl:value-of select="$number"/>
            </fo:block>
          </fo:table-cell>
          <fo:table-cell display-align="center" padding-left="{10 * $type}pt" padding-top="{4 * $line}pt" padding-bottom="{4 * $line}pt">
            <fo:block role="P" font-family="gothic" zf:autospace="eighth" font-size="{9 * $type}pt" line-height="{13 * $line}pt" text-align="start">
              <xsl:value-of select="$series"/>
            </fo:block>
            <fo:block role="P" font-family="gothic" zf:autospace="eighth" font-size="{9 * $type}pt" line-height="{13 * $line}pt" text-align="start">
              <xsl:value-of select="$date"/>
              <xsl:for-each select="set:distinct($session/participants/participant/organisation[. != ''])">
                <xsl:choose>
                  <xsl:when test="position() &gt; 1">・</xsl:when>
                  <xsl:otherwise>　</xsl:otherwise>
                </xsl:choose>
                <xsl:value-of select="."/>
              </xsl:for-each>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
    <fo:block xsl:use-attribute-sets="title" space-before="{10 * $line}pt">
      <xsl:value-of select="$main-title"/>
    </fo:block>
    <xsl:if test="$subtitle-start &gt; 0">
      <fo:block role="P" font-family="gothic" zf:autospace="eighth" font-size="{9.5 * $type}pt" line-height="{16 * $line}pt" color="{$grey}" text-align="start">
        <xsl:value-of select="substring($title, $subtitle-start, string-length($title) - $subtitle-start)"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- ================ 要点 ================ -->

  <xsl:template name="points">
    <fo:block space-before="{9 * $line}pt" margin-left="0pt" margin-right="0pt" padding-top="{6 * $line}pt" padding-bottom="{7 * $line}pt"
        padding-left="{9 * $type}pt" padding-right="{9 * $type}pt" border-left="3pt solid {$accent}" background-color="{$tint}"
        text-align="start" font-size="{9.5 * $type}pt" line-height="{15 * $line}pt" keep-together.within-page="always">
      <fo:block id="{$at}points" role="H2" xsl:use-attribute-sets="gothic" font-weight="700" font-size="{9 * $type}pt" line-height="{14 * $line}pt"
          color="{$accent}" keep-with-next.within-page="always">
        <xsl:value-of select="$house/text[@name = 'points']"/>
      </fo:block>
      <xsl:choose>
        <xsl:when test="$session/points/point">
          <fo:list-block role="L" provisional-distance-between-starts="{9.5 * $type}pt" provisional-label-separation="0pt">
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
        </xsl:when>
        <xsl:otherwise>
          <fo:block role="P" color="{$grey}">
            <xsl:value-of select="$house/text[@name = 'missing']"/>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <!-- ================ 参加者 ================ -->

  <xsl:template name="people">
    <xsl:variable name="people" select="$session/participants/participant"/>
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'people')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'people']"/>
      <xsl:with-param name="caption">
        <xsl:if test="$people">
          <xsl:value-of select="$house/text[@name = 'people-caption']"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$people">
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column>
            <xsl:attribute name="column-width">
              <xsl:choose>
                <xsl:when test="$people[string-length(organisation) &gt; 6]"><xsl:value-of select="76 * $type"/>pt</xsl:when>
                <xsl:otherwise><xsl:value-of select="66 * $type"/>pt</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </fo:table-column>
          <fo:table-column column-width="proportional-column-width(1)"/>
          <!-- 7 em, or as wide as the longest name up to 12 em: a name is not broken -->
          <fo:table-column>
            <xsl:attribute name="column-width">
              <xsl:variable name="longest">
                <xsl:for-each select="$people">
                  <xsl:sort select="string-length(translate(name, ' 　', ''))" data-type="number" order="descending"/>
                  <xsl:if test="position() = 1"><xsl:value-of select="string-length(translate(name, ' 　', ''))"/></xsl:if>
                </xsl:for-each>
              </xsl:variable>
              <xsl:choose>
                <xsl:when test="$longest &gt; 12"><xsl:value-of select="122.5 * $type"/></xsl:when>
                <xsl:when test="$longest &gt; 7"><xsl:value-of select="($longest * 9.5 + 8.5) * $type"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="75 * $type"/></xsl:otherwise>
              </xsl:choose>
              <xsl:text>pt</xsl:text>
            </xsl:attribute>
          </fo:table-column>
          <fo:table-column column-width="{29 * $type}pt"/>
          <fo:table-header role="THead">
            <fo:table-row xsl:use-attribute-sets="header-row">
              <xsl:for-each select="$house/text[@name = 'column-organisation' or @name = 'column-role' or @name = 'column-name']">
                <fo:table-cell xsl:use-attribute-sets="th">
                  <fo:block>
                    <xsl:value-of select="."/>
                  </fo:block>
                </fo:table-cell>
              </xsl:for-each>
              <fo:table-cell xsl:use-attribute-sets="th" padding-right="0pt">
                <fo:block text-align="center">
                  <xsl:value-of select="$house/text[@name = 'column-speaks']"/>
                </fo:block>
              </fo:table-cell>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body role="TBody">
            <xsl:apply-templates select="$people" mode="people"/>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nothing">
          <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Readings need room above the names. -->
  <xsl:variable name="above" select="(2 + 3 * number(boolean($session/participants/participant/name/@reading))) * $line"/>

  <xsl:template match="participant" mode="people">
    <xsl:variable name="full" select="name/@given != '' or contains(name, ' ') or contains(name, '　')"/>
    <xsl:variable name="width">
      <xsl:call-template name="jidori">
        <xsl:with-param name="name" select="string(name)"/>
        <xsl:with-param name="full" select="$full"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- The rule runs under the organisation only where another one follows. -->
    <fo:table-row role="TR" keep-together.within-page="always">
      <fo:table-cell xsl:use-attribute-sets="th" padding-top="{$above}pt">
        <xsl:if test="not(following-sibling::participant[1]/organisation = organisation)">
          <xsl:attribute name="border-bottom"><xsl:value-of select="$hairline"/></xsl:attribute>
        </xsl:if>
        <fo:block font-family="gothic" font-weight="700">
          <xsl:if test="not(preceding-sibling::participant[1]/organisation = organisation)">
            <xsl:value-of select="organisation"/>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{$above}pt" border-bottom="{$hairline}">
        <fo:block>
          <xsl:for-each select="role">
            <xsl:if test="position() &gt; 1">、</xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
          <xsl:if test="not(role)">
            <xsl:value-of select="$house/text[@name = 'blank']"/>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{$above}pt" border-bottom="{$hairline}">
        <fo:block>
          <xsl:call-template name="index-entry">
            <xsl:with-param name="name" select="concat('who-', @id)"/>
          </xsl:call-template>
          <xsl:choose>
            <xsl:when test="name/@reading != ''">
              <xsl:call-template name="name-with-reading">
                <xsl:with-param name="name" select="name"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <fo:inline zf:jidori="{$width}">
                <xsl:value-of select="name"/>
              </fo:inline>
            </xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{$above}pt" padding-right="0pt" border-bottom="{$hairline}">
        <fo:block text-align="center">
          <xsl:choose>
            <xsl:when test="@speaks = 'true'">
              <xsl:value-of select="$house/text[@name = 'speaks']"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:value-of select="$house/text[@name = 'silent']"/>
            </xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ================ 議題 ================ -->

  <xsl:template name="agenda">
    <xsl:variable name="declared" select="$session[not(agenda/item)]/agenda-list/item"/>
    <xsl:variable name="items" select="$session/agenda/item | $declared"/>
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'agenda')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'agenda']"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$items">
        <fo:list-block role="L" space-before="{3 * $line}pt" provisional-distance-between-starts="{21 * $type}pt"
            provisional-label-separation="{4 * $type}pt" text-align="start">
          <xsl:apply-templates select="$items" mode="agenda"/>
        </fo:list-block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nothing">
          <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item" mode="agenda">
    <fo:list-item role="LI" keep-together.within-page="always">
      <fo:list-item-label end-indent="label-end()">
        <fo:block role="Lbl" font-family="gothic" font-weight="700" color="{$accent}">
          <xsl:if test="@id">
            <xsl:attribute name="id"><xsl:value-of select="concat($at, @id)"/></xsl:attribute>
          </xsl:if>
          <xsl:value-of select="position()"/>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block role="LBody">
          <xsl:choose>
            <xsl:when test="heading">
              <xsl:call-template name="unnumbered">
                <xsl:with-param name="text" select="string(heading)"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="unnumbered">
                <xsl:with-param name="text" select="string(.)"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="sub-headings"/>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <!-- The sub-headings of an agenda item, small and grey: behind its heading where all fits one line (about 38 characters),
       else in lines of their own below it. -->
  <xsl:template name="sub-headings">
    <xsl:variable name="words">
      <xsl:for-each select="item">
        <xsl:if test="position() &gt; 1">／</xsl:if>
        <xsl:value-of select="heading"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(item)"/>
      <xsl:when test="string-length(heading) + string-length($words) &gt; 36">
        <fo:block font-size="{9 * $type}pt" line-height="{14 * $line}pt" font-weight="400" color="{$grey}">
          <xsl:value-of select="$words"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>　</xsl:text>
        <fo:inline font-size="{9 * $type}pt" font-weight="400" color="{$grey}">
          <xsl:value-of select="$words"/>
        </fo:inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ 東京都への要望、要確認 ================ -->

  <xsl:template name="requests">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'requests')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'requests']"/>
      <xsl:with-param name="caption">
        <xsl:if test="$sure">
          <xsl:call-template name="say">
            <xsl:with-param name="name">
              <xsl:text>requests-caption</xsl:text>
              <xsl:if test="$check">-check</xsl:if>
            </xsl:with-param>
            <xsl:with-param name="one" select="count($sure)"/>
            <xsl:with-param name="two" select="count($check)"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$sure">
        <xsl:call-template name="request-table">
          <xsl:with-param name="rows" select="$sure"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="no-requests"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="no-requests">
    <fo:block role="P" space-before="{4 * $line}pt">
      <xsl:value-of select="$house/text[@name = 'none']"/>
    </fo:block>
    <fo:block role="P" xsl:use-attribute-sets="quote" color="{$grey}">
      <xsl:value-of select="$house/text[@name = 'requests-none']"/>
      <xsl:if test="$session/excluded/item">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'requests-none-excluded'"/>
          <xsl:with-param name="one" select="count($session/excluded/item)"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$check">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'requests-none-check'"/>
          <xsl:with-param name="one" select="count($check)"/>
        </xsl:call-template>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="check">
    <xsl:if test="$check">
      <xsl:call-template name="section-heading">
        <xsl:with-param name="id" select="concat($at, 'check')"/>
        <xsl:with-param name="text" select="$house/text[@name = 'check']"/>
        <xsl:with-param name="caption">
          <xsl:call-template name="say">
            <xsl:with-param name="name" select="'check-caption'"/>
            <xsl:with-param name="one" select="count($check)"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="request-table">
        <xsl:with-param name="rows" select="$check"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="request-table">
    <xsl:param name="rows"/>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="{24 * $type}pt"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="{70 * $type}pt"/>
      <fo:table-column column-width="{108 * $type}pt"/>
      <fo:table-header role="THead">
        <fo:table-row xsl:use-attribute-sets="header-row">
          <xsl:for-each select="$house/text[@name = 'column-number' or @name = 'column-request' or @name = 'column-asker']">
            <fo:table-cell xsl:use-attribute-sets="th">
              <fo:block>
                <xsl:value-of select="."/>
              </fo:block>
            </fo:table-cell>
          </xsl:for-each>
          <fo:table-cell xsl:use-attribute-sets="th" padding-right="0pt">
            <fo:block>
              <xsl:value-of select="$house/text[@name = 'column-response']"/>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body role="TBody">
        <xsl:apply-templates select="$rows" mode="row"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- How many characters less than 40 a line of the page has. -->
  <xsl:variable name="narrower" select="40 - $row/@characters"/>

  <!-- A row stays whole where it has at most 14 lines, a third of a page: about 24 characters of 9 pt in a line of the second column, 12 in one of the
       last. A longer row may break between its lines. -->
  <xsl:template match="request" mode="row">
    <xsl:variable name="own-lines" select="ceiling((string-length(gist) + 1) div (22 - $narrower)) + ceiling((string-length(quote) + 10) div (24 - $narrower))"/>
    <xsl:variable name="response-lines" select="ceiling((string-length(response) + 2) div 12) + 1"/>
    <fo:table-row xsl:use-attribute-sets="row">
      <xsl:if test="$own-lines &lt;= 14 and $response-lines &lt;= 14">
        <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
      </xsl:if>
      <fo:table-cell xsl:use-attribute-sets="th" padding-top="{4 * $line}pt" padding-bottom="{4 * $line}pt">
        <fo:block id="{$at}{@id}" font-family="gothic" font-weight="700" font-size="{10.5 * $type}pt" line-height="{15 * $line}pt" color="{$accent}"
            zf:autospace="none" wrap-option="no-wrap">
          <xsl:call-template name="request-number"/>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{4 * $line}pt" padding-bottom="{4 * $line}pt" padding-right="{10 * $type}pt">
        <xsl:if test="gist != ''">
          <fo:block role="P" font-family="gothic" font-weight="700" font-size="{9.5 * $type}pt" line-height="{15 * $line}pt"
              zf:heading-break="phrase" keep-with-next.within-page="always">
            <xsl:call-template name="joined">
              <xsl:with-param name="text" select="string(gist)"/>
            </xsl:call-template>
          </fo:block>
        </xsl:if>
        <fo:block role="P" xsl:use-attribute-sets="quote">
          <xsl:text>「</xsl:text>
          <xsl:call-template name="joined">
            <xsl:with-param name="text" select="string(quote)"/>
          </xsl:call-template>
          <xsl:text>」</xsl:text>
          <xsl:call-template name="place">
            <xsl:with-param name="paragraph" select="@paragraph"/>
            <xsl:with-param name="page" select="true()"/>
          </xsl:call-template>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{4 * $line}pt" padding-bottom="{4 * $line}pt">
        <xsl:call-template name="asker"/>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="td" padding-top="{4 * $line}pt" padding-bottom="{4 * $line}pt" padding-right="0pt">
        <xsl:call-template name="response"/>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Where a quote stands: ¶44, and with the annex its page; a link then. -->
  <xsl:template name="place">
    <xsl:param name="paragraph"/>
    <xsl:param name="page" select="false()"/>
    <xsl:if test="$paragraph &gt; 0">
      <xsl:text> </xsl:text>
      <fo:inline xsl:use-attribute-sets="caption-inline" wrap-option="no-wrap" zf:autospace="none">
        <xsl:choose>
          <xsl:when test="$with-transcript">
            <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{$at}p{$paragraph}">
              <xsl:value-of select="concat('¶', $paragraph)"/>
              <xsl:if test="$page">
                <xsl:text> p.</xsl:text>
                <fo:page-number-citation ref-id="{$at}p{$paragraph}"/>
              </xsl:if>
            </fo:basic-link>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('¶', $paragraph)"/>
          </xsl:otherwise>
        </xsl:choose>
      </fo:inline>
    </xsl:if>
  </xsl:template>

  <!-- The column holds a topic of 7 characters in one line. -->
  <xsl:template name="asker">
    <xsl:variable name="person" select="key('person', @from)"/>
    <fo:block role="P" font-family="gothic" font-weight="700" line-height="{15 * $line}pt">
      <xsl:value-of select="$person/organisation"/>
      <xsl:if test="not($person/organisation != '')">
        <xsl:value-of select="$house/text[@name = 'missing']"/>
      </xsl:if>
    </fo:block>
    <xsl:if test="$person">
      <fo:block role="P" font-size="{9 * $type}pt" line-height="{13 * $line}pt">
        <xsl:call-template name="family">
          <xsl:with-param name="person" select="$person"/>
        </xsl:call-template>
        <xsl:call-template name="short-role">
          <xsl:with-param name="person" select="$person"/>
        </xsl:call-template>
      </fo:block>
    </xsl:if>
    <xsl:if test="topic != ''">
      <fo:block role="P" line-height="{15 * $line}pt">
        <fo:inline xsl:use-attribute-sets="tag" color="{$accent}" border="0.5pt solid {$accent}">
          <xsl:value-of select="topic"/>
        </fo:inline>
      </fo:block>
    </xsl:if>
    <xsl:if test="@kind = 'expectation'">
      <fo:block role="P" line-height="{15 * $line}pt">
        <fo:inline xsl:use-attribute-sets="tag" color="{$grey}" border="0.5pt dotted {$grey}">
          <xsl:value-of select="$house/text[@name = 'expectation']"/>
        </fo:inline>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template name="response">
    <xsl:choose>
      <xsl:when test="response">
        <xsl:variable name="person" select="key('person', response/@speaker)"/>
        <fo:block role="P" xsl:use-attribute-sets="quote">
          <xsl:text>「</xsl:text>
          <xsl:call-template name="joined">
            <xsl:with-param name="text" select="string(response)"/>
          </xsl:call-template>
          <xsl:text>」</xsl:text>
        </fo:block>
        <fo:block role="P" font-size="{8 * $type}pt" line-height="{12 * $line}pt">
          <xsl:text>（</xsl:text>
          <xsl:call-template name="family">
            <xsl:with-param name="person" select="$person"/>
          </xsl:call-template>
          <xsl:call-template name="short-role">
            <xsl:with-param name="person" select="$person"/>
          </xsl:call-template>
          <xsl:call-template name="place">
            <xsl:with-param name="paragraph" select="response/@paragraph"/>
          </xsl:call-template>
          <xsl:text>）</xsl:text>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block role="P" xsl:use-attribute-sets="quote" color="{$grey}">
          <xsl:value-of select="$house/text[@name = 'response-missing']"/>
        </fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ 発言の要旨 ================ -->

  <xsl:template name="summary">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'summary')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'summary']"/>
      <xsl:with-param name="caption">
        <xsl:if test="$summaries">
          <xsl:value-of select="$house/text[@name = 'summary-caption']"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$summaries">
        <xsl:call-template name="summary-table">
          <xsl:with-param name="summaries" select="$summaries[not(../@agenda)]"/>
        </xsl:call-template>
        <xsl:for-each select="$session/agenda/item">
          <xsl:variable name="items" select="descendant-or-self::item[key('summary-of', @id)]"/>
          <xsl:if test="$items">
            <xsl:call-template name="agenda-heading">
              <xsl:with-param name="prefix" select="'s-'"/>
            </xsl:call-template>
            <xsl:call-template name="summary-table">
              <xsl:with-param name="items" select="$items"/>
            </xsl:call-template>
          </xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="nothing">
          <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Number, heading, and its sub-headings in the same line. -->
  <xsl:template name="agenda-heading">
    <xsl:param name="prefix"/>
    <fo:block id="{$at}{$prefix}{@id}" xsl:use-attribute-sets="item-heading">
      <fo:inline color="{$accent}">
        <xsl:value-of select="position()"/>
      </fo:inline>
      <xsl:text>　</xsl:text>
      <xsl:call-template name="unnumbered">
        <xsl:with-param name="text" select="string(heading)"/>
      </xsl:call-template>
      <xsl:call-template name="sub-headings"/>
    </fo:block>
  </xsl:template>

  <!-- The given extracts, then those of the given agenda items. -->
  <xsl:template name="summary-table">
    <xsl:param name="summaries" select="/.."/>
    <xsl:param name="items" select="/.."/>
    <xsl:if test="$summaries or $items">
      <fo:table xsl:use-attribute-sets="columns" font-size="{9.5 * $type}pt" line-height="{15 * $line}pt">
        <fo:table-column>
          <xsl:attribute name="column-width">
            <xsl:choose>
              <xsl:when test="$session/participants/participant[string-length(organisation) &gt; 6]"><xsl:value-of select="90 * $type"/>pt</xsl:when>
              <xsl:otherwise><xsl:value-of select="76 * $type"/>pt</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </fo:table-column>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="{21 * $type}pt"/>
        <fo:table-body>
          <xsl:apply-templates select="$summaries" mode="row"/>
          <xsl:for-each select="$items">
            <xsl:apply-templates select="key('summary-of', @id)" mode="row"/>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- One extract: the speaker beside the first of a turn, the number of its paragraph at the far edge. -->
  <xsl:template match="summary" mode="row">
    <xsl:variable name="first" select="not(preceding-sibling::summary[1])"/>
    <fo:table-row>
      <xsl:if test="string-length(.) &lt; 165">
        <xsl:attribute name="keep-together.within-page">always</xsl:attribute>
      </xsl:if>
      <fo:table-cell padding-right="{4 * $type}pt">
        <xsl:call-template name="speaker-cell">
          <xsl:with-param name="first" select="$first"/>
        </xsl:call-template>
        <xsl:attribute name="padding-top">
          <xsl:choose>
            <xsl:when test="$first"><xsl:value-of select="2 * $line"/>pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="1 * $line"/>pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <fo:block text-align="start">
          <xsl:if test="$first">
            <xsl:attribute name="role">P</xsl:attribute>
            <xsl:call-template name="speaker">
              <xsl:with-param name="turn" select=".."/>
            </xsl:call-template>
            <xsl:if test="key('person', ../@speaker)/organisation != ''">
              <xsl:text> </xsl:text>
              <fo:inline xsl:use-attribute-sets="caption-inline" font-size="{7.5 * $type}pt">
                <xsl:value-of select="key('person', ../@speaker)/organisation"/>
              </fo:inline>
            </xsl:if>
          </xsl:if>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell>
        <xsl:attribute name="padding-top">
          <xsl:choose>
            <xsl:when test="$first"><xsl:value-of select="2 * $line"/>pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="1 * $line"/>pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <fo:block role="P">
          <xsl:call-template name="joined">
            <xsl:with-param name="text" select="string(.)"/>
          </xsl:call-template>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell>
        <xsl:attribute name="padding-top">
          <xsl:choose>
            <xsl:when test="$first"><xsl:value-of select="2 * $line"/>pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="1 * $line"/>pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="margin-number">
          <xsl:with-param name="number" select="@paragraph"/>
          <xsl:with-param name="linked" select="$with-transcript"/>
        </xsl:call-template>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- The cell that names the speaker is the header of its row; where the speaker goes on, it is an empty cell. -->
  <xsl:template name="speaker-cell">
    <xsl:param name="first"/>
    <xsl:if test="$first">
      <xsl:attribute name="role">TH</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="margin-number">
    <xsl:param name="number"/>
    <xsl:param name="linked" select="false()"/>
    <fo:block xsl:use-attribute-sets="margin-number">
      <xsl:if test="$number &gt; 0">
        <xsl:attribute name="role">P</xsl:attribute>
        <xsl:choose>
          <xsl:when test="$linked">
            <fo:basic-link role="Link" internal-destination="{$at}p{$number}">
              <xsl:value-of select="$number"/>
            </fo:basic-link>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$number"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- ================ この資料について ================ -->

  <xsl:template name="about">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'about')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'about']"/>
    </xsl:call-template>
    <fo:list-block role="L" space-before="{4 * $line}pt" font-size="{8.5 * $type}pt" line-height="{13 * $line}pt" text-align="start"
        provisional-distance-between-starts="{94.5 * $type}pt" provisional-label-separation="{10.5 * $type}pt" keep-together.within-page="always">
      <xsl:call-template name="about-item">
        <xsl:with-param name="label" select="'about-source'"/>
        <xsl:with-param name="text">
          <xsl:call-template name="about-source"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$session/parts/part">
        <xsl:call-template name="about-item">
          <xsl:with-param name="label" select="'about-file'"/>
          <xsl:with-param name="text">
            <xsl:for-each select="$session/parts/part">
              <xsl:if test="position() &gt; 1">、</xsl:if>
              <xsl:call-template name="file-name">
                <xsl:with-param name="path" select="translate(substring(@file, string-length(@file) - 255), '&#xFFFD;', '_')"/>
              </xsl:call-template>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$session/credits/*[. != '']">
        <xsl:call-template name="about-item">
          <xsl:with-param name="label" select="'about-credits'"/>
          <xsl:with-param name="text">
            <xsl:call-template name="credits"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$house/text[@name = 'about-criteria' or @name = 'about-made' or @name = 'about-disclaimer']">
        <xsl:call-template name="about-item">
          <xsl:with-param name="label" select="@name"/>
          <xsl:with-param name="text" select="$house/text[@name = concat(current()/@name, '-text')]"/>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
    <xsl:if test="$session/notes/note">
      <fo:block role="P" space-before="{6 * $line}pt" font-family="gothic" font-size="{8 * $type}pt" line-height="{12 * $line}pt" color="{$grey}"
          text-align="start" keep-with-next.within-page="always">
        <xsl:value-of select="$house/text[@name = 'about-notes']"/>
      </fo:block>
      <xsl:for-each select="$session/notes/note">
        <fo:block role="P" font-size="{8 * $type}pt" line-height="{12 * $line}pt" color="{$grey}" start-indent="{8 * $type}pt" text-indent="{-8 * $type}pt"
            space-before="{1.8 * $line}pt" keep-together.within-page="always">
          <xsl:call-template name="joined">
            <xsl:with-param name="text" select="string(.)"/>
          </xsl:call-template>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="about-item">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <fo:list-item role="LI" space-before="{1.8 * $line}pt" keep-together.within-page="always">
      <fo:list-item-label end-indent="label-end()">
        <fo:block role="Lbl" font-family="gothic">
          <xsl:value-of select="$house/text[@name = $label]"/>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block role="LBody">
          <xsl:value-of select="$text"/>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <xsl:template name="about-source">
    <xsl:if test="$session/series != '' or $session/@number &gt; 0">
      <xsl:value-of select="$publication"/>
    </xsl:if>
    <xsl:for-each select="$session/parts/part">
      <xsl:if test="title != ''">
        <xsl:value-of select="concat('「', title, '」')"/>
      </xsl:if>
      <xsl:if test="@of &gt; 1">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'about-part'"/>
          <xsl:with-param name="one" select="@of"/>
          <xsl:with-param name="two" select="@part"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="@url != ''">
        <xsl:value-of select="concat(' ', @url, ' ')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="credits">
    <xsl:for-each select="$session/credits/*[. != '']">
      <xsl:if test="position() &gt; 1">／</xsl:if>
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="concat('about-', name())"/>
        <xsl:with-param name="one" select="string(.)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- The last step of a path: the document shall not tell how folders are called. The template calls itself for each step, so
       it gets no more than the end of a path. -->
  <xsl:template name="file-name">
    <xsl:param name="path"/>
    <xsl:choose>
      <xsl:when test="contains($path, '/')">
        <xsl:call-template name="file-name">
          <xsl:with-param name="path" select="substring-after($path, '/')"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$path"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ 発言録 ================ -->

  <xsl:template name="transcript">
    <xsl:call-template name="section-heading">
      <xsl:with-param name="id" select="concat($at, 'transcript')"/>
      <xsl:with-param name="text" select="$house/text[@name = 'transcript']"/>
      <xsl:with-param name="caption" select="$house/text[@name = 'transcript-caption']"/>
    </xsl:call-template>
    <xsl:if test="not($session/turns/turn)">
      <xsl:call-template name="nothing">
        <xsl:with-param name="text" select="$house/text[@name = 'missing']"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="$session/turns/turn[not(@agenda)]" mode="transcript"/>
    <xsl:for-each select="$session/agenda/item">
      <xsl:variable name="sub-sections" select="count(item) &gt; 1"/>
      <fo:block id="{$at}t-{@id}" xsl:use-attribute-sets="item-heading" space-before="{14 * $line}pt" border-bottom="{$section-rule}"
          color="{$accent}">
        <xsl:call-template name="index-entry">
          <xsl:with-param name="name" select="concat('t-', @id)"/>
        </xsl:call-template>
        <xsl:value-of select="concat(position(), '　')"/>
        <xsl:call-template name="unnumbered">
          <xsl:with-param name="text" select="string(heading)"/>
        </xsl:call-template>
        <xsl:if test="not($sub-sections)">
          <xsl:call-template name="sub-headings"/>
        </xsl:if>
      </fo:block>
      <xsl:apply-templates select="key('turn-of', @id)" mode="transcript"/>
      <xsl:for-each select="descendant::item">
        <xsl:if test="$sub-sections">
          <fo:block role="H4" xsl:use-attribute-sets="gothic" font-size="{9.5 * $type}pt" line-height="{18 * $line}pt" space-before="{6 * $line}pt"
              color="{$grey}" keep-with-next.within-page="always">
            <xsl:value-of select="heading"/>
          </fo:block>
        </xsl:if>
        <xsl:apply-templates select="key('turn-of', @id)" mode="transcript"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- A moderator's line keeps with the answer. -->
  <xsl:template match="turn[@moderator = 'true']" mode="transcript">
    <xsl:for-each select="p">
      <fo:block role="P" xsl:use-attribute-sets="gothic" font-size="{9 * $type}pt" line-height="{18 * $line}pt" color="{$grey}"
          space-before="{4 * $line}pt" keep-with-next.within-page="always">
        <xsl:if test="@n &gt; 0">
          <xsl:attribute name="id">
            <xsl:value-of select="concat($at, 'p', @n)"/>
          </xsl:attribute>
        </xsl:if>
        <xsl:if test="not(starts-with(., '―') or starts-with(., '—') or starts-with(., '─'))">
          <xsl:value-of select="$house/text[@name = 'moderator-mark']"/>
        </xsl:if>
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="turn" mode="transcript">
    <xsl:if test="p">
      <fo:table xsl:use-attribute-sets="columns" space-before="{4 * $line}pt">
        <xsl:if test="@speaker">
          <xsl:call-template name="index-entry">
            <xsl:with-param name="name" select="concat('who-', @speaker)"/>
            <xsl:with-param name="id" select="@id"/>
          </xsl:call-template>
        </xsl:if>
        <fo:table-column column-width="{63 * $type}pt"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="{21 * $type}pt"/>
        <fo:table-body>
          <xsl:apply-templates select="p" mode="transcript"/>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="p" mode="transcript">
    <fo:table-row>
      <fo:table-cell padding-right="{4 * $type}pt">
        <xsl:call-template name="speaker-cell">
          <xsl:with-param name="first" select="not(preceding-sibling::p[1])"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="not(preceding-sibling::p[1])">
            <fo:block role="P" text-align="start">
              <xsl:call-template name="speaker">
                <xsl:with-param name="turn" select=".."/>
              </xsl:call-template>
            </fo:block>
            <xsl:if test="key('person', ../@speaker)/organisation != ''">
              <fo:block role="P" xsl:use-attribute-sets="caption" font-size="{7.5 * $type}pt">
                <xsl:value-of select="key('person', ../@speaker)/organisation"/>
              </fo:block>
            </xsl:if>
          </xsl:when>
          <xsl:otherwise>
            <fo:block/>
          </xsl:otherwise>
        </xsl:choose>
      </fo:table-cell>
      <fo:table-cell>
        <fo:block role="P" text-indent="1em">
          <xsl:if test="@n &gt; 0">
            <xsl:attribute name="id">
              <xsl:value-of select="concat($at, 'p', @n)"/>
            </xsl:attribute>
          </xsl:if>
          <xsl:call-template name="marked">
            <xsl:with-param name="text" select="string(.)"/>
            <xsl:with-param name="requests" select="key('asked-in', @n)[position() &lt;= $marks-of-paragraph]"/>
          </xsl:call-template>
          <xsl:for-each select="key('asked-in', @n)">
            <xsl:call-template name="back">
              <xsl:with-param name="words" select="'back-request'"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="key('answered-in', @n)/..">
            <xsl:call-template name="back">
              <xsl:with-param name="words" select="'back-response'"/>
            </xsl:call-template>
          </xsl:for-each>
        </fo:block>
      </fo:table-cell>
      <fo:table-cell>
        <xsl:call-template name="margin-number">
          <xsl:with-param name="number" select="@n"/>
        </xsl:call-template>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
