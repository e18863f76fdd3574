<?xml version="1.0" encoding="UTF-8"?>
<!-- volume-back.xsl: what stands behind the sessions of a volume: the indexes of people, municipalities and topics, the sources, the
     colophon. The indexes of several volumes are the same, without links, in a document of its own.

     The page numbers of an index are found by the engine: an entry names the keys that are its own in each session, and the pages of all
     objects with these keys come out in order, each once, three in a row as a range. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow" xmlns:t="urn:zadan:template" xmlns:exsl="http://exslt.org/common" xmlns:set="http://exslt.org/sets"
    exclude-result-prefixes="t exsl set">

  <xsl:variable name="alone" select="$phase = 'index'"/>
  <xsl:variable name="folio-format">
    <xsl:choose>
      <xsl:when test="$alone">i</xsl:when>
      <xsl:otherwise>1</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template name="book-back">
    <fo:bookmark-tree>
      <xsl:call-template name="index-bookmarks"/>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'sources'"/>
        <xsl:with-param name="prefix" select="$back"/>
      </xsl:call-template>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'colophon'"/>
        <xsl:with-param name="prefix" select="$back"/>
      </xsl:call-template>
    </fo:bookmark-tree>
    <xsl:call-template name="indexes"/>
    <xsl:call-template name="sources"/>
    <xsl:call-template name="colophon"/>
  </xsl:template>

  <xsl:template name="book-index">
    <fo:bookmark-tree>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'volumes'"/>
        <xsl:with-param name="prefix" select="$back"/>
      </xsl:call-template>
      <xsl:call-template name="index-bookmarks"/>
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="'colophon'"/>
        <xsl:with-param name="prefix" select="$back"/>
      </xsl:call-template>
    </fo:bookmark-tree>
    <xsl:call-template name="title-page"/>
    <xsl:call-template name="volumes"/>
    <xsl:call-template name="indexes"/>
    <xsl:call-template name="colophon"/>
  </xsl:template>

  <xsl:template name="index-bookmarks">
    <xsl:for-each select="$house/text[@name = 'part-people' or @name = 'part-places' or @name = 'part-topics']">
      <xsl:call-template name="part-bookmark">
        <xsl:with-param name="name" select="substring(@name, 6)"/>
        <xsl:with-param name="prefix" select="$back"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- ================ Entries ================ -->

  <xsl:template name="index-pages">
    <xsl:param name="notes"/>
    <xsl:param name="name"/>
    <xsl:param name="content"/>
    <xsl:param name="last" select="false()"/>
    <xsl:variable name="index">
      <fo:block span="all" space-after="{12 * $line}pt" start-indent="0pt" text-indent="0pt" keep-with-next.within-page="always">
        <xsl:call-template name="part-heading">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="prefix" select="$back"/>
          <xsl:with-param name="flat" select="true()"/>
        </xsl:call-template>
        <xsl:for-each select="exsl:node-set($notes)/note">
          <fo:block role="P" xsl:use-attribute-sets="caption">
            <xsl:value-of select="."/>
          </fo:block>
        </xsl:for-each>
      </fo:block>
      <xsl:copy-of select="$content"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$people-and-places and $name != 'topics'"><xsl:copy-of select="$index"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="index-sequence">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="last" select="$last"/>
          <xsl:with-param name="content" select="$index"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Pages of an index, or of two. -->
  <xsl:template name="index-sequence">
    <xsl:param name="name"/>
    <xsl:param name="last" select="false()"/>
    <xsl:param name="content"/>
    <fo:page-sequence master-reference="columns" format="{$folio-format}">
      <xsl:if test="$last">
        <xsl:attribute name="force-page-count">end-on-even</xsl:attribute>
      </xsl:if>
      <xsl:call-template name="flat-properties"/>
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="$name"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body" font-size="{9 * $type}pt" line-height="{15 * $line}pt" text-align="start" start-indent="2em"
          text-indent="-2em">
        <xsl:copy-of select="$content"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- In a small A4 book people and municipalities stand on one page, one below the other; on A5, and in a large book, each
       index begins on a page of its own. -->
  <xsl:variable name="people-and-places" select="not($vertical) and count($sessions/participant) &lt;= 40"/>

  <xsl:template name="index-group">
    <xsl:param name="words"/>
    <fo:block role="H2" xsl:use-attribute-sets="gothic" font-weight="700" color="{$accent}" space-before="{9 * $line}pt"
        start-indent="0pt" text-indent="0pt" font-size="{9.5 * $type}pt" line-height="{15 * $line}pt" border-bottom="{$hairline}"
        keep-with-next.within-page="always" space-after="{2 * $line}pt">
      <xsl:value-of select="$words"/>
    </fo:block>
  </xsl:template>

  <!-- What an entry says, what is said of it in grey, and the pages of people, requests, agenda items of the digest. -->
  <xsl:template name="index-line">
    <xsl:param name="words"/>
    <xsl:param name="about"/>
    <xsl:param name="people" select="/.."/>
    <xsl:param name="requests" select="/.."/>
    <xsl:param name="items" select="/.."/>
    <fo:block role="P">
      <xsl:value-of select="$words"/>
      <xsl:if test="$about != ''">
        <fo:inline font-size="{7.5 * $type}pt" color="{$grey}">
          <xsl:value-of select="concat('　', $about)"/>
        </fo:inline>
      </xsl:if>
      <xsl:if test="$people or $requests or $items">
        <xsl:text>　</xsl:text>
        <fo:index-page-citation-list>
          <xsl:for-each select="$people">
            <xsl:call-template name="index-reference">
              <xsl:with-param name="key" select="concat(../@key, '.who-', @id)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$requests">
            <xsl:call-template name="index-reference">
              <xsl:with-param name="key" select="@target"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$items">
            <xsl:call-template name="index-reference">
              <xsl:with-param name="key" select="concat(../@key, '.t-', @id)"/>
            </xsl:call-template>
          </xsl:for-each>
        </fo:index-page-citation-list>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template name="index-reference">
    <xsl:param name="key"/>
    <fo:index-key-reference ref-index-key="{$key}">
      <xsl:if test="not($alone)">
        <xsl:attribute name="page-number-treatment">link</xsl:attribute>
      </xsl:if>
    </fo:index-key-reference>
  </xsl:template>

  <xsl:template name="indexes">
    <xsl:choose>
      <xsl:when test="$people-and-places">
        <xsl:call-template name="index-sequence">
          <xsl:with-param name="name" select="'people-places'"/>
          <xsl:with-param name="content">
            <xsl:call-template name="people-index"/>
            <xsl:call-template name="places-index"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="people-index"/>
        <xsl:call-template name="places-index"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="topics-index"/>
  </xsl:template>

  <!-- ================ 人名索引 ================ -->

  <!-- Who has the same name and organisation is one person; names.xml makes two spellings one. -->
  <xsl:template name="people-index">
    <xsl:variable name="all">
      <xsl:for-each select="$sessions/participant">
        <k>
          <xsl:if test="@reading">
            <xsl:attribute name="sort">
              <xsl:call-template name="sort-kana">
                <xsl:with-param name="reading" select="string(@reading)"/>
              </xsl:call-template>
            </xsl:attribute>
          </xsl:if>
          <xsl:value-of select="concat(@organisation, '|', translate(., ' 　', ''))"/>
        </k>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="sorted">
      <xsl:for-each select="set:distinct(exsl:node-set($all)/k)">
        <xsl:sort select="not(@sort)"/>
        <xsl:sort select="@sort"/>
        <xsl:sort select="substring-after(., '|')"/>
        <xsl:sort select="substring-before(., '|')"/>
        <xsl:copy-of select="."/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="people-pages">
      <xsl:with-param name="people" select="exsl:node-set($sorted)/k"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="people-pages">
    <xsl:param name="people"/>
    <xsl:call-template name="index-pages">
      <xsl:with-param name="name" select="'people'"/>
      <xsl:with-param name="notes">
        <note><xsl:value-of select="$house/text[@name = 'people-index-note']"/></note>
        <xsl:if test="$people[not(@sort)]">
          <note><xsl:value-of select="$house/text[@name = 'people-index-codes']"/></note>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="content">
        <xsl:for-each select="$people">
          <xsl:variable name="row">
            <xsl:call-template name="kana-row">
              <xsl:with-param name="kana" select="string(@sort)"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:variable name="row-before">
            <xsl:call-template name="kana-row">
              <xsl:with-param name="kana" select="string(preceding-sibling::k[1]/@sort)"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:if test="not(preceding-sibling::k[1]) or string($row) != string($row-before)">
            <xsl:call-template name="index-group">
              <xsl:with-param name="words">
                <xsl:value-of select="$row"/>
                <xsl:if test="$row = ''"><xsl:value-of select="$house/text[@name = 'reading-missing']"/></xsl:if>
              </xsl:with-param>
            </xsl:call-template>
          </xsl:if>
          <xsl:call-template name="person-line">
            <xsl:with-param name="key" select="string(.)"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="empty-index">
          <xsl:with-param name="entries" select="$people"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="person-line">
    <xsl:param name="key"/>
    <xsl:for-each select="$digest">
      <xsl:variable name="all" select="key('people-called', $key)"/>
      <xsl:call-template name="index-line">
        <xsl:with-param name="words" select="normalize-space(translate($all[1], '　', ' '))"/>
        <xsl:with-param name="about" select="$all[1]/@organisation"/>
        <xsl:with-param name="people" select="$all"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="empty-index">
    <xsl:param name="entries"/>
    <xsl:if test="not($entries)">
      <fo:block role="P" color="{$grey}"><xsl:value-of select="$house/text[@name = 'missing']"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- ================ 自治体索引 ================ -->

  <xsl:template name="places-index">
    <xsl:variable name="sorted">
      <xsl:for-each select="exsl:node-set($places)/place">
        <xsl:sort select="@group" data-type="number"/>
        <xsl:sort select="@order" data-type="number"/>
        <xsl:sort select="@reading = ''"/>
        <xsl:sort select="@reading"/>
        <xsl:sort select="@name"/>
        <xsl:copy-of select="."/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="ordered" select="exsl:node-set($sorted)/place"/>
    <xsl:call-template name="index-pages">
      <xsl:with-param name="name" select="'places'"/>
      <xsl:with-param name="notes">
        <note><xsl:value-of select="$house/text[@name = 'places-index-note']"/></note>
      </xsl:with-param>
      <xsl:with-param name="content">
        <xsl:for-each select="$ordered">
          <xsl:if test="not(preceding-sibling::place[1]) or preceding-sibling::place[1]/@group != @group">
            <xsl:call-template name="index-group">
              <xsl:with-param name="words" select="$house/text[@name = concat('places-', current()/@group)]"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:variable name="name" select="string(@name)"/>
          <xsl:for-each select="$digest">
            <xsl:call-template name="index-line">
              <xsl:with-param name="words" select="$name"/>
              <xsl:with-param name="people" select="key('people-of', $name)"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
        <xsl:call-template name="empty-index">
          <xsl:with-param name="entries" select="$ordered"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- ================ 事項索引 ================ -->

  <xsl:key name="headings-on" match="heading" use="string(@topic)"/>

  <!-- Each heading of an agenda, once, under the topic of its longest word of the lexicon. -->
  <xsl:template name="topics-index">
    <xsl:variable name="words" select="document('lexicon.xml')/lexicon/requests/list[@name = 'topics']/word"/>
    <xsl:variable name="headings">
      <xsl:for-each select="set:distinct($sessions/item[@page])">
        <xsl:variable name="heading" select="string(.)"/>
        <heading>
          <xsl:for-each select="$words[contains($heading, .)]">
            <xsl:sort select="string-length(.)" data-type="number" order="descending"/>
            <xsl:if test="position() = 1">
              <xsl:attribute name="topic"><xsl:value-of select="@type"/></xsl:attribute>
            </xsl:if>
          </xsl:for-each>
          <xsl:value-of select="$heading"/>
        </heading>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="topics-pages">
      <xsl:with-param name="headings" select="exsl:node-set($headings)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- headings: the root of their tree. -->
  <xsl:template name="topics-pages">
    <xsl:param name="headings"/>
    <xsl:variable name="both">
      <xsl:copy-of select="$topics"/>
      <xsl:for-each select="set:distinct($headings/heading/@topic)">
        <xsl:call-template name="topic-sorted">
          <xsl:with-param name="name" select="string(.)"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:call-template name="index-pages">
      <xsl:with-param name="name" select="'topics'"/>
      <xsl:with-param name="last" select="$alone"/>
      <xsl:with-param name="notes">
        <note><xsl:value-of select="$house/text[@name = 'topics-index-note']"/></note>
      </xsl:with-param>
      <xsl:with-param name="content">
        <xsl:for-each select="set:distinct(exsl:node-set($both)/topic)">
          <xsl:sort select="@sort"/>
          <xsl:sort/>
          <xsl:call-template name="topic-lines">
            <xsl:with-param name="name" select="string(.)"/>
            <xsl:with-param name="headings" select="$headings"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:if test="$headings/heading[not(@topic)]">
          <xsl:call-template name="index-group">
            <xsl:with-param name="words" select="$house/text[@name = 'topic-missing']"/>
          </xsl:call-template>
          <xsl:for-each select="$headings/heading[not(@topic)]">
            <xsl:call-template name="heading-line"/>
          </xsl:for-each>
        </xsl:if>
        <xsl:call-template name="empty-index">
          <xsl:with-param name="entries" select="exsl:node-set($both)/topic | $headings/heading"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="topic-lines">
    <xsl:param name="name"/>
    <xsl:param name="headings"/>
    <xsl:call-template name="index-group">
      <xsl:with-param name="words" select="$name"/>
    </xsl:call-template>
    <xsl:for-each select="$digest">
      <xsl:variable name="asked" select="key('requests-on', $name)[contains(@target, '.q-')]"/>
      <xsl:if test="$asked">
        <xsl:call-template name="index-line">
          <xsl:with-param name="words" select="$house/text[@name = 'requests']"/>
          <xsl:with-param name="requests" select="$asked"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="$headings">
      <xsl:for-each select="key('headings-on', $name)">
        <xsl:call-template name="heading-line"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- The heading of an agenda item with its pages: the context is a heading. -->
  <xsl:template name="heading-line">
    <xsl:variable name="text" select="string(.)"/>
    <xsl:for-each select="$digest">
      <xsl:call-template name="index-line">
        <xsl:with-param name="words">
          <xsl:call-template name="unnumbered">
            <xsl:with-param name="text" select="$text"/>
          </xsl:call-template>
        </xsl:with-param>
        <xsl:with-param name="items" select="key('items-called', $text)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- ================ Which pages are in which volume ================ -->

  <xsl:template name="volumes">
    <fo:page-sequence master-reference="flat" format="{$folio-format}" force-page-count="end-on-even">
      <xsl:call-template name="flat-properties"/>
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="'volumes'"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="part-heading">
          <xsl:with-param name="name" select="'volumes'"/>
          <xsl:with-param name="prefix" select="$back"/>
          <xsl:with-param name="flat" select="true()"/>
        </xsl:call-template>
        <fo:block role="P" space-after="{9 * $line}pt"><xsl:value-of select="$house/text[@name = 'volumes-note']"/></fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="{72 * $type}pt"/>
          <fo:table-column column-width="proportional-column-width(1)"/>
          <fo:table-column column-width="{96 * $type}pt"/>
          <fo:table-header role="THead">
            <fo:table-row xsl:use-attribute-sets="header-row">
              <xsl:for-each select="$house/text[@name = 'column-volume' or @name = 'column-range']">
                <fo:table-cell xsl:use-attribute-sets="th"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
              </xsl:for-each>
              <fo:table-cell xsl:use-attribute-sets="th" padding-right="0pt">
                <fo:block text-align="end"><xsl:value-of select="$house/text[@name = 'column-page']"/></fo:block>
              </fo:table-cell>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body role="TBody">
            <xsl:for-each select="$digest/volume">
              <xsl:variable name="before" select="preceding-sibling::volume[1]"/>
              <xsl:variable name="first" select="$before/following-sibling::session[1] | $sessions[1][not($before)]"/>
              <xsl:variable name="last" select="preceding-sibling::session[1]"/>
              <fo:table-row xsl:use-attribute-sets="row">
                <fo:table-cell xsl:use-attribute-sets="th">
                  <fo:block font-family="gothic" font-weight="700">
                    <xsl:call-template name="say">
                      <xsl:with-param name="name" select="'volume-short'"/>
                      <xsl:with-param name="one" select="@number"/>
                    </xsl:call-template>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="td">
                  <fo:block>
                    <xsl:for-each select="$first"><xsl:call-template name="session-short"/></xsl:for-each>
                    <xsl:if test="$last/@key != $first/@key">
                      <xsl:text>〜</xsl:text>
                      <xsl:for-each select="$last"><xsl:call-template name="session-short"/></xsl:for-each>
                    </xsl:if>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="td" padding-right="0pt">
                  <fo:block text-align="end"><xsl:value-of select="concat(@from, '–', @to)"/></fo:block>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
            <xsl:if test="not($digest/volume)">
              <xsl:call-template name="missing-row">
                <xsl:with-param name="columns" select="3"/>
              </xsl:call-template>
            </xsl:if>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="missing-row">
    <xsl:param name="columns"/>
    <fo:table-row role="TR">
      <fo:table-cell role="TD" number-columns-spanned="{$columns}">
        <fo:block><xsl:value-of select="$house/text[@name = 'missing']"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- ================ 出典一覧 ================ -->

  <xsl:template name="sources">
    <fo:page-sequence master-reference="flat" format="1">
      <xsl:call-template name="flat-properties"/>
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="'sources'"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="part-heading">
          <xsl:with-param name="name" select="'sources'"/>
          <xsl:with-param name="prefix" select="$back"/>
          <xsl:with-param name="flat" select="true()"/>
        </xsl:call-template>
        <fo:table xsl:use-attribute-sets="table" font-size="{8.5 * $type}pt" line-height="{13 * $line}pt">
          <fo:table-column column-width="{(62 + 22 * boolean($sessions[not(@number) and @date])) * $type}pt"/>
          <fo:table-column column-width="proportional-column-width(1)"/>
          <fo:table-header role="THead">
            <fo:table-row xsl:use-attribute-sets="header-row">
              <xsl:for-each select="$house/text[@name = 'column-session' or @name = 'column-article']">
                <fo:table-cell xsl:use-attribute-sets="th"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
              </xsl:for-each>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body role="TBody">
            <xsl:for-each select="$sessions">
              <fo:table-row xsl:use-attribute-sets="row" keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="th">
                  <fo:block font-family="gothic" zf:autospace="none" wrap-option="no-wrap">
                    <fo:basic-link xsl:use-attribute-sets="link" internal-destination="{@key}">
                      <xsl:call-template name="session-short"/>
                    </fo:basic-link>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="td" padding-right="0pt">
                  <xsl:for-each select="part">
                    <fo:block role="P">
                      <xsl:value-of select="."/>
                      <xsl:if test=". = ''"><xsl:value-of select="$house/text[@name = 'title-missing']"/></xsl:if>
                    </fo:block>
                    <fo:block role="P" xsl:use-attribute-sets="caption" font-size="{7.5 * $type}pt">
                      <xsl:value-of select="translate(@file, '&#xFFFD;', '_')"/>
                      <xsl:if test="@file and @url">　</xsl:if>
                      <xsl:value-of select="@url"/>
                    </fo:block>
                  </xsl:for-each>
                  <xsl:if test="not(part)">
                    <fo:block role="P"><xsl:value-of select="$house/text[@name = 'missing']"/></fo:block>
                  </xsl:if>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
            <xsl:if test="not($sessions)">
              <xsl:call-template name="missing-row">
                <xsl:with-param name="columns" select="2"/>
              </xsl:call-template>
            </xsl:if>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ================ 奥付 ================ -->

  <xsl:template name="colophon">
    <fo:page-sequence master-reference="flat" format="{$folio-format}" force-page-count="end-on-even">
      <xsl:call-template name="flat-properties"/>
      <xsl:call-template name="part-heads">
        <xsl:with-param name="name" select="'colophon'"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <fo:block-container height="{$flat-height - 20 * $line}pt" display-align="after">
          <fo:block id="{$back}colophon" xsl:use-attribute-sets="section" space-after="{6 * $line}pt">
            <xsl:attribute name="role">H1</xsl:attribute>
            <xsl:value-of select="$house/text[@name = 'part-colophon']"/>
            <fo:leader leader-pattern="space"/>
          </fo:block>
          <fo:list-block role="L" font-size="{8.5 * $type}pt" line-height="{14 * $line}pt" text-align="start"
              provisional-distance-between-starts="{84 * $type}pt" provisional-label-separation="{8 * $type}pt">
            <xsl:call-template name="colophon-item">
              <xsl:with-param name="label" select="'colophon-title'"/>
              <xsl:with-param name="text" select="concat($book-title, '　', $book-kind, '　', $book-range)"/>
            </xsl:call-template>
            <xsl:if test="$digest/@date">
              <xsl:call-template name="colophon-item">
                <xsl:with-param name="label" select="'colophon-date'"/>
                <xsl:with-param name="text" select="$made-on"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="colophon-item">
              <xsl:with-param name="label" select="'colophon-publisher'"/>
              <xsl:with-param name="text" select="$house/text[@name = 'author']"/>
            </xsl:call-template>
            <xsl:call-template name="colophon-item">
              <xsl:with-param name="label" select="'colophon-holds'"/>
              <xsl:with-param name="text">
                <xsl:call-template name="say">
                  <xsl:with-param name="name" select="'colophon-holds-text'"/>
                  <xsl:with-param name="one" select="concat(count($sessions), '回（記事', count($sessions/part), '本）')"/>
                  <xsl:with-param name="two" select="count($sessions/request[@certainty = 'sure'])"/>
                </xsl:call-template>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:if test="not($alone)">
              <fo:list-item role="LI" space-before="{2 * $line}pt">
                <fo:list-item-label end-indent="label-end()">
                  <fo:block role="Lbl" font-family="gothic"><xsl:value-of select="$house/text[@name = 'colophon-pages']"/></fo:block>
                </fo:list-item-label>
                <fo:list-item-body start-indent="body-start()">
                  <fo:block role="LBody">
                    <xsl:value-of select="$house/text[@name = 'colophon-pages-before']"/>
                    <xsl:if test="$sessions[1]/@page">
                      <xsl:value-of select="concat($sessions[1]/@page, '–')"/>
                    </xsl:if>
                    <fo:page-number-citation ref-id="{$back}colophon"/>
                    <xsl:value-of select="$house/text[@name = 'colophon-pages-after']"/>
                  </fo:block>
                </fo:list-item-body>
              </fo:list-item>
            </xsl:if>
            <xsl:if test="$digest/@selection">
              <xsl:call-template name="colophon-item">
                <xsl:with-param name="label" select="'colophon-selection'"/>
                <xsl:with-param name="text" select="$digest/@selection"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="$digest/@producer">
              <xsl:call-template name="colophon-item">
                <xsl:with-param name="label" select="'colophon-program'"/>
                <xsl:with-param name="text" select="$digest/@producer"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="$digest/@template">
              <xsl:call-template name="colophon-item">
                <xsl:with-param name="label" select="'colophon-form'"/>
                <xsl:with-param name="text">
                  <xsl:call-template name="say">
                    <xsl:with-param name="name" select="'colophon-form-text'"/>
                    <xsl:with-param name="one" select="$digest/@template"/>
                    <xsl:with-param name="two" select="$digest/@profile"/>
                  </xsl:call-template>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="$digest/@font-set or $digest/font">
              <xsl:call-template name="colophon-item">
                <xsl:with-param name="label" select="'colophon-fonts'"/>
                <xsl:with-param name="text">
                  <xsl:for-each select="$digest/font">
                    <xsl:if test="position() &gt; 1">、</xsl:if>
                    <xsl:value-of select="."/>
                  </xsl:for-each>
                  <xsl:choose>
                    <xsl:when test="not($digest/@font-set)"/>
                    <xsl:when test="$digest/font"><xsl:value-of select="concat('（', $digest/@font-set, '）')"/></xsl:when>
                    <xsl:otherwise><xsl:value-of select="$digest/@font-set"/></xsl:otherwise>
                  </xsl:choose>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="colophon-item">
              <xsl:with-param name="label" select="'about-disclaimer'"/>
              <xsl:with-param name="text" select="$house/text[@name = 'about-disclaimer-text']"/>
            </xsl:call-template>
          </fo:list-block>
        </fo:block-container>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="colophon-item">
    <xsl:param name="label"/>
    <xsl:param name="text"/>
    <fo:list-item role="LI" space-before="{2 * $line}pt">
      <fo:list-item-label end-indent="label-end()">
        <fo:block role="Lbl" font-family="gothic"><xsl:value-of select="$house/text[@name = $label]"/></fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block role="LBody"><xsl:value-of select="$text"/></fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>
</xsl:stylesheet>
