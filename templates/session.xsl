<?xml version="1.0" encoding="UTF-8"?>
<!-- session.xsl: what every document about one session says in the same words: its number, date, series and title, the numbers of
     its requests, and the marks of the requests in the text of the talk. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="t exsl">
  <xsl:import href="common.xsl"/>

  <!-- Whatever is looked for again and again is looked up in a key: a search through all turns for each of them makes a long
       talk take hours. -->
  <xsl:key name="person" match="participant" use="@id"/>
  <xsl:key name="turn-of" match="turn" use="@agenda"/>
  <xsl:key name="summary-of" match="turn/summary" use="../@agenda"/>
  <xsl:key name="asked-in" match="request" use="@paragraph"/>
  <xsl:key name="answered-in" match="response" use="@paragraph"/>

  <xsl:variable name="session" select="/zadan/session[1]"/>
  <xsl:variable name="sure" select="$session/requests/request[@certainty = 'sure']"/>
  <xsl:variable name="check" select="$session/requests/request[@certainty = 'check']"/>
  <xsl:variable name="summaries" select="$session/turns/turn/summary"/>

  <!-- The numbers of the requests by their ids: 1, 2 … for requests, 確1, 確2 … for those to be checked. -->
  <xsl:key name="number-of" match="number" use="@request"/>
  <xsl:variable name="request-numbers">
    <xsl:for-each select="$sure">
      <number request="{@id}">
        <xsl:value-of select="position()"/>
      </number>
    </xsl:for-each>
    <xsl:for-each select="$check">
      <number request="{@id}">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'check-number'"/>
          <xsl:with-param name="one" select="position()"/>
        </xsl:call-template>
      </number>
    </xsl:for-each>
  </xsl:variable>

  <!-- The names of places, in this document and for links from others (file.pdf#s19.r1): s19 is the session, and what stands in
       it begins with "s19.": a1 an agenda item, r1 a request, p44 a paragraph. A session without number has its date, 20230914;
       a document of many sessions may give the name itself. -->
  <xsl:param name="key"/>
  <xsl:variable name="session-key">
    <xsl:choose>
      <xsl:when test="$key != ''">
        <xsl:value-of select="$key"/>
      </xsl:when>
      <xsl:when test="$session/@number &gt; 0">
        <xsl:value-of select="concat('s', $session/@number)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('s', translate($session/@date, '-', ''))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="at" select="concat($session-key, '.')"/>

  <!-- 第31回, or that the article does not say. -->
  <xsl:variable name="number">
    <xsl:choose>
      <xsl:when test="$session/@number &gt; 0">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="$session/@number"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number-missing'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 令和4年10月21日 -->
  <xsl:variable name="day">
    <xsl:choose>
      <xsl:when test="$session/@date != '' and function-available('t:era-date')">
        <xsl:value-of select="t:era-date(string($session/@date))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$date"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The same with the weekday where the article prints one. -->
  <xsl:variable name="date">
    <xsl:choose>
      <xsl:when test="$session/@date != '' and function-available('t:era-date')">
        <xsl:value-of select="t:era-date(string($session/@date))"/>
        <xsl:if test="contains($session/@date-text, '曜') or contains(translate($session/@date-text, '（火水木金土日月', '(月月月月月月月'), '(月')">
          <xsl:value-of select="concat('（', t:weekday(string($session/@date)), '）')"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$session/@date-text != ''">
        <xsl:value-of select="$session/@date-text"/>
      </xsl:when>
      <xsl:when test="$session/@date != ''">
        <xsl:value-of select="$session/@date"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'date-missing'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="series">
    <xsl:choose>
      <xsl:when test="$session/series != ''">
        <xsl:value-of select="$session/series"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$house/text[@name = 'series-missing']"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Where the articles come from: our magazine where the series is that of our forum, else the series itself; an article
       that names none is named by its headline alone. -->
  <xsl:variable name="is-ours" select="contains($session/series, $house/text[@name = 'forum'])"/>
  <xsl:variable name="publication">
    <xsl:choose>
      <xsl:when test="$is-ours">
        <xsl:value-of select="concat($house/text[@name = 'magazine'], '　', $number)"/>
      </xsl:when>
      <xsl:when test="$session/series != ''">
        <xsl:value-of select="concat($session/series, '　', $number)"/>
      </xsl:when>
      <xsl:when test="$session/@number &gt; 0">
        <xsl:value-of select="$number"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('「', $main-title, '」')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The headline; of a session that joins several parts, without the ① of the first. The number stands before it wherever it is
       printed, so it has none of its own. -->
  <xsl:variable name="title">
    <xsl:call-template name="title-behind-number">
      <xsl:with-param name="number">
        <xsl:if test="$session/@number &gt; 0"><xsl:value-of select="$number"/></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="title">
        <xsl:choose>
          <xsl:when test="count($session/parts/part) &gt; 1 and $session/title != ''">
            <xsl:value-of select="translate($session/title, '①②③④⑤⑥', '')"/>
          </xsl:when>
          <xsl:when test="$session/title != ''">
            <xsl:value-of select="$session/title"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="$house/text[@name = 'title-missing']"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="subtitle-start">
    <xsl:call-template name="subtitle-start">
      <xsl:with-param name="title" select="string($title)"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="main-title">
    <xsl:choose>
      <xsl:when test="$subtitle-start &gt; 0">
        <xsl:value-of select="substring($title, 1, $subtitle-start - 2)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$title"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- ================ People ================ -->

  <!-- A name with its reading (TYPESETTING I1: once in a document, where the names file gives it): family name and given name
       each with its own half where both are known in two halves. -->
  <xsl:template name="name-with-reading">
    <xsl:param name="name"/>
    <xsl:variable name="reading" select="normalize-space(translate($name/@reading, '　', ' '))"/>
    <xsl:choose>
      <xsl:when test="$reading = ''">
        <xsl:value-of select="$name"/>
      </xsl:when>
      <xsl:when test="$name/@family != '' and $name/@given != '' and contains($reading, ' ')">
        <zf:ruby zf:rt="{substring-before($reading, ' ')}"><xsl:value-of select="$name/@family"/></zf:ruby>
        <xsl:text>　</xsl:text>
        <zf:ruby zf:rt="{translate(substring-after($reading, ' '), ' ', '')}"><xsl:value-of select="$name/@given"/></zf:ruby>
      </xsl:when>
      <xsl:otherwise>
        <zf:ruby zf:rt="{translate($reading, ' ', '')}"><xsl:value-of select="translate($name, ' 　', '')"/></zf:ruby>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ People in the talk ================ -->

  <!-- 姓 with 字取り; Tokyo in the accent colour. -->
  <xsl:template name="speaker">
    <xsl:param name="turn"/>
    <xsl:variable name="person" select="key('person', $turn/@speaker)"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="$person">
          <xsl:call-template name="family">
            <xsl:with-param name="person" select="$person"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="$turn/label != ''">
          <xsl:value-of select="$turn/label"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="$house/text[@name = 'speaker-missing']"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="width">
      <xsl:call-template name="jidori">
        <xsl:with-param name="name" select="string($name)"/>
        <xsl:with-param name="full" select="not($person)"/>
      </xsl:call-template>
    </xsl:variable>
    <fo:inline font-family="gothic" font-weight="700" font-size="{9.5 * $type}pt">
      <xsl:attribute name="zf:jidori">
        <xsl:choose>
          <xsl:when test="$width = 3">3</xsl:when>
          <xsl:otherwise>none</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test="$person/@side = 'tokyo'">
        <xsl:attribute name="color">
          <xsl:value-of select="$accent"/>
        </xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$name"/>
    </fo:inline>
  </xsl:template>

  <!-- ================ Places for indexes ================ -->

  <!-- Whether the document has indexes: then who speaks and what is asked for have keys, which are their ids. -->
  <xsl:variable name="indexed" select="false()"/>

  <!-- Makes the element an object of the index: who-p1 a person of the meeting. Those who speak are cited for each of
       their turns, which have the key and ids of their own. -->
  <xsl:template name="index-entry">
    <xsl:param name="name"/>
    <xsl:param name="id" select="$name"/>
    <xsl:if test="$indexed">
      <xsl:attribute name="id">
        <xsl:value-of select="concat($at, $id)"/>
      </xsl:attribute>
      <xsl:attribute name="index-key">
        <xsl:value-of select="concat($at, $name)"/>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- ================ Requests in the talk ================ -->

  <!-- The number of the request that is the context. -->
  <xsl:template name="request-number">
    <xsl:variable name="id" select="@id"/>
    <xsl:for-each select="exsl:node-set($request-numbers)">
      <xsl:value-of select="key('number-of', $id)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- → 要望2: back to the row of the table. The context is the request. -->
  <xsl:template name="back">
    <xsl:param name="words"/>
    <xsl:text> </xsl:text>
    <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{$at}{@id}" font-family="gothic" font-size="{8 * $type}pt"
        wrap-option="no-wrap">
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="$words"/>
        <xsl:with-param name="one">
          <xsl:call-template name="request-number"/>
        </xsl:with-param>
      </xsl:call-template>
    </fo:basic-link>
  </xsl:template>

  <!-- So many requests of one paragraph are marked in it; all of them have their links back. The template calls itself for each
       mark, and the depth of calls is limited. -->
  <xsl:variable name="marks-of-paragraph" select="200"/>

  <!-- The text of a paragraph with the quotes of its requests marked, in their order. A quote that goes on into the next
       paragraph is marked as far as it stands here; one that is not found is left unmarked (the link back stays). -->
  <xsl:template name="marked">
    <xsl:param name="text"/>
    <xsl:param name="requests"/>
    <xsl:variable name="quote" select="translate($requests[1]/quote, '&#10;&#13;', '')"/>
    <xsl:variable name="spaced" select="translate($requests[1]/quote, '&#10;&#13;', ' ')"/>
    <xsl:variable name="lines" select="string($requests[1]/quote)"/>
    <xsl:choose>
      <xsl:when test="not($requests)">
        <xsl:value-of select="$text"/>
      </xsl:when>
      <xsl:when test="$quote != '' and contains($text, $quote)">
        <xsl:call-template name="mark-part">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="part" select="$quote"/>
          <xsl:with-param name="requests" select="$requests"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$quote != '' and contains($text, $spaced)">
        <xsl:call-template name="mark-part">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="part" select="$spaced"/>
          <xsl:with-param name="requests" select="$requests"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="contains($lines, '&#10;') and substring-before($lines, '&#10;') != '' and
                      contains($text, translate(substring-before($lines, '&#10;'), '&#13;', ''))">
        <xsl:call-template name="mark-part">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="part" select="translate(substring-before($lines, '&#10;'), '&#13;', '')"/>
          <xsl:with-param name="requests" select="$requests"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$indexed">
          <fo:inline>
            <xsl:call-template name="index-entry">
              <xsl:with-param name="name" select="concat('q-', $requests[1]/@id)"/>
            </xsl:call-template>
          </fo:inline>
        </xsl:if>
        <xsl:call-template name="marked">
          <xsl:with-param name="text" select="$text"/>
          <xsl:with-param name="requests" select="$requests[position() &gt; 1]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="mark-part">
    <xsl:param name="text"/>
    <xsl:param name="part"/>
    <xsl:param name="requests"/>
    <xsl:value-of select="substring-before($text, $part)"/>
    <fo:inline background-color="{$highlight}">
      <xsl:call-template name="index-entry">
        <xsl:with-param name="name" select="concat('q-', $requests[1]/@id)"/>
      </xsl:call-template>
      <!-- 傍線: under the words, in vertical lines to their right -->
      <xsl:choose>
        <xsl:when test="$vertical">
          <xsl:attribute name="border-right">0.3pt solid <xsl:value-of select="$accent"/></xsl:attribute>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="border-bottom">0.3pt solid <xsl:value-of select="$accent"/></xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <!-- vertical lines have no mark behind the words: they are themselves the way back to the request -->
        <xsl:when test="$vertical and $indexed">
          <fo:basic-link role="Link" internal-destination="{$at}{$requests[1]/@id}"><xsl:value-of select="$part"/></fo:basic-link>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$part"/></xsl:otherwise>
      </xsl:choose>
    </fo:inline>
    <xsl:call-template name="marked">
      <xsl:with-param name="text" select="substring-after($text, $part)"/>
      <xsl:with-param name="requests" select="$requests[position() &gt; 1]"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
