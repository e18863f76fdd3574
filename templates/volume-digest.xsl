<?xml version="1.0" encoding="UTF-8"?>
<!-- volume-digest.xsl: what front and back of a volume know from its digest: the title of the book and its range, municipalities in
     their order, topics in theirs.

     A digest may have ten thousand sessions, so everything is put together by keys and set:distinct, in time proportional
     to it; never by a search through all for each. Trees are small beside the digest for the same reason: what only one part
     of the book needs is made there, and what all lines of a table share stands on the table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
    exclude-result-prefixes="t exsl set">

  <xsl:variable name="digest" select="/digest"/>
  <xsl:variable name="sessions" select="$digest/session"/>

  <xsl:key name="requests-of" match="digest/session/request[@certainty = 'sure']" use="@organisation"/>
  <xsl:key name="requests-on" match="digest/session/request[@certainty = 'sure']" use="@topic"/>
  <xsl:key name="requests-in" match="digest/session/request[@certainty = 'sure']" use="concat(@organisation, '|', @topic)"/>
  <xsl:key name="people-called" match="digest/session/participant" use="concat(@organisation, '|', translate(., ' 　', ''))"/>
  <xsl:key name="people-of" match="digest/session/participant" use="@organisation"/>
  <xsl:key name="items-called" match="digest/session/item[@page]" use="."/>

  <!-- ================ The book ================ -->

  <xsl:variable name="book-title">
    <xsl:choose>
      <xsl:when test="$volume-title != '-' and $volume-title != ''"><xsl:value-of select="$volume-title"/></xsl:when>
      <xsl:when test="$volume-title = '-' and count(set:distinct($sessions/series)) = 1"><xsl:value-of select="$sessions/series"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'volume-title']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- What ids begin with: those of one volume differ from those of the next. -->
  <xsl:variable name="of-volume">
    <xsl:if test="$digest/@count &gt; 1"><xsl:value-of select="concat('v', $digest/@number, '.')"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="front" select="concat($of-volume, 'front.')"/>
  <xsl:variable name="back" select="concat($of-volume, 'back.')"/>

  <!-- Lowest and highest number, earliest and latest month. -->
  <xsl:variable name="numbers">
    <xsl:for-each select="$sessions/@number">
      <xsl:sort data-type="number"/>
      <xsl:if test="position() = 1 or position() = last()"><n><xsl:value-of select="."/></n></xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="dates">
    <xsl:for-each select="$sessions/@date">
      <xsl:sort/>
      <xsl:if test="position() = 1 or position() = last()"><n><xsl:value-of select="."/></n></xsl:if>
    </xsl:for-each>
  </xsl:variable>

  <!-- 第4回〜第31回, and how many where that does not say it. -->
  <xsl:variable name="book-range">
    <xsl:variable name="first" select="number(exsl:node-set($numbers)/n[1])"/>
    <xsl:variable name="last" select="number(exsl:node-set($numbers)/n[last()])"/>
    <xsl:choose>
      <xsl:when test="count($sessions) = 1 and $sessions/@number">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="$first"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="count($sessions/@number) = count($sessions) and $last &gt; $first">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="$first"/>
        </xsl:call-template>
        <xsl:text>〜</xsl:text>
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="$last"/>
        </xsl:call-template>
        <xsl:if test="$last - $first + 1 != count($sessions)">
          <xsl:call-template name="say">
            <xsl:with-param name="name" select="'volume-gaps'"/>
            <xsl:with-param name="one" select="count($sessions)"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'volume-sessions'"/>
          <xsl:with-param name="one" select="count($sessions)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 令和3年10月〜令和4年10月 -->
  <xsl:variable name="book-months">
    <xsl:variable name="first">
      <xsl:call-template name="era-month">
        <xsl:with-param name="date" select="string(exsl:node-set($dates)/n[1])"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="last">
      <xsl:call-template name="era-month">
        <xsl:with-param name="date" select="string(exsl:node-set($dates)/n[last()])"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="$first"/>
    <xsl:if test="string($last) != string($first)">
      <xsl:value-of select="concat('〜', $last)"/>
    </xsl:if>
  </xsl:variable>

  <!-- 合本, of a book in several volumes 合本　第2巻（全5巻）. -->
  <xsl:variable name="book-kind">
    <xsl:value-of select="$house/text[@name = 'volume']"/>
    <xsl:if test="$digest/@count &gt; 1">
      <xsl:text>　</xsl:text>
      <xsl:call-template name="say">
        <xsl:with-param name="name">
          <xsl:choose>
            <xsl:when test="$digest/@number &gt; 0">volume-number</xsl:when>
            <xsl:otherwise>volume-index</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="one">
          <xsl:choose>
            <xsl:when test="$digest/@number &gt; 0"><xsl:value-of select="$digest/@number"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$digest/@count"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="two" select="$digest/@count"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:variable>

  <!-- 2022-01-19 as 令和4年1月. -->
  <xsl:template name="era-month">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="$date != '' and function-available('t:era-date')">
        <xsl:value-of select="t:era-date(substring($date, 1, 7))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="substring($date, 1, 7)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The day on which the book is made. -->
  <xsl:variable name="made-on">
    <xsl:choose>
      <xsl:when test="$digest/@date != '' and function-available('t:era-date')">
        <xsl:value-of select="t:era-date(substring($digest/@date, 1, 10))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="substring($digest/@date, 1, 10)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- 第19回: the context is a session. -->
  <xsl:template name="session-number">
    <xsl:choose>
      <xsl:when test="@number">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="@number"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'number-missing']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The headline without its subtitle and the number before it, as the session itself prints it. -->
  <xsl:template name="session-title">
    <xsl:variable name="whole">
      <xsl:call-template name="title-behind-number">
        <xsl:with-param name="number">
          <xsl:if test="@number"><xsl:call-template name="session-number"/></xsl:if>
        </xsl:with-param>
        <xsl:with-param name="title">
          <xsl:choose>
            <xsl:when test="count(part) &gt; 1 and title != ''"><xsl:value-of select="translate(title, '①②③④⑤⑥', '')"/></xsl:when>
            <xsl:when test="title != ''"><xsl:value-of select="title"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$house/text[@name = 'title-missing']"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="start">
      <xsl:call-template name="subtitle-start">
        <xsl:with-param name="title" select="string($whole)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$start &gt; 0"><xsl:value-of select="substring($whole, 1, $start - 2)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$whole"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ================ Order of readings ================ -->

  <!-- Kana as they are sorted: hiragana, without voice marks, small ones as large ones. -->
  <xsl:template name="sort-kana">
    <xsl:param name="reading"/>
    <xsl:value-of select="translate(translate(translate($reading, 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン', 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん'),
        'ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポァィゥェォッャュョヴ', 'かきくけこさしすせそたちつてとはひふへほはひふへほあいうえおつやゆよう'),
        'がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽぁぃぅぇぉっゃゅょ 　・ー', 'かきくけこさしすせそたちつてとはひふへほはひふへほあいうえおつやゆよ')"/>
  </xsl:template>

  <!-- The row of the table of kana in which it begins: あ か さ …. -->
  <xsl:template name="kana-row">
    <xsl:param name="kana"/>
    <xsl:variable name="first" select="substring($kana, 1, 1)"/>
    <xsl:if test="$first != ''">
      <xsl:value-of select="translate($first, 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん',
          'あああああかかかかかさささささたたたたたなななななはははははまままままやややらららららわわわ')"/>
    </xsl:if>
  </xsl:template>

  <!-- ================ Municipalities ================ -->

  <xsl:key name="municipality" match="list[@name = 'municipalities']/word" use="."/>

  <!-- All organisations that take part, in the official order of Tokyo (23区, 市, 町村), others behind them by reading or code,
       Tokyo last: <place name="霧浜市" group="…" order="…"/>. -->
  <xsl:variable name="places">
    <xsl:for-each select="set:distinct($sessions/participant/@organisation)">
      <xsl:variable name="name" select="string(.)"/>
      <xsl:variable name="reading">
        <xsl:call-template name="sort-kana">
          <xsl:with-param name="reading" select="string(../@organisation-reading)"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:variable name="tokyo" select="../@side = 'tokyo'"/>
      <xsl:variable name="municipal" select="../@side = 'municipality'"/>
      <xsl:for-each select="document('lexicon.xml')/lexicon">
        <xsl:variable name="word" select="key('municipality', $name)[1]"/>
        <xsl:variable name="ending" select="substring($name, string-length($name))"/>
        <place name="{$name}" reading="{$reading}">
          <xsl:attribute name="group">
            <xsl:choose>
              <xsl:when test="$tokyo">4</xsl:when>
              <xsl:when test="not($municipal) and not($word)">5</xsl:when>
              <xsl:when test="$ending = '区'">1</xsl:when>
              <xsl:when test="$ending = '市'">2</xsl:when>
              <xsl:when test="$ending = '町' or $ending = '村'">3</xsl:when>
              <xsl:otherwise>5</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:attribute name="order">
            <xsl:choose>
              <xsl:when test="$word"><xsl:value-of select="100 + count($word/preceding-sibling::word)"/></xsl:when>
              <xsl:otherwise>900</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </place>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>

  <!-- ================ Topics ================ -->

  <!-- The topics of the requests by the readings of house.xml, those without one behind them. -->
  <xsl:key name="topic" match="topic" use="@name"/>
  <xsl:variable name="topics">
    <xsl:for-each select="set:distinct($sessions/request[@certainty = 'sure']/@topic)">
      <xsl:call-template name="topic-sorted">
        <xsl:with-param name="name" select="string(.)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template name="topic-sorted">
    <xsl:param name="name"/>
    <xsl:for-each select="$house">
      <topic>
        <xsl:attribute name="sort">
          <xsl:call-template name="sort-kana">
            <xsl:with-param name="reading" select="concat(key('topic', $name)/@reading, substring('んん', 1, 2 * not(key('topic', $name))))"/>
          </xsl:call-template>
        </xsl:attribute>
        <xsl:value-of select="$name"/>
      </topic>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
