<?xml version="1.0" encoding="UTF-8"?>
<!-- letter.xsl: the words of a circular, the same on its page (circular.xsl) and in the mail that it goes with (mail.xsl). The input is
     described in circular.rng: texts of the office that stand in it come before those of house.xml. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:zadan:template"
    xmlns:set="http://exslt.org/sets" xmlns:str="http://exslt.org/strings" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="t set str exsl">
  <xsl:import href="common.xsl"/>

  <xsl:variable name="letter" select="/circular"/>
  <xsl:variable name="kind" select="string($letter/@kind)"/>
  <xsl:variable name="sessions" select="$letter/session"/>
  <xsl:variable name="several" select="count($sessions) &gt; 1"/>

  <!-- ================ Texts of the office or of the house ================ -->

  <xsl:variable name="given" select="$letter/text"/>

  <!-- What is given counts; else the text of the house for this kind of circular, else that for every kind: its parts with 、 between
       them. -->
  <xsl:template name="parts-of">
    <xsl:param name="name"/>
    <xsl:variable name="of-kind" select="$house/text[@name = concat($name, '-', $kind)]"/>
    <xsl:for-each select="$given[@name = $name]"><part><xsl:value-of select="normalize-space(.)"/></part></xsl:for-each>
    <xsl:if test="not($given[@name = $name])">
      <xsl:for-each select="str:tokenize(string(($of-kind | $house/text[@name = $name][not($of-kind)])[1]), '、&#10;')">
        <part><xsl:value-of select="normalize-space(.)"/></part>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>
  <xsl:variable name="to-parts"><xsl:call-template name="parts-of"><xsl:with-param name="name" select="'circular-to'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="contact-parts"><xsl:call-template name="parts-of"><xsl:with-param name="name" select="'circular-contact'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="to" select="exsl:node-set($to-parts)/part[. != '']"/>
  <xsl:variable name="contact" select="exsl:node-set($contact-parts)/part[. != '']"/>

  <!-- One text: given, or of the house. -->
  <xsl:template name="word">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="$given[@name = $name]"><xsl:value-of select="$given[@name = $name][last()]"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = $name]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="from"><xsl:call-template name="word"><xsl:with-param name="name" select="'circular-from'"/></xsl:call-template></xsl:variable>

  <!-- 様 behind the context, unless it has a title of its own. -->
  <xsl:template name="addressee">
    <xsl:variable name="text" select="normalize-space(translate(., '　', ' '))"/>
    <xsl:variable name="one" select="substring($text, string-length($text))"/>
    <xsl:variable name="two" select="substring($text, string-length($text) - 1)"/>
    <xsl:value-of select="normalize-space(.)"/>
    <xsl:if test="not(contains('様殿宛', $one)) and $two != '御中' and $two != '各位' and $two != '先生' and $two != 'あて'">
      <xsl:value-of select="concat('　', $house/setting[@name = 'circular-honorific'])"/>
    </xsl:if>
  </xsl:template>

  <!-- ================ Dates and names of the sessions ================ -->

  <xsl:template name="era">
    <xsl:param name="date"/>
    <xsl:choose>
      <xsl:when test="$date != '' and function-available('t:era-date')"><xsl:value-of select="t:era-date(string($date))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$date"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The day of the circular, or its place to be filled in by hand. -->
  <xsl:variable name="written">
    <xsl:choose>
      <xsl:when test="$letter/@date != ''">
        <xsl:call-template name="era"><xsl:with-param name="date" select="$letter/@date"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'circular-date-blank']"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The headline; of a session that joins several parts, without the ① of the first. -->
  <xsl:template name="headline">
    <xsl:choose>
      <xsl:when test="title = ''"><xsl:value-of select="$house/text[@name = 'title-missing']"/></xsl:when>
      <xsl:when test="@parts &gt; 1"><xsl:value-of select="translate(title, '①②③④⑤⑥', '')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- 第31回東京都・区市町村CIOフォーラム座談会; of a session without number its series, of one without that its headline. The
       context is the session. -->
  <xsl:template name="session-name">
    <xsl:param name="series" select="true()"/>
    <xsl:variable name="name" select="substring(series, 1, string-length(series) * $series)"/>
    <xsl:choose>
      <xsl:when test="@number &gt; 0">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'number'"/>
          <xsl:with-param name="one" select="@number"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="$name != ''"><xsl:value-of select="$name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$house/text[@name = 'circular-untitled']"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>「</xsl:text>
        <xsl:call-template name="headline"/>
        <xsl:text>」</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All of them in one name. -->
  <xsl:variable name="about-what">
    <xsl:variable name="first"><xsl:for-each select="$sessions[1]"><xsl:call-template name="session-name"/></xsl:for-each></xsl:variable>
    <xsl:choose>
      <xsl:when test="$several">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'circular-and-others'"/>
          <xsl:with-param name="one" select="$first"/>
          <xsl:with-param name="two" select="count($sessions) - 1"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$first"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The day of the session, or the first and the last of several; empty when any has none. -->
  <xsl:variable name="held">
    <xsl:if test="not($sessions[not(@date != '')])">
      <xsl:variable name="first">
        <xsl:for-each select="$sessions"><xsl:sort select="@date"/><xsl:if test="position() = 1"><xsl:value-of select="@date"/></xsl:if></xsl:for-each>
      </xsl:variable>
      <xsl:variable name="last">
        <xsl:for-each select="$sessions"><xsl:sort select="@date"/><xsl:if test="position() = last()"><xsl:value-of select="@date"/></xsl:if></xsl:for-each>
      </xsl:variable>
      <xsl:variable name="first-day"><xsl:call-template name="era"><xsl:with-param name="date" select="$first"/></xsl:call-template></xsl:variable>
      <xsl:variable name="last-day"><xsl:call-template name="era"><xsl:with-param name="date" select="$last"/></xsl:call-template></xsl:variable>
      <xsl:choose>
        <xsl:when test="string($first) = string($last)"><xsl:value-of select="$first-day"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="say">
            <xsl:with-param name="name" select="'circular-dates'"/>
            <xsl:with-param name="one" select="$first-day"/>
            <xsl:with-param name="two" select="$last-day"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:variable>

  <!-- ================ Facts ================ -->

  <!-- A text with its {session} {date} … filled in. What is filled in is not looked through again. The template calls itself for
       each of them, so that a text has at most $facts-of-text. -->
  <xsl:variable name="facts-of-text" select="100"/>
  <xsl:template name="with-facts">
    <xsl:param name="text"/>
    <xsl:param name="left" select="$facts-of-text"/>
    <xsl:variable name="name" select="substring-before(substring-after($text, '{'), '}')"/>
    <xsl:variable name="known" select="$name != '' and contains(' session series date count requests replies pages ', concat(' ', $name, ' '))"/>
    <xsl:choose>
      <xsl:when test="$left = 0 or not(contains($text, '{'))"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring-before($text, '{')"/>
        <xsl:choose>
          <xsl:when test="not($known)">{</xsl:when>
          <xsl:when test="$name = 'session'"><xsl:value-of select="$about-what"/></xsl:when>
          <xsl:when test="$name = 'series' and $sessions[1]/series != '' and not($sessions[series != $sessions[1]/series])">
            <xsl:value-of select="$sessions[1]/series"/>
          </xsl:when>
          <xsl:when test="$name = 'series'"><xsl:value-of select="$house/text[@name = 'circular-untitled']"/></xsl:when>
          <xsl:when test="$name = 'date' and $held != ''"><xsl:value-of select="$held"/></xsl:when>
          <xsl:when test="$name = 'date'"><xsl:value-of select="$house/text[@name = 'date-missing']"/></xsl:when>
          <xsl:when test="$name = 'count'"><xsl:value-of select="count($sessions)"/></xsl:when>
          <xsl:when test="$name = 'requests'"><xsl:value-of select="sum($sessions/@requests)"/></xsl:when>
          <xsl:when test="$name = 'replies'"><xsl:value-of select="sum($sessions/@replies)"/></xsl:when>
          <xsl:when test="$name = 'pages'"><xsl:value-of select="sum($sessions/@pages)"/></xsl:when>
        </xsl:choose>
        <xsl:call-template name="with-facts">
          <xsl:with-param name="text" select="substring(substring-after($text, '{'), 1 + $known * (string-length($name) + 1))"/>
          <xsl:with-param name="left" select="$left - 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="house-with-facts">
    <xsl:param name="name"/>
    <xsl:call-template name="with-facts">
      <xsl:with-param name="text" select="string($house/text[@name = $name])"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ 件名 ================ -->

  <!-- …について（通知）: what is given ends so already, or gets what it lacks of it. -->
  <xsl:variable name="subject">
    <xsl:variable name="text">
      <xsl:call-template name="with-facts">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="$given[@name = 'circular-subject'] or not($several)">
              <xsl:call-template name="word"><xsl:with-param name="name" select="'circular-subject'"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="$house/text[@name = 'circular-subject-several']"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="about" select="string($house/text[@name = 'circular-about'])"/>
    <xsl:variable name="plain" select="translate($text, '()', '（）')"/>
    <xsl:variable name="ended" select="contains($plain, concat($about, '（')) and substring($plain, string-length($plain)) = '）'"/>
    <xsl:value-of select="$text"/>
    <xsl:if test="not($ended)">
      <xsl:if test="substring($text, string-length($text) - string-length($about) + 1) != $about"><xsl:value-of select="$about"/></xsl:if>
      <xsl:value-of select="$house/text[@name = concat('circular-ending-', $kind)]"/>
    </xsl:if>
  </xsl:variable>

  <!-- ================ The sentences of the house ================ -->

  <xsl:template name="house-body">
    <xsl:call-template name="house-with-facts">
      <xsl:with-param name="name">
        <xsl:value-of select="concat('circular-body-', $kind)"/>
        <xsl:if test="$held = ''">-undated</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="house-with-facts">
      <xsl:with-param name="name">
        <xsl:text>circular-body-requests</xsl:text>
        <xsl:if test="sum($sessions/@requests) = 0">-none</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 第31回…座談会の要旨（4頁）; the context is the session. -->
  <xsl:template name="attachment">
    <xsl:call-template name="say">
      <xsl:with-param name="name" select="'circular-attachment'"/>
      <xsl:with-param name="one"><xsl:call-template name="session-name"><xsl:with-param name="series" select="not($several)"/></xsl:call-template></xsl:with-param>
      <xsl:with-param name="two" select="@pages"/>
    </xsl:call-template>
  </xsl:template>

  <!-- 東京都への要望一覧（1頁） behind the briefings of several sessions, and what stands in it. -->
  <xsl:template name="register-name">
    <xsl:call-template name="say">
      <xsl:with-param name="name" select="'circular-register'"/>
      <xsl:with-param name="one" select="$house/text[@name = 'part-register']"/>
      <xsl:with-param name="two" select="$letter/@register-pages"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="register-summary">
    <xsl:call-template name="say">
      <xsl:with-param name="name" select="'circular-register-summary'"/>
      <xsl:with-param name="one" select="sum($sessions/@requests)"/>
    </xsl:call-template>
    <xsl:if test="sum($sessions/@check) &gt; 0">
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="'circular-summary-check'"/>
        <xsl:with-param name="one" select="sum($sessions/@check)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- What stands in it, in words: its agenda, the requests. The context is the session. -->
  <xsl:template name="summary-text">
    <xsl:if test="$several and participant/@organisation">
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="'circular-summary-people'"/>
        <xsl:with-param name="one"><xsl:call-template name="people-text"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="heading">
      <xsl:variable name="headings">
        <xsl:for-each select="heading[position() &lt;= 5]">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:text>「</xsl:text>
          <xsl:call-template name="unnumbered">
            <xsl:with-param name="text" select="string(.)"/>
          </xsl:call-template>
          <xsl:text>」</xsl:text>
        </xsl:for-each>
      </xsl:variable>
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="'circular-summary-agenda'"/>
        <xsl:with-param name="one">
          <xsl:choose>
            <xsl:when test="count(heading) &gt; 5">
              <xsl:call-template name="say">
                <xsl:with-param name="name" select="'circular-summary-more'"/>
                <xsl:with-param name="one" select="$headings"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="$headings"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@requests &gt; 0">
        <xsl:call-template name="say">
          <xsl:with-param name="name" select="'circular-summary-requests'"/>
          <xsl:with-param name="one" select="@requests"/>
          <xsl:with-param name="two" select="@replies"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$house/text[@name = 'circular-summary-requests-none']"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@check &gt; 0">
      <xsl:call-template name="say">
        <xsl:with-param name="name" select="'circular-summary-check'"/>
        <xsl:with-param name="one" select="@check"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The governments and bodies of all sessions. -->
  <xsl:template name="all-bodies">
    <xsl:for-each select="set:distinct($sessions/participant[@side != 'tokyo']/@organisation) | set:distinct($sessions/participant[@side = 'tokyo']/@organisation)">
      <xsl:sort select="../@side = 'tokyo'"/>
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
    <xsl:if test="not($sessions/participant/@organisation)"><xsl:value-of select="$house/text[@name = 'missing']"/></xsl:if>
  </xsl:template>

  <!-- 白鷺市（CIO、企画部長）、東京都（CIO）, of several sessions without the posts; the context is the session. -->
  <xsl:template name="people-text">
    <xsl:variable name="session" select="."/>
    <xsl:variable name="bodies" select="set:distinct(participant/@organisation)"/>
    <xsl:if test="not(participant)"><xsl:value-of select="$house/text[@name = 'missing']"/></xsl:if>
    <xsl:for-each select="$bodies">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="."/>
      <xsl:variable name="roles" select="$session/participant[@organisation = current()]/role[1]"/>
      <xsl:if test="$roles and not($several)">
        <xsl:text>（</xsl:text>
        <xsl:for-each select="$roles">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:call-template name="short-role"><xsl:with-param name="person" select=".."/></xsl:call-template>
        </xsl:for-each>
        <xsl:text>）</xsl:text>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="participant[not(@organisation)]">
      <xsl:if test="position() &gt; 1 or $bodies">、</xsl:if>
      <xsl:value-of select="name"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ================ Numbers of items ================ -->

  <!-- The mark of the n-th item of a level: 第1, 1, (1), ア, (ア), a, (a). -->
  <xsl:template name="item-mark">
    <xsl:param name="level"/>
    <xsl:param name="n"/>
    <xsl:variable name="kana">アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン</xsl:variable>
    <xsl:variable name="latin">abcdefghijklmnopqrstuvwxyz</xsl:variable>
    <xsl:variable name="word">
      <xsl:choose>
        <xsl:when test="($level = 3 or $level = 4) and $n &lt;= string-length($kana)"><xsl:value-of select="substring($kana, $n, 1)"/></xsl:when>
        <xsl:when test="($level = 5 or $level = 6) and $n &lt;= 26"><xsl:value-of select="substring($latin, $n, 1)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$n"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$level = 0"><xsl:value-of select="concat('第', $word)"/></xsl:when>
      <xsl:when test="$level = 2 or $level = 4 or $level = 6"><xsl:value-of select="concat('（', $word, '）')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$word"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Items of the office count before those that every circular has, which stand on the highest level that it uses. -->
  <xsl:variable name="top">
    <xsl:choose>
      <xsl:when test="$letter/items/item/@level = 0">0</xsl:when>
      <xsl:otherwise>1</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="before" select="count($letter/items/item[@level = $top])"/>
</xsl:stylesheet>
