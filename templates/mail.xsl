<?xml version="1.0" encoding="UTF-8"?>
<!-- mail.xsl: the text of the mail that a circular is attached to. A flow of which nothing is set: the title of its document is the
     subject, and each of its blocks is a line. The program adds the attachment. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:zf="urn:zadan:flow">
  <xsl:import href="letter.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="profile">circular</xsl:param>
  <!-- The name of the attachment. -->
  <xsl:param name="attachment"/>

  <xsl:template match="/">
    <fo:root xml:lang="ja" zf:normalize="false">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"><fo:region-body/></fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <zf:document title="{$subject}" language="ja"/>
      </fo:declarations>
      <fo:page-sequence master-reference="page">
        <fo:flow flow-name="xsl-region-body">
          <xsl:for-each select="$to">
            <fo:block><xsl:call-template name="addressee"/></fo:block>
          </xsl:for-each>
          <fo:block/>
          <xsl:call-template name="body-lines"/>
          <fo:block/>
          <fo:block>
            <xsl:call-template name="say">
              <xsl:with-param name="name" select="'circular-mail-attached'"/>
              <xsl:with-param name="one" select="$attachment"/>
            </xsl:call-template>
          </fo:block>
          <fo:block/>
          <xsl:apply-templates select="$sessions"/>
          <xsl:if test="$letter/@register-pages"><xsl:call-template name="register"/></xsl:if>
          <xsl:call-template name="contact-lines"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="body-lines">
    <xsl:for-each select="$letter/body/p">
      <fo:block>
        <xsl:call-template name="with-facts"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <xsl:if test="not($letter/body)">
      <fo:block><xsl:call-template name="house-body"/></fo:block>
    </xsl:if>
    <xsl:if test="$letter/items">
      <fo:block/>
      <fo:block><xsl:value-of select="$house/text[@name = 'circular-below']"/></fo:block>
      <xsl:for-each select="$letter/items//p">
        <fo:block>
          <xsl:if test="parent::item and not(preceding-sibling::p)">
            <xsl:for-each select="ancestor::item[position() &gt; 1]">　</xsl:for-each>
            <xsl:call-template name="item-mark">
              <xsl:with-param name="level" select="../@level"/>
              <xsl:with-param name="n" select="../@n"/>
            </xsl:call-template>
            <xsl:text>　</xsl:text>
          </xsl:if>
          <xsl:call-template name="with-facts"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
        </fo:block>
      </xsl:for-each>
      <fo:block><xsl:value-of select="$house/text[@name = 'circular-end']"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="session">
    <fo:block>
      <xsl:text>■ </xsl:text>
      <xsl:call-template name="attachment"/>
    </fo:block>
    <fo:block><xsl:call-template name="summary-text"/></fo:block>
    <xsl:if test="not($several)">
      <fo:block>
        <xsl:value-of select="concat($house/text[@name = 'circular-people'], '　')"/>
        <xsl:call-template name="people-text"/>
      </fo:block>
    </xsl:if>
    <fo:block/>
  </xsl:template>

  <xsl:template name="register">
    <fo:block>
      <xsl:text>■ </xsl:text>
      <xsl:call-template name="register-name"/>
    </fo:block>
    <fo:block><xsl:call-template name="register-summary"/></fo:block>
    <fo:block/>
  </xsl:template>

  <xsl:template name="contact-lines">
    <fo:block><xsl:value-of select="$from"/></fo:block>
    <xsl:for-each select="$contact[contains(translate(., '　', ' '), ' ')]">
      <fo:block><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
