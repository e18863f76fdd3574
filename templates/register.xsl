<?xml version="1.0" encoding="UTF-8"?>
<!-- register.xsl: 東京都への要望一覧 behind the briefings of a circular: the register of a volume (volume-front.xsl) without the book.
     The input is a digest (digest.rng) whose pages are those of the briefings. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow">
  <xsl:import href="volume.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="profile">briefing</xsl:param>
  <xsl:param name="phase">register</xsl:param>
  <xsl:variable name="spread" select="false()"/>

  <xsl:template match="/">
    <xsl:if test="not($digest)">
      <xsl:message terminate="yes">this is a template of zadan circular: it sets the requests of several meetings</xsl:message>
    </xsl:if>
    <xsl:variable name="title" select="$house/text[@name = 'part-register']"/>
    <fo:root xsl:use-attribute-sets="root">
      <fo:layout-master-set>
        <xsl:call-template name="page-master"/>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="{$title}" author="{$house/text[@name = 'author']}" language="ja"
            glyph-forms="{$house/setting[@name = 'glyph-forms']}"/>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:call-template name="part-bookmark">
          <xsl:with-param name="name" select="'register'"/>
        </xsl:call-template>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page" initial-page-number="1" format="1">
        <xsl:call-template name="running-head">
          <xsl:with-param name="left" select="$book-title"/>
          <xsl:with-param name="right" select="$book-range"/>
        </xsl:call-template>
        <xsl:call-template name="running-foot">
          <xsl:with-param name="left" select="$title"/>
          <xsl:with-param name="last" select="concat($front, 'end')"/>
        </xsl:call-template>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="register-lists"/>
          <fo:block id="{$front}end"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
